// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

// The part of ChangeRun that knows whether a change is about a user or a group: how it is read,
// found and written, and what it should be like afterwards.

#include "changerun.h"
#include "services/shownaccess.h"
#include "sideeffects.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

QStringList idsIn(const Change& change)
{
    QStringList ids;
    const QJsonArray members = membersOf(change);
    for (const auto& member : members)
        ids += member[u"value"_s].toString();
    return ids;
}

bool isOfMembers(Verb verb)
{
    return verb == Verb::AddToGroup || verb == Verb::RemoveFromGroup;
}

}  // namespace

bool ChangeRun::hasNothingToDo() const
{
    if (isRemoval(change().verb))
        return false;
    return isOfMembers(change().verb) ? membersOf(change()).isEmpty() : change().after.isEmpty();
}

bool ChangeRun::isPush() const
{
    return change().verb == Verb::Push || change().verb == Verb::PushGroup;
}

void ChangeRun::readSubject(const ReadSubject& then)
{
    const QString& remoteId = change().target.remoteId;
    if (!isOfGroup(change().verb)) {
        m_tools.service.read(remoteId, {this, [this, then](const Result<Account>& now) {
                                            if (now)
                                                readAbsent(*now, then);
                                            else
                                                then(now);
                                        }});
        return;
    }
    m_tools.service.groups()->read(remoteId, idsIn(change()),
                                   {this,
                                    [this, then](const Result<GroupReading>& group) {
        if (group)
            m_group = *group;
        then(group.transform([](const GroupReading& one) { return one.resource; }));
                                    }});
}

/// What is to be changed, or was, may be given to who asks for it by name only.
void ChangeRun::readAbsent(const Account& now, const ReadSubject& then)
{
    const QStringList absent = services::absentOf(now, change().after.keys());
    if (absent.isEmpty()) {
        then(now);
        return;
    }
    const bool isMissed = m_row.attempt > 0 && !isAsWanted(now);
    m_tools.service.readAbsent(now, absent, isMissed, {this, then});
}

void ChangeRun::findSubject(const std::function<void(const Result<std::vector<Account>>&)>& then)
{
    const QString& name = change().target.login;
    if (!isOfGroup(change().verb)) {
        m_tools.service.find(name, {this, then});
        return;
    }
    using Found = std::vector<GroupReading>;
    m_tools.service.groups()->find(name, {this, [this, then](const Result<Found>& groups) {
                                              if (groups && groups->size() == 1)
                                                  m_group = groups->front();
                                              then(groups.transform([](const Found& found) {
                                                  std::vector<Account> accounts;
                                                  for (const GroupReading& one : found)
                                                      accounts.push_back(one.resource);
                                                  return accounts;
                                              }));
                                          }});
}

/// Of a group that was made earlier in the same plan, only the name is known.
void ChangeRun::nameSubject()
{
    findSubject([this](const Result<std::vector<Account>>& found) {
        if (!found) {
            giveUp(found.error());
        } else if (found->size() != 1) {
            const bool isMissing = found->empty();
            settle(ChangeState::Stale,
                   Error{.code = isMissing ? ErrorCode::UnknownGroup : ErrorCode::AmbiguousGroup,
                         .detail = change().target.login});
        } else {
            m_row.change.target.remoteId = found->front().remoteId;
            prepare();
        }
    });
}

void ChangeRun::send(const Account& base)
{
    const Then<services::Written> then{this, [this](const Answer& answer) { answered(answer); }};
    if (isOfGroup(change().verb))
        sendOfGroup(then);
    else if (change().verb == Verb::Remove)
        m_tools.service.remove(base, then);
    else if (change().effect == Effect::Create)
        m_tools.service.create(change().after, then);
    else
        m_tools.service.update(base, change().after, then);
}

void ChangeRun::sendOfGroup(const Then<services::Written>& then)
{
    services::GroupService& groups = *m_tools.service.groups();
    // What is so already is not asked for: some services refuse to take out who is not there.
    QStringList ids = idsIn(change());
    const bool isLeaving = change().verb == Verb::RemoveFromGroup;
    ids.removeIf([&](const QString& id) { return isInGroup(id) != isLeaving; });
    switch (change().verb) {
    case Verb::AddToGroup:
        groups.add(m_group, ids, then);
        break;
    case Verb::RemoveFromGroup:
        groups.takeOut(m_group, ids, then);
        break;
    case Verb::RenameGroup:
        groups.rename(m_group, change().after.value(u"displayName"_s).toString(), then);
        break;
    case Verb::DeleteGroup:
        groups.remove(m_group, then);
        break;
    default:
        groups.create(change().after, then);
    }
}

void ChangeRun::noteSeen(const Account& account, const QDateTime& at)
{
    if (isOfGroup(change().verb))
        emit groupSeen(m_group, at);
    else
        emit seen(account, at);
}

void ChangeRun::noteGone(const QDateTime& at)
{
    if (isOfGroup(change().verb))
        emit groupGone(change().target.remoteId);
    else
        emit gone(change().target.remoteId, at);
}

