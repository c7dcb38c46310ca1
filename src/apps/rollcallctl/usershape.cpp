// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "domain/instant.h"
#include "shapes.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace rollcall::ctl {

namespace {

/// Of somebody who is gone no clock runs any more.
std::optional<Deadline> runningDeadline(const User& user)
{
    return user.status == Status::Removed ? std::nullopt : user.deadline;
}

QJsonValue deadlineJson(const std::optional<Deadline>& deadline)
{
    if (!deadline)
        return {};
    return QJsonObject{{u"removeAt"_s, formatInstant(deadline->removeAt)},
                       {u"earliest"_s, formatInstant(deadline->earliest)},
                       {u"latest"_s, formatInstant(deadline->latest)},
                       {u"confidence"_s, nameOf(deadline->confidence)}};
}

QByteArray compact(const QJsonObject& object)
{
    return QJsonDocument{object}.toJson(QJsonDocument::Compact);
}

}  // namespace

QByteArray userJson(const User& user, const QString& connection, const QByteArray& raw,
                    const QJsonObject& more)
{
    QJsonObject json{
        {u"connection"_s, connection},
        {u"login"_s, user.login},
        {u"displayName"_s, orNull(user.displayName)},
        {u"email"_s, orNull(user.email)},
        {u"status"_s, nameOf(user.status)},
        {u"remoteId"_s, orNull(user.remoteId)},
        {u"externalId"_s, orNull(user.externalId)},
        {u"managedBy"_s, orNull(user.managedBy)},
        {u"groups"_s, QJsonArray::fromStringList(user.groups)},
        {u"lastSynced"_s, orNull(formatInstant(user.lastSynced))},
        {u"deadline"_s, deadlineJson(runningDeadline(user))},
    };
    for (auto member = more.begin(); member != more.end(); ++member)
        json.insert(member.key(), member.value());
    // Spliced in as text: parsed and printed again, 12345678901234567890 would become a double.
    const bool isObject = QJsonDocument::fromJson(raw).isObject();
    return compact(json).chopped(1) + ",\"raw\":" + (isObject ? raw.trimmed() : "{}") + '}';
}

QStringList userTitles()
{
    return {u"login"_s,      u"displayName"_s, u"status"_s,     u"removeAt"_s,
            u"confidence"_s, u"connection"_s,  u"email"_s,      u"remoteId"_s,
            u"externalId"_s, u"managedBy"_s,   u"lastSynced"_s, u"groups"_s};
}

QStringList userRow(const User& user, const QString& connection)
{
    const auto deadline = runningDeadline(user);
    return {user.login,
            user.displayName,
            nameOf(user.status),
            deadline ? formatInstant(deadline->removeAt) : QString{},
            deadline ? nameOf(deadline->confidence) : QString{},
            connection,
            user.email,
            user.remoteId,
            user.externalId,
            user.managedBy,
            formatInstant(user.lastSynced),
            user.groups.join(u';')};
}

}  // namespace rollcall::ctl
