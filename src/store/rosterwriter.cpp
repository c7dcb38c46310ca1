// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "rosterwriter.h"

#include "columns.h"

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::store {

namespace {

constexpr const char* statements[] = {
    "UPDATE account SET walk = ?, seen_at_ms = ? WHERE connection = ? AND remote_id = ?"
    " AND hash = ? AND status = ? AND listed = 1 AND gone = 0 AND walk <> ?",
    "SELECT n, hash, status, listed, gone, walk, COALESCE(missed_at_ms, seen_at_ms)"
    " FROM account WHERE connection = ? AND remote_id = ?",
    "INSERT INTO account (walk, seen_at_ms, connection, remote_id, login, login_key,"
    " display_name, email, external_id, active, created_ms, modified_ms, version, status, hash,"
    " group_names, sign_in_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (connection, remote_id) DO NOTHING",
    "INSERT INTO raw (n, body) VALUES (last_insert_rowid(), ?)",
    "UPDATE account SET walk = ?, seen_at_ms = ?, login = ?, login_key = ?, display_name = ?,"
    " email = ?, external_id = ?, active = ?, created_ms = ?, modified_ms = ?, version = ?,"
    " status = ?, hash = ?, group_names = ?, sign_in_ms = ?,"
    " changed_walk = MAX(changed_walk, ?), listed = 1, gone = 0, missed_at_ms = NULL"
    " WHERE n = ?",
    "UPDATE raw SET body = ? WHERE n = ?",
};

QByteArrayView bytesOf(const QString& text)
{
    return {reinterpret_cast<const char*>(text.utf16()), text.size() * 2};
}

Result<> asPlain(const Result<bool>& result)
{
    if (!result)
        return fail(result.error());
    return {};
}

}  // namespace

Result<std::unique_ptr<RosterWriter>> RosterWriter::make(Database& roster)
{
    const Result<sqlite3*> native = roster.native();
    if (!native)
        return fail(native.error());
    std::vector<Statement> prepared;
    for (const char* sql : statements) {
        Result<Statement> statement = Statement::prepare(*native, sql);
        if (!statement)
            return fail(statement.error());
        prepared.push_back(*std::move(statement));
    }
    return std::unique_ptr<RosterWriter>{new RosterWriter{std::move(prepared)}};
}

RosterWriter::RosterWriter(std::vector<Statement> prepared)
    : m_mark(std::move(prepared.at(0))),
      m_find(std::move(prepared.at(1))),
      m_insert(std::move(prepared.at(2))),
      m_insertRaw(std::move(prepared.at(3))),
      m_update(std::move(prepared.at(4))),
      m_updateRaw(std::move(prepared.at(5)))
{}

Result<> RosterWriter::put(const Batch& batch, const Account& account, Status status,
                           StoredBatch& found)
{
    m_hash = hashOf(account);
    m_status = nameOf(status);
    m_loginKey = foldedCase(account.login);
    m_groups = account.groups.join(u'\n');
    if (!m_expectsNew) {
        const Result<bool> unchanged = isUnchanged(batch, account);
        if (!unchanged || *unchanged)
            return asPlain(unchanged);
    }
    // Of a first sync all are new: then this spares two vain looks for each.
    const Result<bool> isNew = insert(batch, account);
    if (!isNew)
        return fail(isNew.error());
    m_expectsNew = *isNew;
    if (!*isNew)
        return meetAgain(batch, account, status, found);
    ++found.added;
    found.seen.push_back({.remoteId = account.remoteId,
                          .login = account.login,
                          .status = status,
                          .seenAt = batch.seenAt});
    return {};
}

Result<> RosterWriter::meetAgain(const Batch& batch, const Account& account, Status status,
                                 StoredBatch& found)
{
    const Result<Known> before = find(batch, account);
    if (!before)
        return fail(before.error());
    if (before->hash == m_hash && before->status == m_status && before->isListed && !before->isGone
        && before->walk != batch.walk)
        return asPlain(isUnchanged(batch, account));
    if (before->status != m_status || !before->isListed || before->isGone)
        found.seen.push_back({.remoteId = account.remoteId,
                              .login = account.login,
                              .status = status,
                              .seenAt = batch.seenAt,
                              .previousAt = before->lastKnownAt});
    ++(before->walk == batch.walk ? found.repeated : found.changed);
    return update(batch, account, *before);
}

Result<bool> RosterWriter::isUnchanged(const Batch& batch, const Account& account)
{
    m_mark.bind(batch.walk).bind(batch.seenAt).bind(batch.connection).bind(account.remoteId);
    m_mark.bind(m_hash).bind(m_status).bind(batch.walk);
    if (Result<bool> marked = m_mark.run(); !marked)
        return marked;
    return m_mark.changes() == 1;
}

Result<bool> RosterWriter::insert(const Batch& batch, const Account& account)
{
    m_insert.bind(batch.walk).bind(batch.seenAt).bind(batch.connection).bind(account.remoteId);
    bindColumns(m_insert, account);
    if (Result<bool> done = m_insert.run(); !done)
        return done;
    if (m_insert.changes() == 0)
        return false;
    return m_insertRaw.bind(account.raw).run().transform([](bool) { return true; });
}

Result<> RosterWriter::update(const Batch& batch, const Account& account, const Known& known)
{
    m_update.bind(batch.walk).bind(batch.seenAt);
    bindColumns(m_update, account);
    // An empty hash is of an older Rollcall: nobody knows whether anything is different.
    const bool isElsewhere = !batch.isOurs && !known.hash.isEmpty() && known.hash != m_hash;
    Result<> done =
        asPlain(m_update.bind(isElsewhere ? batch.walk : qint64{0}).bind(known.n).run());
    if (done && known.hash != m_hash)
        done = asPlain(m_updateRaw.bind(account.raw).bind(known.n).run());
    return done;
}

void RosterWriter::bindColumns(Statement& statement, const Account& account)
{
    statement.bind(account.login)
        .bind(m_loginKey)
        .bind(account.displayName)
        .bind(account.email)
        .bind(account.externalId)
        .bind(static_cast<qint64>(account.active))
        .bind(account.created)
        .bind(account.lastModified)
        .bind(account.version)
        .bind(m_status)
        .bind(m_hash)
        .bind(m_groups)
        .bind(account.lastSignIn);
}

Result<RosterWriter::Known> RosterWriter::find(const Batch& batch, const Account& account)
{
    const Result<bool> isThere = m_find.bind(batch.connection).bind(account.remoteId).run();
    if (!isThere)
        return fail(isThere.error());
    if (!*isThere)
        return fail(ErrorCode::StoreFailed, u"a row is there and cannot be found"_s);
    Known known{.n = m_find.number(0),
                .hash = m_find.bytes(1),
                .status = m_find.string(2),
                .isListed = m_find.number(3) != 0,
                .isGone = m_find.number(4) != 0,
                .walk = m_find.number(5),
                .lastKnownAt = fromMs(m_find.number(6))};
    m_find.done();
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
