// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "attributepath.h"

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace rollcall::sandbox {

/// The part of the filter language (RFC 7644, section 3.4.2.2) that this service knows: `eq`,
/// `and`, `or`, parentheses, and value filters such as `emails[type eq "work"].value`.
struct Filter {
    enum class Kind { Equals, And, Or, Values };

    Kind kind = Kind::Equals;
    AttributePath path = {};         ///< Of Equals and Values.
    Json literal = nullptr;          ///< Of Equals.
    std::vector<Filter> parts = {};  ///< Of And and Or: two; of Values: one, about an element.
};

/// \throw Refusal 400 invalidFilter for everything else.
[[nodiscard]] Filter parseFilter(std::string_view text);

/// What stands between `[` and `]`: names are those of the sub-attributes of \p attribute.
[[nodiscard]] Filter parseValueFilter(std::string_view text, const Attribute& attribute);

/// Whether \p object, a resource or one value of a multi-valued attribute, is meant.
[[nodiscard]] bool matches(const Filter& filter, const Json& object);

/// Whether one value is what an Equals asks for, by the attribute's type and case.
[[nodiscard]] bool equals(const Attribute* attribute, const Json& value, const Json& literal);

}  // namespace rollcall::sandbox
