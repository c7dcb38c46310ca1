// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDateTime>

#include <chrono>
#include <optional>

namespace rollcall::http {

/// How many requests go out in a second: a token bucket that holds 50 ms worth of requests
/// and one, so that no second has more than the rate and five percent. Pure: the time is
/// passed in, and a clock that is set back costs no more than one pause.
class RateBudget {
public:
    /// \param perSecond 0: without a limit.
    explicit RateBudget(double perSecond);

    /// How long until the next request may go; 0 for now.
    [[nodiscard]] std::chrono::milliseconds waitAt(const QDateTime& now) const;

    /// Counts a request that goes now.
    void take(const QDateTime& now);

    /// Nothing goes for that long: the service asked for it.
    void pause(const QDateTime& now, std::chrono::milliseconds wait);

private:
    [[nodiscard]] double tokensAt(const QDateTime& now) const;

    double m_perSecond = 0;
    double m_capacity = 1;
    double m_tokens = 1;
    QDateTime m_countedAt;
    QDateTime m_pausedAt;
    std::chrono::milliseconds m_pause{0};
};

/// How many requests may be repeats: one in ten, and a few more so that a single call can be
/// repeated: three at the start, and one every ten seconds.
class RetryBudget {
public:
    /// Counts a request that is not a repeat.
    void earn();

    /// Takes one repeat, if there is one left.
    [[nodiscard]] bool take(const QDateTime& now);

private:
    double m_earned = 0;
    double m_floor = 3;
    QDateTime m_countedAt;
};

/// Leaves a service alone that fails: after five failures in a row nothing is sent for 30 s,
/// then one request at a time until one succeeds.
class Breaker {
public:
    /// Whether nothing may be sent now.
    [[nodiscard]] bool isOpen(const QDateTime& now) const;

    /// How long it stays open; 0 when it is not.
    [[nodiscard]] std::chrono::milliseconds openFor(const QDateTime& now) const;

    /// Counts a request that goes now.
    void sent();

    /// \param isFailure a transport failure or 5xx; nothing for an exchange that was given up.
    void ended(const QDateTime& now, std::optional<bool> isFailure);

private:
    int m_failures = 0;
    int m_inFlight = 0;
    QDateTime m_openedAt;
};

}  // namespace rollcall::http
