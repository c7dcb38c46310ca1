// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

// The part of RosterWorker that keeps groups, and says who is in them.

#include "rosterworker.h"
#include "services/groupservice.h"
#include "store/database.h"
#include "store/groupstore.h"
#include "store/journal.h"
#include "userview.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

QStringList groupIdsIn(const QByteArray& raw)
{
    const QJsonObject resource = QJsonDocument::fromJson(raw).object();
    QStringList ids;
    const QJsonArray elements = services::attributeOf(resource, u"groups"_s).toArray();
    for (const auto& element : elements)
        ids += element.isString()
            ? element.toString()
            : services::attributeOf(element.toObject(), u"value"_s).toString();
    return ids;
}

/// Nested groups first, then by login.
bool isBefore(const GroupMember& one, const GroupMember& other)
{
    const bool isGroup = one.member.kind == Member::Kind::Group;
    if (isGroup != (other.member.kind == Member::Kind::Group))
        return isGroup;
    const int order = one.login.compare(other.login, Qt::CaseInsensitive);
    return order != 0 ? order < 0 : one.member.id < other.member.id;
}

}  // namespace

Result<> RosterWorker::putGroups(const QString& connectionId,
                                 const std::vector<GroupReading>& groups, bool isDerived,
                                 const QDateTime& seenAt)
{
    if (groups.empty())
        return {};
    if (const Result<> kept = keep(); !kept)
        return kept;
    std::vector<GroupReading> slim = groups;
    bool isMerged = false;
    for (GroupReading& group : slim) {
        group.resource.raw = services::withoutMembers(group.resource.raw);
        const Result<bool> merged = mergeAsked(connectionId, group);
        if (!merged)
            return fail(merged.error());
        isMerged = isMerged || *merged;
    }
    return m_groups->put(connectionId, slim, isDerived || isMerged, seenAt);
}

/// Where a service hides members, what was asked about some of them after a change: the others
/// stay as they are known. Whether anything was.
Result<bool> RosterWorker::mergeAsked(const QString& connectionId, GroupReading& group)
{
    if (group.areMembersKnown || group.asked.isEmpty())
        return false;
    const auto stored = m_groups->named(connectionId, u"id:"_s + group.resource.remoteId);
    if (!stored)
        return fail(stored.error());
    if (stored->size() != 1 || !stored->front().areMembersKnown)
        return false;
    return m_groups->members(stored->front()).transform([&group](std::vector<Member> members) {
        std::erase_if(members,
                      [&group](const Member& one) { return group.asked.contains(one.id); });
        group.members.insert(group.members.end(), members.begin(), members.end());
        group.areMembersKnown = true;
        return true;
    });
}

Result<> RosterWorker::keepGroups(const QString& connectionId, const QSet<QString>& remoteIds)
{
    return keep().and_then([&] { return m_groups->keepOnly(connectionId, remoteIds); });
}

Result<> RosterWorker::removeGroup(const QString& connectionId, const QString& remoteId)
{
    return keep().and_then([&] { return m_groups->remove(connectionId, remoteId); });
}

Result<std::vector<UserPlace>> RosterWorker::places(const QString& connectionId)
{
    std::vector<UserPlace> places;
    const auto add = [&places](const store::RosterRow& row) {
        if (row.isListed && !row.isGone)
            places.push_back({.remoteId = row.account.remoteId,
                              .login = row.account.login,
                              .groups = groupIdsIn(row.account.raw)});
        return true;
    };
    return m_roster->each(connectionId, add).transform([&places] { return std::move(places); });
}

Result<SharedGroups> RosterWorker::groups(const QString& connectionId)
{
    const auto pushed = m_journal->pushedGroups(connectionId);
    if (!pushed)
        return fail(pushed.error());
    return m_groups->all(connectionId).transform([&pushed](std::vector<Group> groups) {
        for (Group& group : groups)
            group.wasPushed = pushed->contains(group.remoteId);
        return SharedGroups{std::make_shared<std::vector<Group>>(std::move(groups))};
    });
}

Result<std::vector<GroupMember>> RosterWorker::membersOf(const RosterFacts& facts,
                                                         const Group& group)
{
    const auto members = m_groups->members(group);
    const auto view = this->view(facts);
    const auto groups = m_groups->all(group.connectionId);
    if (!members || !view || !groups)
        return fail(!members ? members.error() : !view ? view.error() : groups.error());
    QHash<QString, User> known;
    const auto add = [&](const store::RosterBrief& brief) {
        return userOf(*view, facts, brief).transform([&known](const User& user) {
            known.insert(user.remoteId, user);
        });
    };
    if (const Result<> read = m_roster->eachBriefIn(group.connectionId, group.remoteId, add); !read)
        return fail(read.error());
    QHash<QString, QString> names;
    for (const Group& one : *groups)
        names.insert(one.remoteId, one.name);
    std::vector<GroupMember> all;
    all.reserve(members->size());
    for (const Member& member : *members) {
        const auto user = known.constFind(member.id);
        const bool isKnown = user != known.constEnd();
        GroupMember one{.member = member, .login = member.display, .isKnown = isKnown};
        if (names.contains(member.id)) {
            one.member.kind = Member::Kind::Group;
            one.displayName = names.value(member.id);
            one.login = one.displayName;
            one.isKnown = true;
        } else if (isKnown) {
            one.login = user->login;
            one.displayName = user->displayName;
            one.status = user->status;
        }
        all.push_back(std::move(one));
    }
    std::sort(all.begin(), all.end(), isBefore);
    return all;
}

Result<GroupDetails> RosterWorker::groupDetails(const RosterFacts& facts, const QString& group)
{
    const auto found = m_groups->named(facts.connectionId, group);
    if (!found)
        return fail(found.error());
    if (found->size() != 1)
        return fail(found->empty() ? ErrorCode::UnknownGroup : ErrorCode::AmbiguousGroup, group);
    GroupDetails details{.group = found->front()};
    auto members = membersOf(facts, details.group);
    auto parents = m_groups->groupsOf(facts.connectionId, details.group.remoteId);
    auto raw = m_groups->raw(details.group);
    const auto done = m_journal->ofUser(facts.connectionId, details.group.remoteId);
    const auto pushed = m_journal->pushedGroups(facts.connectionId);
    if (!members || !parents)
        return fail(!members ? members.error() : parents.error());
    if (!raw || !done || !pushed)
        return fail(!raw ? raw.error() : !done ? done.error() : pushed.error());
    details.group.wasPushed = pushed->contains(details.group.remoteId);
    details.members = *std::move(members);
    details.parents = *std::move(parents);
    details.raw = *std::move(raw);
    for (const store::JournalRow& row : *done)
        details.history.push_back(historyEntry(row));
    return details;
}

Result<std::vector<Group>> RosterWorker::groupsOf(const QString& connectionId,
                                                  const QString& memberId)
{
    return m_groups->groupsOf(connectionId, memberId);
}

}  // namespace rollcall::work
