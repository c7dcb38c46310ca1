// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "connectiondesk.h"

#include "authway.h"
#include "crossing.h"
#include "protocols/http/address.h"
#include "services/groupservice.h"
#include "session.h"
#include "sync.h"
#include "tokenstate.h"

#include <QFileInfo>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

QString retentionSentence(const services::ServiceDefinition& about)
{
    const services::RetentionFacts& facts = about.retention;
    if (about.deactivatesForGood)
        return u"A deactivation removes users here: nothing brings them back."_s;
    if (!isRetentionKnown(about))
        return u"Whether this service removes people without access by itself is not known; the "
               "reminder is yours."_s;
    if (!facts.rule)
        return u"Users without access are kept; the service removes nobody by itself."_s;
    return u"The service removes users %1 days after they lost access. %2"_s
        .arg(facts.rule->days.count())
        .arg(facts.endState)
        .trimmed();
}

/// Attributes that the service does not store, by SCIM path, and why.
QMap<QString, QString> notKeptBy(const services::ServiceDefinition& about)
{
    QMap<QString, QString> found;
    for (const services::AttributeFacts& facts : about.attributes) {
        if (!facts.isStored)
            found.insert(facts.path, facts.reason);
    }
    return found;
}

ServiceInfo infoOf(const services::ServiceDefinition& about)
{
    return {.id = about.id,
            .name = about.name,
            .protocol = about.protocol,
            .isGeneral = about.isGeneral,
            .notice = about.notice,
            .baseUrlHint = about.baseUrlHint,
            .support = about.support,
            .credentialKind = about.credentialKind,
            .retention = retentionSentence(about),
            .retentionSource = about.deactivatesForGood ? about.capability(u"deactivate"_s).source
                                                        : about.retention.source,
            .tokenRequirements = about.token.requirements,
            .tokenSteps = about.token.steps,
            .tokenPage = about.token.page,
            .tokenEndsOld = about.token.newEndsOld,
            .manualRemoval = about.manualRemoval,
            .capabilities = about.capabilities};
}

std::vector<GroupNaming> namingsOf(const services::ServiceDefinition& about)
{
    std::vector<GroupNaming> namings;
    namings.reserve(about.groupNames.size());
    for (const services::GroupNamePattern& name : about.groupNames)
        namings.push_back({.id = name.id,
                           .title = name.title,
                           .pattern = name.pattern,
                           .meaning = name.meaning,
                           .words = name.words()});
    return namings;
}

Result<QUrl> checkedTokenUrl(const QString& text)
{
    if (text.isEmpty())
        return QUrl{};
    return http::checkedBaseUrl(text);
}

/// What the roster has of a connection.
struct Stored {
    QMap<Status, int> counts = {};
    bool hasList = false;
};

void noteStored(const Stored& stored, ConnectionInfo& info)
{
    info.counts = stored.counts;
    if (!info.sync.isComplete || stored.hasList)
        return;
    info.sync.isComplete = false;
    info.sync.whyIncomplete = u"The stored list was lost. Sync to read it again."_s;
}

}  // namespace

/// A list in the making: what takes the vault and the roster is filled in one by one.
struct ConnectionDesk::Listing {
    std::vector<ConnectionInfo> infos;
    Counting counting = Counting::All;
    std::size_t at = 0;
    Then<std::vector<ConnectionInfo>> then;
};

ConnectionDesk::ConnectionDesk(const Tools& tools) : m_tools(tools) {}

std::vector<ServiceInfo> ConnectionDesk::services() const
{
    std::vector<ServiceInfo> infos;
    for (const services::ServiceDefinition& about : m_tools.registry.all())
        infos.push_back(infoOf(about));
    return infos;
}

