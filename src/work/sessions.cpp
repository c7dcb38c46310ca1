// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "sessions.h"

#include "services/servicefactory.h"

#include <algorithm>

namespace rollcall::work {

namespace {

/// What an exchange says about the health of the whole connection; a refusal that concerns
/// one user says nothing.
std::optional<Error> healthOf(const Result<http::Response>& response)
{
    if (!response)
        return response.error();
    if (response->status == 401)
        return Error{.code = ErrorCode::Unauthorized, .httpStatus = response->status};
    if (response->status >= 500)
        return Error{.code = ErrorCode::ServerFault, .httpStatus = response->status};
    return std::nullopt;
}

}  // namespace

Sessions::Sessions(const Parts& parts, vault::Vault& vault, store::ConnectionStore& connections,
                   const services::Registry& registry)
    : m_parts(parts), m_vault(vault), m_connections(connections), m_registry(registry)
{}

void Sessions::open(const QString& connectionId, const Then<SessionRef>& then)
{
    if (const auto open = m_open.constFind(connectionId); open != m_open.cend()) {
        then(*open);
        return;
    }
    m_vault.read(vault::keyOf(connectionId, Slot::Current),
                 {this, [this, connectionId, then](const Result<vault::SharedSecret>& token) {
                      if (!token) {
                          then(fail(token.error()));
                          return;
                      }
                      // Asked twice at once: one session keeps one pace.
                      if (const auto open = m_open.constFind(connectionId); open != m_open.cend()) {
                          then(*open);
                          return;
                      }
                      const Result<SessionRef> session = make(connectionId, **token);
                      if (session)
                          m_open.insert(connectionId, *session);
                      then(session);
                  }});
}

Result<SessionRef> Sessions::tryOut(const QString& connectionId, const Secret& token)
{
    return make(connectionId, token);
}

Result<SessionRef> Sessions::make(const QString& connectionId, const Secret& token)
{
    const Result<Connection> connection = this->connection(connectionId);
    if (!connection)
        return fail(connection.error());
    const auto definition = this->definition(*connection);
    if (!definition)
        return fail(definition.error());
    auto wire = m_parts.makeTransport(*connection, *definition, token.clone());
    if (!wire)
        return fail(wire.error());
    SessionRef session = newSession();
    session->connection = *connection;
    session->definition = *definition;
    session->wire = *std::move(wire);
    session->heard = std::make_unique<ListeningTransport>(
        *session->wire, [this, connectionId](const Result<http::Response>& response) {
            hear(connectionId, response);
        });
    session->service = services::makeService(*definition, *session->heard);
    if (!session->service)
        return fail(ErrorCode::UnknownService, definition->protocol);
    return session;
}

void Sessions::hear(const QString& connectionId, const Result<http::Response>& response)
{
    if (response && response->date) {
        ServiceClock& clock = clockOf(connectionId);
        const std::optional<qint64> before = clock.skew();
        clock.hear(*response->date);
        // A write that fails costs nothing but the memory of the skew until the next start.
        if (clock.skew() != before)
            (void)m_connections.setSkew(connectionId, *clock.skew());
    }
    const std::optional<Error> health = healthOf(response);
    const bool isCancelled = health && health->code == ErrorCode::Cancelled;
    if (isCancelled || m_lastErrors.value(connectionId) == health)
        return;
    m_lastErrors.insert(connectionId, health);
    emit changed();
}

Result<Connection> Sessions::connection(const QString& connectionId)
{
    const auto all = m_connections.all();
    if (!all)
        return fail(all.error());
    const auto found = std::find_if(all->begin(), all->end(),
                                    [&](const Connection& one) { return one.id == connectionId; });
    if (found == all->end())
        return fail(ErrorCode::UnknownConnection, connectionId);
    return *found;
}

Result<services::ServiceDefinition> Sessions::definition(const Connection& connection)
{
    const services::ServiceDefinition* definition = m_registry.find(connection.serviceId);
    if (definition == nullptr)
        return fail(ErrorCode::UnknownService, connection.serviceId);
    return *definition;
}

ServiceClock& Sessions::clockOf(const QString& connectionId)
{
    const auto known = m_clocks.find(connectionId);
    if (known != m_clocks.end())
        return known->second;
    ServiceClock clock{m_parts.clock};
    if (const auto skew = m_connections.skew(connectionId))
        clock.setSkew(*skew);
    return m_clocks.emplace(connectionId, clock).first->second;
}

std::optional<Error> Sessions::lastError(const QString& connectionId) const
{
    return m_lastErrors.value(connectionId);
}

void Sessions::forget(const QString& connectionId)
{
    drop(connectionId);
    // Whatever still runs holds on to the clock itself.
    if (const auto clock = m_clocks.find(connectionId); clock != m_clocks.end())
        clock->second.setSkew({});
    m_lastErrors.remove(connectionId);
}

}  // namespace rollcall::work
