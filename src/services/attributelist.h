// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/attribute.h"
#include "protocols/scim/schema/resourcetype.h"
#include "servicedefinition.h"

#include <vector>

namespace rollcall::services {

/// Every attribute of a resource in the order of its text, and after them those that the
/// definition knows and the resource does not have. Each says whether it can be changed, and
/// why not: from the definition, and from RFC 7643 (sections 3.1, 4.1 and 7).
///
/// \param raw a resource as it came; what is no JSON object has no attributes.
[[nodiscard]] std::vector<Attribute> attributeList(const QByteArray& raw,
                                                   const ServiceDefinition& about);

/// Every attribute of a resource that is neither user nor group, to be looked at only: the common
/// ones first, then those of the schema in its order and with its words, then those that it does
/// not know, then `schemas` and `meta`.
[[nodiscard]] std::vector<Attribute> attributeList(const QByteArray& raw,
                                                   const scim::ResourceSchema& schema);

}  // namespace rollcall::services
