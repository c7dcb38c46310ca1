// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/error.h"
#include "protocols/scim/schema/resourcetype.h"

#include <QByteArray>
#include <QJsonObject>
#include <QStringList>

namespace rollcall::scim {

/// What is known of a resource before it is replaced.
struct PutRules {
    const ResourceSchema* schema = nullptr;  ///< Null: nothing, and nothing is left out.
    QStringList excluded = {};               ///< Attributes that the read did not ask for.
    bool hasNoActive = false;                ///< The service publishes a user without "active".
};

/// The body of a PUT (RFC 7644, section 3.5.1): the text of the resource as it was read, with
/// only the given values replaced in that text. Numbers, order and unknown members stay as
/// they are to the byte; meta and what the schema says can only be read are left out, but for
/// id: the service owns them.
/// \param changes path to value; null removes.
/// \return BadInput for a path that cannot be read or would touch more than was asked for;
/// BadResponse when the base is not one JSON object;
/// NotSupported when an attribute did not come with the read that the service may hold, because
/// it is only given on request or was not asked for: leaving it out would clear it. So too when a
/// user came without "active", and it is not set: leaving it out could give access back.
[[nodiscard]] Result<QByteArray> putBody(const QByteArray& base, const QJsonObject& changes,
                                         const PutRules& rules = {});

/// The body of a POST (section 3.3): a resource of that core schema with those attributes, and
/// the schemas they need.
[[nodiscard]] Result<QByteArray> newResourceBody(const QString& schema,
                                                 const QJsonObject& attributes);

/// As newResourceBody(), for a user: active unless the attributes say otherwise.
[[nodiscard]] Result<QByteArray> newUserBody(const QJsonObject& attributes);

}  // namespace rollcall::scim
