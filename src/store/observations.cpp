// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "observations.h"

#include "columns.h"
#include "connectionstore.h"
#include "database.h"
#include "statement.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::store {

namespace {

QDateTime instantIn(const Statement& row, int column)
{
    return row.isNull(column) ? QDateTime{} : fromMs(row.number(column));
}

Observation observationIn(const Statement& row)
{
    return {.remoteId = row.string(0),
            .login = row.string(1),
            .status = statusNamed(row.string(2)).value_or(Status::Active),
            .seenAt = instantIn(row, 3),
            .previousAt = instantIn(row, 4)};
}

constexpr auto ofUserSql =
    "SELECT remote_id, login, status, seen_at_ms, previous_at_ms FROM observation"
    " WHERE connection = (SELECT n FROM connection WHERE id = ?) AND remote_id = ?"
    " ORDER BY n DESC";

// The last of each, and how many there are: the index of those without access has both.
constexpr auto withoutAccessSql =
    "SELECT seen.remote_id, login, status, seen_at_ms, previous_at_ms, times FROM"
    " (SELECT MAX(n) AS n, COUNT(*) AS times FROM observation WHERE status <> 'active'"
    " AND connection = (SELECT n FROM connection WHERE id = ?) GROUP BY remote_id) AS last"
    " CROSS JOIN observation AS seen ON seen.n = last.n"
    " WHERE NOT EXISTS (SELECT 1 FROM observation AS later"
    " WHERE later.connection = seen.connection"
    " AND later.remote_id = seen.remote_id AND later.n > seen.n)";

/// \param statement of ofUserSql.
Result<std::vector<Observation>> readUser(Statement& statement, const QString& connectionId,
                                          const QString& remoteId)
{
    statement.bind(connectionId).bind(remoteId);
    std::vector<Observation> all;
    Result<bool> isThere = statement.run();
    for (; isThere && *isThere; isThere = statement.run())
        all.push_back(observationIn(statement));
    if (!isThere)
        return fail(isThere.error());
    return all;
}

bool hadAccessEnded(Status status)
{
    return status == Status::Suspended || status == Status::Deactivated;
}

// After the roster was lost everybody is seen for the first time again: then the last
// observation is all that is known of the status before.
constexpr auto addSql =
    "INSERT INTO observation (connection, remote_id, login, status, seen_at_ms, previous_at_ms)"
    " SELECT ?1, ?2, ?3, ?4, ?5, COALESCE(?6, last.seen_at_ms) FROM (SELECT 1)"
    " LEFT JOIN observation AS last ON last.n = (SELECT MAX(n) FROM observation"
    " WHERE connection = ?1 AND remote_id = ?2) WHERE last.status IS NOT ?4";

constexpr auto addFirstSql =
    "INSERT INTO observation (connection, remote_id, login, status, seen_at_ms, previous_at_ms)"
    " VALUES (?, ?, ?, ?, ?, ?)";

/// In the order of the index, which is written the quicker for it.
std::vector<const Observation*> byRemoteId(const std::vector<Observation>& seen)
{
    std::vector<const Observation*> sorted;
    sorted.reserve(seen.size());
    for (const Observation& one : seen)
        sorted.push_back(&one);
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto* one, const auto* other) {
        return one->remoteId < other->remoteId;
    });
    return sorted;
}

Result<QSet<QString>> remoteIdsOf(Result<QSqlQuery> rows)
{
    if (!rows)
        return fail(rows.error());
    QSet<QString> ids;
    while (rows->next())
        ids.insert(rows->value(0).toString());
    return ids;
}

}  // namespace

Result<> Observations::add(const QString& connectionId, const std::vector<Observation>& seen,
                           Before before)
{
    if (seen.empty())
        return {};
    return m_db.transact([&]() -> Result<> {
        const Result<qint64> connection = connectionKey(m_db, connectionId);
        if (!connection)
            return fail(connection.error());
        const char* sql = before == Before::Nobody ? addFirstSql : addSql;
        Result<Statement> insert = Statement::prepare(m_db, sql);
        if (!insert)
            return fail(insert.error());
        for (const Observation* each : byRemoteId(seen)) {
            const Observation& one = *each;
            const QString status = nameOf(one.status);
            insert->bind(*connection).bind(one.remoteId).bind(one.login).bind(status);
            if (Result<> done = insert->bind(one.seenAt).bind(one.previousAt).execute(); !done)
                return done;
        }
        return {};
    });
}

Observation endOfAccess(const std::vector<Observation>& newestFirst)
{
    Observation end;
    for (const Observation& seen : newestFirst) {
        if (seen.status == Status::Active)
            break;
        if (hadAccessEnded(seen.status))
            end = seen;
        end.previousAt = seen.previousAt;
    }
    if (!hadAccessEnded(end.status))
        return {.remoteId = newestFirst.empty() ? QString{} : newestFirst.front().remoteId};
    return end;
}

