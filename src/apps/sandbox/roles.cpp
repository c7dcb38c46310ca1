// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "roles.h"

#include "listquery.h"
#include "text.h"

#include <algorithm>
#include <array>

namespace rollcall::sandbox {

namespace {

constexpr std::string_view roleUrn = "urn:ietf:params:scim:schemas:core:2.0:Role";
constexpr std::string_view seatsUrn = "urn:example:scim:schemas:rollcall-sandbox:2.0:Role";

/// A role that can be given to people, and how many may still have it.
struct GivenRole {
    std::string_view value = {};
    std::string_view display = {};
    std::string_view type = {};
    bool supported = true;
    int seatsLeft = 0;
};

constexpr std::array roles = std::to_array<GivenRole>({
    {"admin", "Administrator", "organisation", true, 2},
    {"owner", "Owner", "organisation", true, 0},
    {"member", "Member", "organisation", true, 180},
    {"guest", "Guest", "organisation", true, 40},
    {"billing", "Billing & invoices", "finance", true, 3},
    {"auditor", "Auditor", "finance", true, 5},
    {"editor", "Editor", "content", true, 60},
    {"viewer", "Viewer", "content", true, 500},
    {"translator", "Übersetzung / 翻訳", "content", true, 12},
    {"support", "Support agent", "service desk", true, 9},
    {"on-call", "On call \"A\"", "service desk", true, 4},
    {"beta", "Beta tester", "service desk", false, 0},
});

/// Ids are not the values: an id says nothing.
std::string idOf(const GivenRole& role)
{
    return "role-" + std::to_string(100 + (&role - roles.data()));
}

Json toJson(const GivenRole& role, const std::string& baseUrl)
{
    Json json;
    json["schemas"] = {roleUrn, seatsUrn};
    json["id"] = idOf(role);
    json["supported"] = role.supported;
    json["type"] = role.type;
    json["display"] = role.display;
    json["value"] = role.value;
    json[std::string{seatsUrn}]["seatsLeft"] = role.seatsLeft;
    json["meta"]["resourceType"] = "Role";
    json["meta"]["location"] = baseUrl + "/Roles/" + idOf(role);
    return json;
}

Answer listOf(const ListQuery& query, const Quirks& quirks, const std::string& baseUrl)
{
    if (!query.filter.empty())
        throw Refusal{400, "invalidFilter", "Roles are not filtered."};
    std::size_t length = query.count;
    if (quirks.has(Quirk::PageMaximum))
        length = std::min(length, static_cast<std::size_t>(quirks.number(Quirk::PageMaximum)));
    const std::size_t first = std::min(query.startIndex - 1, roles.size());
    const std::size_t last = first + std::min(length, roles.size() - first);
    const std::size_t lie = quirks.has(Quirk::LyingTotal)
        ? static_cast<std::size_t>(quirks.number(Quirk::LyingTotal))
        : 0;
    Json list;
    list["schemas"] = {"urn:ietf:params:scim:api:messages:2.0:ListResponse"};
    list["totalResults"] = roles.size() + lie;
    list["startIndex"] = query.startIndex;
    list["itemsPerPage"] = last - first;
    list["Resources"] = Json::array();
    for (std::size_t i = first; i < last; ++i)
        list["Resources"].push_back(toJson(roles.at(i), baseUrl));
    return {.body = jsonText(list), .contentType = "application/scim+json"};
}

}  // namespace

const ResourceType& roleType()
{
    static const ResourceType type{
        .name = "Role",
        .endpoint = "/Roles",
        .core = {.id = roleUrn,
                 .name = "Role",
                 .description = "What somebody may do",
                 .attributes = {{.name = "value",
                                 .description = "The value that a user's roles name.",
                                 .required = true,
                                 .mutability = "readOnly"},
                                {.name = "display",
                                 .description = "The role's name for people.",
                                 .mutability = "readOnly"},
                                {.name = "type",
                                 .description = "The area that the role is about.",
                                 .mutability = "readOnly"},
                                {.name = "supported",
                                 .description = "Whether the role can be given now.",
                                 .type = "boolean",
                                 .mutability = "readOnly"}}},
        .extensions = {{.id = seatsUrn,
                        .name = "RoleSeats",
                        .description = "What the sandbox says of a role beside the draft",
                        .attributes = {{.name = "seatsLeft",
                                        .description = "How many people may still be given it.",
                                        .type = "integer",
                                        .mutability = "readOnly"}}}},
    };
    return type;
}

Answer answerRoles(const Call& call, const Quirks& quirks, const std::string& baseUrl,
                   const std::vector<std::string>& names)
{
    if (call.method != "GET" && call.method != "HEAD") {
        Answer answer = errorAnswer(405, "", "Roles are read, and not changed here.");
        answer.headers.emplace_back("Allow", "GET, HEAD");
        return answer;
    }
    if (names.size() == 1)
        return listOf(readQuery(parseQuery(call.query)), quirks, baseUrl);
    const auto* found =
        std::ranges::find_if(roles, [&](const GivenRole& each) { return idOf(each) == names[1]; });
    if (found == roles.end() || names.size() > 2)
        throw Refusal{404, "", "There is no role with the id " + names[1] + "."};
    return {.body = jsonText(toJson(*found, baseUrl)), .contentType = "application/scim+json"};
}

}  // namespace rollcall::sandbox