Result<Connection> ConnectionDesk::add(const ConnectionDraft& draft)
{
    const QString name = draft.name.trimmed();
    if (name.isEmpty())
        return fail(ErrorCode::BadInput, u"the connection has no name"_s);
    const services::ServiceDefinition* about = m_tools.registry.find(draft.serviceId);
    if (about == nullptr)
        return fail(ErrorCode::UnknownService, draft.serviceId);
    if (const auto way = authWayOf(draft.credentialKind, *about); !way)
        return fail(way.error());
    if (!draft.clientId.isEmpty())
        return fail(ErrorCode::BadInput,
                    u"%1 knows no OAuth client: leave the client ID away"_s.arg(about->name));
    const Result<QUrl> url = http::checkedBaseUrl(draft.url);
    if (!url)
        return fail(url.error());
    const Result<QUrl> tokenUrl = checkedTokenUrl(draft.tokenUrl);
    if (!tokenUrl)
        return fail(tokenUrl.error());
    if (!draft.caFile.isEmpty() && !QFileInfo{draft.caFile}.isReadable())
        return fail(ErrorCode::FileFailed, u"cannot read %1"_s.arg(draft.caFile));
    const Connection connection{.id = QUuid::createUuid().toString(QUuid::WithoutBraces),
                                .name = name,
                                .serviceId = draft.serviceId,
                                .baseUrl = *url,
                                .environment = draft.environment,
                                .limit = draft.limit,
                                .graceDays = draft.graceDays,
                                .caFile = draft.caFile,
                                .auth = draft.credentialKind,
                                .tokenUrl = *tokenUrl,
                                .createdAt = m_tools.clock.now()};
    return m_tools.connections.add(connection)
        .and_then([&]() -> Result<> {
            if (draft.user.isEmpty())
                return {};
            return m_tools.connections.protect(connection.id, draft.user, u"the token's owner"_s);
        })
        .transform([&] { return connection; });
}

Result<Connection> ConnectionDesk::change(const QString& connectionId,
                                          const ConnectionSettings& settings)
{
    constexpr int longestGrace = 3650;
    Result<Connection> connection = m_tools.sessions.connection(connectionId);
    if (!connection)
        return connection;
    if (settings.graceDays && (*settings.graceDays < 1 || *settings.graceDays > longestGrace))
        return fail(ErrorCode::BadInput, u"a grace period is 1 to %1 days"_s.arg(longestGrace));
    if (!settings.caFile.isEmpty() && !QFileInfo{settings.caFile}.isReadable())
        return fail(ErrorCode::FileFailed, u"cannot read %1"_s.arg(settings.caFile));
    connection->environment = settings.environment;
    connection->limit = settings.limit;
    connection->graceDays = settings.graceDays;
    connection->caFile = settings.caFile;
    return m_tools.connections.change(*connection).transform([&] {
        // The next exchange trusts what is set now; whoever is in the middle of one goes on.
        m_tools.sessions.drop(connectionId);
        return *connection;
    });
}

Result<Connection> ConnectionDesk::useDefinition(const QString& connectionId,
                                                 const QString& definitionId)
{
    if (m_tools.registry.find(definitionId) == nullptr)
        return fail(ErrorCode::UnknownService, definitionId);
    return m_tools.connections.setService(connectionId, definitionId).and_then([&] {
        m_tools.sessions.drop(connectionId);
        return m_tools.sessions.connection(connectionId);
    });
}

void ConnectionDesk::list(const Then<std::vector<ConnectionInfo>>& then)
{
    const auto connections = m_tools.connections.all();
    if (!connections) {
        then(fail(connections.error()));
        return;
    }
    auto listing = std::make_shared<Listing>(Listing{.infos = {}, .then = then});
    for (const Connection& connection : *connections) {
        Result<ConnectionInfo> info = describe(connection);
        if (!info) {
            then(fail(info.error()));
            return;
        }
        listing->infos.push_back(*std::move(info));
    }
    fillNext(listing);
}

void ConnectionDesk::find(const QString& name, Counting counting, const Then<ConnectionInfo>& then)
{
    const auto info = m_tools.connections.all().and_then(
        [&](const std::vector<Connection>& all) -> Result<ConnectionInfo> {
            const auto named = std::find_if(all.begin(), all.end(), [&name](const Connection& one) {
                return one.name == name;
            });
            return named != all.end() ? describe(*named) : fail(ErrorCode::UnknownConnection, name);
        });
    if (!info) {
        then(fail(info.error()));
        return;
    }
    fillNext(std::make_shared<Listing>(Listing{
        .infos = {*info},
        .counting = counting,
        .then = {this, [then](const Result<std::vector<ConnectionInfo>>& filled) {
                     then(filled.transform([](const auto& infos) { return infos.front(); }));
                 }}}));
}

