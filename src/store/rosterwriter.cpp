// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "rosterwriter.h"

#include "columns.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::store {

namespace {

constexpr const char* statements[] = {
    "SELECT n, hash, status, listed, gone, missed_at_ms, seen_at_ms"
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
    "SELECT body FROM raw WHERE n = ?",
};

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
    : m_find(std::move(prepared.at(0))),
      m_insert(std::move(prepared.at(1))),
      m_insertRaw(std::move(prepared.at(2))),
      m_update(std::move(prepared.at(3))),
      m_updateRaw(std::move(prepared.at(4))),
      m_findRaw(std::move(prepared.at(5)))
{}

Result<> RosterWriter::put(const Batch& batch, const RosterEntry& entry, StoredBatch& found)
{
    const Account& account = entry.account;
    m_status = nameOf(entry.status);
    if (!m_expectsNew) {
        const Result<std::optional<Known>> known = find(batch, account);
        if (!known)
            return fail(known.error());
        if (*known)
            return meetAgain(batch, entry, **known, found);
    }
    // Of a first sync all are new: then this spares a vain look for each.
    const Result<bool> isNew = insert(batch, entry);
    if (!isNew)
        return fail(isNew.error());
    m_expectsNew = *isNew;
    if (!*isNew)
        return put(batch, entry, found);
    ++found.added;
    found.seen.push_back({.remoteId = account.remoteId,
                          .login = account.login,
                          .status = entry.status,
                          .seenAt = batch.seenAt});
    return {};
}

Result<> RosterWriter::meetAgain(const Batch& batch, const RosterEntry& entry, const Known& before,
                                 StoredBatch& found)
{
    const Account& account = entry.account;
    const bool isRepeated = batch.marks && !batch.marks->add(before.n, batch.seenAt);
    found.repeated += isRepeated ? 1 : 0;
    const bool isThere = before.isListed && !before.isGone;
    const bool isRead = before.hash == entry.hash;
    const Result<bool> isSameText = isRead ? Result<bool>{true} : hasText(before, account);
    if (!isSameText)
        return fail(isSameText.error());
    const bool isSame = isThere && before.status == m_status && *isSameText;
    // A walk that sees them again says so for all of them at its end.
    if (isSame && isRead && batch.marks)
        return {};
    if (before.status != m_status || !isThere)
        found.seen.push_back({.remoteId = account.remoteId,
                              .login = account.login,
                              .status = entry.status,
                              .seenAt = batch.seenAt,
                              .previousAt = before.lastKnownAt});
    found.changed += isRepeated || isSame ? 0 : 1;
    return update(batch, entry, before, *isSameText);
}

/// An empty hash is of an older Rollcall: then the text itself tells whether it is another one.
Result<bool> RosterWriter::hasText(const Known& known, const Account& account)
{
    if (!known.hash.isEmpty())
        return false;
    const Result<bool> isThere = m_findRaw.bind(known.n).run();
    if (!isThere || !*isThere)
        return isThere;
    const bool isSame = m_findRaw.bytes(0) == account.raw;
    m_findRaw.done();
    return isSame;
}

Result<bool> RosterWriter::insert(const Batch& batch, const RosterEntry& entry)
{
    const Account& account = entry.account;
    m_insert.bind(batch.walk).bind(batch.seenAt).bind(batch.connection).bind(account.remoteId);
    bindColumns(m_insert, entry);
    if (Result<bool> done = m_insert.run(); !done)
        return done;
    if (m_insert.changes() == 0)
        return false;
    if (batch.marks)
        batch.marks->add(m_insert.insertedRow(), batch.seenAt);
    return m_insertRaw.bind(account.raw).execute().transform([] { return true; });
}

Result<> RosterWriter::update(const Batch& batch, const RosterEntry& entry, const Known& known,
                              bool isSameText)
{
    m_update.bind(batch.walk).bind(batch.seenAt);
    bindColumns(m_update, entry);
    const bool isElsewhere = !batch.isOurs && !isSameText;
    Result<> done = m_update.bind(isElsewhere ? batch.walk : qint64{0}).bind(known.n).execute();
    if (done && !isSameText)
        done = m_updateRaw.bind(entry.account.raw).bind(known.n).execute();
    return done;
}

void RosterWriter::bindColumns(Statement& statement, const RosterEntry& entry)
{
    const Account& account = entry.account;
    statement.bind(account.login)
        .bind(entry.loginKey)
        .bind(account.displayName)
        .bind(account.email)
        .bind(account.externalId)
        .bind(static_cast<qint64>(account.active))
        .bind(account.created)
        .bind(account.lastModified)
        .bind(account.version)
        .bind(m_status)
        .bind(entry.hash)
        .bind(entry.groups)
        .bind(account.lastSignIn);
}

Result<std::optional<RosterWriter::Known>> RosterWriter::find(const Batch& batch,
                                                              const Account& account)
{
    const Result<bool> isThere = m_find.bind(batch.connection).bind(account.remoteId).run();
    if (!isThere)
        return fail(isThere.error());
    if (!*isThere)
        return std::nullopt;
    Known known{.n = m_find.number(0),
                .hash = m_find.bytes(1),
                .status = m_find.string(2),
                .isListed = m_find.number(3) != 0,
                .isGone = m_find.number(4) != 0};
    const bool wasMissed = !m_find.isNull(5);
    known.lastKnownAt =
        fromMs(wasMissed ? m_find.number(5) : std::max(m_find.number(6), batch.walkSeen));
    m_find.done();
    return known;
}

}  // namespace rollcall::store
