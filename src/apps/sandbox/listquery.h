// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "json.h"
#include "scimlimits.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace rollcall::sandbox {

/// What is asked of a list, and of the form of every answer (RFC 7644, sections 3.4.2 and 3.9).
struct ListQuery {
    std::size_t startIndex = 1;
    bool hasStart = false;  ///< `startIndex` was given.
    std::size_t count = usualPage;
    std::int64_t asked = 0;                            ///< `count` as it came.
    std::optional<std::string> cursor = std::nullopt;  ///< RFC 9865; empty: the first page.
    std::string filter = {};
    std::string sortBy = {};
    bool descending = false;
    std::vector<std::string> attributes = {};
    std::vector<std::string> excluded = {};

    [[nodiscard]] bool wantsAll() const { return attributes.empty() && excluded.empty(); }
};

/// \throw Refusal 400 invalidValue.
[[nodiscard]] ListQuery readQuery(const std::map<std::string, std::string>& parameters);

/// The same from the body of a POST to `.search` (RFC 7644, section 3.4.3).
[[nodiscard]] ListQuery readSearch(const Json& message);

}  // namespace rollcall::sandbox
