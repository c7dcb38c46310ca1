// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "schema.h"

#include <optional>

namespace rollcall::sandbox {

/// A User as this service would keep it: names in their proper case, read-only and unknown
/// attributes left out, nothing that is unassigned, `schemas` as they really are. An extension
/// without a schema here is kept as it came if `schemas` names it. Without `id` and `meta`.
/// \throw Refusal 400 when something required is missing or of the wrong type.
[[nodiscard]] Json cleanUser(const Json& input);

/// One value, or one element of a multi-valued attribute; nothing when it is unassigned.
/// \throw Refusal 400 invalidValue when it is of the wrong type.
[[nodiscard]] std::optional<Json> cleanSingle(const Attribute& attribute, const Json& value);

/// The names of the `attributes` parameter, or else all but those of `excludedAttributes`
/// (RFC 7644, section 3.9). `schemas` and `id` always stay.
[[nodiscard]] Json onlyAttributes(const Json& resource, const std::vector<std::string>& names);
[[nodiscard]] Json withoutAttributes(const Json& resource, const std::vector<std::string>& names);

}  // namespace rollcall::sandbox
