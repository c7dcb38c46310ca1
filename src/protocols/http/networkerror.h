// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/error.h"

#include <QList>
#include <QNetworkReply>
#include <QSslError>

namespace rollcall::http {

/// What is known of the way to a service, from all requests to it.
struct RouteNotes {
    /// What the last handshake found wrong. Qt tells one of the requests that wait for it, and
    /// lets them all fail.
    QList<QSslError> tls = {};
    bool hasProxy = false;
    bool hasAnswered = false;  ///< So that a connection may be open already.
};

/// How far a request came.
enum class Progress {
    Unsent,   ///< Surely no byte of it left.
    Unknown,  ///< It has no body and is no read: Qt does not tell when such a head leaves.
    Touched,  ///< It may have arrived.
};

/// What Qt's error means here. A code of wasSurelyNotSent() only when it was not
/// touched: Qt also gives such errors for a second try of its own, after a first that was sent.
[[nodiscard]] ErrorCode codeOf(QNetworkReply::NetworkError error, const RouteNotes& route,
                               Progress progress);

/// Whether Qt's error says no more than that the status is 4xx or 5xx.
[[nodiscard]] bool isOnlyTheStatus(QNetworkReply::NetworkError error, int status);

}  // namespace rollcall::http
