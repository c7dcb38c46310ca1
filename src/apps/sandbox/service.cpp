// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "service.h"

#include <algorithm>
#include <array>

namespace rollcall::sandbox {

namespace {

constexpr std::array<Service, 1> services{{
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
}};

}  // namespace

const Service* findService(std::string_view id)
{
    const auto* const found = std::ranges::find(services, id, &Service::id);
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
