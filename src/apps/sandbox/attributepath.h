// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "schema.h"

#include <optional>
#include <string>
#include <string_view>

namespace rollcall::sandbox {

/// Where a value stands in a resource (RFC 7644, section 3.10): `userName`, `name.familyName`,
/// `urn:…:User:department`, or an extension as a whole by its URN.
struct AttributePath {
    std::string container = {};            ///< The extension's URN; empty for the core.
    const Attribute* attribute = nullptr;  ///< Null in an extension that has no schema here.
    std::string name = {};                 ///< Empty when the path means the whole extension.
    const Attribute* subAttribute = nullptr;
    std::string subName = {};

    /// What describes the value itself; null where nothing is known about it.
    [[nodiscard]] const Attribute* leaf() const
    {
        return subName.empty() ? attribute : subAttribute;
    }
};

/// \param type whose attributes are meant.
/// \param resource the extensions that this one carries are known besides the standard ones;
///        may be null.
/// \return nothing when there is no such attribute.
[[nodiscard]] std::optional<AttributePath>
parsePath(std::string_view text, const ResourceType& type, const Json* resource = nullptr);

}  // namespace rollcall::sandbox