Result<ConnectionInfo> ConnectionDesk::describe(const Connection& connection)
{
    ConnectionInfo info{.connection = connection, .serviceName = connection.serviceId};
    if (const auto* about = m_tools.registry.find(connection.serviceId)) {
        info.serviceName = about->name;
        info.notice = about->notice;
        info.isUnknown = about->isGeneral;
        const auto way = authWayOf(connection.auth, *about);
        info.takesPair = way && way->isPair;
        info.managedBy = about->managedBy;
        info.tellsLastSignIn = !about->lastSignInPath.isEmpty();
        info.support = about->support;
        info.endState = about->retention.endState;
        info.manualRemoval = about->manualRemoval;
        info.retention = retentionOf(connection, *about);
        info.isRetentionKnown = isRetentionKnown(*about);
        info.deactivatesForGood = about->deactivatesForGood;
        info.notKept = notKeptBy(*about);
        info.capabilities = about->capabilities;
        info.hasGroups = !services::whyNoGroups(*about, u"groups"_s);
        info.groupNames = namingsOf(*about);
    }
    const auto walk = m_tools.observations.lastWalk(connection.id);
    if (!walk)
        return fail(walk.error());
    if (*walk)
        info.sync = {.finishedAt = (*walk)->finishedAt,
                     .isComplete = (*walk)->isComplete,
                     .whyIncomplete = (*walk)->why};
    info.skewSeconds = m_tools.sessions.clockOf(connection.id).skewSeconds();
    info.lastError = m_tools.sessions.lastError(connection.id);
    if (const auto known = m_tools.sessions.definition(connection); !known)
        info.lastError = known.error();
    info.pausedBy = m_tools.sessions.pause(connection.id);
    return info;
}

void ConnectionDesk::fillNext(const std::shared_ptr<Listing>& listing)
{
    if (listing->at == listing->infos.size()) {
        listing->then(listing->infos);
        return;
    }
    m_tools.tokens.status(listing->infos.at(listing->at).connection.id,
                          {this, [this, listing](const Result<TokenStatus>& status) {
                               ConnectionInfo& info = listing->infos.at(listing->at);
                               info.token = status.value_or(TokenStatus{});
                               if (!status)
                                   info.token.problem = status.error();
                               info.state = stateOf(info);
                               countNext(listing);
                           }});
}

void ConnectionDesk::countNext(const std::shared_ptr<Listing>& listing)
{
    const Connection& connection = listing->infos.at(listing->at).connection;
    const auto* about = m_tools.registry.find(connection.serviceId);
    const RosterFacts facts =
        rosterFactsOf(connection, about != nullptr ? *about : services::ServiceDefinition{},
                      m_tools.sessions.clockOf(connection.id));
    crossFor<Stored>(this, &m_tools.roster,
                     {this,
                      [this, listing](const Result<Stored>& stored) {
        if (stored)
            noteStored(*stored, listing->infos.at(listing->at));
        ++listing->at;
        fillNext(listing);
                      }},
                     [facts, counting = listing->counting](RosterWorker& roster) {
        return roster.hasList(facts.connectionId).and_then([&](bool hasList) -> Result<Stored> {
            if (counting == Counting::None)
                return Stored{.hasList = hasList};
            return roster.counts(facts).transform([hasList](const QMap<Status, int>& counts) {
                return Stored{.counts = counts, .hasList = hasList};
            });
        });
    });
}

void ConnectionDesk::remove(const QString& connectionId, const Then<>& then)
{
    removeSecrets(connectionId, {this, [this, connectionId, then](const Result<>& removed) {
                                     const Result<> forgotten = removed.and_then(
                                         [&] { return m_tools.connections.remove(connectionId); });
                                     if (!forgotten) {
                                         then(forgotten);
                                         return;
                                     }
                                     m_tools.sessions.forget(connectionId);
                                     crossFor<void>(this, &m_tools.roster, then,
                                                    [connectionId](RosterWorker& roster) {
            return roster.removeConnection(connectionId);
                                     });
                                 }});
}

/// The secrets go first: without the connection nobody would know their slots any more.
void ConnectionDesk::removeSecrets(const QString& connectionId, const Then<>& then)
{
    const auto known = m_tools.connections.credentials(connectionId);
    if (!known || known->empty()) {
        then(known.transform([](const auto&) {}));
        return;
    }
    // Both slots, whatever is known of them: an accident may have left a secret behind.
    m_tools.tokens.forget(connectionId, Slot::Next,
                          {this, [this, connectionId, then](const Result<>& forgotten) {
                               if (forgotten)
                                   m_tools.tokens.forget(connectionId, Slot::Current, then);
                               else
                                   then(forgotten);
                           }});
}

}  // namespace rollcall::work
