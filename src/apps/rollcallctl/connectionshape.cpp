// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "domain/instant.h"
#include "shapes.h"

using namespace Qt::StringLiterals;

namespace rollcall::ctl {

namespace {

QJsonValue limitJson(const LossLimit& limit)
{
    if (limit.isOff)
        return u"none"_s;
    return limit.users ? QJsonValue{*limit.users} : QJsonValue{};
}

QJsonObject connectionJson(const work::ConnectionInfo& info)
{
    const Connection& connection = info.connection;
    QJsonObject counts;
    for (auto count = info.counts.begin(); count != info.counts.end(); ++count)
        counts.insert(nameOf(count.key()), count.value());
    return {
        {u"name"_s, connection.name},
        {u"id"_s, connection.id},
        {u"service"_s, connection.serviceId},
        {u"url"_s, connection.baseUrl.toString(QUrl::FullyEncoded)},
        {u"environment"_s, nameOf(connection.environment)},
        {u"limit"_s, limitJson(connection.limit)},
        {u"grace"_s, connection.graceDays ? QJsonValue{*connection.graceDays} : QJsonValue{}},
        {u"auth"_s, orNull(connection.auth)},
        {u"caFile"_s, orNull(connection.caFile)},
        {u"tokenUrl"_s, orNull(connection.tokenUrl.toString(QUrl::FullyEncoded))},
        {u"createdAt"_s, orNull(formatInstant(connection.createdAt))},
        {u"managedBy"_s, orNull(info.managedBy)},
        {u"notice"_s, orNull(info.notice)},
        {u"token"_s, credentialJson(info.token.current)},
        {u"sync"_s,
         QJsonObject{{u"finishedAt"_s, orNull(formatInstant(info.sync.finishedAt))},
                     {u"complete"_s, info.sync.isComplete},
                     {u"whyIncomplete"_s, orNull(info.sync.whyIncomplete)}}},
        {u"counts"_s, counts},
        {u"skewSeconds"_s, info.skewSeconds ? QJsonValue{*info.skewSeconds} : QJsonValue{}},
        {u"lastError"_s, errorJson(info.lastError)},
        {u"pausedBy"_s, errorJson(info.pausedBy)},
    };
}

QString tokenText(const work::TokenStatus& token)
{
    return token.current ? token.current->fingerprint : u"none"_s;
}

}  // namespace

QJsonValue credentialJson(const std::optional<Credential>& credential)
{
    if (!credential)
        return {};
    const QString expires =
        credential->expiresOn ? credential->expiresOn->toString(Qt::ISODate) : QString{};
    return QJsonObject{
        {u"slot"_s, nameOf(credential->slot)},
        {u"kind"_s, orNull(credential->kind)},
        {u"fingerprint"_s, orNull(credential->fingerprint)},
        {u"note"_s, orNull(credential->note)},
        {u"user"_s, orNull(credential->user)},
        {u"role"_s, orNull(credential->role)},
        {u"origin"_s, orNull(credential->origin)},
        {u"clientId"_s, orNull(credential->clientId)},
        {u"storedAt"_s, orNull(formatInstant(credential->storedAt))},
        {u"expiresOn"_s, orNull(expires)},
        {u"testedAt"_s, orNull(formatInstant(credential->testedAt))},
        {u"testOutcome"_s, orNull(credential->testOutcome)},
        {u"canRead"_s, credential->mayRead ? QJsonValue{*credential->mayRead} : QJsonValue{}},
        {u"canWrite"_s, credential->mayWrite ? QJsonValue{*credential->mayWrite} : QJsonValue{}},
        {u"users"_s,
         credential->usersCounted < 0 ? QJsonValue{} : QJsonValue{credential->usersCounted}}};
}

QJsonArray capabilitiesJson(const Capabilities& capabilities)
{
    QJsonArray json;
    for (const Capability& capability : capabilities)
        json.append(QJsonObject{{u"id"_s, capability.id},
                                {u"title"_s, capability.title},
                                {u"support"_s, nameOf(capability.support)},
                                {u"reason"_s, orNull(capability.reason)},
                                {u"source"_s, orNull(capability.source)}});
    return json;
}

Table capabilitiesTable(const Capabilities& capabilities)
{
    Table table{.titles = {u"id"_s, u"title"_s, u"support"_s, u"reason"_s, u"source"_s}};
    for (const Capability& capability : capabilities)
        table.rows.push_back({capability.id, capability.title, nameOf(capability.support),
                              capability.reason, capability.source});
    return table;
}

Answer connectionAnswer(const work::ConnectionInfo& info)
{
    QJsonObject json = connectionJson(info);
    json.insert(u"capabilities"_s, capabilitiesJson(info.capabilities));
    std::vector<QStringList> rows;
    for (const auto* name : {u"name", u"service", u"url", u"environment", u"limit", u"grace",
                             u"caFile", u"tokenUrl", u"managedBy", u"notice"}) {
        const QString key = QString::fromUtf16(name);
        const QJsonValue value = json.value(key);
        rows.push_back({key, value.isNull() ? QString{} : plainText(value)});
    }
    rows.push_back({u"token"_s, tokenText(info.token)});
    rows.push_back({u"synced"_s, formatInstant(info.sync.finishedAt)});
    for (auto count = info.counts.begin(); count != info.counts.end(); ++count)
        rows.push_back({nameOf(count.key()), QString::number(count.value())});
    return {.json = jsonText(json), .fields = fieldsOf(rows)};
}

Answer connectionsAnswer(const std::vector<work::ConnectionInfo>& infos)
{
    QJsonArray json;
    Table table{.titles = {u"name"_s, u"service"_s, u"environment"_s, u"token"_s, u"synced"_s,
                           u"active"_s, u"suspended"_s, u"url"_s}};
    for (const work::ConnectionInfo& info : infos) {
        json.append(connectionJson(info));
        table.rows.push_back({info.connection.name, info.connection.serviceId,
                              nameOf(info.connection.environment), tokenText(info.token),
                              formatInstant(info.sync.finishedAt),
                              QString::number(info.counts.value(Status::Active)),
                              QString::number(info.counts.value(Status::Suspended)),
                              info.connection.baseUrl.toString(QUrl::FullyEncoded)});
    }
    return {.json = jsonText(json), .list = table};
}

}  // namespace rollcall::ctl