Result<QHash<QString, Observation>> Observations::withoutAccess(const QString& connectionId)
{
    auto last = Statement::prepare(m_db, withoutAccessSql);
    auto whole = Statement::prepare(m_db, ofUserSql);
    if (!last || !whole)
        return fail(last ? whole.error() : last.error());
    QHash<QString, Observation> ends;
    last->bind(connectionId);
    Result<bool> isThere = last->run();
    for (; isThere && *isThere; isThere = last->run()) {
        std::vector<Observation> seen{observationIn(*last)};
        // Few: those who were missed, came back, or lost access more than once.
        if (last->number(5) > 1) {
            auto all = readUser(*whole, connectionId, seen.front().remoteId);
            if (!all)
                return fail(all.error());
            seen = *std::move(all);
        }
        ends.insert(seen.front().remoteId, endOfAccess(seen));
    }
    if (!isThere)
        return fail(isThere.error());
    return ends;
}

Result<std::vector<Observation>> Observations::ofUser(const QString& connectionId,
                                                      const QString& remoteId)
{
    auto statement = Statement::prepare(m_db, ofUserSql);
    if (!statement)
        return fail(statement.error());
    return readUser(*statement, connectionId, remoteId);
}

Result<qint64> Observations::lastNumber(const QString& connectionId)
{
    auto row = m_db.run(u"SELECT COALESCE(MAX(n), 0) FROM observation"
                        " WHERE connection = (SELECT n FROM connection WHERE id = ?)"_s,
                        {text(connectionId)});
    if (!row)
        return fail(row.error());
    return row->next() ? row->value(0).toLongLong() : 0;
}

// The "+" of the next two keeps SQLite from the index of a connection: what is new are few rows.
Result<QSet<QString>> Observations::newAfter(const QString& connectionId, qint64 number)
{
    return remoteIdsOf(m_db.run(u"SELECT remote_id FROM observation AS seen WHERE n > ?"
                                " AND +connection = (SELECT n FROM connection WHERE id = ?)"
                                " AND NOT EXISTS (SELECT 1 FROM observation AS earlier"
                                " WHERE earlier.connection = seen.connection"
                                " AND earlier.remote_id = seen.remote_id AND earlier.n < seen.n)"_s,
                                {number, text(connectionId)}));
}

Result<QSet<QString>> Observations::goneAfter(const QString& connectionId, qint64 number)
{
    return remoteIdsOf(
        m_db.run(u"SELECT remote_id FROM observation AS seen WHERE n > ? AND status = 'unlisted'"
                 " AND +connection = (SELECT n FROM connection WHERE id = ?)"
                 " AND NOT EXISTS (SELECT 1 FROM observation AS later"
                 " WHERE later.connection = seen.connection"
                 " AND later.remote_id = seen.remote_id AND later.n > seen.n)"_s,
                 {number, text(connectionId)}));
}

Result<qint64> Observations::beginWalk(const QString& connectionId, const QDateTime& at)
{
    const Result<qint64> connection = connectionKey(m_db, connectionId);
    if (!connection)
        return connection;
    auto begun = m_db.run(u"INSERT INTO walk (connection, started_at_ms) VALUES (?, ?)"_s,
                          {*connection, toMs(at)});
    if (!begun)
        return fail(begun.error());
    return begun->lastInsertId().toLongLong();
}

Result<> Observations::endWalk(const Walk& walk)
{
    auto ended = m_db.run(
        u"UPDATE walk SET finished_at_ms = ?, service_at_ms = ?, complete = ?, why = ?"
        " WHERE n = ? AND finished_at_ms IS NULL"_s,
        {toMs(walk.finishedAt), toMs(walk.serviceAt), walk.isComplete, text(walk.why), walk.id});
    if (!ended)
        return fail(ended.error());
    if (ended->numRowsAffected() != 1)
        return fail(ErrorCode::StoreFailed, u"walk %1 is not under way"_s.arg(walk.id));
    return {};
}

Result<std::optional<Walk>> Observations::lastWalk(const QString& connectionId)
{
    auto row = m_db.run(u"SELECT n, started_at_ms, finished_at_ms, service_at_ms, complete, why"
                        " FROM walk WHERE connection = (SELECT n FROM connection WHERE id = ?)"
                        " AND finished_at_ms IS NOT NULL ORDER BY n DESC LIMIT 1"_s,
                        {text(connectionId)});
    if (!row)
        return fail(row.error());
    if (!row->next())
        return std::nullopt;
    return Walk{.id = row->value(0).toLongLong(),
                .startedAt = fromMs(row->value(1)),
                .finishedAt = fromMs(row->value(2)),
                .serviceAt = fromMs(row->value(3)),
                .isComplete = row->value(4).toBool(),
                .why = row->value(5).toString()};
}

}  // namespace rollcall::store
