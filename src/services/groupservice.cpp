// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "groupservice.h"

#include "protocols/scim/attribute.h"
#include "protocols/scim/jsonedit.h"
#include "protocols/scim/listreader.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::services {

namespace {

QString textOf(const QJsonValue& value)
{
    return value.isDouble() ? QString::number(value.toInteger()) : value.toString();
}

Member memberFrom(const QJsonValue& element)
{
    if (!element.isObject())
        return {.id = textOf(element)};
    const QJsonObject object = element.toObject();
    const QString address = scim::memberOf(object, u"$ref"_s).toString();
    const QString type = scim::memberOf(object, u"type"_s).toString();
    QString id = textOf(scim::memberOf(object, u"value"_s));
    if (id.isEmpty())
        id = QUrl::fromPercentEncoding(address.section(u'/', -1).toUtf8());
    const bool isGroup = type.isEmpty() ? address.contains(u"/Groups/"_s)
                                        : type.compare(u"Group"_s, Qt::CaseInsensitive) == 0;
    return {.id = id,
            .display = textOf(scim::memberOf(object, u"display"_s)),
            .kind = isGroup ? Member::Kind::Group : Member::Kind::User};
}

}  // namespace

GroupReading groupReading(Account resource)
{
    GroupReading reading{.resource = std::move(resource)};
    const QJsonObject object = QJsonDocument::fromJson(reading.resource.raw).object();
    const QJsonValue list = scim::memberOf(object, u"members"_s);
    reading.areMembersKnown = list.isArray();
    QSet<QString> seen;
    const QJsonArray elements = list.toArray();
    for (const auto& element : elements) {
        Member member = memberFrom(element);
        if (member.id.isEmpty() || seen.contains(member.id))
            continue;
        seen.insert(member.id);
        reading.members.push_back(std::move(member));
    }
    return reading;
}

QByteArray withoutMembers(const QByteArray& raw)
{
    const auto gone = [](const auto&) -> Result<std::optional<QByteArray>> {
        return std::optional<QByteArray>{};
    };
    return scim::withMember(raw, u"members"_s, gone).value_or(raw);
}

Result<GroupPage> decodeGroups(const QByteArray& body)
{
    return scim::readList(body).transform([](scim::ListPage&& page) {
        GroupPage groups{.totalResults = page.totalResults,
                         .startIndex = page.startIndex,
                         .nextCursor = page.nextCursor,
                         .problems = std::move(page.problems)};
        groups.groups.reserve(page.accounts.size());
        for (Account& account : page.accounts)
            groups.groups.push_back(groupReading(std::move(account)));
        return groups;
    });
}

int membersInOneRequest(const ServiceDefinition& about)
{
    int most = std::max(1, about.groups.mostMembers);
    // Each is an operation of its own in the dialect that removes by a filter.
    if (about.patchesGroups() && about.patchDialect.mostOperations > 0) {
        const int each = std::max(1, about.patchDialect.mostValues);
        const int values = about.patchDialect.removesByFilter ? 1 : each;
        most = std::min(most, about.patchDialect.mostOperations * values);
    }
    return most;
}

std::optional<QString> whyNoGroups(const ServiceDefinition& about, const QString& capabilityId)
{
    for (const QString& id : {u"groups"_s, capabilityId}) {
        const Capability capability = about.capability(id);
        if (capability.support == Capability::Support::No)
            return capability.reason;
    }
    if (about.groupsPath.isEmpty())
        return u"%1 has no groups that Rollcall could reach."_s.arg(about.name);
    return std::nullopt;
}

}  // namespace rollcall::services
