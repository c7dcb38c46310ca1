// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/attribute.h"
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

}  // namespace rollcall::services
