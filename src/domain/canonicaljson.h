// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QJsonValue>

namespace rollcall {

/// The one byte sequence of a JSON value (RFC 8785, JSON Canonicalization Scheme): members
/// sorted by UTF-16 code units, no blanks, the shortest escapes, numbers as ECMAScript
/// prints them. Digests are made over it.
[[nodiscard]] QByteArray canonicalJson(const QJsonValue& value);

}  // namespace rollcall
