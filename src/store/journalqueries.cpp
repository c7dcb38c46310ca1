// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "columns.h"
#include "database.h"
#include "domain/planfile.h"
#include "journal.h"
#include "journalrow.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace rollcall::store {

namespace {

constexpr auto jobColumns =
    "id, connection_id, digest, started_at_ms, state, stopped_because, head";

Result<JournalJob> jobFrom(const QSqlQuery& row)
{
    JournalJob job{.id = row.value(0).toString(),
                   .connectionId = row.value(1).toString(),
                   .digest = row.value(2).toString(),
                   .startedAt = fromMs(row.value(3)),
                   .state = row.value(4).toString(),
                   .stoppedBecause = row.value(5).toString()};
    Result<Plan> plan = readPlanFile(row.value(6).toString().toUtf8());
    if (!plan)
        return fail(ErrorCode::StoreDamaged, u"plan "_s + job.id + u": "_s + plan.error().detail);
    job.plan = *std::move(plan);
    job.plan.connectionId = job.connectionId;
    return job;
}

Result<std::vector<JournalRow>> select(Database& db, const QString& restSql,
                                       const QVariantList& values = {})
{
    auto rows = db.run(u"SELECT "_s + changeColumns() + u" FROM change "_s + restSql, values);
    if (!rows)
        return fail(rows.error());
    return changesFrom(*rows);
}

Result<std::vector<QString>> strings(Result<QSqlQuery> rows)
{
    if (!rows)
        return fail(rows.error());
    std::vector<QString> all;
    while (rows->next())
        all.push_back(rows->value(0).toString());
    return all;
}

}  // namespace

Result<std::vector<JournalJob>> Journal::jobs()
{
    auto rows =
        m_db.run(u"SELECT %1 FROM plan ORDER BY n DESC"_s.arg(QLatin1StringView{jobColumns}));
    if (!rows)
        return fail(rows.error());
    std::vector<JournalJob> jobs;
    while (rows->next()) {
        Result<JournalJob> one = jobFrom(*rows);
        if (!one)
            return fail(one.error());
        jobs.push_back(*std::move(one));
    }
    return jobs;
}

Result<JournalJob> Journal::job(const QString& jobId)
{
    auto row = m_db.run(u"SELECT %1 FROM plan WHERE id = ?"_s.arg(QLatin1StringView{jobColumns}),
                        {text(jobId)});
    if (!row)
        return fail(row.error());
    if (!row->next())
        return fail(ErrorCode::UnknownJob, jobId);
    return jobFrom(*row);
}

Result<std::vector<JournalRow>> Journal::rows(const QString& jobId)
{
    return select(m_db, u"WHERE plan_id = ? ORDER BY position"_s, {text(jobId)});
}

Result<std::vector<JournalRow>> Journal::ofUser(const QString& connectionId,
                                                const QString& remoteId)
{
    // Nobody has an empty id; it stands for all those who are not created yet.
    return select(m_db,
                  u"WHERE connection_id = ? AND remote_id = ? AND remote_id <> ''"
                  " ORDER BY n DESC"_s,
                  {text(connectionId), text(remoteId)});
}

Result<std::vector<QString>> Journal::deactivatedAs(const QString& connectionId,
                                                    const QString& login)
{
    return strings(m_db.run(
        u"SELECT DISTINCT remote_id FROM change WHERE connection_id = ? AND remote_id <> ''"
        " AND verb = 'deactivate' AND state = 'done' AND login = ? COLLATE NOCASE"_s,
        {text(connectionId), text(login)}));
}

Result<std::vector<Journal::Made>> Journal::madeFor(const QString& connectionId,
                                                    const QString& login)
{
    // With MAX() the other columns are those of the row that has it, as in losses().
    auto rows =
        m_db.run(u"SELECT remote_id, made_login, made_at_ms, MAX(settle_order) FROM change AS made"
                 " WHERE connection_id = ? AND remote_id <> '' AND made_login <> ''"
                 " AND login = ? COLLATE NOCASE"
                 " AND NOT EXISTS (SELECT 1 FROM change AS removal"
                 " WHERE removal.connection_id = made.connection_id"
                 " AND removal.remote_id = made.remote_id AND removal.verb = 'remove'"
                 " AND removal.state = 'done' AND removal.settle_order > made.settle_order)"
                 " GROUP BY remote_id"_s,
                 {text(connectionId), text(login)});
    if (!rows)
        return fail(rows.error());
    std::vector<Made> all;
    while (rows->next())
        all.push_back({.remoteId = rows->value(0).toString(),
                       .login = rows->value(1).toString(),
                       .at = fromMs(rows->value(2))});
    return all;
}

