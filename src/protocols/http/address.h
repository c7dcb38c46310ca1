// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "transport.h"

#include <QUrl>

namespace rollcall::http {

/// The address of a service as a person wrote it, checked and without a slash at the end.
///
/// https only, plain http to this machine alone. BadInput when it is no such address or has
/// more in it (a name, a query, a fragment); AddressNotAllowed for one that a token must not
/// go to: not encrypted, link-local (where clouds keep their metadata), an IPv4 address in
/// the dress of an IPv6 one. The detail says which.
[[nodiscard]] Result<QUrl> checkedBaseUrl(const QString& text);

/// Whether the host is this machine: "localhost", 127.0.0.0/8 or ::1.
[[nodiscard]] bool isLoopback(const QString& host);

/// Where a request goes: textually below `base`, so that no path can name another place.
/// BadInput for a path that would, or that is not percent-encoded.
[[nodiscard]] Result<QUrl> urlBelow(const QUrl& base, const Request& request);

}  // namespace rollcall::http
