// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "ratebudget.h"

#include <algorithm>
#include <cmath>

using namespace std::chrono_literals;

namespace rollcall::http {

namespace {

constexpr double tolerance = 0.05;
constexpr double retryShare = 0.1;
constexpr double mostEarned = 100;
constexpr double floorRetries = 3;
constexpr double floorSeconds = 10;
constexpr int failuresToOpen = 5;
constexpr std::chrono::milliseconds restTime = 30s;

/// Never negative: a clock that was set back must not stop everything until it has caught up.
double secondsBetween(const QDateTime& from, const QDateTime& to)
{
    if (!from.isValid())
        return 0;
    return std::max(0.0, static_cast<double>(from.msecsTo(to)) / 1000.0);
}

/// What is left of `length` that began at `start`; nothing left when the clock was set back.
std::chrono::milliseconds leftOf(std::chrono::milliseconds length, const QDateTime& start,
                                 const QDateTime& now)
{
    if (!start.isValid() || now < start)
        return 0ms;
    return std::max(0ms, length - std::chrono::milliseconds{start.msecsTo(now)});
}

}  // namespace

RateBudget::RateBudget(double perSecond)
    : m_perSecond(std::max(0.0, perSecond)), m_capacity(1 + tolerance * m_perSecond)
{}

double RateBudget::tokensAt(const QDateTime& now) const
{
    return std::min(m_capacity, m_tokens + secondsBetween(m_countedAt, now) * m_perSecond);
}

std::chrono::milliseconds RateBudget::waitAt(const QDateTime& now) const
{
    const std::chrono::milliseconds paused = leftOf(m_pause, m_pausedAt, now);
    if (m_perSecond <= 0)
        return paused;
    const double missing = std::max(0.0, 1 - tokensAt(now));
    // Less than a thousandth of a token is the rounding of sums of fractions.
    const double wait = missing < 0.001 ? 0 : std::ceil(missing / m_perSecond * 1000);
    return std::max(paused, std::chrono::milliseconds{static_cast<qint64>(wait)});
}

void RateBudget::take(const QDateTime& now)
{
    m_tokens = tokensAt(now) - 1;
    m_countedAt = now;
}

void RateBudget::pause(const QDateTime& now, std::chrono::milliseconds wait)
{
    if (wait <= leftOf(m_pause, m_pausedAt, now))
        return;
    m_pausedAt = now;
    m_pause = wait;
}

void RetryBudget::earn()
{
    m_earned = std::min(mostEarned, m_earned + retryShare);
}

bool RetryBudget::take(const QDateTime& now)
{
    m_floor = std::min(floorRetries, m_floor + secondsBetween(m_countedAt, now) / floorSeconds);
    m_countedAt = now;
    double& from = m_earned >= 1 ? m_earned : m_floor;
    if (from < 1)
        return false;
    from -= 1;
    return true;
}

bool Breaker::isOpen(const QDateTime& now) const
{
    if (m_failures < failuresToOpen)
        return false;
    return openFor(now) > 0ms || m_inFlight > 0;
}

std::chrono::milliseconds Breaker::openFor(const QDateTime& now) const
{
    return m_failures < failuresToOpen ? 0ms : leftOf(restTime, m_openedAt, now);
}

void Breaker::sent()
{
    ++m_inFlight;
}

void Breaker::ended(const QDateTime& now, std::optional<bool> isFailure)
{
    --m_inFlight;
    if (!isFailure)
        return;
    m_failures = *isFailure ? m_failures + 1 : 0;
    if (*isFailure)
        m_openedAt = now;
}

}  // namespace rollcall::http
