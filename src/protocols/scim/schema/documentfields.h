// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/error.h"
#include "protocols/scim/attribute.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace rollcall::scim {

/// Liberal reading of the documents of discovery.

/// The objects of a ListResponse, of a bare array or of a single object.
[[nodiscard]] Result<QJsonArray> documentsIn(const QByteArray& body);

/// A whole number that is not negative, also as text.
[[nodiscard]] std::optional<qint64> countIn(const QJsonObject& object, const QString& name);

[[nodiscard]] std::optional<bool> flagIn(const QJsonObject& object, const QString& name);

/// The texts of a list; a single text is a list of one.
[[nodiscard]] QStringList textsIn(const QJsonObject& object, const QString& name);

/// The objects of a list; a single object is a list of one.
[[nodiscard]] std::vector<QJsonObject> objectsIn(const QJsonObject& object, const QString& name);

/// What is left of an object without the members of those names.
[[nodiscard]] QJsonObject without(const QJsonObject& object, const QStringList& names);

}  // namespace rollcall::scim
