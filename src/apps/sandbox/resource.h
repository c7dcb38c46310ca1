// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "schema.h"

#include <optional>

namespace rollcall::sandbox {

/// A resource as this service would keep it: names in their proper case, read-only and unknown
/// attributes left out, nothing that is unassigned, `schemas` as they really are. An extension
/// without a schema here is kept as it came if `schemas` names it. Without `id` and `meta`.
/// \throw Refusal 400 when something required is missing or of the wrong type.
[[nodiscard]] Json cleanResource(const ResourceType& type, const Json& input);

/// One value, or one element of a multi-valued attribute; nothing when it is unassigned.
/// \throw Refusal 400 invalidValue when it is of the wrong type.
[[nodiscard]] std::optional<Json> cleanSingle(const Attribute& attribute, const Json& value);

/// The names of the `attributes` parameter, or else all but those of `excludedAttributes`
/// (RFC 7644, section 3.9). `schemas` and `id` always stay.
[[nodiscard]] Json onlyAttributes(const ResourceType& type, const Json& resource,
                                  const std::vector<std::string>& names);
[[nodiscard]] Json withoutAttributes(const ResourceType& type, const Json& resource,
                                     const std::vector<std::string>& names);

/// What is to be kept when \p after comes in place of \p before: an attribute that is set once
/// stays (RFC 7644, section 3.5.1). \throw Refusal 400 mutability when it would change.
[[nodiscard]] Json withImmutable(const ResourceType& type, const Json& before, Json after);

}  // namespace rollcall::sandbox
