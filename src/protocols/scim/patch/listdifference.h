// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "patchoperation.h"
#include "protocols/scim/schema/schema.h"

namespace rollcall::scim {

/// The operations that make one list of another: removals, changes inside elements, additions.
/// An element is named by its value or its type where that is the only one of the list, else by
/// all that it has; where even that names others too, those are added again.
/// \param attribute of the list; null when no schema tells it.
[[nodiscard]] Result<PatchOperations> differenceOfLists(const QString& path, const QJsonValue& was,
                                                        const QJsonValue& is,
                                                        const SchemaAttribute* attribute);

}  // namespace rollcall::scim
