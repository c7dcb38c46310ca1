// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "session.h"

#include <utility>

namespace rollcall::work {

SessionRef newSession()
{
    return {new Session, [](Session* session) { session->deleteLater(); }};
}

QDateTime ServiceClock::now() const
{
    return m_ours->now().addMSecs(m_skew.value_or(0));
}

std::optional<qint64> ServiceClock::skewSeconds() const
{
    if (!m_skew)
        return std::nullopt;
    return *m_skew / 1000;
}

void ServiceClock::hear(const QDateTime& date)
{
    const qint64 skew = m_ours->now().msecsTo(date);
    if (!m_skew || std::abs(skew - *m_skew) > 1500)
        m_skew = skew;
}

void ListeningTransport::send(const http::Request& request, Then<http::Response> then)
{
    QObject* scope = then.scope();
    m_inner.send(
        request,
        {scope,
         [listener = m_listener, then = std::move(then)](const Result<http::Response>& response) {
        listener(response);
        then(response);
         }});
}

bool isRetentionKnown(const services::ServiceDefinition& about)
{
    return about.retention.rule || !about.retention.endState.isEmpty();
}

std::optional<RetentionRule> retentionOf(const Connection& connection,
                                         const services::ServiceDefinition& about)
{
    if (about.retention.rule)
        return about.retention.rule;
    if (!connection.graceDays)
        return std::nullopt;
    return RetentionRule{.owner = RetentionRule::Owner::Organisation,
                         .days = std::chrono::days{*connection.graceDays}};
}

}  // namespace rollcall::work
