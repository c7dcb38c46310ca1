// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "dice.h"
#include "groups.h"
#include "text.h"

namespace rollcall::sandbox {

namespace {

constexpr std::uint64_t membershipStream = 100;

bool isSeeded(const GroupSeed& seed, const Account& account, Dice& dice)
{
    // Thrown for every group, so that a further group moves nobody.
    const bool lucky = dice.oneIn(std::max(seed.oneIn, 1U));
    return seed.role ? account.role == *seed.role : seed.oneIn > 0 && lucky;
}

}  // namespace

void Groups::seedGroups(std::uint64_t seed, Instant base)
{
    const auto created = base - std::chrono::days{900};
    for (const GroupSeed& each : m_service.groups) {
        Json resource;
        resource["schemas"] = Json::array({groupUrn});
        resource["displayName"] = each.name;
        add({}, resource, created);
    }
    // In the order of positions, so that each set grows at its end.
    for (std::uint32_t position = 0; position < m_directory.everybody().size(); ++position) {
        Account& account = m_directory.at(position);
        Dice dice{seed, position, membershipStream};
        for (std::size_t i = 0; i < m_groups.size(); ++i) {
            if (!isSeeded(m_service.groups[i], account, dice))
                continue;
            Members& members = m_groups[i].members;
            members.insert(members.end(), {.isGroup = false, .position = position});
            account.groups.push_back(static_cast<std::uint32_t>(i));
        }
    }
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        Group* parent = findName(m_service.groups[i].parent);
        if (parent == nullptr)
            continue;
        const Member self{.isGroup = true, .position = m_groups[i].position};
        parent->members.insert(self);
        enter(self, *parent);
    }
}

}  // namespace rollcall::sandbox
