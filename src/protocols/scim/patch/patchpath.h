// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "protocols/scim/filter/filterexpression.h"
#include "protocols/scim/schema/resourcetype.h"

#include <optional>

namespace rollcall::scim {

/// The path of a PATCH operation (RFC 7644, section 3.5.2, figure 7): an attribute, a
/// sub-attribute, elements of a list by a value filter, or a whole extension.
struct PatchPath {
    QString extension = {};  ///< URN; empty for the core schema.
    QString name = {};       ///< Empty: the extension as a whole.
    std::optional<FilterExpression> filter = {};
    QString sub = {};
    const SchemaAttribute* attribute = nullptr;  ///< Null when no schema tells it.
};

/// BadInput, beginning with "invalidPath" or "invalidFilter", when it is none.
[[nodiscard]] Result<PatchPath>
parsePatchPath(const QString& text, const ResourceSchema& schema = ResourceSchema::user());

}  // namespace rollcall::scim
