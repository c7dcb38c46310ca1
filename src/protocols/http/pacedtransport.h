// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/clock.h"
#include "ratebudget.h"
#include "retrypolicy.h"
#include "transport.h"

#include <QObject>
#include <QTimer>

#include <array>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace rollcall::http {

/// How fast a service may be asked; from its definition.
struct Pace {
    double perSecond = 0;    ///< Requests of all kinds, repeats included; 0: without a limit.
    int readsInFlight = 6;   ///< At once.
    int writesInFlight = 4;  ///< At once; they have a queue of their own.
    RetryPolicy retry = {};
};

/// Sends through another transport, no faster than a service bears, and repeats what may be
/// repeated: reads after a passing failure, writes only when they surely were not acted on.
///
/// While a service asks to wait (429 or 503 with Retry-After) nothing at all is sent to it.
/// After five failures in a row requests are answered with TooManyFailures, unsent, for 30 s.
/// An answer to an experiment is no failure, and is not asked for again unless it says when.
/// 401 is never repeated. The death of a scope takes its request out of the queue, or aborts it.
class PacedTransport final : public Transport {
public:
    /// \param clock outlives this.
    /// \param random gives a number from 0 to 1 at each call.
    PacedTransport(std::unique_ptr<Transport> inner, const Pace& pace, const Clock& clock,
                   std::function<double()> random);

    /// Answers what waits or is under way with Cancelled.
    ~PacedTransport() override;
    PacedTransport(const PacedTransport&) = delete;
    PacedTransport& operator=(const PacedTransport&) = delete;

    void send(const Request& request, Then<Response> then) override;
    void giveUpWrites() override;

private:
    struct Call {
        Request request = {};
        Then<Response> then;
        int attempt = 0;
        bool isLast = false;                     ///< Not to be repeated.
        std::unique_ptr<QObject> exchange = {};  ///< Scope of the exchange under way.
    };
    struct Lane {
        std::deque<quint64> waiting = {};
        int inFlight = 0;
    };

    void pump();
    [[nodiscard]] Lane* nextLane();
    [[nodiscard]] int mostInFlight(const Lane& lane) const;
    [[nodiscard]] Lane& laneOf(const Call& call);
    void start(quint64 id);
    void answered(quint64 id, const Result<Response>& outcome);
    [[nodiscard]] std::optional<std::chrono::milliseconds>
    repeatDelay(const Call& call, const Result<Response>& outcome);
    void repeatAfter(quint64 id, std::chrono::milliseconds delay);
    void pauseAsAsked(const Result<Response>& outcome);
    void refuseAll(std::chrono::milliseconds rest);
    void refuse(quint64 id, const Error& error);
    void forget(quint64 id);
    void finish(quint64 id, const Result<Response>& outcome);

    std::unique_ptr<Transport> m_inner;
    Pace m_pace;
    const Clock& m_clock;
    std::function<double()> m_random;
    RateBudget m_rate;
    RetryBudget m_retries;
    Breaker m_breaker;
    std::map<quint64, Call> m_calls;
    std::array<Lane, 2> m_lanes;  // Reads, writes.
    std::size_t m_lastLane = 1;
    quint64 m_lastId = 0;
    std::unique_ptr<QObject> m_scope;  // Of timers and connections.
    QTimer m_timer;
};

}  // namespace rollcall::http
