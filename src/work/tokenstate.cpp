// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "tokenstate.h"

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

Error paused(const QString& why, const QDate& day)
{
    return {.code = ErrorCode::ConnectionPaused, .detail = why.arg(day.toString(Qt::ISODate))};
}

}  // namespace

std::optional<Error> pauseOf(const Credential& current, const QDateTime& now)
{
    if (current.testOutcome == nameOf(ErrorCode::Unauthorized))
        return paused(u"The service refused its token on %1."_s, current.testedAt.toUTC().date());
    if (!current.expiresOn || now.toUTC().date() <= *current.expiresOn)
        return std::nullopt;
    const bool worksStill =
        current.testOutcome == u"ok"_s && current.testedAt.toUTC().date() > *current.expiresOn;
    if (worksStill)
        return std::nullopt;
    return paused(u"Its token ended on %1."_s, *current.expiresOn);
}

NextToken nextOf(const TokenStatus& status)
{
    if (status.isBusy)
        return NextToken::OnItsWay;
    if (!status.next)
        return NextToken::None;
    const bool isMissing =
        status.nextProblem && status.nextProblem->code == ErrorCode::TokenMissing;
    if (isMissing || (!status.nextProblem && status.next->fingerprint.isEmpty()))
        return NextToken::NotKept;
    if (status.nextProblem)
        return NextToken::Closed;
    const QString& outcome = status.next->testOutcome;
    return outcome.isEmpty() || outcome == u"ok"_s ? NextToken::Untested : NextToken::Failed;
}

ConnectionState stateOf(const ConnectionInfo& info)
{
    if (info.pausedBy)
        return ConnectionState::Paused;
    if (!info.token.current && !info.token.problem)
        return ConnectionState::NoToken;
    if (info.token.problem)
        return info.token.problem->code == ErrorCode::TokenMissing ? ConnectionState::NoToken
                                                                   : ConnectionState::KeychainShut;
    if (info.lastError)
        return ConnectionState::Failing;
    return info.sync.finishedAt.isValid() ? ConnectionState::Ready : ConnectionState::NeverRead;
}

}  // namespace rollcall::work
