// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "rosterwriter.h"

#include "columns.h"

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::store {

namespace {

QStringList statements()
{
    return {
        u"UPDATE account SET walk = ?, seen_at_ms = ? WHERE connection = ? AND remote_id = ?"
        " AND hash = ? AND status = ? AND listed = 1 AND gone = 0 AND walk <> ?"_s,
        u"SELECT n, hash, status, listed, gone, walk, COALESCE(missed_at_ms, seen_at_ms)"
        " FROM account WHERE connection = ? AND remote_id = ?"_s,
        u"INSERT INTO account (connection, remote_id, login, login_key, display_name, email,"
        " external_id, active, created_ms, modified_ms, version, status, seen_at_ms, walk, hash)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        u"INSERT INTO raw (n, body) VALUES (?, ?)"_s,
        u"UPDATE account SET login = ?, login_key = ?, display_name = ?, email = ?,"
        " external_id = ?, active = ?, created_ms = ?, modified_ms = ?, version = ?, status = ?,"
        " listed = 1, gone = 0, missed_at_ms = NULL, seen_at_ms = ?, walk = ?, hash = ?"
        " WHERE n = ?"_s,
        u"UPDATE raw SET body = ? WHERE n = ?"_s,
    };
}

QVariant bytes(const QByteArray& value)
{
    return value.isNull() ? ""_ba : value;
}

QVariant orNull(const std::optional<QDateTime>& instant)
{
    return instant ? toMs(*instant) : QVariant{};
}

QVariantList listColumns(const Account& account, Status status)
{
    return {text(account.login),     text(foldedCase(account.login)), text(account.displayName),
            text(account.email),     text(account.externalId),        account.active,
            orNull(account.created), orNull(account.lastModified),    text(account.version),
            nameOf(status)};
}

QByteArrayView bytesOf(const QString& text)
{
    return {reinterpret_cast<const char*>(text.utf16()), text.size() * 2};
}

}  // namespace

Result<std::unique_ptr<RosterWriter>> RosterWriter::make(Database& roster)
{
    std::vector<QSqlQuery> prepared;
    for (const QString& sql : statements()) {
        Result<QSqlQuery> query = roster.prepare(sql);
        if (!query)
            return fail(query.error());
        prepared.push_back(*std::move(query));
    }
    return std::unique_ptr<RosterWriter>{new RosterWriter{std::move(prepared)}};
}

RosterWriter::RosterWriter(std::vector<QSqlQuery> statements)
    : m_mark(std::move(statements.at(0))),
      m_find(std::move(statements.at(1))),
      m_insert(std::move(statements.at(2))),
      m_insertRaw(std::move(statements.at(3))),
      m_update(std::move(statements.at(4))),
      m_updateRaw(std::move(statements.at(5)))
{}

Result<> RosterWriter::put(const Batch& batch, const Account& account, Status status,
                           StoredBatch& found)
{
    m_hash = hashOf(account);
    const Result<> marked =
        Database::execute(m_mark,
                          {batch.walk, toMs(batch.seenAt), batch.connection, text(account.remoteId),
                           m_hash, nameOf(status), batch.walk});
    if (!marked || m_mark.numRowsAffected() == 1)
        return marked;
    const Result<std::optional<Known>> known = find(batch, account);
    if (!known)
        return fail(known.error());
    if (!*known) {
        ++found.added;
        found.seen.push_back({.remoteId = account.remoteId,
                              .login = account.login,
                              .status = status,
                              .seenAt = batch.seenAt});
        return insert(batch, account, status);
    }
    const Known& before = **known;
    const bool isNews = before.status != nameOf(status) || !before.isListed || before.isGone;
    if (isNews)
        found.seen.push_back({.remoteId = account.remoteId,
                              .login = account.login,
                              .status = status,
                              .seenAt = batch.seenAt,
                              .previousAt = before.lastKnownAt});
    if (before.walk == batch.walk)
        ++found.repeated;
    else
        ++found.changed;
    return update(batch, account, status, before);
}

Result<> RosterWriter::insert(const Batch& batch, const Account& account, Status status)
{
    const QVariantList values = QVariantList{batch.connection, text(account.remoteId)}
        + listColumns(account, status) + QVariantList{toMs(batch.seenAt), batch.walk, m_hash};
    if (Result<> done = Database::execute(m_insert, values); !done)
        return done;
    return Database::execute(m_insertRaw, {m_insert.lastInsertId(), bytes(account.raw)});
}

Result<> RosterWriter::update(const Batch& batch, const Account& account, Status status,
                              const Known& known)
{
    const QVariantList values = listColumns(account, status)
        + QVariantList{toMs(batch.seenAt), batch.walk, m_hash, known.n};
    Result<> done = Database::execute(m_update, values);
    if (done && known.hash != m_hash)
        done = Database::execute(m_updateRaw, {bytes(account.raw), known.n});
    return done;
}

Result<std::optional<RosterWriter::Known>> RosterWriter::find(const Batch& batch,
                                                              const Account& account)
{
    if (Result<> done = Database::execute(m_find, {batch.connection, text(account.remoteId)});
        !done)
        return fail(done.error());
    std::optional<Known> known;
    if (m_find.next())
        known = Known{.n = m_find.value(0).toLongLong(),
                      .hash = m_find.value(1).toByteArray(),
                      .status = m_find.value(2).toString(),
                      .isListed = m_find.value(3).toBool(),
                      .isGone = m_find.value(4).toBool(),
                      .walk = m_find.value(5).toLongLong(),
                      .lastKnownAt = fromMs(m_find.value(6))};
    m_find.finish();
    return known;
}

// The columns are in it too, so that a later Rollcall, which may read more out of the same
// text, does not take its account for unchanged.
QByteArray RosterWriter::hashOf(const Account& account)
{
    m_hasher.reset();
    m_hasher.addData(account.raw);
    const std::array<qint64, 3> numbers{
        account.active, account.created ? account.created->toMSecsSinceEpoch() : -1,
        account.lastModified ? account.lastModified->toMSecsSinceEpoch() : -1};
    m_hasher.addData(
        QByteArrayView{reinterpret_cast<const char*>(numbers.data()), sizeof(numbers)});
    for (const QString* part : {&account.login, &account.displayName, &account.email,
                                &account.externalId, &account.version}) {
        m_hasher.addData(QByteArrayView{"\0\0", 2});
        m_hasher.addData(bytesOf(*part));
    }
    return m_hasher.result();
}

}  // namespace rollcall::store
