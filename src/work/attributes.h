// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QJsonObject>

namespace rollcall::work {

/// A resource as a flat map from SCIM attribute path to value, for people to read: members of
/// complex attributes by dot, elements of lists by their type ("emails[type eq \"work\"].value")
/// or else by number. `schemas` and `meta` stay as they are.
[[nodiscard]] QJsonObject flattened(const QByteArray& raw);

}  // namespace rollcall::work
