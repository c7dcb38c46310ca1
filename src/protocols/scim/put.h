// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/error.h"

#include <QByteArray>
#include <QJsonObject>

namespace rollcall::scim {

/// The body of a PUT (RFC 7644, section 3.5.1): the text of the resource as it was read, with
/// only the given values replaced in that text. Numbers, order and unknown members stay as
/// they are to the byte; meta is left out, because the service owns it.
/// \param changes path to value; null removes.
/// \return BadInput for a path that cannot be read or would touch more than was asked for;
/// BadResponse when the base is not one JSON object.
[[nodiscard]] Result<QByteArray> putBody(const QByteArray& base, const QJsonObject& changes);

/// The body of a POST (section 3.3): a resource of that core schema with those attributes, and
/// the schemas they need.
[[nodiscard]] Result<QByteArray> newResourceBody(const QString& schema,
                                                 const QJsonObject& attributes);

/// As newResourceBody(), for a user: active unless the attributes say otherwise.
[[nodiscard]] Result<QByteArray> newUserBody(const QJsonObject& attributes);

}  // namespace rollcall::scim
