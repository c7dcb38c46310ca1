// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "service.h"

#include <algorithm>
#include <array>

namespace rollcall::sandbox {

namespace {

constexpr std::array<GroupSeed, 6> teamRetroGroups{{
    {.name = "TeamRetro-Account-Owners", .role = Role::Owner},
    {.name = "TeamRetro-Account-Admins", .role = Role::Admin},
    {.name = "TeamRetro-Rocket-Team-Admins", .oneIn = 40},
    {.name = "TeamRetro-Rocket-Team-Members", .oneIn = 4},
    {.name = "TeamRetro-Blue Sky-Team-Admins", .oneIn = 50},
    {.name = "TeamRetro-Blue Sky-Team-Members", .oneIn = 6},
}};

constexpr std::array<GroupSeed, 12> genericGroups{{
    {.name = "All staff", .oneIn = 1},
    {.name = "Company"},
    {.name = "Engineering", .oneIn = 3, .parent = "Company"},
    {.name = "Site reliability", .oneIn = 20, .parent = "Engineering"},
    {.name = "Sales", .oneIn = 5, .parent = "Company"},
    {.name = "Legal & Compliance", .oneIn = 25, .parent = "Company"},
    {.name = "Büro Köln", .oneIn = 9},
    {.name = "東京オフィス", .oneIn = 11},
    {.name = "On call / escalation \"A\"", .oneIn = 15},
    {.name = "VPN users", .oneIn = 2},
    {.name = "Administrators", .role = Role::Admin},
    {.name = "Nobody yet"},
}};

constexpr std::array<Service, 4> services{{
    // Stated by the vendor's page "SCIM provisioning (Okta)": the 30 days, that being
    // provisioned again inside them restores access, the authorised domains, a token that is
    // shown once and can be generated again. Inferred: that the former token ends then.
    {
        .id = "tracker",
        .name = "Pivotal Tracker",
        .supportContact = "support@pivotaltracker.com",
        .retention = std::chrono::days{30},
        .createRestores = true,
        .checksDomains = true,
        .oneToken = true,
    },
    // Stated by the vendor's pages on SCIM with Okta: create or link, the display name as the
    // one thing that can be updated, deactivation that takes the role and keeps the record, no
    // removal, no import, no groups, both kinds of token, a 403 while SCIM is not enabled, a
    // region that refuses the other's tokens. Inferred: that a list without a filter is empty
    // (Okta's test of the credentials must pass), and which attributes the schema names.
    {
        .id = "rudderstack",
        .name = "RudderStack",
        .supportContact = "RudderStack's support",
        .createRestores = true,
        .createLinks = true,
        .attributes = "userName displayName active emails",
        .immutableAttributes = "userName emails",
        .immutableReason = "RudderStack does not support changing the e-mail address.",
        .loginIsEmail = true,
        .listsUsers = false,
        .filtersAll = true,
        .sorts = true,
        .deletesUsers = false,
        .revokesRole = true,
        .hasTokenKinds = true,
        .otherRegion = "/eu",
    },
    // Stated by the vendor's pages on SCIM: userName is the e-mail address and the only match,
    // trimmed and without case; a changed userName merges; groups make roles and teams by their
    // names; only who was provisioned is deactivated; two hosts. Inferred: DELETE, filters,
    // paging, and which attributes are kept.
    {
        .id = "teamretro",
        .name = "TeamRetro",
        .supportContact = "TeamRetro's support",
        .createRestores = true,
        .createLinks = true,
        .attributes = "userName name displayName active emails groups externalId",
        .loginIsEmail = true,
        .mergesLogins = true,
        .filtersAll = true,
        .sorts = true,
        .deactivatesProvisionedOnly = true,
        .otherRegion = "/eu",
        .hasGroups = true,
        .uniqueGroupNames = true,
        .groups = teamRetroGroups,
        .groupNames = {.owners = "TeamRetro-Account-Owners",
                       .admins = "TeamRetro-Account-Admins",
                       .prefix = "TeamRetro-",
                       .membersSuffix = "-Team-Members",
                       .adminsSuffix = "-Team-Admins"},
    },
    // All that RFC 7643, 7644 and 9865 have, and nothing of its own until it is told so.
    {
        .id = "generic",
        .alias = "scim",
        .name = "Any SCIM service",
        .supportContact = "whoever runs it",
        .filtersAll = true,
        .sorts = true,
        .hasBulk = true,
        .hasCursors = true,
        .showsLife = true,
        .hasGroups = true,
        .groups = genericGroups,
    },
}};

}  // namespace

const Service* findService(std::string_view id)
{
    const auto* const found = std::ranges::find_if(services, [id](const Service& each) {
        return each.id == id || (!each.alias.empty() && each.alias == id);
    });
    return found == services.end() ? nullptr : found;
}

std::string serviceIds()
{
    std::string ids;
    for (const Service& service : services)
        ids += (ids.empty() ? "" : ", ") + std::string{service.id};
    return ids;
}

}  // namespace rollcall::sandbox
