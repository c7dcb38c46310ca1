// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "transport.h"

class QNetworkReply;

namespace rollcall::http {

/// The answer of a service, from its head and its whole body.
[[nodiscard]] Response readResponse(const QNetworkReply& reply, QByteArray body);

/// How long to wait (RFC 9110, section 10.2.3): a number of seconds, or an HTTP date, which
/// is taken against the service's own clock. 1 s to 1 h; nothing for what is neither.
///
/// \param date what the Date header of the same answer says.
[[nodiscard]] std::optional<std::chrono::seconds>
parseRetryAfter(const QByteArray& value, const std::optional<QDateTime>& date);

}  // namespace rollcall::http
