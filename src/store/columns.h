// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QString>
#include <QVariant>

namespace rollcall::store {

/// Text for a NOT NULL column: a null string becomes an empty one.
[[nodiscard]] QVariant text(const QString& value);

/// Text for a column in which "not there" is NULL: an empty string becomes that.
[[nodiscard]] QVariant textOrNull(const QString& value);

/// An instant for a column …_ms: milliseconds since 1970 in UTC; NULL for a null instant.
[[nodiscard]] QVariant toMs(const QDateTime& instant);
[[nodiscard]] QDateTime fromMs(const QVariant& column);

/// A JSON object for a column, in its shortest form.
[[nodiscard]] QVariant toText(const QJsonObject& object);
[[nodiscard]] QJsonObject toObject(const QVariant& column);

/// What names and logins are compared by: composed, without case, in every script.
[[nodiscard]] QString foldedCase(const QString& name);

}  // namespace rollcall::store
