// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "protocols/scim/listquery.h"
#include "resourcetype.h"

#include <QJsonObject>

namespace rollcall::scim {

/// What an answer says of an attribute.
enum class Presence {
    Value,
    Empty,        ///< The service says that it has no value.
    NotReturned,  ///< It was left out of the answer: nothing is known.
};

/// An attribute that is missing is empty only when the service would have returned it (RFC 7643,
/// section 2.4; RFC 7644, section 3.4.2.5): not when it is never returned, or only on request,
/// or when the read did not ask for it. A value that came although it was not asked for counts.
/// \param name of an attribute of the core schema, or a common one.
/// \param query of the read; only its attributes and excludedAttributes matter.
[[nodiscard]] Presence presenceOf(const QJsonObject& resource, const QString& name,
                                  const ResourceSchema& schema, const ListQuery& query = {});

}  // namespace rollcall::scim
