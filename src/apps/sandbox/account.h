// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "instant.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall::sandbox {

enum class Role { Member, Admin, Owner };

/// `owner`, `admin` or `member`.
[[nodiscard]] std::string_view nameOf(Role role);
[[nodiscard]] Role roleNamed(std::string_view name);

/// One person's account: the SCIM resource, and what only the service itself knows.
struct Account {
    std::uint32_t position = 0;  ///< In the order of creation; never used again.
    std::string id = {};
    std::string login = {};       ///< userName.
    std::string externalId = {};  ///< Empty when there is none.
    /// The resource as JSON, without `meta`. Empty: still as generated, and made when needed.
    std::string body = {};
    Instant created = {};
    Instant modified = {};
    std::optional<Instant> suspended = std::nullopt;
    std::optional<Instant> removed = std::nullopt;
    std::uint32_t version = 1;
    bool provisioned = false;
    Role role = Role::Member;
    /// Positions of the groups that hold it themselves; kept with the groups.
    std::vector<std::uint32_t> groups = {};

    [[nodiscard]] bool isActive() const { return !suspended && !removed; }
    [[nodiscard]] std::string etag() const { return "W/\"" + std::to_string(version) + '"'; }
};

}  // namespace rollcall::sandbox
