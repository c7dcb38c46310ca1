// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "call.h"
#include "quirks.h"
#include "schema.h"

#include <string>
#include <vector>

namespace rollcall::sandbox {

/// Roles as draft-ietf-scim-roles-entitlements has them, with an extension of the sandbox's own.
[[nodiscard]] const ResourceType& roleType();

/// Answers a call for /Roles or for one of them; they can be read and nothing else.
/// \param names the parts of the path, "Roles" the first.
/// \throw Refusal when the query cannot be understood.
[[nodiscard]] Answer answerRoles(const Call& call, const Quirks& quirks, const std::string& baseUrl,
                                 const std::vector<std::string>& names);

}  // namespace rollcall::sandbox
