// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "planmaker.h"

#include "domain/samelogin.h"
#include "groupgathering.h"
#include "services/groupservice.h"
#include "usergathering.h"

#include <algorithm>
#include <deque>
#include <map>

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
    std::deque<std::size_t> left = {};  ///< Places in `found` to gather still.
    int asked = 0;                      ///< Of the service, one by one.
    int inFlight = 0;
    bool fromRoster = false;
    bool areGroupsRestored = false;
    /// Users who are not looked up one by one, since that would read a whole list for each: by
    /// loginKey(). Nothing: each is.
    std::optional<QHash<QString, std::vector<Account>>> together = {};
    bool wasReadTogether = false;
    std::optional<Error> error;
    Then<Plan> then;

    [[nodiscard]] Verb verbOf(std::size_t index) const
    {
        return found[index].item.verb.value_or(request.verb);
    }

    [[nodiscard]] UserSource sourceOf(std::size_t index) const
    {
        UserSource source{.isStored = fromRoster};
        if (together)
            source.together = together->value(loginKey(found[index].item.user));
        return source;
    }

    /// Whom to look up still, by login.
    [[nodiscard]] QStringList loginsLeft() const
    {
        QStringList logins;
        for (const std::size_t index : left) {
            const QString& user = found[index].item.user;
            if (!isOfGroup(verbOf(index)) && !user.startsWith(u"id:"_s))
                logins += user;
        }
        return logins;
    }

    void add(const PlanItem& item)
    {
        left.push_back(found.size());
        found.push_back({.item = item});
    }
};

PlanMaker::PlanMaker(const Tools& tools) : m_tools(tools) {}

/// Why nothing of a request about groups can be done, found out without a token.
std::optional<Error> PlanMaker::refusalOf(const PlanRequest& request)
{
    const bool isOfGroups = !request.items.empty()
        && std::all_of(request.items.begin(), request.items.end(), [&](const PlanItem& item) {
               return isOfGroup(item.verb.value_or(request.verb));
           });
    const auto connection = m_tools.sessions.connection(request.connectionId);
    const auto about = connection.and_then(
        [this](const Connection& one) { return m_tools.sessions.definition(one); });
    if (!isOfGroups || !about)
        return std::nullopt;
    const Verb verb = request.items.front().verb.value_or(request.verb);
    const auto why = services::whyNoGroups(*about, capabilityFor(verb));
    return why ? std::optional{Error{.code = ErrorCode::NotSupported, .detail = *why}}
               : std::nullopt;
}

void PlanMaker::make(const PlanRequest& request, const Then<Plan>& then)
{
    if (const auto refusal = refusalOf(request)) {
        then(fail(*refusal));
        return;
    }
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
                             gathering->add(item);
                         gatherMore(gathering);
                     }});
            }});
}

void PlanMaker::gatherMore(const GatheringRef& gathering)
{
    if (readsTogether(gathering))
        return;
    const services::ServiceDefinition& about = gathering->session->definition;
    // Of a service that nobody has checked, the first one tells whether it filters.
    const bool isTrial = about.isGeneral && !gathering->fromRoster && gathering->asked == 0;
    const int most = isTrial ? 1 : std::max(1, about.parallel);
    while (!gathering->error && gathering->inFlight < most && !gathering->left.empty()) {
        const std::size_t index = gathering->left.front();
        gathering->left.pop_front();
        gathering->asked += gathering->fromRoster ? 0 : 1;
        ++gathering->inFlight;
        gatherOne(gathering, index);
    }
    if (gathering->inFlight == 0)
        finish(gathering);
}

/// Where each look-up would read the whole list, one reading is for all of them. Who is not in it
/// then is nobody, as of this planning.
bool PlanMaker::readsTogether(const GatheringRef& gathering)
{
    services::Service& service = *gathering->session->service;
    const bool isDone = gathering->wasReadTogether || gathering->fromRoster || gathering->error;
    if (isDone || !service.readsWholeLists() || gathering->inFlight > 0)
        return false;
    const QStringList logins = gathering->loginsLeft();
    if (logins.size() < 2)
        return false;
    gathering->wasReadTogether = true;
    service.findAll(logins, {this, [this, gathering](const Result<std::vector<Account>>& accounts) {
                                 // What cannot be read whole may yet have the one who is looked
                                 // for.
                                 if (accounts) {
                                     gathering->together.emplace();
                                     for (const Account& one : *accounts)
                                         (*gathering->together)[loginKey(one.login)].push_back(one);
                                 }
                                 gatherMore(gathering);
                             }});
    return true;
}

