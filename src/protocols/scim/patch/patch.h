// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/error.h"
#include "patchoperation.h"

#include <QByteArray>
#include <QJsonObject>

namespace rollcall::scim {

/// The operations that set each path to its value; null removes.
///
/// One operation a path. Where a value filter names no element of the base, the element is
/// added: replacing it would be refused as noTarget; where it names several, the first is meant,
/// and no other one is changed. A list for a path is reached by taking out
/// and adding single elements, never by replacing the list.
/// \param base the resource as it was read.
/// \return BadInput for a path that cannot be read, for the removal of a whole multi-valued
/// attribute, which would take more than was asked for, for one of several elements that nothing
/// tells apart, and when nothing is left to do.
[[nodiscard]] Result<PatchOperations> patchOperations(const QByteArray& base,
                                                      const QJsonObject& changes);

/// As one PatchOp message (RFC 7644, section 3.5.2). BadInput also when the dialect allows fewer
/// operations in a message.
[[nodiscard]] Result<QByteArray> patchBody(const QByteArray& base, const QJsonObject& changes,
                                           const PatchDialect& dialect = {});

}  // namespace rollcall::scim
