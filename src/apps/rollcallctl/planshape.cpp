// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "domain/instant.h"
#include "domain/plan.h"
#include "shapes.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace rollcall::ctl {

namespace {

const QString membersPath = u"members"_s;

/// To the outside, what was sent and has no answer yet is unknown.
QString outcomeOf(ChangeState state)
{
    return nameOf(state == ChangeState::Sent ? ChangeState::Unknown : state);
}

QJsonObject changeJson(const Change& change)
{
    return {{u"key"_s, change.id},
            {u"verb"_s, nameOf(change.verb)},
            {u"effect"_s, nameOf(change.effect)},
            {u"target"_s,
             QJsonObject{{u"login"_s, change.target.login},
                         {u"remoteId"_s, orNull(change.target.remoteId)},
                         {u"displayName"_s, orNull(change.target.displayName)}}},
            {u"before"_s, change.before},
            {u"after"_s, change.after},
            {u"reversible"_s, change.isReversible},
            {u"reversibleUntil"_s, orNull(formatInstant(change.reversibleUntil))},
            {u"outcome"_s, outcomeOf(change.state)},
            {u"error"_s, errorJson(change.error)},
            {u"reason"_s, orNull(change.reason)},
            {u"ticket"_s, orNull(change.ticket)},
            {u"note"_s, orNull(change.note)}};
}

QJsonObject countsJson(const work::JobCounts& counts)
{
    return {{u"planned"_s, counts.planned}, {u"done"_s, counts.done},
            {u"linked"_s, counts.linked},   {u"unchanged"_s, counts.unchanged},
            {u"failed"_s, counts.failed},   {u"unknown"_s, counts.unknown + counts.sent},
            {u"skipped"_s, counts.skipped}, {u"stale"_s, counts.stale}};
}

QString countsText(const work::JobCounts& counts)
{
    const QJsonObject json = countsJson(counts);
    QStringList parts;
    for (auto count = json.begin(); count != json.end(); ++count) {
        if (count->toInt() > 0)
            parts.append(u"%1 %2"_s.arg(QString::number(count->toInt()), count.key()));
    }
    return parts.join(u", "_s);
}

/// "members: − Ana, Bo"; empty for a change that is not of members.
QString membersText(const Change& change)
{
    const QJsonArray members = membersOf(change);
    QStringList names;
    for (const auto& member : members)
        names += member[u"display"_s].toString();
    return names.isEmpty() ? QString{}
                           : membersPath + (change.verb == Verb::AddToGroup ? u": + "_s : u": − "_s)
            + names.join(u", "_s);
}

/// "active: true → false", one for each path that the change touches.
QString differenceText(const Change& change)
{
    QStringList parts{membersText(change)};
    parts.removeAll(QString{});
    for (auto after = change.after.begin(); after != change.after.end(); ++after) {
        if (after.key() == membersPath)
            continue;
        const QJsonValue before = change.before.value(after.key());
        const QString was =
            before.isUndefined() || before.isNull() ? QString{} : plainText(before) + u" → "_s;
        parts.append(after.key() + u": "_s + was + plainText(after.value()));
    }
    return parts.join(u"; "_s);
}

Table changesTable(const Plan& plan)
{
    Table table{.titles = {u"verb"_s, u"effect"_s, u"login"_s, u"change"_s, u"outcome"_s,
                           u"error"_s, u"note"_s, u"reversible"_s, u"remoteId"_s, u"reason"_s,
                           u"ticket"_s}};
    for (const Change& change : plan.changes) {
        const QString why =
            change.error ? nameOf(change.error->code) + u' ' + change.error->detail : QString{};
        table.rows.push_back({nameOf(change.verb), nameOf(change.effect), change.target.login,
                              differenceText(change), outcomeOf(change.state), why.trimmed(),
                              change.note, change.isReversible ? u"yes"_s : u"no"_s,
                              change.target.remoteId, change.reason, change.ticket});
    }
    return table;
}

Answer answerOf(const Plan& plan, const QString& digest, const work::JobReport& job)
{
    const QString state = job.id.isEmpty() ? QString{} : nameOf(job.state);
    QJsonArray changes;
    for (const Change& change : plan.changes)
        changes.append(changeJson(change));
    QJsonArray warnings;
    for (const PlanWarning& warning : plan.warnings)
        warnings.append(QJsonObject{{u"code"_s, warning.code}, {u"text"_s, warning.text}});
    QJsonObject json{{u"digest"_s, digest},      {u"connection"_s, plan.connectionName},
                     {u"job"_s, orNull(job.id)}, {u"changes"_s, changes},
                     {u"warnings"_s, warnings},  {u"counts"_s, countsJson(job.counts)}};
    if (!state.isEmpty())
        json.insert(u"state"_s, state);
    return {.json = jsonText(json),
            .fields = fieldsOf({{u"connection"_s, plan.connectionName},
                                {u"digest"_s, digest},
                                {u"job"_s, job.id},
                                {u"state"_s, state},
                                {u"counts"_s, countsText(job.counts)}}),
            .list = changesTable(plan)};
}

}  // namespace

QJsonValue errorJson(const std::optional<Error>& error)
{
    if (!error)
        return {};
    return QJsonObject{{u"code"_s, nameOf(error->code)}, {u"detail"_s, orNull(error->detail)}};
}

QString plainText(const QJsonValue& value)
{
    if (value.isString())
        return value.toString();
    const QByteArray text = QJsonDocument{QJsonArray{value}}.toJson(QJsonDocument::Compact);
    return QString::fromUtf8(text.mid(1, text.size() - 2));
}

Answer planAnswer(const Plan& plan)
{
    return answerOf(plan, digestOf(plan), {.counts = work::countsOf(plan.changes)});
}

Answer jobAnswer(const work::JobReport& job)
{
    return answerOf(job.plan, job.digest, job);
}

Answer jobsAnswer(const std::vector<work::JobReport>& jobs)
{
    QJsonArray json;
    Table table{.titles = {u"id"_s, u"state"_s, u"connection"_s, u"counts"_s, u"startedAt"_s}};
    for (const work::JobReport& job : jobs) {
        json.append(QJsonObject{{u"id"_s, job.id},
                                {u"state"_s, nameOf(job.state)},
                                {u"connection"_s, job.plan.connectionName},
                                {u"counts"_s, countsJson(job.counts)}});
        table.rows.push_back({job.id, nameOf(job.state), job.plan.connectionName,
                              countsText(job.counts), formatInstant(job.startedAt)});
    }
    return {.json = jsonText(json), .list = table};
}

}  // namespace rollcall::ctl
