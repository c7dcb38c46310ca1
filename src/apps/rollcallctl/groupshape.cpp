// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "domain/instant.h"
#include "shapes.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace rollcall::ctl {

namespace {

QJsonObject groupJson(const Group& group, const QString& connection)
{
    return {{u"connection"_s, connection},
            {u"name"_s, group.name},
            {u"remoteId"_s, group.remoteId},
            {u"externalId"_s, orNull(group.externalId)},
            {u"members"_s, group.areMembersKnown ? QJsonValue{group.members} : QJsonValue{}},
            {u"membersDerived"_s, group.isDerived},
            {u"pushed"_s, group.wasPushed},
            {u"lastSynced"_s, orNull(formatInstant(group.lastSynced))}};
}

QStringList groupTitles()
{
    return {u"name"_s, u"members"_s, u"pushed"_s, u"remoteId"_s, u"externalId"_s, u"lastSynced"_s};
}

QStringList groupRow(const Group& group)
{
    return {group.name,
            group.areMembersKnown ? QString::number(group.members) : u"?"_s,
            group.wasPushed ? u"yes"_s : u"no"_s,
            group.remoteId,
            group.externalId,
            formatInstant(group.lastSynced)};
}

QString kindOf(const GroupMember& member)
{
    return member.member.kind == Member::Kind::Group ? u"group"_s : u"user"_s;
}

QString statusOf(const GroupMember& member)
{
    return member.isKnown && member.member.kind == Member::Kind::User ? nameOf(member.status)
                                                                      : QString{};
}

}  // namespace

Answer groupsAnswer(const std::vector<Group>& groups, const QString& connection)
{
    QJsonArray json;
    Answer answer{.list = {.titles = groupTitles(), .shown = 4}};
    for (const Group& group : groups) {
        json.append(groupJson(group, connection));
        answer.list.rows.push_back(groupRow(group));
    }
    answer.json = jsonText(json);
    return answer;
}

Answer groupAnswer(const work::GroupDetails& details, const QString& connection)
{
    QJsonObject json = groupJson(details.group, connection);
    QJsonArray members;
    Table table{.titles = {u"login"_s, u"displayName"_s, u"type"_s, u"status"_s, u"remoteId"_s}};
    for (const GroupMember& one : details.members) {
        members.append(QJsonObject{{u"login"_s, one.login},
                                   {u"displayName"_s, orNull(one.displayName)},
                                   {u"type"_s, kindOf(one)},
                                   {u"status"_s, orNull(statusOf(one))},
                                   {u"remoteId"_s, one.member.id}});
        table.rows.push_back(
            {one.login, one.displayName, kindOf(one), statusOf(one), one.member.id});
    }
    QStringList parents;
    for (const Group& parent : details.parents)
        parents += parent.name;
    json.insert(u"memberList"_s, members);
    json.insert(u"parents"_s, QJsonArray::fromStringList(parents));
    json.insert(u"raw"_s, QJsonDocument::fromJson(details.raw).object());
    const QStringList titles = groupTitles();
    const QStringList row = groupRow(details.group);
    std::vector<QStringList> fields;
    for (qsizetype i = 0; i < titles.size(); ++i)
        fields.push_back({titles.at(i), row.at(i)});
    fields.push_back({u"in"_s, parents.join(u"; "_s)});
    return {.json = jsonText(json), .fields = fieldsOf(fields), .list = table};
}

}  // namespace rollcall::ctl
