// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "schema.h"

namespace rollcall::scim {

/// User, EnterpriseUser and Group as RFC 7643 defines them (section 8.7.1, with errata 5368,
/// 8471 and 8472): what is known of a service that publishes no schemas.
[[nodiscard]] const std::vector<Schema>& coreSchemas();

/// id, externalId, schemas and meta, which every resource has and no schema lists (sections 3
/// and 3.1).
[[nodiscard]] const Schema& commonAttributes();

}  // namespace rollcall::scim
