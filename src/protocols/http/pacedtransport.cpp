// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "pacedtransport.h"

#include "domain/answerlater.h"

#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace rollcall::http {

namespace {

bool isAnsweredExperiment(const Request& request, const Result<Response>& outcome)
{
    return request.isExperiment && outcome && outcome->status >= 500 && !outcome->retryAfter;
}

bool isFailureOfTheService(const Request& request, const Result<Response>& outcome)
{
    if (isAnsweredExperiment(request, outcome))
        return false;
    if (outcome)
        return outcome->status >= 500;
    return wasSurelyNotSent(outcome.error().code) || isTransient(outcome);
}

}  // namespace

PacedTransport::PacedTransport(std::unique_ptr<Transport> inner, const Pace& pace,
                               const Clock& clock, std::function<double()> random)
    : m_inner(std::move(inner)),
      m_pace(pace),
      m_clock(clock),
      m_random(std::move(random)),
      m_rate(pace.perSecond),
      m_scope(std::make_unique<QObject>())
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_timer, &QTimer::timeout, m_scope.get(), [this] { pump(); });
}

PacedTransport::~PacedTransport()
{
    m_scope.reset();
    for (const auto& [id, call] : m_calls)
        failLater(call.then, {.code = ErrorCode::Cancelled});
}

void PacedTransport::send(const Request& request, Then<Response> then)
{
    if (!then.scope())
        return;
    const quint64 id = ++m_lastId;
    QObject::connect(then.scope(), &QObject::destroyed, m_scope.get(), [this, id] { forget(id); });
    const auto added = m_calls.try_emplace(id, Call{.request = request, .then = std::move(then)});
    laneOf(added.first->second).waiting.push_back(id);
    m_retries.earn();
    m_timer.start(0ms);
}

PacedTransport::Lane& PacedTransport::laneOf(const Call& call)
{
    return m_lanes.at(call.request.isReading() ? 0 : 1);
}

int PacedTransport::mostInFlight(const Lane& lane) const
{
    return &lane == &m_lanes.front() ? m_pace.readsInFlight : m_pace.writesInFlight;
}

/// The lane whose turn it is, so that neither kind waits behind all of the other.
PacedTransport::Lane* PacedTransport::nextLane()
{
    for (std::size_t i = 0; i < m_lanes.size(); ++i) {
        const std::size_t at = (m_lastLane + 1 + i) % m_lanes.size();
        Lane& lane = m_lanes.at(at);
        if (!lane.waiting.empty() && lane.inFlight < mostInFlight(lane)) {
            m_lastLane = at;
            return &lane;
        }
    }
    return nullptr;
}

void PacedTransport::pump()
{
    for (;;) {
        const QDateTime now = m_clock.now();
        if (const auto rest = m_breaker.openFor(now); rest > 0ms) {
            refuseAll(rest);
            return;
        }
        // One request tries whether the service is back; its end comes here again.
        if (m_breaker.isOpen(now))
            return;
        const std::size_t last = m_lastLane;
        Lane* lane = nextLane();
        if (!lane)
            return;
        if (const auto wait = m_rate.waitAt(now); wait > 0ms) {
            m_lastLane = last;
            m_timer.start(wait);
            return;
        }
        const quint64 id = lane->waiting.front();
        lane->waiting.pop_front();
        m_rate.take(now);
        start(id);
    }
}

void PacedTransport::start(quint64 id)
{
    Call& call = m_calls.at(id);
    ++call.attempt;
    ++laneOf(call).inFlight;
    m_breaker.sent();
    // A scope of its own: when the caller's dies, its place in the count is given back.
    call.exchange = std::make_unique<QObject>();
    m_inner->send(call.request, {call.exchange.get(), [this, id](const Result<Response>& outcome) {
                                     answered(id, outcome);
                                 }});
}

void PacedTransport::answered(quint64 id, const Result<Response>& outcome)
{
    Call& call = m_calls.at(id);
    --laneOf(call).inFlight;
    call.exchange.release()->deleteLater();  // This is one of its calls.
    m_breaker.ended(m_clock.now(), isFailureOfTheService(call.request, outcome));
    pauseAsAsked(outcome);
    m_timer.start(0ms);
    if (const auto delay = repeatDelay(call, outcome))
        repeatAfter(id, *delay);
    else
        finish(id, outcome);
}

std::optional<std::chrono::milliseconds>
PacedTransport::repeatDelay(const Call& call, const Result<Response>& outcome)
{
    if (call.isLast || isAnsweredExperiment(call.request, outcome))
        return std::nullopt;
    const auto delay =
        m_pace.retry.nextDelay(call.request.isReading(), call.attempt, outcome, m_random());
    if (!delay || !m_retries.take(m_clock.now()))
        return std::nullopt;
    return delay;
}

void PacedTransport::repeatAfter(quint64 id, std::chrono::milliseconds delay)
{
    QTimer* timer = std::make_unique<QTimer>(m_scope.get()).release();
    timer->setSingleShot(true);
    timer->setTimerType(Qt::PreciseTimer);
    QObject::connect(timer, &QTimer::timeout, m_scope.get(), [this, id, timer] {
        timer->deleteLater();
        const auto found = m_calls.find(id);
        if (found == m_calls.end())
            return;
        laneOf(found->second).waiting.push_front(id);
        pump();
    });
    timer->start(delay);
}

void PacedTransport::pauseAsAsked(const Result<Response>& outcome)
{
    if (outcome && outcome->retryAfter && (outcome->status == 429 || outcome->status == 503))
        m_rate.pause(m_clock.now(), *outcome->retryAfter);
}

void PacedTransport::refuseAll(std::chrono::milliseconds rest)
{
    const QString detail =
        u"nothing is sent for %1 ms, after failures in a row"_s.arg(rest.count());
    std::deque<quint64> ids;
    for (Lane& lane : m_lanes)
        ids.insert(ids.end(), lane.waiting.cbegin(), lane.waiting.cend());
    for (Lane& lane : m_lanes)
        lane.waiting.clear();
    for (const quint64 id : ids)
        refuse(id, {.code = ErrorCode::TooManyFailures, .detail = detail});
}

/// What waits and is not sent.
void PacedTransport::refuse(quint64 id, const Error& error)
{
    const Then<Response> then = m_calls.at(id).then;
    m_calls.erase(id);
    failLater(then, error);
}

void PacedTransport::giveUpWrites()
{
    std::vector<quint64> waiting;
    for (auto& [id, call] : m_calls) {
        if (call.request.isReading())
            continue;
        call.isLast = true;
        if (!call.exchange)
            waiting.push_back(id);
    }
    m_lanes.back().waiting.clear();
    for (const quint64 id : waiting)
        refuse(id, {.code = ErrorCode::RateLimited, .detail = u"stopped while it waited"_s});
}

void PacedTransport::forget(quint64 id)
{
    const auto found = m_calls.find(id);
    if (found == m_calls.end())
        return;
    Lane& lane = laneOf(found->second);
    std::erase(lane.waiting, id);
    if (found->second.exchange) {
        --lane.inFlight;
        m_breaker.ended(m_clock.now(), std::nullopt);
    }
    m_calls.erase(found);
    m_timer.start(0ms);
}

void PacedTransport::finish(quint64 id, const Result<Response>& outcome)
{
    const Then<Response> then = std::move(m_calls.at(id).then);
    m_calls.erase(id);
    // Last, because the answer may end this object.
    then(outcome);
}

}  // namespace rollcall::http
