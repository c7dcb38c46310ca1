// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "transport.h"

#include <chrono>
#include <optional>

namespace rollcall::http {

/// When a failed exchange may be sent again. Pure: no timers, no clock, no network.
struct RetryPolicy {
    int maxAttempts = 3;                             ///< The first try included.
    std::chrono::milliseconds firstDelay{500};       ///< At most; doubled after each attempt.
    std::chrono::milliseconds longestDelay{60'000};  ///< Caps the doubling.
    std::chrono::seconds longestAsked{3'600};        ///< Caps what Retry-After may ask.

    /// \param isReading whether the request changes nothing.
    /// \param attempt tries made so far, from 1.
    /// \param outcome what the last try gave.
    /// \param random from 0 to 1: how much of the wait is taken (full jitter), so that many
    ///        clients do not come back together. Comes on top of what Retry-After asks.
    /// \return the wait before the next try, or nothing to give up.
    ///
    /// A write whose answer was lost may have been done, so it is never repeated here: whoever
    /// asked looks it up first. After 429 the service says that it did not act (RFC 6585,
    /// section 4); a 503 does not say so, with Retry-After or without.
    [[nodiscard]] std::optional<std::chrono::milliseconds>
    nextDelay(bool isReading, int attempt, const Result<Response>& outcome, double random) const;
};

/// Whether an outcome may be another one a little later: 408, 425, 429, 5xx but 501, or a
/// connection that failed for no lasting reason.
[[nodiscard]] bool isTransient(const Result<Response>& outcome);

}  // namespace rollcall::http
