// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "scimgroups.h"

#include "domain/samelogin.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QMetaObject>
#include <QSet>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::services {

namespace {

const QString membersPath = u"members"_s;
const QString namePath = u"displayName"_s;

void refuseLater(const Then<Written>& then, const QString& why)
{
    if (then.scope())
        QMetaObject::invokeMethod(
            then.scope(), [then, why] { then(fail(ErrorCode::NotSupported, why)); },
            Qt::QueuedConnection);
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

/// Those in the same letters; only if there are none, those in other capitals.
std::vector<GroupReading> groupsNamed(const QString& name, const std::vector<Account>& all)
{
    const bool isExact = std::any_of(all.begin(), all.end(),
                                     [&](const Account& one) { return one.displayName == name; });
    std::vector<GroupReading> groups;
    for (const Account& one : all) {
        if (!isExact || one.displayName == name)
            groups.push_back(groupReading(one));
    }
    return groups;
}

scim::Client clientFor(const ServiceDefinition& about, http::Transport& transport)
{
    scim::Client client{transport,
                        scim::Endpoint{.path = about.groupsPath,
                                       .schema = QString::fromLatin1(scim::coreGroupSchema)}};
    client.setDialect(about.patchDialect);
    return client;
}

/// The list of members as it came.
QJsonArray listOf(const GroupReading& base)
{
    return attributeOf(QJsonDocument::fromJson(base.resource.raw).object(), membersPath).toArray();
}

}  // namespace

QStringList groupIdsOf(const Account& user)
{
    const QJsonObject resource = QJsonDocument::fromJson(user.raw).object();
    QStringList ids;
    const QJsonArray elements = attributeOf(resource, u"groups"_s).toArray();
    for (const auto& element : elements)
        ids += element.isString() ? element.toString()
                                  : attributeOf(element.toObject(), u"value"_s).toString();
    return ids;
}

/// A group whose members are asked for one by one.
struct ScimGroups::Asking {
    GroupReading reading;
    QStringList about;
    qsizetype next = 0;
    Then<GroupReading> then;
};

ScimGroups::ScimGroups(const ServiceDefinition& about, http::Transport& transport)
    : m_about(about),
      m_client(clientFor(about, transport)),
      m_users(transport, about.usersPath),
      m_writing(about, m_client, transport,
                {.patches = about.patchesGroups(), .isOpen = !about.groups.patches.has_value()}),
      m_byName(newHabit(about)),
      m_excludesMembers(about.groups.excludesMembers)
{}

bool ScimGroups::hidesMembers() const
{
    return m_about.groups.members != GroupFacts::Members::Listed;
}

QStringList ScimGroups::excluded() const
{
    return m_excludesMembers ? QStringList{membersPath} : QStringList{};
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
                   [this, request, then](const Result<scim::ListAnswer>& answer) {
        if (!answer && mayBeExclusion(answer.error())) {
            list(request, then);
            return;
        }
        then(answer.map_error(
                       [this](const Error& error) {
            return worded(error);
        }).and_then([](const scim::ListAnswer& page) {
              return decodeGroups(page.body);
          }).transform([this](GroupPage&& page) { return doubted(std::move(page)); }));
                   }});
}

void ScimGroups::find(const QString& name, const Then<std::vector<GroupReading>>& then)
{
    if (!then.scope())
        return;
    ScimSearch::Ask ask{
        .query = {.filter = m_about.filtersByUserName ? scim::equals(namePath, name) : QString{},
                  .count = m_about.pageSize,
                  .excludedAttributes = excluded(),
                  .viaSearch = m_about.searchesByPost},
        .start = walkStart(m_about),
        .habit = m_byName};
    ask.isMatch = [name](const Account& group) { return isSameLogin(group.displayName, name); };
    ScimSearch::start(m_client, std::move(ask),
                      {then.scope(),
                       [this, then, name](const Result<std::vector<Account>>& found) {
        if (!found && mayBeExclusion(found.error())) {
            find(name, then);
            return;
        }
        then(found.map_error(
                      [this](const Error& error) {
            return worded(error);
        }).transform([&name](const std::vector<Account>& all) { return groupsNamed(name, all); }));
                       }});
}