Result<bool> Journal::rewritesLogins(const QString& connectionId)
{
    auto row =
        m_db.run(u"SELECT 1 FROM change WHERE connection_id = ? AND made_login <> '' LIMIT 1"_s,
                 {text(connectionId)});
    if (!row)
        return fail(row.error());
    return row->next();
}

Result<std::vector<Journal::Loss>> Journal::losses(const QString& connectionId)
{
    // With MAX() the other columns are those of the row that has it
    // (https://sqlite.org/lang_select.html#bareagg). What was found "unchanged" is no loss
    // at that moment, but it does show that somebody has access.
    auto rows = m_db.run(
        u"SELECT remote_id, verb, COALESCE(service_at_ms, settled_at_ms), MAX(settle_order)"
        " FROM change WHERE connection_id = ? AND remote_id <> ''"
        " AND ((verb IN ('deactivate', 'remove') AND state = 'done')"
        " OR (verb IN ('push', 'reactivate') AND state IN ('done', 'linked', 'unchanged')))"
        " GROUP BY remote_id"_s,
        {text(connectionId)});
    if (!rows)
        return fail(rows.error());
    std::vector<Loss> losses;
    while (rows->next()) {
        const auto verb = verbNamed(rows->value(1).toString());
        if (verb && takesAccess(*verb))
            losses.push_back({.remoteId = rows->value(0).toString(), .at = fromMs(rows->value(2))});
    }
    return losses;
}

Result<int> Journal::lossesSince(const QString& connectionId, const QDateTime& since)
{
    // What is sent or unknown may have happened, so it counts. Each half has an index.
    const QString lostSql = u"SELECT remote_id, verb FROM change WHERE connection_id = ?"
                            " AND verb IN ('deactivate', 'remove') AND state "_s;
    auto count = m_db.run(
        u"WITH loss AS ("_s + lostSql + u"= 'done' AND settled_at_ms >= ? UNION ALL "_s + lostSql
            + u"IN ('sent', 'unknown') AND sent_at_ms >= ?)"
              " SELECT COUNT(DISTINCT loss.remote_id) FROM loss"
              " WHERE NOT (verb = 'remove' AND EXISTS (SELECT 1 FROM change AS creation"
              " WHERE creation.connection_id = ? AND creation.remote_id = loss.remote_id"
              " AND creation.verb = 'push' AND creation.effect = 'create'"
              " AND creation.state = 'done' AND creation.settled_at_ms >= ?))"_s,
        {text(connectionId), toMs(since), text(connectionId), toMs(since), text(connectionId),
         toMs(since)});
    if (!count)
        return fail(count.error());
    count->next();
    return count->value(0).toInt();
}

Result<std::vector<QString>> Journal::provisioned(const QString& connectionId)
{
    return strings(m_db.run(
        u"SELECT DISTINCT remote_id FROM change WHERE connection_id = ? AND remote_id <> ''"
        " AND verb = 'push' AND state IN ('done', 'linked', 'unchanged')"_s,
        {text(connectionId)}));
}

Result<QJsonArray> Journal::savedGroups(const QString& connectionId, const QString& remoteId)
{
    auto row = m_db.run(u"SELECT saved_groups FROM change WHERE connection_id = ? AND remote_id = ?"
                        " AND verb = 'deactivate' AND state = 'done' ORDER BY settle_order DESC"
                        " LIMIT 1"_s,
                        {text(connectionId), text(remoteId)});
    if (!row)
        return fail(row.error());
    return row->next() ? QJsonDocument::fromJson(row->value(0).toByteArray()).array()
                       : QJsonArray{};
}

Result<QSet<QString>> Journal::pushedGroups(const QString& connectionId)
{
    return strings(m_db.run(u"SELECT DISTINCT remote_id FROM change WHERE connection_id = ?"
                            " AND verb = 'group-push' AND state IN ('done', 'linked')"_s,
                            {text(connectionId)}))
        .transform([](const std::vector<QString>& ids) {
            return QSet<QString>{ids.begin(), ids.end()};
        });
}

Result<std::vector<JournalRow>> Journal::unaudited()
{
    return select(m_db,
                  u"WHERE settle_order IS NOT NULL AND audit_sequence IS NULL"
                  " ORDER BY settle_order"_s);
}

}  // namespace rollcall::store
