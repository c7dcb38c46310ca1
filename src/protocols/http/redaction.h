// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/secret.h"
#include "transport.h"

#include <QUrl>

#include <vector>

namespace rollcall::http {

/// One finished exchange, for the log. Formatted by wireLine() only.
struct WireTrace {
    Method method = Method::Get;
    QUrl url = {};
    int status = 0;        ///< 0 when no status arrived.
    QString outcome = {};  ///< nameOf(ErrorCode) when no answer came; may be empty.
    std::chrono::milliseconds duration = {};
    qint64 sent = 0;      ///< Bytes of the body.
    qint64 received = 0;  ///< Bytes of the body.
    QString requestId = {};
};

/// "PATCH", as it stands in a request.
[[nodiscard]] QByteArray nameOf(Method method);

/// "GET /scim/v2/Users?filter=•••&count=••• -> 200 in 34 ms, 0 B sent, 912 B received, request
/// 7f3": without the host, and without any value of the query.
[[nodiscard]] QString wireLine(const WireTrace& trace);

/// "Name: value" for the log: "•••" for a header that proves who one is, the value for others.
///
/// \param own names that a service uses for its own tokens.
[[nodiscard]] QString headerLine(const QByteArray& name, const QByteArray& value,
                                 const QList<QByteArray>& own = {});

/// The last gate before a text is written anywhere: no given secret is left in it, as it is,
/// percent-encoded or in base64, nor anything that follows "Bearer" or "Basic".
[[nodiscard]] QString withoutSecrets(QString text, const std::vector<const Secret*>& live);

}  // namespace rollcall::http
