// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "attributepath.h"

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace rollcall::sandbox {

/// A filter (RFC 7644, section 3.4.2.2), value filters such as `emails[type eq "work"].value`
/// included.
struct Filter {
    enum class Kind { Compare, And, Or, Not, Values };
    enum class Operator { Eq, Ne, Co, Sw, Ew, Pr, Gt, Ge, Lt, Le };

    Kind kind = Kind::Compare;
    Operator op = Operator::Eq;      ///< Of Compare.
    AttributePath path = {};         ///< Of Compare and Values.
    Json literal = nullptr;          ///< Of Compare; null for Pr.
    std::vector<Filter> parts = {};  ///< Of And and Or: two; of Not and Values: one.

    [[nodiscard]] bool isEq() const { return kind == Kind::Compare && op == Operator::Eq; }
};

/// \throw Refusal 400 invalidFilter when it cannot be understood.
[[nodiscard]] Filter parseFilter(std::string_view text, const ResourceType& type);

/// Whether it needs more than `eq`, `and`, `or`, parentheses and value filters.
[[nodiscard]] bool isBeyondEq(const Filter& filter);

/// Whether it asks about that attribute of the core.
[[nodiscard]] bool isAbout(const Filter& filter, std::string_view name);

/// What stands between `[` and `]`: names are those of the sub-attributes of \p attribute.
[[nodiscard]] Filter parseValueFilter(std::string_view text, const Attribute& attribute);

/// Whether \p object, a resource or one value of a multi-valued attribute, is meant.
[[nodiscard]] bool matches(const Filter& filter, const Json& object);

/// The order of two values by the attribute's type and case; nothing when they have none.
[[nodiscard]] std::optional<int> compared(const Attribute* attribute, const Json& left,
                                          const Json& right);

}  // namespace rollcall::sandbox
