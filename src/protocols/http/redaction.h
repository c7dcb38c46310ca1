// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/secret.h"
#include "wiretrace.h"

#include <vector>

namespace rollcall::http {

/// "PATCH", as it stands in a request.
[[nodiscard]] QByteArray nameOf(Method method);

/// "GET /scim/v2/Users?filter=•••&count=••• -> 200 in 34 ms, 0 B sent, 912 B received, request
/// 7f3": without the host, and without any value of the query.
[[nodiscard]] QString wireLine(const WireTrace& trace);

/// What stands in the place of what is hidden: "•••".
[[nodiscard]] QString hiddenText();

/// Whether a header of that name proves who one is.
[[nodiscard]] bool provesWhoOneIs(const QByteArray& name);

/// "Name: value" for the log: "•••" for a header that proves who one is, the value for others.
///
/// \param own names that a service uses for its own tokens.
[[nodiscard]] QString headerLine(const QByteArray& name, const QByteArray& value,
                                 const QList<QByteArray>& own = {});

/// The last gate before a text is written anywhere: no given secret is left in it, as it is,
/// percent-encoded or in base64, nor anything that follows "Bearer" or "Basic".
[[nodiscard]] QString withoutSecrets(QString text, const std::vector<const Secret*>& live);

/// Bytes of a body without the secret: a service may send back what it was sent. As it is, as
/// it stands in a JSON text however that escapes it, percent-encoded and in base64.
[[nodiscard]] QByteArray withoutSecret(QByteArray bytes, const Secret& secret);

}  // namespace rollcall::http
