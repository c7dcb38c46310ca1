// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "sessions.h"

#include "faultwords.h"
#include "services/servicefactory.h"
#include "tokenshape.h"
#include "tokenstate.h"

#include <QPointer>

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
        return Error{.code = ErrorCode::Unauthorized,
                     .httpStatus = response->status,
                     .offers = response->offers};
    if (response->status >= 500)
        return Error{.code = ErrorCode::ServerFault, .httpStatus = response->status};
    return std::nullopt;
}

/// Whether each exchange says anew if it is still so.
bool isOfEachExchange(ErrorCode code)
{
    return code == ErrorCode::Unauthorized || code == ErrorCode::ServerFault
        || (code >= ErrorCode::HostNotFound && code <= ErrorCode::TimedOut);
}

}  // namespace

Sessions::Sessions(const Parts& parts, vault::Vault& vault, store::ConnectionStore& connections,
                   const services::Registry& registry)
    : m_parts(parts), m_vault(vault), m_connections(connections), m_registry(registry)
{}

void Sessions::open(const QString& connectionId, const Then<SessionRef>& then)
{
    if (const std::optional<Error> why = pause(connectionId)) {
        then(fail(*why));
        return;
    }
    if (const SessionRef open = known(connectionId)) {
        keep(connectionId, open);
        then(open);
        return;
    }
    m_vault.read(vault::keyOf(connectionId, Slot::Current),
                 {this, [this, connectionId, then](const Result<vault::SharedSecret>& token) {
                      if (!token) {
                          then(fail(token.error()));
                          return;
                      }
                      // Asked twice at once: one session keeps one pace.
                      if (const SessionRef open = known(connectionId)) {
                          then(open);
                          return;
                      }
                      const Result<SessionRef> session = make(connectionId, **token);
                      if (session)
                          keep(connectionId, *session);
                      then(session);
                  }});
}

void Sessions::setLocked(bool isLocked)
{
    m_isLocked = isLocked;
    if (!isLocked)
        return;
    for (Open& open : m_open)
        open.kept.reset();
}

SessionRef Sessions::known(const QString& connectionId) const
{
    return m_open.value(connectionId).known.lock();
}

void Sessions::keep(const QString& connectionId, const SessionRef& session)
{
    m_open.insert(connectionId, {.known = session, .kept = m_isLocked ? SessionRef{} : session});
}

Result<SessionRef> Sessions::tryOut(const QString& connectionId, const Secret& token, Slot slot)
{
    return make(connectionId, token).transform([slot](SessionRef session) {
        session->isTestOfCurrent = slot == Slot::Current;
        return session;
    });
}

void Sessions::replaceToken(const QString& connectionId)
{
    drop(connectionId);
    m_lastErrors.remove(connectionId);
    m_walkErrors.remove(connectionId);
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
        *session->wire,
        [this, connectionId, session = QPointer<Session>{session.get()}](
            const Result<http::Response>& response) { hear(connectionId, session, response); });
    session->service = services::makeService(*definition, *session->heard);
    if (!session->service)
        return fail(ErrorCode::UnknownService, definition->protocol);
    return session;
}

Result<> Sessions::checkShape(const QString& connectionId, const Secret& token)
{
    const Result<Connection> known = connection(connectionId);
    // What tokens of the service look like says nothing of another kind of secret.
    if (known && !known->auth.isEmpty())
        return {};
    const auto about = known.and_then([this](const Connection& one) { return definition(one); });
    return about.and_then([&](const services::ServiceDefinition& service) {
        return work::checkShape(token, service, m_registry);
    });
}

std::optional<Error> Sessions::pause(const QString& connectionId)
{
    if (const auto run = m_ofThisRun.constFind(connectionId); run != m_ofThisRun.cend()) {
        const Credential ofThisRun{.testedAt = m_parts.clock.now(),
                                   .testOutcome = nameOf(ErrorCode::Unauthorized)};
        return *run ? pauseOf(ofThisRun, m_parts.clock.now()) : std::nullopt;
    }
    const auto credentials = m_connections.credentials(connectionId);
    if (!credentials)
        return std::nullopt;  // Whoever opens it meets the same error.
    for (const Credential& credential : *credentials) {
        if (credential.slot == Slot::Current)
            return pauseOf(credential, m_parts.clock.now());
    }
    return std::nullopt;
}

void Sessions::useForThisRun(const QString& connectionId)
{
    m_ofThisRun.insert(connectionId, false);
}

/// The token in use does not work any more: nothing is sent with it again.
void Sessions::takeRefusal(const QString& connectionId)
{
    drop(connectionId);
    if (const auto run = m_ofThisRun.find(connectionId); run != m_ofThisRun.end()) {
        *run = true;
        return;
    }
    const auto credentials = m_connections.credentials(connectionId);
    if (!credentials)
        return;
    for (Credential credential : *credentials) {
        if (credential.slot != Slot::Current)
            continue;
        credential.testedAt = m_parts.clock.now();
        credential.testOutcome = nameOf(ErrorCode::Unauthorized);
        // Not written down, it is found out again by the next request.
        (void)m_connections.put(credential);
    }
}

void Sessions::hear(const QString& connectionId, const Session* session,
                    const Result<http::Response>& response)
{
    // A session that was replaced meanwhile says nothing about the token in use now.
    const bool isInUse = session != nullptr && known(connectionId).get() == session;
    const bool isRefused = isInUse && response && response->status == 401;
    if (isRefused)
        takeRefusal(connectionId);
    if (response && response->date) {
        ServiceClock& clock = clockOf(connectionId);
        const std::optional<qint64> before = clock.skew();
        clock.hear(*response->date);
        // A write that fails costs nothing but the memory of the skew until the next start.
        if (clock.skew() != before)
            (void)m_connections.setSkew(connectionId, *clock.skew());
    }
    if (!isInUse && (session == nullptr || !session->isTestOfCurrent))
        return;
    std::optional<Error> health = healthOf(response);
    if (health)
        health = explained(*health, session->definition);
    const bool isCancelled = health && health->code == ErrorCode::Cancelled;
    if (isCancelled || (!isRefused && m_lastErrors.value(connectionId) == health))
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
    const std::optional<Error> exchange = m_lastErrors.value(connectionId);
    const std::optional<Error> walk = m_walkErrors.value(connectionId);
    if (!walk || (exchange && exchange->code != walk->code))
        return exchange;
    // Said by both, the walk knows more of it.
    return exchange || !isOfEachExchange(walk->code) ? walk : std::nullopt;
}

void Sessions::noteWalk(const QString& connectionId, const std::optional<Error>& error)
{
    if (!error || error->code != ErrorCode::Cancelled)
        m_walkErrors.insert(connectionId, error);
}

void Sessions::forget(const QString& connectionId)
{
    drop(connectionId);
    // Whatever still runs holds on to the clock itself.
    if (const auto clock = m_clocks.find(connectionId); clock != m_clocks.end())
        clock->second.setSkew({});
    m_lastErrors.remove(connectionId);
    m_walkErrors.remove(connectionId);
    m_ofThisRun.remove(connectionId);
}

}  // namespace rollcall::work