void PlanMaker::gatherOne(const GatheringRef& gathering, std::size_t index)
{
    if (isOfGroup(gathering->verbOf(index))) {
        gatherGroup(gathering, index);
        return;
    }
    auto* user = new UserGathering{gathering->session, m_tools.roster, gathering->found[index].item,
                                   gathering->verbOf(index), this};
    user->start(gathering->sourceOf(index),
                {this, [this, gathering, index](const Result<Found>& found) {
                     if (found)
                         gathering->found[index] = *found;
                     gathered(gathering, found ? std::nullopt : std::optional{found.error()});
                 }});
}

void PlanMaker::gathered(const GatheringRef& gathering, const std::optional<Error>& error)
{
    --gathering->inFlight;
    if (error && !gathering->error)
        gathering->error = error;
    gatherMore(gathering);
}

void PlanMaker::gatherGroup(const GatheringRef& gathering, std::size_t index)
{
    if (gathering->session->service->groups() == nullptr) {
        // The planner says why. Later: this is the middle of a loop.
        QMetaObject::invokeMethod(
            this, [this, gathering] { gathered(gathering, {}); }, Qt::QueuedConnection);
        return;
    }
    auto* group =
        new GroupGathering{gathering->session, m_tools.roster, gathering->found[index].item, this};
    group->start({this, [this, gathering, index](const Result<FoundGroup>& found) {
                      if (found)
                          gathering->found[index].group = *found;
                      gathered(gathering, found ? std::nullopt : std::optional{found.error()});
                  }});
}

/// Adds an item for each group that somebody who is reactivated was in.
Result<> PlanMaker::restoreGroups(Gathering& gathering)
{
    gathering.areGroupsRestored = true;
    std::map<QString, QStringList> members;
    for (std::size_t i = 0; i < gathering.found.size(); ++i) {
        const std::vector<Account>& accounts = gathering.found[i].accounts;
        if (gathering.verbOf(i) != Verb::Reactivate || accounts.size() != 1)
            continue;
        const QString& user = accounts.front().remoteId;
        const auto groups = m_tools.journal.savedGroups(gathering.request.connectionId, user);
        if (!groups)
            return fail(groups.error());
        for (const auto& group : *groups)
            members[group[u"value"_s].toString()] += u"id:"_s + user;
    }
    for (const auto& [group, users] : members)
        gathering.add({.group = u"id:"_s + group, .members = users, .verb = Verb::AddToGroup});
    return {};
}

/// Whom an old list lacks may be there by now, and would be made a second time.
bool PlanMaker::asksForMissing(Gathering& gathering)
{
    const bool isOld = gathering.ground.listedAt.addDuration(absenceHolds) < gathering.ground.now;
    if (!gathering.fromRoster || !isOld || gathering.error)
        return false;
    gathering.fromRoster = false;
    for (std::size_t i = 0; i < gathering.found.size(); ++i) {
        if (gathering.verbOf(i) == Verb::Push && gathering.found[i].accounts.empty())
            gathering.left.push_back(i);
    }
    return !gathering.left.empty();
}

void PlanMaker::finish(const GatheringRef& gathering)
{
    if (asksForMissing(*gathering)) {
        gatherMore(gathering);
        return;
    }
    if (gathering->request.restoresGroups && !gathering->areGroupsRestored && !gathering->error) {
        if (const Result<> restored = restoreGroups(*gathering); !restored)
            gathering->error = restored.error();
        gatherMore(gathering);
        return;
    }
    if (gathering->error) {
        gathering->then(fail(*gathering->error));
        return;
    }
    giveTypes(gathering);
}

/// What a person wrote is text; what the service has there need not be.
void PlanMaker::giveTypes(const GatheringRef& gathering)
{
    std::vector<QJsonObject> wanted;
    for (const Found& found : gathering->found)
        wanted.push_back(found.item.attributes);
    gathering->session->service->typed(
        wanted, {this, [gathering](const Result<std::vector<QJsonObject>>& typed) {
                     if (!typed) {
                         gathering->then(fail(typed.error()));
                         return;
                     }
                     for (std::size_t i = 0; i < typed->size(); ++i)
                         gathering->found[i].item.attributes = (*typed)[i];
                     const Planner planner{gathering->session->definition, gathering->ground};
                     gathering->then(planner.plan(gathering->request, gathering->found));
                 }});
}

}  // namespace rollcall::work
