// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "groupplanner.h"

#include "services/groupservice.h"

#include <QJsonArray>
#include <QSet>
#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

const QString namePath = u"displayName"_s;
const QString membersPath = u"members"_s;
const QString externalIdPath = u"externalId"_s;

void skip(Change& change, ErrorCode code, const QString& detail)
{
    change.state = ChangeState::Skipped;
    change.error = Error{.code = code, .detail = detail};
}

QJsonObject jsonOf(const Member& member)
{
    return {{u"value"_s, member.id},
            {u"display"_s, member.display.isEmpty() ? member.id : member.display}};
}

/// Where a change lists its members.
QJsonObject& sideOf(Change& change)
{
    return change.verb == Verb::RemoveFromGroup ? change.before : change.after;
}

QSet<QString> idsOf(const std::vector<Member>& members)
{
    QSet<QString> ids;
    for (const Member& member : members)
        ids.insert(member.id);
    return ids;
}

/// Whether the service said neither who is in the group nor of anybody whether they are.
bool areMembersHidden(const FoundGroup& found)
{
    return found.groups.size() == 1 && !found.groups.front().areMembersKnown
        && found.groups.front().asked.isEmpty();
}

/// Whoever is in the one group that was found, as far as that shows.
QJsonArray membersOf(const FoundGroup& found)
{
    QJsonArray members;
    if (found.groups.size() == 1) {
        for (const Member& member : found.groups.front().members)
            members.append(jsonOf(member));
    }
    return members;
}

int rankOf(Verb verb)
{
    switch (verb) {
    case Verb::Push:
        return 0;
    case Verb::Update:
    case Verb::Reactivate:
        return 1;
    case Verb::PushGroup:
        return 2;
    case Verb::AddToGroup:
        return 3;
    case Verb::RemoveFromGroup:
        return 4;
    case Verb::RenameGroup:
        return 5;
    case Verb::DeleteGroup:
        return 6;
    case Verb::Deactivate:
        return 7;
    case Verb::Remove:
        return 8;
    }
    Q_UNREACHABLE();
}

}  // namespace

Change GroupPlanner::start(Verb verb, const PlanItem& item, const FoundGroup& found) const
{
    Change change{.id = QUuid::createUuid().toString(QUuid::WithoutBraces),
                  .verb = verb,
                  .target = {.login = item.group, .displayName = item.group},
                  .reason = m_request.reason,
                  .ticket = m_request.ticket};
    if (!item.why.isEmpty())
        change.reason = change.reason.isEmpty() ? item.why : change.reason + u" · "_s + item.why;
    if (found.groups.size() == 1) {
        const Account& group = found.groups.front().resource;
        const QString name = group.displayName.isEmpty() ? item.group : group.displayName;
        change.target = {.remoteId = group.remoteId, .login = name, .displayName = name};
        change.baseVersion = group.version;
        change.baseHash = services::contentHash(group);
    }
    if (const auto why = services::whyNoGroups(m_about, capabilityFor(verb)))
        skip(change, ErrorCode::NotSupported, *why);
    else if (found.groups.size() > 1)
        skip(change, ErrorCode::AmbiguousGroup, item.group);
    else if (found.groups.empty() && verb != Verb::PushGroup)
        skip(change, ErrorCode::UnknownGroup, item.group);
    return change;
}

std::vector<Change> GroupPlanner::changes(const PlanItem& item, const FoundGroup& found) const
{
    const Verb verb = item.verb.value_or(m_request.verb);
    switch (verb) {
    case Verb::PushGroup:
        return push(item, found);
    case Verb::AddToGroup:
    case Verb::RemoveFromGroup:
        return memberChanges(verb, item, found);
    case Verb::RenameGroup:
        return {rename(item, found)};
    default:
        break;
    }
    Change change = start(verb, item, found);
    change.before = {{namePath, change.target.login}};
    if (const QJsonArray members = membersOf(found); !members.isEmpty())
        change.before.insert(membersPath, members);
    change.isReversible = false;
    return {change};
}

/// What is sent is in the plan, also what nobody asked for.
QJsonObject GroupPlanner::attributesOfNew(const PlanItem& item) const
{
    QJsonObject attributes = item.attributes;
    attributes.insert(namePath, item.group);
    if (m_about.groups.needsExternalId && !attributes.contains(externalIdPath))
        attributes.insert(externalIdPath, QUuid::createUuid().toString(QUuid::WithoutBraces));
    return attributes;
}

