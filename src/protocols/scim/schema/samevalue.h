// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "resourcetype.h"

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QStringList>

namespace rollcall::scim {

enum class Likeness {
    Exact,     ///< Text to the letter.
    BySchema,  ///< Text without case where the attribute has none, instants as instants.
};

/// A text that is the same for values that mean the same (RFC 7643, section 2): null, absent and
/// empty are one, names have no case, the elements of a list have no order and no repetition,
/// and not being primary need not be said. Empty for what is unassigned.
/// \param attribute null when no schema tells it.
[[nodiscard]] QByteArray canonicalText(const QJsonValue& value, const SchemaAttribute* attribute,
                                       Likeness likeness);

/// Whether two resources mean the same, but for id, meta and schemas.
[[nodiscard]] bool isSameResource(const QJsonObject& one, const QJsonObject& other,
                                  const ResourceSchema& schema, Likeness likeness);

/// SHA-256 in hex over what a resource has at those paths: what stands in for an ETag where a
/// service has none. The same as long as none of them changes.
[[nodiscard]] QString fieldHash(const QJsonObject& resource, const QStringList& paths,
                                const ResourceSchema& schema);

}  // namespace rollcall::scim
