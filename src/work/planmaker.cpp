// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "planmaker.h"

#include "crossing.h"
#include "domain/samelogin.h"
#include "groupgathering.h"
#include "knownusers.h"
#include "ownmemberships.h"
#include "services/groupservice.h"
#include "services/shownaccess.h"
#include "sync.h"

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
    if (!gathering->fromRoster) {
        readLive(gathering, index);
        return;
    }
    askRoster(gathering, index,
              {this, [this, gathering, index](const Result<std::vector<Account>>& accounts) {
                   found(gathering, index, accounts);
               }});
}

/// Those of that login who are in the stored list.
void PlanMaker::askRoster(const GatheringRef& gathering, std::size_t index,
                          const Then<std::vector<Account>>& then)
{
    crossFor<std::vector<Account>>(
        this, &m_tools.roster, then,
        [id = gathering->request.connectionId, user = gathering->found[index].item.user](
            RosterWorker& roster) { return roster.listedFor(id, user); });
}

void PlanMaker::readLive(const GatheringRef& gathering, std::size_t index)
{
    const QString user = gathering->found[index].item.user;
    services::Service& service = *gathering->session->service;
    if (!user.startsWith(u"id:"_s) && gathering->together) {
        // Later: this is the middle of a loop.
        const std::vector<Account> known = gathering->together->value(loginKey(user));
        QMetaObject::invokeMethod(
            this, [this, gathering, index, known] { searched(gathering, index, known); },
            Qt::QueuedConnection);
        return;
    }
    if (!user.startsWith(u"id:"_s)) {
        service.find(user,
                     {this, [this, gathering, index](const Result<std::vector<Account>>& accounts) {
                          searched(gathering, index, accounts);
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

void PlanMaker::searched(const GatheringRef& gathering, std::size_t index,
                         const Result<std::vector<Account>>& accounts)
{
    if (!accounts || !accounts->empty()) {
        found(gathering, index, accounts);
        return;
    }
    readKnown(gathering->session, m_tools.roster, gathering->found[index].item.user,
              {this, [this, gathering, index](const Result<std::vector<Account>>& known) {
                   found(gathering, index, known);
               }});
}

void PlanMaker::found(const GatheringRef& gathering, std::size_t index,
                      const Result<std::vector<Account>>& accounts)
{
    if (!accounts) {
        gathered(gathering, accounts.error());
        return;
    }
    if (accounts->empty() && gathering->verbOf(index) == Verb::Reactivate) {
        findHidden(gathering, index);
        return;
    }
    gathering->found[index].accounts = *accounts;
    readAbsent(gathering, index);
}

/// What is to be changed may be given to who asks for it by name only.
void PlanMaker::readAbsent(const GatheringRef& gathering, std::size_t index)
{
    const Found& found = gathering->found[index];
    const Verb verb = gathering->verbOf(index);
    const bool isSet = found.accounts.size() == 1 && (verb == Verb::Push || verb == Verb::Update);
    const QStringList absent = isSet
        ? services::absentOf(found.accounts.front(), typed(found.item.attributes).keys())
        : QStringList{};
    if (absent.isEmpty()) {
        findRest(gathering, index);
        return;
    }
    gathering->session->service->readAbsent(
        found.accounts.front(), absent, false,
        {this, [this, gathering, index](const Result<Account>& whole) {
             if (!whole) {
                 gathered(gathering, whole.error());
                 return;
             }
             gathering->found[index].accounts = {*whole};
             findRest(gathering, index);
         }});
}

void PlanMaker::findRest(const GatheringRef& gathering, std::size_t index)
{
    const std::vector<Account>& accounts = gathering->found[index].accounts;
    const bool isPushed = accounts.size() == 1 && gathering->verbOf(index) == Verb::Push;
    if (isPushed && !services::showsAccess(accounts.front())) {
        findAccess(gathering, index);
        return;
    }
    const bool wasReadById = gathering->found[index].item.user.startsWith(u"id:"_s);
    if (accounts.size() == 1 && gathering->verbOf(index) == Verb::Remove && !gathering->fromRoster
        && !wasReadById)
        readWhole(gathering, index);
    else
        findMore(gathering, index);
}

/// Some services do not show who has no access, not even by id. Whom a deactivation of ours hid is
/// known here.
void PlanMaker::findHidden(const GatheringRef& gathering, std::size_t index)
{
    using Accounts = std::vector<Account>;
    crossFor<Accounts>(this, &m_tools.roster,
                       {this,
                        [this, gathering, index](const Result<Accounts>& accounts) {
        if (!accounts)
            gathered(gathering, accounts.error());
        else if (accounts->size() == 1)
            readHidden(gathering, index, accounts->front());
        else
            takeHidden(gathering, index, *accounts);
                        }},
                       [id = gathering->request.connectionId,
                        user = gathering->found[index].item.user](RosterWorker& roster) {
        return roster.hidden(id, user);
    });
}

/// Whose login was taken away with the access may show by id.
void PlanMaker::readHidden(const GatheringRef& gathering, std::size_t index, const Account& hidden)
{
    const QString& user = gathering->found[index].item.user;
    if (user.startsWith(u"id:"_s) || isSameLogin(hidden.login, user)) {
        takeHidden(gathering, index, {hidden});
        return;
    }
    gathering->session->service->read(
        hidden.remoteId, {this, [this, gathering, index, hidden](const Result<Account>& account) {
                              if (account && !isStillThem(hidden, *account))
                                  takeHidden(gathering, index, {});
                              else if (account)
                                  found(gathering, index, std::vector{*account});
                              else if (account.error().code == ErrorCode::NotFound)
                                  takeHidden(gathering, index, {hidden});
                              else
                                  gathered(gathering, account.error());
                          }});
}

void PlanMaker::takeHidden(const GatheringRef& gathering, std::size_t index,
                           const std::vector<Account>& hidden)
{
    gathering->found[index].accounts = hidden;
    gathering->found[index].isHidden = true;
    gathered(gathering, {});
}

/// Whose access the service does not show may have lost it by us: then a push gives it back.
void PlanMaker::findAccess(const GatheringRef& gathering, std::size_t index)
{
    using Accounts = std::vector<Account>;
    crossFor<Accounts>(this, &m_tools.roster,
                       {this,
                        [this, gathering, index](const Result<Accounts>& without) {
        if (without && !without->empty())
            gathering->found[index].accounts.front().active = false;
        gathered(gathering, without ? std::nullopt : std::optional{without.error()});
                        }},
                       [id = gathering->request.connectionId,
                        user = u"id:"_s + gathering->found[index].accounts.front().remoteId](
                           RosterWorker& roster) { return roster.hidden(id, user); });
}

/// As it is read again before it is removed: a list often shows less of it.
void PlanMaker::readWhole(const GatheringRef& gathering, std::size_t index)
{
    const QString& remoteId = gathering->found[index].accounts.front().remoteId;
    gathering->session->service->read(
        remoteId, {this, [this, gathering, index](const Result<Account>& whole) {
                       if (!whole && whole.error().code != ErrorCode::NotFound) {
                           gathered(gathering, whole.error());
                           return;
                       }
                       if (whole)
                           gathering->found[index].accounts = {*whole};
                       findMore(gathering, index);
                   }});
}

/// What else its verb needs to know.
void PlanMaker::findMore(const GatheringRef& gathering, std::size_t index)
{
    const bool isOne = gathering->found[index].accounts.size() == 1;
    if (isOne && takesAccess(gathering->verbOf(index)))
        findMemberships(gathering, index);
    else if (isOne && gathering->verbOf(index) == Verb::Update)
        findNamesakes(gathering, index);
    else
        gathered(gathering, {});
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

/// Where a login that is another account's would make one of the two.
void PlanMaker::findNamesakes(const GatheringRef& gathering, std::size_t index)
{
    const Found& found = gathering->found[index];
    const QString login = typed(found.item.attributes).value(u"userName"_s).toString();
    const bool isSame = isSameLogin(login, found.accounts.front().login);
    if (!gathering->session->definition.userNameMerges || login.isEmpty() || isSame) {
        gathered(gathering, {});
        return;
    }
    using Accounts = std::vector<Account>;
    gathering->session->service->find(login.trimmed(),
                                      {this,
                                       [this, gathering, index](const Result<Accounts>& accounts) {
        if (accounts)
            gathering->found[index].namesakes = *accounts;
        gathered(gathering, accounts ? std::nullopt : std::optional{accounts.error()});
                                       }});
}

/// So that somebody who comes back can be put back where they were.
void PlanMaker::findMemberships(const GatheringRef& gathering, std::size_t index)
{
    using List = std::vector<Group>;
    crossFor<List>(this, &m_tools.roster,
                   {this,
                    [this, gathering, index](const Result<List>& groups) {
        Found& found = gathering->found[index];
        for (const Group& group : groups.value_or(List{}))
            found.memberships.append(
                QJsonObject{{u"value"_s, group.remoteId}, {u"display"_s, group.name}});
        found.memberships = withOwnGroups(found.memberships, found.accounts.front());
        gathered(gathering, {});
                    }},
                   [id = gathering->request.connectionId,
                    user = gathering->found[index].accounts.front().remoteId](
                       RosterWorker& roster) { return roster.groupsOf(id, user); });
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
    const Planner planner{gathering->session->definition, gathering->ground};
    gathering->then(planner.plan(gathering->request, gathering->found));
}

}  // namespace rollcall::work
