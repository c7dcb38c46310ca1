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
    crossFor<QMap<Status, int>>(this, &m_tools.roster,
                                {this,
                                 [ground = *ground, then](const Result<QMap<Status, int>>& counts) {
        if (!counts) {
            then(fail(counts.error()));
            return;
        }
        PlanGround whole = ground;
        whole.active = counts->value(Status::Active);
        then(whole);
                                 }},
                                [facts](RosterWorker& roster) { return roster.counts(facts); });
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
