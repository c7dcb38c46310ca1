// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "rosterstore.h"

#include "columns.h"
#include "database.h"
#include "migrations.h"
#include "rosterwriter.h"

using namespace Qt::StringLiterals;

namespace rollcall::store {

namespace {

Result<qint64> keyFor(Database& db, const QString& connectionId)
{
    auto row = db.run(u"SELECT n FROM connection WHERE id = ?"_s, {text(connectionId)});
    if (!row)
        return fail(row.error());
    if (row->next())
        return row->value(0).toLongLong();
    auto added = db.run(u"INSERT INTO connection (id) VALUES (?)"_s, {text(connectionId)});
    if (!added)
        return fail(added.error());
    return added->lastInsertId().toLongLong();
}

}  // namespace

struct RosterStore::Hot {
    std::unique_ptr<RosterWriter> writer = {};
};

RosterStore::RosterStore(Database& roster) : m_db(roster), m_hot(std::make_unique<Hot>()) {}

RosterStore::~RosterStore() = default;

Result<StoredBatch> RosterStore::store(const QString& connectionId, qint64 walk,
                                       const std::vector<Account>& accounts,
                                       const QDateTime& seenAt, const StatusOf& statusOf,
                                       const std::function<Result<>(const StoredBatch&)>& before,
                                       Cause cause)
{
    if (!m_hot->writer) {
        auto writer = RosterWriter::make(m_db);
        if (!writer)
            return fail(writer.error());
        m_hot->writer = *std::move(writer);
    }
    StoredBatch found;
    const Result<> done = m_db.transact([&]() -> Result<> {
        const Result<qint64> connection = keyFor(m_db, connectionId);
        if (!connection)
            return fail(connection.error());
        const RosterWriter::Batch batch{.connection = *connection,
                                        .walk = walk,
                                        .seenAt = seenAt,
                                        .isOurs = cause == Cause::OurChange};
        for (const Account& account : accounts) {
            if (Result<> put = m_hot->writer->put(batch, account, statusOf(account), found); !put)
                return put;
        }
        return before ? before(found) : Result<>{};
    });
    if (!done)
        return fail(done.error());
    return found;
}

Result<std::vector<Observation>>
RosterStore::finish(const QString& connectionId, qint64 walk, bool isComplete,
                    const QDateTime& seenAt,
                    const std::function<Result<>(const std::vector<Observation>&)>& before)
{
    std::vector<Observation> missed;
    if (!isComplete)
        return missed;
    const Result<> done = m_db.transact([&]() -> Result<> {
        const Result<qint64> connection = keyFor(m_db, connectionId);
        if (!connection)
            return fail(connection.error());
        auto rows = m_db.run(u"SELECT remote_id, login, seen_at_ms FROM account"
                             " WHERE connection = ? AND walk <> ? AND listed = 1 AND gone = 0"_s,
                             {*connection, walk});
        if (!rows)
            return fail(rows.error());
        while (rows->next())
            missed.push_back({.remoteId = rows->value(0).toString(),
                              .login = rows->value(1).toString(),
                              .status = Status::Unlisted,
                              .seenAt = seenAt,
                              .previousAt = fromMs(rows->value(2))});
        auto marked = m_db.run(u"UPDATE account SET listed = 0, missed_at_ms = ?"
                               " WHERE connection = ? AND walk <> ? AND gone = 0"_s,
                               {toMs(seenAt), *connection, walk});
        if (!marked)
            return fail(marked.error());
        return before ? before(missed) : Result<>{};
    });
    if (!done)
        return fail(done.error());
    return missed;
}

Result<> RosterStore::markGone(const QString& connectionId, const QString& remoteId,
                               const QDateTime& seenAt)
{
    return asPlain(m_db.run(u"UPDATE account SET gone = 1, listed = 0, missed_at_ms = ?"
                            " WHERE remote_id = ?"
                            " AND connection = (SELECT n FROM connection WHERE id = ?)"_s,
                            {toMs(seenAt), text(remoteId), text(connectionId)}));
}

Result<> RosterStore::removeConnection(const QString& connectionId)
{
    const auto deleteAll = [&]() -> Result<> {
        const QStringList statements{
            u"DELETE FROM raw WHERE n IN (SELECT account.n FROM account JOIN connection"
            " ON account.connection = connection.n WHERE connection.id = ?)"_s,
            u"DELETE FROM account WHERE connection ="
            " (SELECT n FROM connection WHERE id = ?)"_s,
            u"DELETE FROM connection WHERE id = ?"_s};
        for (const QString& sql : statements) {
            if (Result<> done = asPlain(m_db.run(sql, {text(connectionId)})); !done)
                return done;
        }
        return {};
    };
    // What is deleted is overwritten in the file, and does not stay in the log beside it.
    return asPlain(m_db.run(u"PRAGMA secure_delete = ON"_s))
        .and_then([&] { return m_db.transact(deleteAll); })
        .and_then([&] { return asPlain(m_db.run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s)); });
}

}  // namespace rollcall::store
