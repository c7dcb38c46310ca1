// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "admintruth.h"

#include "text.h"

namespace rollcall::sandbox {

namespace {

Json instantOrNull(const std::optional<Instant>& instant)
{
    return instant ? Json(isoText(*instant)) : Json(nullptr);
}

Json groupsOf(Sandbox& sandbox, const Account& account)
{
    Json names = Json::array();
    for (const Groups::Belonging& each : sandbox.groups().groupsOf(account)) {
        if (each.isDirect)
            names.push_back(each.group->name);
    }
    return names;
}

Json members(Sandbox& sandbox)
{
    Json list = Json::array();
    for (const Account& account : sandbox.directory().everybody()) {
        Json member;
        member["login"] = account.login;
        member["id"] = account.id;
        member["active"] = account.isActive();
        member["status"] = sandbox.statusOf(account);
        member["suspendedAt"] = instantOrNull(account.suspended);
        member["removeAt"] = instantOrNull(sandbox.directory().removeAt(account));
        member["provisioned"] = account.provisioned;
        member["role"] = nameOf(sandbox.roleOf(account));
        member["groups"] = groupsOf(sandbox, account);
        if (sandbox.service().revokesRole)
            member["organizationRole"] =
                account.isActive() ? Json(nameOf(sandbox.roleOf(account))) : Json(nullptr);
        list.push_back(std::move(member));
    }
    return list;
}

/// Of a group: the logins of its users, or the names of its groups.
Json namesOf(const Groups& groups, const Group& group, bool ofGroups)
{
    Json names = Json::array();
    for (const Member& member : group.members) {
        if (member.isGroup == ofGroups)
            names.push_back(groups.displayOf(member));
    }
    return names;
}

Json groups(Sandbox& sandbox)
{
    Json list = Json::array();
    for (const Group* group : sandbox.groups().listed()) {
        list.push_back({{"name", group->name},
                        {"id", group->id},
                        {"members", namesOf(sandbox.groups(), *group, false)},
                        {"groups", namesOf(sandbox.groups(), *group, true)}});
    }
    return list;
}

/// The team that a name means under that suffix; empty when it means none.
std::string teamIn(const std::string& name, std::string_view prefix, std::string_view suffix)
{
    const bool fits = !suffix.empty() && name.size() > prefix.size() + suffix.size()
        && startsIgnoringCase(name, prefix)
        && sameIgnoringCase(std::string_view{name}.substr(name.size() - suffix.size()), suffix);
    return fits ? name.substr(prefix.size(), name.size() - prefix.size() - suffix.size()) : "";
}

Json teams(Sandbox& sandbox)
{
    const GroupNames& names = sandbox.service().groupNames;
    Json byName = Json::object();
    for (const Group* group : sandbox.groups().listed()) {
        for (const bool isAdmins : {false, true}) {
            const std::string_view suffix = isAdmins ? names.adminsSuffix : names.membersSuffix;
            const std::string team = teamIn(group->name, names.prefix, suffix);
            if (team.empty())
                continue;
            byName.emplace(
                team, Json{{"name", team}, {"members", Json::array()}, {"admins", Json::array()}});
            byName[team][isAdmins ? "admins" : "members"] =
                namesOf(sandbox.groups(), *group, false);
        }
    }
    Json list = Json::array();
    for (const Json& team : byName)
        list.push_back(team);
    return list;
}

}  // namespace

std::optional<Json> truthOf(Sandbox& sandbox, const std::string& what)
{
    if (what == "members")
        return members(sandbox);
    if (what == "groups" && sandbox.service().hasGroups)
        return groups(sandbox);
    if (what == "teams" && !sandbox.service().groupNames.prefix.empty())
        return teams(sandbox);
    if (what == "requests")
        return sandbox.requests().toJson();
    return std::nullopt;
}

}  // namespace rollcall::sandbox
