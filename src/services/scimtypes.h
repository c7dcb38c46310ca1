// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "scimschemas.h"

#include <QJsonObject>

#include <vector>

namespace rollcall::services {

/// Gives texts that a person wrote the types that the service's schemas say (RFC 7643, sections
/// 2.3.2 to 2.3.4), as Service::typed(). The schemas are asked for only on account of a text that
/// may be a number or a boolean, of an attribute that RFC 7643 does not define.
/// \param schemas outlives the answer.
void giveTypes(ScimSchemas& schemas, const std::vector<QJsonObject>& wanted,
               const Then<std::vector<QJsonObject>>& then);

}  // namespace rollcall::services
