// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter.h"

#include <optional>

namespace rollcall::sandbox {

enum class PatchKind { Add, Replace, Remove };

/// What the path of one operation means: an attribute, the elements that a filter picks, or a
/// sub-attribute of either (RFC 7644, section 3.5.2, rule PATH).
struct PatchTarget {
    AttributePath path = {};
    std::optional<Filter> elements = std::nullopt;
};

/// \throw Refusal 400 invalidPath or invalidFilter.
[[nodiscard]] PatchTarget parseTarget(std::string_view text, const Json& resource,
                                      const ResourceType& type);

/// Changes what \p target means. A null \p value means that it becomes unassigned.
/// \throw Refusal 400 noTarget, mutability or invalidValue.
void applyPatch(Json& resource, const PatchTarget& target, PatchKind kind, const Json& value);

}  // namespace rollcall::sandbox
