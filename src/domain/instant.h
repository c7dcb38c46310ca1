// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <optional>

namespace rollcall {

/// An instant as services write it: ISO 8601 in extended or basic form, with a blank for the
/// T, fractions of a second, a leap second (read as the second after), any offset.
/// A missing offset is read as UTC, never as local time. Nothing when it is no instant.
[[nodiscard]] std::optional<QDateTime> parseInstant(QStringView text);

/// An HTTP date in its one current form, "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110, 5.6.7).
[[nodiscard]] std::optional<QDateTime> parseHttpDate(const QByteArray& text);

/// "2026-11-22T19:36:57Z", with milliseconds only where there are some; empty for a null.
[[nodiscard]] QString formatInstant(const QDateTime& instant);

}  // namespace rollcall
