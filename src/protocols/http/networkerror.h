// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/error.h"

#include <QList>
#include <QNetworkReply>
#include <QSslError>

namespace rollcall::http {

/// What Qt's error means here. A code of wasSurelyNotSent() only where `wasTouched` is false:
/// Qt also gives such errors for a second try of its own, after a first that was sent.
///
/// \param tls what was wrong with the certificate, when something was.
/// \param wasTouched whether the request may have begun to leave.
[[nodiscard]] ErrorCode codeOf(QNetworkReply::NetworkError error, const QList<QSslError>& tls,
                               bool wasTouched);

/// Whether Qt's error says no more than that the status is 4xx or 5xx.
[[nodiscard]] bool isOnlyTheStatus(QNetworkReply::NetworkError error, int status);

}  // namespace rollcall::http
