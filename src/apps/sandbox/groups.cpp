// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "groups.h"

#include "secrets.h"
#include "text.h"

#include <algorithm>

namespace rollcall::sandbox {

namespace {

/// From the position, so that a run can be repeated.
std::string groupId(std::uint32_t position)
{
    const std::string digits = sha256("group " + std::to_string(position));
    return digits.substr(0, 8) + '-' + digits.substr(8, 4) + "-4" + digits.substr(12, 3) + "-9"
        + digits.substr(15, 3) + '-' + digits.substr(18, 12);
}

}  // namespace

Groups::Groups(const Service& service, Directory& directory, std::uint64_t seed, Instant base)
    : m_service(service), m_directory(directory)
{
    seedGroups(seed, base);
}

Group& Groups::add(std::string id, const Json& resource, Instant now)
{
    Group& group = m_groups.emplace_back();
    group.position = static_cast<std::uint32_t>(m_groups.size() - 1);
    group.id = id.empty() ? groupId(group.position) : std::move(id);
    group.created = group.modified = now;
    group.name = resource.at("displayName").get<std::string>();
    group.body = jsonText(resource);
    m_listed.push_back(&group);
    m_byId[group.id] = &group;
    return group;
}

void Groups::restoreKept(Group group)
{
    while (m_groups.size() <= group.position)
        m_groups.emplace_back();
    Group& known = m_groups[group.position];
    const bool wasListed = !known.id.empty();
    const Members members = group.members;
    setMembers(known, {});
    if (wasListed)
        unlist(known);
    group.parents = known.parents;
    group.members.clear();
    known = std::move(group);
    if (known.removed)
        return;
    m_listed.push_back(&known);
    m_byId[known.id] = &known;
    std::ranges::sort(m_listed, {}, [](const Group* each) { return each->position; });
    for (const Member& member : members) {
        while (member.isGroup && m_groups.size() <= member.position)
            m_groups.emplace_back();
    }
    setMembers(known, members);
}

Group* Groups::findId(const std::string& id) const
{
    const auto found = m_byId.find(id);
    return found == m_byId.end() ? nullptr : found->second;
}

Group* Groups::findName(std::string_view name) const
{
    const auto found = std::ranges::find_if(
        m_listed, [name](const Group* each) { return sameIgnoringCase(each->name, name); });
    return found == m_listed.end() ? nullptr : *found;
}

std::optional<Member> Groups::findMember(const std::string& id) const
{
    if (const Account* account = m_directory.findId(id))
        return Member{.isGroup = false, .position = account->position};
    if (const Group* group = findId(id))
        return Member{.isGroup = true, .position = group->position};
    return std::nullopt;
}

const std::string& Groups::idOf(const Member& member) const
{
    return member.isGroup ? m_groups[member.position].id : m_directory.at(member.position).id;
}

const std::string& Groups::displayOf(const Member& member) const
{
    return member.isGroup ? m_groups[member.position].name : m_directory.at(member.position).login;
}

std::vector<std::uint32_t>& Groups::groupsOf(const Member& member)
{
    return member.isGroup ? m_groups[member.position].parents
                          : m_directory.at(member.position).groups;
}

std::vector<Groups::Belonging> Groups::groupsOf(const Account& account) const
{
    std::vector<Belonging> found;
    const auto addAll = [this, &found](const std::vector<std::uint32_t>& positions, bool direct) {
        for (const std::uint32_t position : positions) {
            const Group* group = &m_groups[position];
            if (std::ranges::find(found, group, &Belonging::group) == found.end())
                found.push_back({.group = group, .isDirect = direct});
        }
    };
    addAll(account.groups, true);
    // It grows meanwhile.
    std::size_t next = 0;
    while (next < found.size())
        addAll(found[next++].group->parents, false);
    return found;
}

bool Groups::isIn(const Account& account, std::string_view groupName) const
{
    return std::ranges::any_of(account.groups, [this, groupName](std::uint32_t position) {
        return sameIgnoringCase(m_groups[position].name, groupName);
    });
}

void Groups::enter(const Member& member, const Group& group)
{
    // In the order of the groups, however they were joined.
    std::vector<std::uint32_t>& groups = groupsOf(member);
    groups.insert(std::ranges::lower_bound(groups, group.position), group.position);
}

void Groups::leave(const Member& member, const Group& group)
{
    std::erase(groupsOf(member), group.position);
}

void Groups::setMembers(Group& group, const Members& members)
{
    for (const Member& member : group.members) {
        if (!members.contains(member))
            leave(member, group);
    }
    for (const Member& member : members) {
        if (!group.members.contains(member))
            enter(member, group);
    }
    group.members = members;
}

void Groups::touch(Group& group, Instant now)
{
    group.modified = now;
    ++group.version;
    m_changed(group);
}

Group& Groups::create(const Json& resource, const Members& members, Instant now)
{
    Group& group = add({}, resource, now);
    setMembers(group, members);
    m_changed(group);
    return group;
}

void Groups::replace(Group& group, const Json& resource, const Members& members, Instant now)
{
    const std::string body = jsonText(resource);
    if (group.members == members
        && nlohmann::json::parse(body) == nlohmann::json::parse(group.body))
        return;
    group.body = body;
    group.name = resource.at("displayName").get<std::string>();
    setMembers(group, members);
    touch(group, now);
}

void Groups::unlist(Group& group)
{
    std::erase(m_listed, &group);
    m_byId.erase(group.id);
}

void Groups::remove(Group& group, Instant now)
{
    setMembers(group, {});
    const Member self{.isGroup = true, .position = group.position};
    const std::vector<std::uint32_t> parents = std::exchange(group.parents, {});
    for (const std::uint32_t position : parents) {
        m_groups[position].members.erase(self);
        touch(m_groups[position], now);
    }
    unlist(group);
    group.removed = now;
    m_changed(group);
}

void Groups::forget(Account& account, Instant now)
{
    const std::vector<std::uint32_t> groups = std::exchange(account.groups, {});
    for (const std::uint32_t position : groups) {
        m_groups[position].members.erase({.isGroup = false, .position = account.position});
        touch(m_groups[position], now);
    }
}

void Groups::copyGroups(const Account& from, Account& to, Instant now)
{
    const Member member{.isGroup = false, .position = to.position};
    for (const std::uint32_t position : from.groups) {
        if (!m_groups[position].members.insert(member).second)
            continue;
        enter(member, m_groups[position]);
        touch(m_groups[position], now);
    }
}

}  // namespace rollcall::sandbox
