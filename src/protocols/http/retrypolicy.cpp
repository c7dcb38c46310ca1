// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "retrypolicy.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace rollcall::http {

namespace {

bool isTransient(ErrorCode code)
{
    switch (code) {
    case ErrorCode::HostNotFound:
    case ErrorCode::ConnectionRefused:
    case ErrorCode::ProxyFailed:
    case ErrorCode::ConnectionLost:
    case ErrorCode::TimedOut:
        return true;
    default:
        return false;
    }
}

bool wasSurelyNotActedOn(const Result<Response>& outcome)
{
    return outcome ? outcome->status == 429 : wasSurelyNotSent(outcome.error().code);
}

}  // namespace

bool isTransient(const Result<Response>& outcome)
{
    if (!outcome)
        return isTransient(outcome.error().code);
    const int status = outcome->status;
    return status == 408 || status == 425 || status == 429 || (status >= 500 && status != 501);
}

std::optional<std::chrono::milliseconds> RetryPolicy::nextDelay(bool isReading, int attempt,
                                                                const Result<Response>& outcome,
                                                                double random) const
{
    if (attempt < 1 || attempt >= maxAttempts || !isTransient(outcome))
        return std::nullopt;
    if (!isReading && !wasSurelyNotActedOn(outcome))
        return std::nullopt;
    // 0.5 s doubled 16 times is beyond every cap; more would run over.
    const auto ceiling = std::min(firstDelay * (1 << std::min(attempt - 1, 16)), longestDelay);
    const double part = std::clamp(random, 0.0, 1.0) * static_cast<double>(ceiling.count());
    const std::chrono::milliseconds jitter{static_cast<qint64>(part)};
    if (outcome && outcome->retryAfter)
        return std::clamp<std::chrono::seconds>(*outcome->retryAfter, 1s, longestAsked) + jitter;
    return jitter;
}

}  // namespace rollcall::http
