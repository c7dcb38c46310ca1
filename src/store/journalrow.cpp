// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "journalrow.h"

#include "columns.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace rollcall::store {

namespace {

// After 429 the service says that it did not act (RFC 6585, section 4), so the change may be
// sent again without looking first, like one that never left.
bool mayBeSentAgain(const std::optional<Error>& error)
{
    return error && (wasSurelyNotSent(error->code) || error->code == ErrorCode::RateLimited);
}

std::optional<Error> errorOf(const QSqlQuery& row)
{
    if (row.value(25).isNull())
        return std::nullopt;
    return Error{.code = errorCodeNamed(row.value(25).toString()),
                 .detail = row.value(26).toString(),
                 .httpStatus = row.value(24).toInt(),
                 .requestId = row.value(23).toString()};
}

Change changeOf(const QSqlQuery& row)
{
    return {.id = row.value(0).toString(),
            .verb = verbNamed(row.value(7).toString()).value_or(Verb::Update),
            .effect = effectNamed(row.value(8).toString()).value_or(Effect::Alter),
            .target = {.remoteId = row.value(4).toString(),
                       .login = row.value(5).toString(),
                       .displayName = row.value(6).toString()},
            .before = toObject(row.value(9)),
            .after = toObject(row.value(10)),
            .groups = QJsonDocument::fromJson(row.value(30).toByteArray()).array(),
            .baseVersion = row.value(11).toString(),
            .baseHash = row.value(12).toString(),
            .isReversible = row.value(13).toBool(),
            .reversibleUntil = fromMs(row.value(14)),
            .reason = row.value(15).toString(),
            .ticket = row.value(16).toString(),
            .state = changeStateNamed(row.value(17).toString()).value_or(ChangeState::Unknown),
            .error = errorOf(row),
            .note = row.value(27).toString()};
}

}  // namespace

QString changeColumns()
{
    return u"op_id, plan_id, position, connection_id, remote_id, login, display_name, verb,"
           " effect, before, after, base_version, base_hash, reversible, reversible_until_ms,"
           " reason, ticket, state, attempt, sent_at_ms, timeout_ms, sent_digest,"
           " settled_at_ms, request_id, http_status, error_code, error_detail, note,"
           " service_at_ms, audit_sequence, saved_groups, made_login, made_at_ms"_s;
}

JournalRow changeFrom(const QSqlQuery& row)
{
    return {.jobId = row.value(1).toString(),
            .position = row.value(2).toInt(),
            .connectionId = row.value(3).toString(),
            .change = changeOf(row),
            .attempt = row.value(18).toInt(),
            .sentAt = fromMs(row.value(19)),
            .timeout = std::chrono::milliseconds{row.value(20).toLongLong()},
            .sentDigest = row.value(21).toString(),
            .requestId = row.value(23).toString(),
            .httpStatus = row.value(24).toInt(),
            .settledAt = fromMs(row.value(22)),
            .serviceAt = fromMs(row.value(28)),
            .auditSequence = row.value(29).toLongLong(),
            .madeLogin = row.value(31).toString(),
            .madeAt = fromMs(row.value(32))};
}

std::vector<JournalRow> changesFrom(QSqlQuery& rows)
{
    std::vector<JournalRow> changes;
    while (rows.next())
        changes.push_back(changeFrom(rows));
    return changes;
}

std::vector<ChangeState> allowedBefore(ChangeState next, const std::optional<Error>& error)
{
    switch (next) {
    case ChangeState::Planned:
        if (mayBeSentAgain(error))
            return {ChangeState::Unknown, ChangeState::Sent};
        return {ChangeState::Unknown};
    case ChangeState::Sent:
        return {ChangeState::Planned};
    case ChangeState::Unknown:
        return {ChangeState::Sent};
    case ChangeState::Done:
    case ChangeState::Linked:
    case ChangeState::Unchanged:
    case ChangeState::Failed:
    case ChangeState::Skipped:
    case ChangeState::Stale:
        return {ChangeState::Planned, ChangeState::Sent, ChangeState::Unknown};
    }
    Q_UNREACHABLE();
}

}  // namespace rollcall::store