std::vector<Change> GroupPlanner::push(const PlanItem& item, const FoundGroup& found) const
{
    Change change = start(Verb::PushGroup, item, found);
    const bool isId = item.group.startsWith(u"id:"_s);
    if (change.state != ChangeState::Skipped && found.groups.empty() && isId)
        skip(change, ErrorCode::UnknownGroup, item.group);
    change.effect = found.groups.empty() ? Effect::Create : Effect::Link;
    if (change.effect == Effect::Create)
        change.after = attributesOfNew(item);
    std::vector<Change> changes{change};
    if (item.members.isEmpty() || change.state == ChangeState::Skipped)
        return changes;
    std::vector<Change> members = memberChanges(Verb::AddToGroup, item, found);
    for (Change& one : members) {
        // It comes into being a moment before.
        const bool isMade = one.error && one.error->code == ErrorCode::UnknownGroup;
        if (isMade) {
            one.state = ChangeState::Planned;
            one.error.reset();
        }
        changes.push_back(std::move(one));
    }
    return changes;
}

std::vector<Change> GroupPlanner::memberChanges(Verb verb, const PlanItem& item,
                                                const FoundGroup& found) const
{
    const bool isLeaving = verb == Verb::RemoveFromGroup;
    const QSet<QString> inside =
        found.groups.size() == 1 ? idsOf(found.groups.front().members) : QSet<QString>{};
    const QString self =
        found.groups.size() == 1 ? found.groups.front().resource.remoteId : QString{};
    std::vector<Change> changes;
    QSet<QString> taken;
    QJsonArray some;
    const auto close = [&] {
        Change change = start(verb, item, found);
        sideOf(change).insert(membersPath, some);
        some = {};
        changes.push_back(std::move(change));
    };
    for (const Member& member : found.members) {
        if (inside.contains(member.id) != isLeaving || taken.contains(member.id)
            || member.id == self)
            continue;
        taken.insert(member.id);
        some.append(jsonOf(member));
        if (some.size() == services::membersInOneRequest(m_about))
            close();
    }
    // Nothing left to do is said too; but not of each group that somebody who comes back never
    // left.
    const bool isAllInside = m_request.restoresGroups && found.groups.size() == 1;
    if (!some.isEmpty()
        || (changes.empty() && !isAllInside && found.unknown.isEmpty()
            && found.ambiguous.isEmpty())) {
        close();
        if (isLeaving && areMembersHidden(found) && changes.back().state != ChangeState::Skipped)
            skip(changes.back(), ErrorCode::NotSupported,
                 u"It does not show who is in this group: so it is not known whether they are. "
                 "Take them out on the service's own page."_s);
    }
    addUnfound(verb, item, found, changes);
    return changes;
}

/// Whoever nobody knows is said, and left out.
void GroupPlanner::addUnfound(Verb verb, const PlanItem& item, const FoundGroup& found,
                              std::vector<Change>& changes) const
{
    for (const QString& user : found.unknown + found.ambiguous) {
        Change change = start(verb, item, found);
        sideOf(change).insert(membersPath, QJsonArray{QJsonObject{{u"display"_s, user}}});
        if (change.state != ChangeState::Skipped || change.error->code == ErrorCode::UnknownGroup)
            skip(change,
                 found.unknown.contains(user) ? ErrorCode::UnknownUser : ErrorCode::AmbiguousUser,
                 user);
        changes.push_back(std::move(change));
    }
}

Change GroupPlanner::rename(const PlanItem& item, const FoundGroup& found) const
{
    Change change = start(Verb::RenameGroup, item, found);
    if (change.state == ChangeState::Skipped)
        return change;
    const QString name = item.name.trimmed();
    const bool isTaken =
        std::any_of(found.bearers.begin(), found.bearers.end(), [&change](const auto& one) {
            return one.resource.remoteId != change.target.remoteId;
        });
    if (name.isEmpty()) {
        skip(change, ErrorCode::BadInput, u"a group needs a name"_s);
    } else if (isTaken) {
        skip(change, ErrorCode::AmbiguousGroup, name);
    } else if (name != change.target.login) {
        change.before = {{namePath, change.target.login}};
        change.after = {{namePath, name}};
    }
    return change;
}

void orderWithGroups(std::vector<Change>& changes)
{
    const bool hasGroups = std::any_of(changes.begin(), changes.end(),
                                       [](const Change& one) { return isOfGroup(one.verb); });
    if (hasGroups)
        std::stable_sort(changes.begin(), changes.end(), [](const Change& one, const Change& two) {
            return rankOf(one.verb) < rankOf(two.verb);
        });
}

}  // namespace rollcall::work
