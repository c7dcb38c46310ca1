// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "networkerror.h"

#include <algorithm>

namespace rollcall::http {

namespace {

ErrorCode codeOfCertificate(QSslError::SslError error)
{
    switch (error) {
    case QSslError::CertificateExpired:
    case QSslError::CertificateNotYetValid:
        return ErrorCode::CertificateExpired;
    case QSslError::HostNameMismatch:
        return ErrorCode::CertificateHost;
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::CertificateUntrusted:
    case QSslError::CertificateRejected:
        return ErrorCode::CertificateUntrusted;
    default:
        return ErrorCode::CertificateFailed;
    }
}

/// The one to tell, of all that is wrong: who made it, then for whom, then until when. A date
/// says nothing while nobody known vouches for it.
ErrorCode codeOfCertificate(const QList<QSslError>& errors)
{
    for (const ErrorCode code : {ErrorCode::CertificateUntrusted, ErrorCode::CertificateHost,
                                 ErrorCode::CertificateExpired}) {
        if (std::any_of(errors.cbegin(), errors.cend(), [code](const QSslError& error) {
                return codeOfCertificate(error.error()) == code;
            }))
            return code;
    }
    return ErrorCode::CertificateFailed;
}

ErrorCode plainCodeOf(QNetworkReply::NetworkError error, const RouteNotes& route)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
        return ErrorCode::ConnectionRefused;
    case QNetworkReply::HostNotFoundError:
        return ErrorCode::HostNotFound;
    case QNetworkReply::TimeoutError:
        return ErrorCode::TimedOut;
    case QNetworkReply::SslHandshakeFailedError:
        return codeOfCertificate(route.tls);
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::UnknownProxyError:
        return ErrorCode::ProxyFailed;
    default:
        return ErrorCode::ConnectionLost;
    }
}

QNetworkReply::NetworkError errorOfStatus(int status)
{
    switch (status) {
    case 400:
        return QNetworkReply::ProtocolInvalidOperationError;
    case 401:
        return QNetworkReply::AuthenticationRequiredError;
    case 403:
        return QNetworkReply::ContentAccessDenied;
    case 404:
        return QNetworkReply::ContentNotFoundError;
    case 405:
        return QNetworkReply::ContentOperationNotPermittedError;
    case 407:
        return QNetworkReply::ProxyAuthenticationRequiredError;
    case 409:
        return QNetworkReply::ContentConflictError;
    case 410:
        return QNetworkReply::ContentGoneError;
    case 418:
        return QNetworkReply::ProtocolInvalidOperationError;
    case 500:
        return QNetworkReply::InternalServerError;
    case 501:
        return QNetworkReply::OperationNotImplementedError;
    case 503:
        return QNetworkReply::ServiceUnavailableError;
    default:
        return status >= 500 ? QNetworkReply::UnknownServerError
                             : QNetworkReply::UnknownContentError;
    }
}

}  // namespace

ErrorCode codeOf(QNetworkReply::NetworkError error, const RouteNotes& route, Progress progress)
{
    // Qt's word for most that a proxy does, and for a network that is not there.
    if (error == QNetworkReply::UnknownNetworkError && progress == Progress::Unsent)
        return route.hasProxy ? ErrorCode::ProxyFailed : ErrorCode::ConnectionRefused;
    const ErrorCode code = plainCodeOf(error, route);
    const bool wasTouched = progress == Progress::Touched;
    return wasTouched && wasSurelyNotSent(code) ? ErrorCode::ConnectionLost : code;
}

bool isOnlyTheStatus(QNetworkReply::NetworkError error, int status)
{
    return status >= 400 && error == errorOfStatus(status);
}

}  // namespace rollcall::http
