// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "instant.h"

#include <compare>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace rollcall::sandbox {

/// Who is in a group: an account or another group, by its position.
struct Member {
    bool isGroup = false;
    std::uint32_t position = 0;

    friend auto operator<=>(const Member&, const Member&) = default;  // NOLINT: clang-tidy 14
};

using Members = std::set<Member>;

struct Group {
    std::uint32_t position = 0;  ///< In the order of creation; never used again.
    std::string id = {};
    std::string name = {};  ///< displayName.
    std::string body = {};  ///< The resource as JSON, without `members` and `meta`.
    Members members = {};
    std::vector<std::uint32_t> parents = {};  ///< The groups that this one is a member of.
    Instant created = {};
    Instant modified = {};
    std::optional<Instant> removed = std::nullopt;
    std::uint32_t version = 1;
};

}  // namespace rollcall::sandbox