/// Whether a refusal may be of what was to be left out; it is asked for without that then.
bool ScimGroups::mayBeExclusion(const Error& error)
{
    return error.httpStatus == 400 && std::exchange(m_excludesMembers, false);
}

/// Of a service that nobody has checked it is not known whether it has groups at all.
Error ScimGroups::worded(const Error& error) const
{
    const int status = error.httpStatus;
    if (!m_about.isGeneral || (status != 404 && status != 405 && status != 501))
        return error;
    Error absent = error;
    absent.code = ErrorCode::NotSupported;
    absent.detail =
        u"The service has no groups: it answers %1 to a question for them."_s.arg(status);
    return absent;
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
                                     readListed(reading, then);
                                     return;
                                 }
                                 reading.members.clear();
                                 reading.areMembersKnown = false;
                                 if (m_about.groups.members == GroupFacts::Members::Nowhere) {
                                     then(reading);
                                     return;
                                 }
                                 reading.asked = about;
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
    if (!then.scope())
        return;
    m_client.create(attributes, asWritten({then.scope(), [=, this](const Result<Written>& answer) {
                                               if (answer && !answer->wasThere)
                                                   m_made.insert(answer->remoteId);
                                               then(answer);
                                           }}));
}

/// \param edit makes the list of members that a PUT sends from the one that is there.
void ScimGroups::write(const GroupReading& base, const scim::PatchOperations& operations,
                       const Edit& edit, const Then<Written>& then)
{
    const std::vector<QByteArray> messages = scim::patchMessages(operations, m_about.patchDialect);
    // More than one would be more than one request: the planner cuts them smaller.
    if (m_writing.patches() && messages.size() != 1) {
        refuseLater(then, u"these members do not fit in one request"_s);
        return;
    }
    using Answer = ScimWriting::Answer;
    m_writing.write(
        {.base = base.resource,
         .patch = [this, message = messages.empty() ? QByteArray{} : messages.front()](
                      const Account& from,
                      const Answer& answer) { m_client.patchWith(from, message, answer); },
         .put = [this, edit](const Account& from,
                             const Answer& answer) { put(from, edit, answer); }},
        then);
}

void ScimGroups::add(const GroupReading& base, const QStringList& members,
                     const Then<Written>& then)
{
    QJsonArray list;
    for (const QString& id : members)
        list.append(memberValue(id));
    const auto edit = [members](const GroupReading& now) {
        QJsonArray all = listOf(now);
        for (const QString& id : members)
            all.append(memberValue(id));
        return QJsonObject{{membersPath, all}};
    };
    write(base, {{.op = scim::PatchOperation::Op::Add, .path = membersPath, .value = list}}, edit,
          then);
}

void ScimGroups::takeOut(const GroupReading& base, const QStringList& members,
                         const Then<Written>& then)
{
    scim::PatchOperations operations;
    for (const QString& id : members)
        operations.push_back({.op = scim::PatchOperation::Op::Remove,
                              .path = u"members[%1]"_s.arg(scim::equals(u"value"_s, id))});
    const auto edit =
        [leaving = QSet<QString>{members.begin(), members.end()}](const GroupReading& now) {
        QJsonArray rest;
        const QJsonArray elements = listOf(now);
        for (const auto& element : elements) {
            if (!leaving.contains(idOf(element)))
                rest.append(element);
        }
        return QJsonObject{{membersPath, rest}};
    };
    write(base, operations, edit, then);
}

void ScimGroups::rename(const GroupReading& base, const QString& name, const Then<Written>& then)
{
    const auto edit = [name](const GroupReading&) { return QJsonObject{{namePath, name}}; };
    write(base, {{.op = scim::PatchOperation::Op::Replace, .path = namePath, .value = name}}, edit,
          then);
}

void ScimGroups::remove(const GroupReading& base, const Then<Written>& then)
{
    m_writing.remove(base.resource, then);
}

}  // namespace rollcall::services
