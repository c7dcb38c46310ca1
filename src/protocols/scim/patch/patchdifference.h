// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "patchoperation.h"
#include "protocols/scim/schema/resourcetype.h"

#include <QJsonObject>
#include <QStringList>

namespace rollcall::scim {

/// The narrowest operations that make `after` of `before`: only what differs, parts of a complex
/// value one by one, elements of a list by what names them, each removal by a value filter, so
/// that never more goes than is listed. What can only be read (id, meta, groups) is left out.
///
/// BadInput where an element cannot be named.
[[nodiscard]] Result<PatchOperations>
patchBetween(const QJsonObject& before, const QJsonObject& after, const ResourceSchema& schema);

/// The operations that take members in and out of a group by their ids.
[[nodiscard]] PatchOperations memberChanges(const QStringList& added, const QStringList& removed);

}  // namespace rollcall::scim
