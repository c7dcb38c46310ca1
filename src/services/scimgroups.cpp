// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "scimgroups.h"

#include "scimsearch.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QMetaObject>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::services {

namespace {

const QString membersPath = u"members"_s;
const QString namePath = u"displayName"_s;

Then<scim::WriteAnswer> asWritten(const Then<Written>& then)
{
    return {then.scope(), [then](const Result<scim::WriteAnswer>& answer) {
                then(answer.transform([](const scim::WriteAnswer& one) {
                    return Written{.account = one.account,
                                   .remoteId = one.remoteId,
                                   .date = one.date,
                                   .requestId = one.requestId,
                                   .httpStatus = one.httpStatus,
                                   .wasThere = one.wasThere};
                }));
            }};
}

void refuseLater(const Then<Written>& then, const QString& why)
{
    if (then.scope())
        QMetaObject::invokeMethod(
            then.scope(), [then, why] { then(fail(ErrorCode::NotSupported, why)); },
            Qt::QueuedConnection);
}

/// The ids in the `groups` of a user's resource.
QStringList groupIdsOf(const Account& user)
{
    const QJsonObject resource = QJsonDocument::fromJson(user.raw).object();
    QStringList ids;
    for (const QJsonValue& element : attributeOf(resource, u"groups"_s).toArray())
        ids += element.isString() ? element.toString()
                                  : attributeOf(element.toObject(), u"value"_s).toString();
    return ids;
}

QJsonValue memberValue(const QString& id)
{
    return QJsonObject{{u"value"_s, id}};
}

QString idOf(const QJsonValue& element)
{
    return element.isObject() ? attributeOf(element.toObject(), u"value"_s).toVariant().toString()
                              : element.toVariant().toString();
}

/// The list of members as it came.
QJsonArray listOf(const GroupReading& base)
{
    return attributeOf(QJsonDocument::fromJson(base.resource.raw).object(), membersPath).toArray();
}

}  // namespace

/// A group whose members are asked for one by one.
struct ScimGroups::Asking {
    GroupReading reading;
    QStringList about;
    qsizetype next = 0;
    Then<GroupReading> then;
};

ScimGroups::ScimGroups(const ServiceDefinition& about, http::Transport& transport)
    : m_about(about),
      m_client(transport,
               scim::Endpoint{.path = about.groupsPath,
                              .schema = QString::fromLatin1(scim::coreGroupSchema)}),
      m_users(transport, about.usersPath)
{
    m_client.setDialect(about.patchDialect);
}

bool ScimGroups::hidesMembers() const
{
    return m_about.groups.members != GroupFacts::Members::Listed;
}

QStringList ScimGroups::excluded() const
{
    return m_about.groups.excludesMembers ? QStringList{membersPath} : QStringList{};
}

Account ScimGroups::trusted(const Account& base) const
{
    Account account = base;
    if (!m_about.hasEtags)
        account.version.clear();
    return account;
}

void ScimGroups::list(const PageRequest& request, const Then<GroupPage>& then)
{
    if (!then.scope())
        return;
    m_client.list({.startIndex = request.startIndex,
                   .count = request.count,
                   .cursor = request.cursor,
                   .excludedAttributes = excluded()},
                  {then.scope(),
                   [then](const Result<scim::ListAnswer>& answer) {
        then(answer.and_then([](const scim::ListAnswer& list) { return decodeGroups(list.body); }));
                   }});
}

void ScimGroups::find(const QString& name, const Then<std::vector<GroupReading>>& then)
{
    if (!then.scope())
        return;
    const scim::ListQuery query{.filter = m_about.filtersByUserName ? scim::equals(namePath, name)
                                                                    : QString{},
                                .count = m_about.pageSize,
                                .excludedAttributes = excluded()};
    const auto isMatch = [name](const Account& group) {
        return group.displayName.compare(name, Qt::CaseInsensitive) == 0;
    };
    ScimSearch::start(m_client, query, isMatch,
                      {then.scope(), [then, name](const Result<std::vector<Account>>& found) {
                           then(found.transform([&name](const std::vector<Account>& all) {
                               const bool isExact =
                                   std::any_of(all.begin(), all.end(), [&](const Account& one) {
                                       return one.displayName == name;
                                   });
                               std::vector<GroupReading> groups;
                               for (const Account& one : all) {
                                   if (!isExact || one.displayName == name)
                                       groups.push_back(groupReading(one));
                               }
                               return groups;
                           }));
                       }});
}

