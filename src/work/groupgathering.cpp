// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "groupgathering.h"

#include "crossing.h"
#include "domain/samelogin.h"
#include "knownusers.h"
#include "services/groupservice.h"

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

const QString idMark = u"id:"_s;
const QString groupMark = u"group:"_s;

std::vector<Member> membersFrom(const std::vector<Account>& accounts)
{
    std::vector<Member> members;
    members.reserve(accounts.size());
    for (const Account& account : accounts)
        members.push_back({.id = account.remoteId, .display = account.login});
    return members;
}

/// Those in the same letters; only if there are none, those in other capitals.
QStringList idsNamed(const QString& name, const std::vector<Group>& groups)
{
    QStringList exact;
    QStringList others;
    for (const Group& group : groups) {
        if (group.name == name)
            exact += group.remoteId;
        else if (isSameLogin(group.name, name))
            others += group.remoteId;
    }
    return exact.isEmpty() ? others : exact;
}

}  // namespace

GroupGathering::GroupGathering(SessionRef session, RosterWorker& roster, PlanItem item,
                               QObject* parent)
    : QObject(parent),
      m_session(std::move(session)),
      m_roster(roster),
      m_service(*m_session->service->groups()),
      m_item(std::move(item))
{}

void GroupGathering::start(const Then<FoundGroup>& then)
{
    m_then = then;
    if (!m_item.group.startsWith(idMark)) {
        m_service.find(m_item.group,
                       {this, [this](const Result<Groups>& groups) { named(groups); }});
        return;
    }
    m_found.groups = {{.resource = {.remoteId = m_item.group.mid(idMark.size())}}};
    nextMember();
}

void GroupGathering::named(const Result<Groups>& groups)
{
    if (!groups) {
        end(fail(groups.error()));
        return;
    }
    m_found.groups = *groups;
    if (groups->empty())
        askRosterForGroup();
    else
        nextMember();
}

bool GroupGathering::isSameName(const QString& name) const
{
    return isSameLogin(name, m_item.group);
}

/// Some searches lag behind, go by the name that a group had first, or by its capitals: one that is
/// known here, and that a search does not give, is asked for by id.
void GroupGathering::askRosterForGroup()
{
    crossFor<SharedGroups>(
        this, &m_roster,
        {this,
         [this](const Result<SharedGroups>& groups) {
        const SharedGroups all = groups.value_or(std::make_shared<std::vector<Group>>());
        const QStringList ids = idsNamed(m_item.group, *all);
        if (ids.size() == 1)
            readKnown(ids.front());
        else
            nextMember();
         }},
        [id = m_session->connection.id](RosterWorker& roster) { return roster.groups(id); });
}

void GroupGathering::readKnown(const QString& remoteId)
{
    m_service.read(remoteId, {}, {this, [this](const Result<GroupReading>& group) {
                                      if (!group && group.error().code != ErrorCode::NotFound) {
                                          end(fail(group.error()));
                                          return;
                                      }
                                      if (group && isSameName(group->resource.displayName))
                                          m_found.groups = {*group};
                                      nextMember();
                                  }});
}

void GroupGathering::nextMember()
{
    if (m_next == m_item.members.size()) {
        readGroup();
        return;
    }
    const QString user = m_item.members.at(m_next++);
    if (user.startsWith(groupMark))
        askForGroup(user.mid(groupMark.size()));
    else
        askRoster(user);
}

void GroupGathering::askRoster(const QString& user)
{
    using Accounts = std::vector<Account>;
    crossFor<Accounts>(this, &m_roster,
                       {this,
                        [this, user](const Result<Accounts>& accounts) {
        if (!accounts)
            end(fail(accounts.error()));
        else if (!accounts->empty())
            take(user, membersFrom(*accounts));
        else if (user.startsWith(idMark))
            take(user, {{.id = user.mid(idMark.size())}});
        else
            askService(user);
                        }},
                       [id = m_session->connection.id, user](RosterWorker& roster) {
        return roster.listed(id, user);
    });
}

void GroupGathering::askService(const QString& user)
{
    using Accounts = std::vector<Account>;
    const auto takeThem = [this, user](const Result<Accounts>& accounts) {
        if (accounts)
            take(user, membersFrom(*accounts));
        else
            end(fail(accounts.error()));
    };
    m_session->service->find(user,
                             {this, [this, user, takeThem](const Result<Accounts>& accounts) {
                                  if (accounts && accounts->empty())
                                      work::readKnown(m_session, m_roster, user, {this, takeThem});
                                  else
                                      takeThem(accounts);
                              }});
}

void GroupGathering::askForGroup(const QString& name)
{
    m_service.find(name, {this, [this, name](const Result<Groups>& groups) {
                              if (!groups) {
                                  end(fail(groups.error()));
                                  return;
                              }
                              std::vector<Member> members;
                              for (const GroupReading& one : *groups)
                                  members.push_back({.id = one.resource.remoteId,
                                                     .display = one.resource.displayName,
                                                     .kind = Member::Kind::Group});
                              take(groupMark + name, members);
                          }});
}

void GroupGathering::take(const QString& user, const std::vector<Member>& found)
{
    if (found.size() == 1)
        m_found.members.push_back(found.front());
    else
        (found.empty() ? m_found.unknown : m_found.ambiguous) += user;
    nextMember();
}

/// As it is now: a plan says whom it will find inside.
void GroupGathering::readGroup()
{
    if (m_found.groups.size() != 1) {
        findBearers();
        return;
    }
    QStringList ids;
    for (const Member& member : m_found.members)
        ids += member.id;
    m_service.read(m_found.groups.front().resource.remoteId, ids,
                   {this, [this](const Result<GroupReading>& group) {
                        const bool isGone = !group && group.error().code == ErrorCode::NotFound;
                        if (!group && !isGone) {
                            end(fail(group.error()));
                            return;
                        }
                        m_found.groups = isGone ? Groups{} : Groups{*group};
                        findBearers();
                    }});
}

void GroupGathering::findBearers()
{
    if (m_item.name.trimmed().isEmpty()) {
        end();
        return;
    }
    m_service.find(m_item.name.trimmed(), {this, [this](const Result<Groups>& groups) {
                                               if (groups)
                                                   m_found.bearers = *groups;
                                               end(groups ? Result<>{} : fail(groups.error()));
                                           }});
}

void GroupGathering::end(const Result<>& result)
{
    (*m_then)(result.transform([this] { return m_found; }));
    deleteLater();
}

}  // namespace rollcall::work
