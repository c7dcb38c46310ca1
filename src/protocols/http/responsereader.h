// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "transport.h"

class QNetworkReply;

namespace rollcall::http {

/// The answer of a service, from its head and its whole body.
[[nodiscard]] Response readResponse(const QNetworkReply& reply, QByteArray body);

/// Whether an answer that Qt calls whole is shorter than it should be: Qt notices that a
/// connection broke off only when the end comes on its own, not together with the last bytes.
///
/// Told by Content-Length; where there is none (chunked, packed), by JSON that stops in the
/// middle. Anything else has no end to tell by.
[[nodiscard]] bool isCutOff(const QNetworkReply& reply, const QByteArray& body);

/// Whether JSON text stops within an object, an array or a string.
[[nodiscard]] bool isCutOffJson(const QByteArray& text);

/// How long to wait (RFC 9110, section 10.2.3): a number of seconds, or an HTTP date, which
/// is taken against the service's own clock. 1 s to 1 h; nothing for what is neither.
///
/// \param date what the Date header of the same answer says.
[[nodiscard]] std::optional<std::chrono::seconds>
parseRetryAfter(const QByteArray& value, const std::optional<QDateTime>& date);

}  // namespace rollcall::http