bool ChangeRun::isInGroup(const QString& id) const
{
    return std::any_of(m_group.members.begin(), m_group.members.end(),
                       [&id](const Member& member) { return member.id == id; });
}

/// Whether somebody was added where nothing ever tells it. What else was asked for is looked at.
bool ChangeRun::cannotBeSeen() const
{
    return change().verb == Verb::AddToGroup
        && m_tools.service.definition().groups.members == services::GroupFacts::Members::Nowhere;
}

/// Whether the change is of somebody's access, and their resource does not tell it.
bool ChangeRun::hidesAccess(const Account& account) const
{
    const bool isOfAccess = change().verb == Verb::Deactivate || change().verb == Verb::Reactivate
        || change().effect == Effect::Restore;
    return isOfAccess && !services::showsAccess(account);
}

/// Whether somebody was added to a group that shows nobody, at a service of which it is not known
/// that it shows who is in its groups.
bool ChangeRun::isUnseen() const
{
    return change().verb == Verb::AddToGroup && !m_group.areMembersKnown && m_group.asked.isEmpty();
}

/// Whether something that is to be changed could not be read.
bool ChangeRun::hidesMore(const Account& account) const
{
    return !unreadPaths(account).isEmpty();
}

QStringList ChangeRun::unreadPaths(const Account& account) const
{
    QStringList paths = isOfMembers(change().verb) ? QStringList{} : change().after.keys();
    paths.removeIf([&](const QString& path) { return !services::isUnread(account, path); });
    return paths;
}

bool ChangeRun::isAsWanted(const Account& account) const
{
    return ignoredPaths(account).isEmpty();
}

bool ChangeRun::isAsBefore(const Account& account) const
{
    // Who is in already, or out, is left out of the request: so each state is one to start from.
    if (isOfMembers(change().verb))
        return true;
    QJsonObject before = change().before;
    if (hidesAccess(account))
        before.remove(u"active"_s);
    for (auto it = before.begin(); it != before.end(); ++it) {
        if (!services::hasValue(account, it.key(), it.value()))
            return false;
    }
    return true;
}

/// \param ignored one of ignoredPaths().
bool ChangeRun::isUntouched(const Account& account, const QString& ignored) const
{
    return isOfMembers(change().verb)
        || services::hasValue(account, ignored, change().before.value(ignored));
}

bool ChangeRun::isAsBeforeOrWanted(const Account& account) const
{
    const QJsonObject& after = change().after;
    for (auto it = after.begin(); it != after.end(); ++it) {
        if (!services::hasValue(account, it.key(), it.value())
            && !services::hasValue(account, it.key(), change().before.value(it.key())))
            return false;
    }
    return true;
}

/// What is not as it was wanted: paths, or members.
QStringList ChangeRun::ignoredPaths(const Account& account) const
{
    QStringList ignored;
    if (isOfMembers(change().verb)) {
        const bool isLeaving = change().verb == Verb::RemoveFromGroup;
        const QJsonArray members = membersOf(change());
        for (const auto& member : members) {
            if (isInGroup(member[u"value"_s].toString()) == isLeaving)
                ignored.append(member[u"display"_s].toString());
        }
        return ignored;
    }
    QJsonObject after = change().after;
    if (hidesAccess(account))
        after.remove(u"active"_s);
    for (auto it = after.begin(); it != after.end(); ++it) {
        if (!services::isUnread(account, it.key())
            && !services::hasValue(account, it.key(), it.value()))
            ignored.append(it.key());
    }
    return ignored;
}

/// Whether nothing of what was to be changed came about: it is as it was, or was not even kept.
bool ChangeRun::isNothingDone(const Account& account) const
{
    const QStringList ignored = ignoredPaths(account);
    const qsizetype toChange = m_before ? m_missing : wantedCount();
    return !ignored.isEmpty() && ignored.size() >= toChange
        && std::all_of(ignored.begin(), ignored.end(), [&](const QString& path) {
               return isUntouched(account, path)
                   || services::hasValue(account, path, QJsonValue::Undefined);
           });
}

/// What a later attempt finds may be the work of an earlier one.
void ChangeRun::keepForComparison(const Account& now)
{
    if (m_before)
        return;
    m_before = now;
    m_groupBefore = m_group;
    m_missing = ignoredPaths(now).size();
}

/// What went with the change although nobody asked for it; empty where nothing is known to.
QString ChangeRun::lossesBeside(const Account& account) const
{
    if (!m_before)
        return {};
    if (!isOfGroup(change().verb)) {
        const QStringList lost =
            lostPaths(change(), *m_before, account, m_tools.service.definition());
        return lost.isEmpty() ? QString{} : u"with it went, unasked: %1"_s.arg(someOf(lost));
    }
    const QStringList lost = lostMembers(change(), m_groupBefore, m_group);
    if (lost.isEmpty())
        return {};
    return u"with it, others left the group, unasked (%1): %2"_s.arg(lost.size()).arg(someOf(lost));
}

/// How much was asked for, as ignoredPaths() counts it.
qsizetype ChangeRun::wantedCount() const
{
    return isOfMembers(change().verb) ? membersOf(change()).size() : change().after.size();
}

}  // namespace rollcall::work
