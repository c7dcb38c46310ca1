// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "journal.h"

#include "columns.h"
#include "database.h"
#include "domain/planfile.h"
#include "domain/user.h"
#include "journalrow.h"
#include "migrations.h"

#include <QJsonDocument>
#include <QSet>

using namespace Qt::StringLiterals;

namespace rollcall::store {

namespace {

/// The order in which rows settled, whatever the clock did meanwhile.
constexpr auto nextSettledSql =
    "(SELECT COALESCE(MAX(settle_order), 0) + 1 FROM change WHERE settle_order IS NOT NULL)";

QVariant localId(const QString& connectionId, const QString& remoteId)
{
    return remoteId.isEmpty() ? u""_s : localIdOf(connectionId, remoteId);
}

Result<> insertPlan(Database& db, const Plan& plan, const QDateTime& at)
{
    // The list of jobs is read often, so the plan without its changes stands apart from what
    // was applied, and is a plan file of its own.
    Plan head = plan;
    head.changes.clear();
    const QByteArray headText = writePlanFile(head);
    if (Result<Plan> readable = readPlanFile(headText); !readable)
        return fail(readable.error());
    return asPlain(
        db.run(u"INSERT INTO plan (id, connection_id, digest, started_at_ms, state,"
               " stopped_because, head, body) VALUES (?, ?, ?, ?, 'running', '', ?, ?)"_s,
               {text(plan.id), text(plan.connectionId), digestOf(plan), toMs(at),
                QString::fromUtf8(headText), QString::fromUtf8(writePlanFile(plan))}));
}

QVariantList valuesOf(const Plan& plan, qsizetype position, const QDateTime& at)
{
    const Change& change = plan.changes.at(static_cast<std::size_t>(position));
    const bool isSkipped = change.state == ChangeState::Skipped;
    const bool hasError = isSkipped && change.error;
    return {text(change.id),
            text(plan.id),
            position,
            text(plan.connectionId),
            localId(plan.connectionId, change.target.remoteId),
            text(change.target.remoteId),
            text(change.target.login),
            text(change.target.displayName),
            nameOf(change.verb),
            nameOf(change.effect),
            toText(change.before),
            toText(change.after),
            text(change.baseVersion),
            text(change.baseHash),
            change.isReversible,
            toMs(change.reversibleUntil),
            text(change.reason),
            text(change.ticket),
            nameOf(isSkipped ? ChangeState::Skipped : ChangeState::Planned),
            hasError ? nameOf(change.error->code) : QVariant{},
            text(hasError ? change.error->detail : QString{}),
            text(change.note),
            isSkipped ? toMs(at) : QVariant{},
            QString::fromUtf8(QJsonDocument{change.groups}.toJson(QJsonDocument::Compact)),
            isSkipped};
}

Result<> insertChanges(Database& db, const Plan& plan, const QDateTime& at)
{
    auto insert = db.prepare(
        u"INSERT INTO change (op_id, plan_id, position, connection_id, local_id, remote_id, login,"
        " display_name, verb, effect, before, after, base_version, base_hash, reversible,"
        " reversible_until_ms, reason, ticket, state, error_code, error_detail, note,"
        " settled_at_ms, saved_groups, settle_order) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
        "?, ?, ?,"
        " ?, ?, ?, ?, ?, ?, ?, ?, ?, CASE WHEN ? THEN "_s
        + QLatin1StringView{nextSettledSql} + u" END)"_s);
    if (!insert)
        return fail(insert.error());
    for (qsizetype i = 0; i < std::ssize(plan.changes); ++i) {
        if (Result<> done = Database::execute(*insert, valuesOf(plan, i, at)); !done)
            return done;
    }
    return {};
}

Result<> refuseTwice(Database& db, const Plan& plan)
{
    auto before = db.run(u"SELECT 1 FROM plan WHERE id = ?"_s, {text(plan.id)});
    if (!before)
        return fail(before.error());
    if (before->next())
        return fail(ErrorCode::PlanInvalid, u"this plan was applied before"_s);
    auto known = db.prepare(u"SELECT 1 FROM change WHERE op_id = ?"_s);
    if (!known)
        return fail(known.error());
    QSet<QString> ids;
    for (const Change& change : plan.changes) {
        if (Result<> done = Database::execute(*known, {text(change.id)}); !done)
            return done;
        if (known->next() || change.id.isEmpty() || ids.contains(change.id))
            return fail(ErrorCode::PlanInvalid, u"a change without an id of its own"_s);
        ids.insert(change.id);
    }
    return {};
}

/// What a row leaves empty keeps what the journal has; so NULL is bound for it.
QVariant numberOrNull(qint64 number)
{
    return number == 0 ? QVariant{} : QVariant{number};
}

QString moveSql()
{
    return u"UPDATE change SET state = ?, error_code = ?, error_detail = ?, note = ?,"
           " attempt = COALESCE(?, attempt), sent_at_ms = COALESCE(?, sent_at_ms),"
           " timeout_ms = COALESCE(?, timeout_ms), sent_digest = COALESCE(?, sent_digest),"
           " request_id = COALESCE(?, request_id), http_status = COALESCE(?, http_status),"
           " service_at_ms = COALESCE(?, service_at_ms), remote_id = COALESCE(?, remote_id),"
           " local_id = COALESCE(?, local_id), made_login = COALESCE(?, made_login),"
           " made_at_ms = COALESCE(?, made_at_ms), settled_at_ms = ?,"
           " settle_order = CASE WHEN ? THEN "_s
        + QLatin1StringView{nextSettledSql} + u" END WHERE op_id = ? AND state IN (?, ?, ?)"_s;
}

QVariantList valuesOf(const JournalRow& row)
{
    const Change& change = row.change;
    const Error error = change.error.value_or(Error{});
    const QString& remoteId = change.target.remoteId;
    const bool isEnd = isFinal(change.state);
    const QString requestId = row.requestId.isEmpty() ? error.requestId : row.requestId;
    QVariantList values{
        nameOf(change.state),
        change.error ? nameOf(error.code) : QVariant{},
        text(error.detail),
        text(change.note),
        numberOrNull(row.attempt),
        toMs(row.sentAt),
        numberOrNull(row.timeout.count()),
        textOrNull(row.sentDigest),
        textOrNull(requestId),
        numberOrNull(row.httpStatus != 0 ? row.httpStatus : error.httpStatus),
        toMs(row.serviceAt),
        textOrNull(remoteId),
        remoteId.isEmpty() ? QVariant{} : localId(row.connectionId, remoteId),
        textOrNull(row.madeLogin),
        toMs(row.madeAt),
        isEnd ? toMs(row.settledAt) : QVariant{},
        isEnd,
        text(change.id),
    };
    const std::vector<ChangeState> before = allowedBefore(change.state, change.error);
    for (std::size_t i = 0; i < 3; ++i)
        values.append(i < before.size() ? nameOf(before.at(i)) : QVariant{});
    return values;
}

}  // namespace

Result<> Journal::begin(const Plan& plan, const QDateTime& at)
{
    return m_db.transact([&] {
        return refuseTwice(m_db, plan)
            .and_then([&] { return insertPlan(m_db, plan, at); })
            .and_then([&] { return insertChanges(m_db, plan, at); });
    });
}

Result<> Journal::move(const std::vector<JournalRow>& rows)
{
    return m_db.transact([&]() -> Result<> {
        auto update = m_db.prepare(moveSql());
        if (!update)
            return fail(update.error());
        for (const JournalRow& row : rows) {
            if (Result<> done = Database::execute(*update, valuesOf(row)); !done)
                return done;
            if (update->numRowsAffected() != 1)
                return fail(ErrorCode::StoreFailed,
                            u"the change %1 cannot become %2"_s.arg(row.change.id,
                                                                    nameOf(row.change.state)));
        }
        return {};
    });
}

Result<> Journal::setJobState(const QString& jobId, const QString& state, const QString& why)
{
    auto moved = m_db.run(u"UPDATE plan SET state = ?, stopped_because = ? WHERE id = ?"_s,
                          {text(state), text(why), text(jobId)});
    if (!moved)
        return fail(moved.error());
    if (moved->numRowsAffected() == 0)
        return fail(ErrorCode::UnknownJob, jobId);
    return {};
}

Result<> Journal::setAudited(const QString& opId, qint64 sequence)
{
    auto marked = m_db.run(u"UPDATE change SET audit_sequence = ? WHERE op_id = ?"
                           " AND settle_order IS NOT NULL"
                           " AND (audit_sequence IS NULL OR audit_sequence = ?)"_s,
                           {sequence, text(opId), sequence});
    if (!marked)
        return fail(marked.error());
    if (marked->numRowsAffected() != 1)
        return fail(ErrorCode::StoreFailed, u"the change %1 has no place in the audit"_s.arg(opId));
    return {};
}

Result<> Journal::setAudited(const std::vector<JournalRow>& rows, qint64 first)
{
    return m_db.transact([&]() -> Result<> {
        qint64 sequence = first;
        for (const JournalRow& row : rows) {
            if (const Result<> marked = setAudited(row.change.id, sequence++); !marked)
                return marked;
        }
        return {};
    });
}

}  // namespace rollcall::store