void ScimGroups::read(const QString& remoteId, const QStringList& about,
                      const Then<GroupReading>& then)
{
    if (!then.scope())
        return;
    m_client.read(remoteId, {then.scope(), [this, about, then](const Result<Account>& group) {
                                 if (!group) {
                                     then(fail(group.error()));
                                     return;
                                 }
                                 GroupReading reading = groupReading(*group);
                                 if (!hidesMembers()) {
                                     // An empty list may be left out (RFC 7643, section 2.5).
                                     reading.areMembersKnown = true;
                                     then(reading);
                                     return;
                                 }
                                 reading.members.clear();
                                 reading.areMembersKnown = false;
                                 askNext(std::make_shared<Asking>(Asking{
                                     .reading = std::move(reading), .about = about, .then = then}));
                             }});
}

void ScimGroups::askNext(const std::shared_ptr<Asking>& asking)
{
    if (asking->next == asking->about.size()) {
        asking->then(asking->reading);
        return;
    }
    const QString id = asking->about.at(asking->next++);
    groupsOf(id, {asking->then.scope(), [this, asking, id](const Result<QStringList>& groups) {
                      const bool isGone = !groups && groups.error().code == ErrorCode::NotFound;
                      if (!groups && !isGone) {
                          asking->then(fail(groups.error()));
                          return;
                      }
                      if (groups && groups->contains(asking->reading.resource.remoteId))
                          asking->reading.members.push_back({.id = id});
                      askNext(asking);
                  }});
}

void ScimGroups::groupsOf(const QString& userId, const Then<QStringList>& then)
{
    if (!then.scope())
        return;
    if (m_about.groups.members == GroupFacts::Members::InUsers) {
        m_users.read(userId, {then.scope(), [then](const Result<Account>& user) {
                                  then(user.transform(groupIdsOf));
                              }});
        return;
    }
    const scim::ListQuery query{.filter = scim::equals(u"members.value"_s, userId),
                                .count = m_about.pageSize,
                                .excludedAttributes = excluded()};
    m_client.find(query, {then.scope(), [then](const Result<scim::ListPage>& page) {
                              then(page.transform([](const scim::ListPage& found) {
                                  QStringList ids;
                                  for (const Account& group : found.accounts)
                                      ids += group.remoteId;
                                  return ids;
                              }));
                          }});
}

void ScimGroups::create(const QJsonObject& attributes, const Then<Written>& then)
{
    if (then.scope())
        m_client.create(attributes, asWritten(then));
}

void ScimGroups::patch(const GroupReading& base, const scim::PatchOperations& operations,
                       const Then<Written>& then)
{
    if (!then.scope())
        return;
    const std::vector<QByteArray> messages = scim::patchMessages(operations, m_about.patchDialect);
    // More than one would be more than one request: the planner cuts them smaller.
    if (messages.size() != 1)
        refuseLater(then, u"these members do not fit in one request"_s);
    else
        m_client.patchWith(trusted(base.resource), messages.front(), asWritten(then));
}

void ScimGroups::put(const GroupReading& base, const QJsonObject& changes,
                     const Then<Written>& then)
{
    if (!then.scope())
        return;
    // A PUT without the list would empty the group.
    if (hidesMembers() || !base.areMembersKnown)
        refuseLater(then, u"members are hidden, and a PUT without them would empty the group"_s);
    else
        m_client.put(trusted(base.resource), changes, asWritten(then));
}

void ScimGroups::add(const GroupReading& base, const QStringList& members,
                     const Then<Written>& then)
{
    QJsonArray list = m_about.patches ? QJsonArray{} : listOf(base);
    for (const QString& id : members)
        list.append(memberValue(id));
    if (m_about.patches)
        patch(base, {{.op = scim::PatchOperation::Op::Add, .path = membersPath, .value = list}},
              then);
    else
        put(base, {{membersPath, list}}, then);
}

void ScimGroups::takeOut(const GroupReading& base, const QStringList& members,
                         const Then<Written>& then)
{
    if (!m_about.patches) {
        const QSet<QString> leaving{members.begin(), members.end()};
        QJsonArray rest;
        for (const QJsonValue& element : listOf(base)) {
            if (!leaving.contains(idOf(element)))
                rest.append(element);
        }
        put(base, {{membersPath, rest}}, then);
        return;
    }
    scim::PatchOperations operations;
    for (const QString& id : members)
        operations.push_back({.op = scim::PatchOperation::Op::Remove,
                              .path = u"members[%1]"_s.arg(scim::equals(u"value"_s, id))});
    patch(base, operations, then);
}

void ScimGroups::rename(const GroupReading& base, const QString& name, const Then<Written>& then)
{
    if (m_about.patches)
        patch(base, {{.op = scim::PatchOperation::Op::Replace, .path = namePath, .value = name}},
              then);
    else
        put(base, {{namePath, name}}, then);
}

void ScimGroups::remove(const GroupReading& base, const Then<Written>& then)
{
    if (then.scope())
        m_client.remove(trusted(base.resource), asWritten(then));
}

}  // namespace rollcall::services
