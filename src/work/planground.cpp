// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

// The half of PlanMaker that knows what the rules of a connection rest on. planmaker.cpp gathers
// what a plan is about.

#include "crossing.h"
#include "home.h"
#include "planmaker.h"
#include "sync.h"

namespace rollcall::work {

void PlanMaker::ground(const QString& connectionId, const Then<PlanGround>& then)
{
    const Result<Connection> connection = m_tools.sessions.connection(connectionId);
    const auto ground =
        connection.and_then([this](const Connection& one) { return groundWithoutCounts(one); });
    if (!ground) {
        then(fail(ground.error()));
        return;
    }
    const auto about = m_tools.sessions.definition(*connection);
    const RosterFacts facts =
        rosterFactsOf(*connection, *about, m_tools.sessions.clockOf(connectionId));
    crossFor<PlanGround>(this, &m_tools.roster, then,
                         [facts, ground = *ground](RosterWorker& roster) -> Result<PlanGround> {
                             const auto counts = roster.counts(facts);
                             const auto hasList = roster.hasList(facts.connectionId);
                             if (!counts || !hasList)
                                 return fail(counts ? hasList.error() : counts.error());
                             PlanGround whole = ground;
                             whole.active = counts->value(Status::Active);
                             whole.isListComplete = ground.isListComplete && *hasList;
                             return whole;
                         });
}

Result<PlanGround> PlanMaker::groundWithoutCounts(const Connection& connection)
{
    const auto about = m_tools.sessions.definition(connection);
    if (!about)
        return fail(about.error());
    const auto walk = m_tools.observations.lastWalk(connection.id);
    if (!walk)
        return fail(walk.error());
    const auto losses = m_tools.journal.lossesSince(connection.id, m_tools.clock.now().addDays(-1));
    if (!losses)
        return fail(losses.error());
    const auto protectedLogins = m_tools.connections.protectedLogins(connection.id);
    if (!protectedLogins)
        return fail(protectedLogins.error());
    const auto credentials = m_tools.connections.credentials(connection.id);
    if (!credentials)
        return fail(credentials.error());
    const ServiceClock& clock = m_tools.sessions.clockOf(connection.id);
    PlanGround ground{.connection = connection,
                      .retention = retentionOf(connection, *about),
                      .mergesLogins = about->userNameMerges,
                      .deactivatesForGood = about->deactivatesForGood,
                      .serviceNow = clock.now(),
                      .skewSeconds = clock.skewSeconds(),
                      .isListComplete = *walk && (*walk)->isComplete,
                      .listedAt = *walk ? (*walk)->finishedAt : QDateTime{},
                      .lostToday = *losses,
                      .actor = actor(),
                      .now = m_tools.clock.now()};
    for (const QString& login : *protectedLogins)
        ground.protectedLogins.insert(login.toCaseFolded());
    for (const Credential& credential : *credentials) {
        if (!credential.user.isEmpty())
            ground.protectedLogins.insert(credential.user.toCaseFolded());
    }
    return ground;
}

}  // namespace rollcall::work
