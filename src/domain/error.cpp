// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "error.h"

#include "names.h"

namespace rollcall {

namespace {

constexpr Name<ErrorCode> names[] = {
    {ErrorCode::Cancelled, "cancelled"},
    {ErrorCode::HostNotFound, "hostNotFound"},
    {ErrorCode::ConnectionRefused, "connectionRefused"},
    {ErrorCode::ProxyFailed, "proxyFailed"},
    {ErrorCode::CertificateExpired, "certificateExpired"},
    {ErrorCode::CertificateUntrusted, "certificateUntrusted"},
    {ErrorCode::CertificateHost, "certificateHost"},
    {ErrorCode::CertificateFailed, "certificateFailed"},
    {ErrorCode::TooManyFailures, "tooManyFailures"},
    {ErrorCode::ConnectionPaused, "connectionPaused"},
    {ErrorCode::AddressNotAllowed, "addressNotAllowed"},
    {ErrorCode::ConnectionLost, "connectionLost"},
    {ErrorCode::TimedOut, "timedOut"},
    {ErrorCode::Redirected, "redirected"},
    {ErrorCode::TooLarge, "tooLarge"},
    {ErrorCode::NotJson, "notJson"},
    {ErrorCode::BadResponse, "badResponse"},
    {ErrorCode::Unauthorized, "unauthorized"},
    {ErrorCode::Forbidden, "forbidden"},
    {ErrorCode::NotFound, "notFound"},
    {ErrorCode::Conflict, "conflict"},
    {ErrorCode::PreconditionFailed, "preconditionFailed"},
    {ErrorCode::RateLimited, "rateLimited"},
    {ErrorCode::ServerFault, "serverFault"},
    {ErrorCode::BadRequest, "badRequest"},
    {ErrorCode::NotApplied, "notApplied"},
    {ErrorCode::TokenMissing, "tokenMissing"},
    {ErrorCode::TokenMalformed, "tokenMalformed"},
    {ErrorCode::KeychainAbsent, "keychainAbsent"},
    {ErrorCode::KeychainLocked, "keychainLocked"},
    {ErrorCode::KeychainDenied, "keychainDenied"},
    {ErrorCode::KeychainSlow, "keychainSlow"},
    {ErrorCode::KeychainEmptied, "keychainEmptied"},
    {ErrorCode::KeychainFailed, "keychainFailed"},
    {ErrorCode::StoreDamaged, "storeDamaged"},
    {ErrorCode::StoreNewer, "storeNewer"},
    {ErrorCode::StoreBusy, "storeBusy"},
    {ErrorCode::StoreFull, "storeFull"},
    {ErrorCode::StoreReadOnly, "storeReadOnly"},
    {ErrorCode::StoreFailed, "storeFailed"},
    {ErrorCode::HomeInUse, "homeInUse"},
    {ErrorCode::FileFailed, "fileFailed"},
    {ErrorCode::UnknownConnection, "unknownConnection"},
    {ErrorCode::ConnectionExists, "connectionExists"},
    {ErrorCode::UnknownService, "unknownService"},
    {ErrorCode::UnknownUser, "unknownUser"},
    {ErrorCode::AmbiguousUser, "ambiguousUser"},
    {ErrorCode::UnknownGroup, "unknownGroup"},
    {ErrorCode::AmbiguousGroup, "ambiguousGroup"},
    {ErrorCode::UnknownJob, "unknownJob"},
    {ErrorCode::UnknownTask, "unknownTask"},
    {ErrorCode::NotSupported, "notSupported"},
    {ErrorCode::ReadOnly, "readOnly"},
    {ErrorCode::ProtectedUser, "protectedUser"},
    {ErrorCode::LimitExceeded, "limitExceeded"},
    {ErrorCode::ConfirmationMissing, "confirmationMissing"},
    {ErrorCode::ClockSkewed, "clockSkewed"},
    {ErrorCode::ListIncomplete, "listIncomplete"},
    {ErrorCode::PlanInvalid, "planInvalid"},
    {ErrorCode::DigestMismatch, "digestMismatch"},
    {ErrorCode::StalePlan, "stalePlan"},
    {ErrorCode::JobUnfinished, "jobUnfinished"},
    {ErrorCode::AuditBroken, "auditBroken"},
    {ErrorCode::BadInput, "badInput"},
};

}  // namespace

QString nameOf(ErrorCode code)
{
    return nameIn(names, code);
}

ErrorCode errorCodeNamed(const QString& name)
{
    return valueIn(names, name).value_or(ErrorCode::StoreFailed);
}

bool wasSurelyNotSent(ErrorCode code)
{
    return code >= ErrorCode::HostNotFound && code <= ErrorCode::AddressNotAllowed;
}

}  // namespace rollcall
