// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "patchoperation.h"
#include "protocols/scim/schema/resourcetype.h"

#include <QJsonObject>

namespace rollcall::scim {

/// What a service that keeps to RFC 7644, section 3.5.2, makes of a resource: all operations or
/// none. So a plan can be checked before it is sent, and an answer compared after.
///
/// BadInput begins with the scimType that such a service answers: noTarget, mutability,
/// invalidPath, invalidFilter, invalidSyntax. Read liberally, as most services do: names with a
/// dot inside a value, a single value for a list, elements to remove in "value".
[[nodiscard]] Result<QJsonObject> simulate(const PatchOperations& operations,
                                           const QJsonObject& resource,
                                           const ResourceSchema& schema);

}  // namespace rollcall::scim
