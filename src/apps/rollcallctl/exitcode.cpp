// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "exitcode.h"

#include <algorithm>

namespace rollcall::ctl {

namespace {

bool isBetween(ErrorCode code, ErrorCode first, ErrorCode last)
{
    return first <= code && code <= last;
}

bool isRefusal(ErrorCode code)
{
    switch (code) {
    case ErrorCode::AddressNotAllowed:
    case ErrorCode::HomeInUse:
    case ErrorCode::NotSupported:
    case ErrorCode::ReadOnly:
    case ErrorCode::ProtectedUser:
    case ErrorCode::LimitExceeded:
    case ErrorCode::ConfirmationMissing:
    case ErrorCode::ClockSkewed:
    case ErrorCode::ListIncomplete:
    case ErrorCode::PlanInvalid:
    case ErrorCode::DigestMismatch:
    case ErrorCode::JobUnfinished:
        return true;
    default:
        return false;
    }
}

bool isSlip(ErrorCode code)
{
    return isBetween(code, ErrorCode::UnknownConnection, ErrorCode::UnknownTask)
        || code == ErrorCode::BadInput;
}

bool went(const Change& change)
{
    return change.state == ChangeState::Done || change.state == ChangeState::Linked
        || change.state == ChangeState::Unchanged;
}

}  // namespace

Exit exitOf(ErrorCode code)
{
    if (code == ErrorCode::Cancelled)
        return Exit::Interrupted;
    if (isRefusal(code))
        return Exit::Refused;
    if (isSlip(code))
        return Exit::BadCommandLine;
    if (isBetween(code, ErrorCode::HostNotFound, ErrorCode::NotApplied))
        return Exit::Unreachable;
    if (isBetween(code, ErrorCode::TokenMissing, ErrorCode::KeychainFailed))
        return Exit::NoToken;
    return Exit::ChangesFailed;
}

Exit exitOf(const Plan& plan)
{
    const bool isRefused = !plan.changes.empty()
        && std::all_of(plan.changes.begin(), plan.changes.end(),
                       [](const Change& change) { return change.state == ChangeState::Skipped; });
    return isRefused ? Exit::Refused : Exit::Done;
}

Exit exitOf(const work::JobReport& job)
{
    const std::vector<Change>& changes = job.plan.changes;
    if (job.state == work::JobReport::State::Stopped)
        return job.stoppedBy ? exitOf(job.stoppedBy->code) : Exit::ChangesFailed;
    if (job.unrecorded)
        return exitOf(job.unrecorded->code);
    // Finished, and the service did more than it was asked to.
    if (!job.stoppedBecause.isEmpty())
        return Exit::ChangesFailed;
    if (exitOf(job.plan) == Exit::Refused)
        return Exit::Refused;
    return std::all_of(changes.begin(), changes.end(), went) ? Exit::Done : Exit::ChangesFailed;
}

}  // namespace rollcall::ctl
