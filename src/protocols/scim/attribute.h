// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/error.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <optional>

namespace rollcall::scim {

inline constexpr char coreUserSchema[] = "urn:ietf:params:scim:schemas:core:2.0:User";
inline constexpr char coreGroupSchema[] = "urn:ietf:params:scim:schemas:core:2.0:Group";

/// The path of one attribute (RFC 7644, section 3.10, and the valuePath of 3.5.2), as far as
/// a flat set of values needs it: "name.givenName", "emails[type eq \"work\"].value",
/// "urn:…:enterprise:2.0:User:department".
struct AttributePath {
    QString schema = {};       ///< URN of an extension; empty for the core schemas.
    QString name = {};         ///< "emails"
    QString filterName = {};   ///< "type"; empty without a value filter.
    QString filterValue = {};  ///< "work"
    QString sub = {};          ///< "value"; empty for the attribute itself.

    friend bool operator==(const AttributePath&, const AttributePath&) = default;
};

/// BadInput when it is not a path of these forms.
[[nodiscard]] Result<AttributePath> parsePath(const QString& path);

/// The member of that name, without case (RFC 7643, section 2.1); undefined when absent.
[[nodiscard]] QJsonValue memberOf(const QJsonObject& object, const QString& name);

/// Whether an element of a multi-valued attribute is the one that the path's filter names.
[[nodiscard]] bool isNamed(const QJsonValue& element, const AttributePath& path);

/// What a resource has at a path; undefined when it is absent or null.
[[nodiscard]] QJsonValue valueAt(const QJsonObject& resource, const AttributePath& path);

/// Whether the only element of a list is the work e-mail or telephone number that a path asks for,
/// although it does not say so: some services keep no types, and give a sole value without one.
[[nodiscard]] bool isUntypedWork(const QJsonArray& elements, const AttributePath& path);

/// An element that is added because none answers to the path's filter: what the filter asks
/// for, and the value. The first address of all is the primary one.
[[nodiscard]] QJsonObject newElement(const AttributePath& path, const QJsonValue& value,
                                     bool isFirst);

/// "True" and "false" are read as well; nothing for any other value.
[[nodiscard]] std::optional<bool> toBool(const QJsonValue& value);

}  // namespace rollcall::scim
