// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "planfile.h"

#include "instant.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

using namespace Qt::StringLiterals;

namespace rollcall {

namespace {

QJsonValue orNull(const QString& text)
{
    return text.isEmpty() ? QJsonValue{} : QJsonValue{text};
}

QJsonObject changeToJson(const Change& change)
{
    QJsonObject json{
        {u"key"_s, change.id},
        {u"verb"_s, nameOf(change.verb)},
        {u"effect"_s, nameOf(change.effect)},
        {u"target"_s,
         QJsonObject{{u"remoteId"_s, orNull(change.target.remoteId)},
                     {u"login"_s, change.target.login},
                     {u"displayName"_s, change.target.displayName}}},
        {u"before"_s, change.before},
        {u"after"_s, change.after},
        {u"baseVersion"_s, orNull(change.baseVersion)},
        {u"baseHash"_s, orNull(change.baseHash)},
        {u"reversible"_s, change.isReversible},
        {u"reversibleUntil"_s, orNull(formatInstant(change.reversibleUntil))},
        {u"reason"_s, orNull(change.reason)},
        {u"ticket"_s, orNull(change.ticket)},
    };
    if (!change.groups.isEmpty())
        json.insert(u"groups"_s, change.groups);
    // What a rule refused at planning is part of what was shown.
    if (change.state == ChangeState::Skipped && change.error) {
        json.insert(u"refused"_s,
                    QJsonObject{{u"code"_s, nameOf(change.error->code)},
                                {u"detail"_s, change.error->detail}});
    }
    return json;
}

Result<Change> changeFromJson(const QJsonObject& json)
{
    const auto verb = verbNamed(json.value(u"verb"_s).toString());
    const auto effect = effectNamed(json.value(u"effect"_s).toString());
    const QJsonObject target = json.value(u"target"_s).toObject();
    Change change{
        .id = json.value(u"key"_s).toString(),
        .target = {.remoteId = target.value(u"remoteId"_s).toString(),
                   .login = target.value(u"login"_s).toString(),
                   .displayName = target.value(u"displayName"_s).toString()},
        .before = json.value(u"before"_s).toObject(),
        .after = json.value(u"after"_s).toObject(),
        .groups = json.value(u"groups"_s).toArray(),
        .baseVersion = json.value(u"baseVersion"_s).toString(),
        .baseHash = json.value(u"baseHash"_s).toString(),
        .isReversible = json.value(u"reversible"_s).toBool(),
        .reason = json.value(u"reason"_s).toString(),
        .ticket = json.value(u"ticket"_s).toString(),
    };
    if (!verb || !effect || change.id.isEmpty() || change.target.login.isEmpty())
        return fail(ErrorCode::PlanInvalid, u"a change without key, verb, effect or login"_s);
    change.verb = *verb;
    change.effect = *effect;
    const QString until = json.value(u"reversibleUntil"_s).toString();
    if (!until.isEmpty())
        change.reversibleUntil = parseInstant(until).value_or(QDateTime{});
    if (const QJsonObject refused = json.value(u"refused"_s).toObject(); !refused.isEmpty()) {
        change.state = ChangeState::Skipped;
        change.error = Error{.code = errorCodeNamed(refused.value(u"code"_s).toString()),
                             .detail = refused.value(u"detail"_s).toString()};
    }
    return change;
}

Result<Plan> planFromJson(const QJsonObject& json)
{
    const QJsonObject connection = json.value(u"connection"_s).toObject();
    const auto environment = environmentNamed(connection.value(u"environment"_s).toString());
    Plan plan{
        .id = json.value(u"id"_s).toString(),
        .connectionName = connection.value(u"name"_s).toString(),
        .serviceId = connection.value(u"service"_s).toString(),
        .baseUrl = QUrl{connection.value(u"baseUrl"_s).toString(), QUrl::StrictMode},
        .environment = environment.value_or(Environment::Production),
        .madeBy = json.value(u"madeBy"_s).toString(),
        .madeAt = parseInstant(json.value(u"madeAt"_s).toString()).value_or(QDateTime{}),
    };
    if (plan.id.isEmpty() || plan.serviceId.isEmpty() || !plan.baseUrl.isValid() || !environment)
        return fail(ErrorCode::PlanInvalid, u"no id, service, base URL or environment"_s);
    if (const QJsonValue raised = json.value(u"raisedLimit"_s); raised.isDouble())
        plan.raisedLimit = raised.toInt();
    const QJsonArray warnings = json.value(u"warnings"_s).toArray();
    for (const auto& warning : warnings)
        plan.warnings.push_back(
            {.code = warning[u"code"_s].toString(), .text = warning[u"text"_s].toString()});
    if (!json.value(u"changes"_s).isArray())
        return fail(ErrorCode::PlanInvalid, u"it has no list of changes"_s);
    const QJsonArray changes = json.value(u"changes"_s).toArray();
    QSet<QString> keys;
    for (const auto& value : changes) {
        Result<Change> change = changeFromJson(value.toObject());
        if (!change)
            return fail(change.error());
        if (keys.contains(change->id))
            return fail(ErrorCode::PlanInvalid, u"two changes have one key"_s);
        keys.insert(change->id);
        plan.changes.push_back(*std::move(change));
    }
    return plan;
}

}  // namespace

QJsonObject toJson(const Plan& plan)
{
    QJsonArray changes;
    for (const Change& change : plan.changes)
        changes.append(changeToJson(change));
    QJsonArray warnings;
    for (const PlanWarning& warning : plan.warnings)
        warnings.append(QJsonObject{{u"code"_s, warning.code}, {u"text"_s, warning.text}});
    // The local connection id stays out: another install must find the same digest.
    return {
        {u"version"_s, planFileVersion},
        {u"id"_s, plan.id},
        {u"connection"_s,
         QJsonObject{{u"name"_s, plan.connectionName},
                     {u"service"_s, plan.serviceId},
                     {u"baseUrl"_s, plan.baseUrl.toString(QUrl::FullyEncoded)},
                     {u"environment"_s, nameOf(plan.environment)}}},
        {u"changes"_s, changes},
        {u"warnings"_s, warnings},
        {u"madeBy"_s, plan.madeBy},
        {u"madeAt"_s, formatInstant(plan.madeAt)},
        {u"raisedLimit"_s, plan.raisedLimit ? QJsonValue{*plan.raisedLimit} : QJsonValue{}},
    };
}

QByteArray writePlanFile(const Plan& plan)
{
    QJsonObject json = toJson(plan);
    json.insert(u"digest"_s, digestOf(plan));
    return QJsonDocument{json}.toJson(QJsonDocument::Indented);
}

Result<Plan> readPlanFile(const QByteArray& text)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(text, &problem);
    if (!document.isObject())
        return fail(ErrorCode::PlanInvalid, problem.errorString());
    const QJsonObject json = document.object();
    const int version = json.value(u"version"_s).toInt();
    if (version > planFileVersion)
        return fail(ErrorCode::PlanInvalid, u"it was made by a newer Rollcall"_s);
    if (version < 1)
        return fail(ErrorCode::PlanInvalid, u"it has no version"_s);
    Result<Plan> plan = planFromJson(json);
    if (!plan)
        return plan;
    if (digestOf(*plan) != json.value(u"digest"_s).toString())
        return fail(ErrorCode::DigestMismatch, u"the plan file was changed after it was made"_s);
    return plan;
}

}  // namespace rollcall
