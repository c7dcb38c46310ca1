// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QMetaType>
#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

#include <utility>

namespace rollcall {

/// What went wrong, as finely as the program or the person can act on it.
///
/// Each code has one sentence in work/errorsentence.cpp, and its test fails when a code has none.
enum class ErrorCode {
    Cancelled,  ///< The person or a shutdown stopped it; never shown as a failure.

    // On the way to the service. Up to AddressNotAllowed, no byte of the request was sent.
    HostNotFound,
    ConnectionRefused,
    ProxyFailed,
    CertificateExpired,    ///< Expired, or not valid yet.
    CertificateUntrusted,  ///< Self-signed, or from an authority that is not known here.
    CertificateHost,       ///< Made for another host.
    CertificateFailed,     ///< Any other failure of the TLS handshake.
    TooManyFailures,       ///< Left alone for a while, after failures in a row.
    ConnectionPaused,      ///< Its token was refused or has ended: nothing is sent with it.
    AddressNotAllowed,     ///< Not https, or an address that a connection must not use.
    ConnectionLost,        ///< Closed or reset before the answer was whole.
    TimedOut,

    // What the service answered.
    Redirected,          ///< 3xx: never followed, so that the token goes to no other host.
    TooLarge,            ///< More than the limit of one answer.
    NotJson,             ///< A page for people (sign-in, proxy), or another type.
    BadResponse,         ///< JSON, but not what the protocol promises.
    Unauthorized,        ///< 401
    Forbidden,           ///< 403
    NotFound,            ///< 404
    Conflict,            ///< 409
    PreconditionFailed,  ///< 412
    RateLimited,         ///< 429
    ServerFault,         ///< 5xx
    BadRequest,          ///< Any other 4xx: the service refuses what was sent.
    NotApplied,          ///< 2xx, and nothing of what was asked for came about.

    // Tokens and the keychain.
    TokenMissing,
    TokenMalformed,
    KeychainAbsent,
    KeychainLocked,
    KeychainDenied,
    KeychainSlow,
    KeychainEmptied,  ///< It answers, but everything of this install is gone.
    KeychainFailed,

    // This machine.
    StoreDamaged,
    StoreNewer,  ///< Written by a newer Rollcall.
    StoreBusy,   ///< Another program holds the file.
    StoreFull,
    StoreReadOnly,
    StoreFailed,
    HomeInUse,  ///< Another Rollcall that is alive works in this home.
    FileFailed,

    // Rules.
    UnknownConnection,
    ConnectionExists,
    UnknownService,
    UnknownUser,
    AmbiguousUser,
    UnknownGroup,
    AmbiguousGroup,  ///< Several groups bear that name.
    UnknownJob,
    UnknownTask,
    NotSupported,  ///< The service is known not to do it.
    ReadOnly,      ///< This Rollcall was started so that it changes nothing.
    ProtectedUser,
    LimitExceeded,
    ConfirmationMissing,
    ClockSkewed,
    ListIncomplete,
    PlanInvalid,
    DigestMismatch,
    StalePlan,  ///< What the plan was made from has changed since.
    JobUnfinished,
    AuditBroken,
    BadInput,  ///< An argument, a file or a field that cannot be used; the last one, always.
};

/// A failure as a value. `detail` is English and goes to the log: it never holds a token,
/// an Authorization header or a response body.
struct Error {
    ErrorCode code = ErrorCode::Cancelled;
    QString detail = {};
    int httpStatus = 0;      ///< 0 when no status arrived.
    QString requestId = {};  ///< The service's own name for the exchange, for its support.
    QString scimType = {};   ///< The cause in one word of RFC 7644 or 9865; may be empty.
    bool isScim = false;     ///< A SCIM error message: from the service, not a gateway before it.
    /// Of Unauthorized: the ways to prove oneself that the service names, as "Basic", when the
    /// one that was used is not among them.
    QStringList offers = {};

    friend bool operator==(const Error&, const Error&) = default;
};

/// Either the value asked for or the one Error that explains why not.
template <typename T = void>
using Result = tl::expected<T, Error>;

/// Shorthand for a failing return: `return fail(ErrorCode::NotFound);`
[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, QString detail = {})
{
    return tl::unexpected<Error>{Error{.code = code, .detail = std::move(detail)}};
}

/// Passes an error of one Result on as another's.
[[nodiscard]] inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>{std::move(error)};
}

/// The stable name of a code, for JSON, the journal and the log: "connectionLost".
[[nodiscard]] QString nameOf(ErrorCode code);

/// The code with that name, or StoreFailed for a name of a newer Rollcall.
[[nodiscard]] ErrorCode errorCodeNamed(const QString& name);

/// Whether nothing of the request can have reached the service: it may be sent again
/// without looking first.
[[nodiscard]] bool wasSurelyNotSent(ErrorCode code);

}  // namespace rollcall
