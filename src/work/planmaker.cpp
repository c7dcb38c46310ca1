// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "planmaker.h"

#include "crossing.h"
#include "home.h"
#include "sync.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

// Few enough to be asked one by one at the service itself; more come from a complete list.
constexpr std::size_t mostReadLive = 100;

}  // namespace

/// One plan in the making.
struct PlanMaker::Gathering {
    PlanRequest request;
    SessionRef session;
    PlanGround ground;
    std::vector<Found> found;
    std::size_t next = 0;
    int inFlight = 0;
    bool fromRoster = false;
    std::optional<Error> error;
    Then<Plan> then;
};

PlanMaker::PlanMaker(const Tools& tools) : m_tools(tools) {}

void PlanMaker::make(const PlanRequest& request, const Then<Plan>& then)
{
    ground(request.connectionId,
           {this, [this, request, then](const Result<PlanGround>& ground) {
                if (!ground) {
                    then(fail(ground.error()));
                    return;
                }
                m_tools.sessions.open(
                    request.connectionId,
                    {this, [this, request, then, ground = *ground](const Result<SessionRef>& open) {
                         if (!open) {
                             then(fail(open.error()));
                             return;
                         }
                         auto gathering = std::make_shared<Gathering>(
                             Gathering{.request = request,
                                       .session = *open,
                                       .ground = ground,
                                       .found = {},
                                       .fromRoster = ground.isListComplete
                                           && request.items.size() > mostReadLive,
                                       .error = {},
                                       .then = then});
                         for (const PlanItem& item : request.items)
                             gathering->found.push_back({.item = item});
                         gatherMore(gathering);
                     }});
            }});
}

void PlanMaker::gatherMore(const GatheringRef& gathering)
{
    const int most = std::max(1, gathering->session->definition.parallel);
    while (!gathering->error && gathering->inFlight < most
           && gathering->next < gathering->found.size()) {
        ++gathering->inFlight;
        gatherOne(gathering, gathering->next++);
    }
    if (gathering->inFlight == 0)
        finish(gathering);
}

void PlanMaker::gatherOne(const GatheringRef& gathering, std::size_t index)
{
    if (!gathering->fromRoster) {
        readLive(gathering, index);
        return;
    }
    using Rows = std::vector<store::RosterRow>;
    crossFor<Rows>(this, &m_tools.roster,
                   {this,
                    [this, gathering, index](const Result<Rows>& rows) {
        found(gathering, index, rows.transform([](const Rows& all) {
            std::vector<Account> accounts;
            for (const store::RosterRow& row : all) {
                if (row.isListed && !row.isGone)
                    accounts.push_back(row.account);
            }
            return accounts;
        }));
                    }},
                   [id = gathering->request.connectionId, user = gathering->found[index].item.user](
                       RosterWorker& roster) { return roster.rowsOf(id, user); });
}

void PlanMaker::readLive(const GatheringRef& gathering, std::size_t index)
{
    const QString user = gathering->found[index].item.user;
    services::Service& service = *gathering->session->service;
    if (!user.startsWith(u"id:"_s)) {
        service.find(user,
                     {this, [this, gathering, index](const Result<std::vector<Account>>& accounts) {
                          found(gathering, index, accounts);
                      }});
        return;
    }
    service.read(user.mid(3), {this, [this, gathering, index](const Result<Account>& account) {
                                   if (!account && account.error().code == ErrorCode::NotFound)
                                       found(gathering, index, std::vector<Account>{});
                                   else
                                       found(gathering, index,
                                             account.transform([](const Account& one) {
                                                 return std::vector{one};
                                             }));
                               }});
}

void PlanMaker::found(const GatheringRef& gathering, std::size_t index,
                      const Result<std::vector<Account>>& accounts)
{
    --gathering->inFlight;
    if (accounts)
        gathering->found[index].accounts = *accounts;
    else if (!gathering->error)
        gathering->error = accounts.error();
    gatherMore(gathering);
}

void PlanMaker::finish(const GatheringRef& gathering)
{
    if (gathering->error) {
        gathering->then(fail(*gathering->error));
        return;
    }
    const Planner planner{gathering->session->definition, gathering->ground};
    gathering->then(planner.plan(gathering->request, gathering->found));
}

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
                      .serviceNow = clock.now(),
                      .skewSeconds = clock.skewSeconds(),
                      .isListComplete = *walk && (*walk)->isComplete,
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
