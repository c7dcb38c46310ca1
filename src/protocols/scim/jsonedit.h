// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/error.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <optional>

namespace rollcall::scim {

/// Makes the text of a new value from that of the old one; nothing means absent.
using JsonEdit =
    std::function<Result<std::optional<QByteArray>>(const std::optional<QByteArray>& old)>;

/// `object` with one member edited and every other byte as it was. The name is met without
/// case; a new member goes to the end. BadResponse when the object has the member twice.
/// \param object valid JSON of an object.
[[nodiscard]] Result<QByteArray> withMember(const QByteArray& object, const QString& name,
                                            const JsonEdit& edit);

/// `array` with `element` at its end.
[[nodiscard]] QByteArray withElement(const QByteArray& array, const QByteArray& element);

/// `array` without its element of that position.
[[nodiscard]] QByteArray withoutElement(const QByteArray& array, std::size_t position);

}  // namespace rollcall::scim
