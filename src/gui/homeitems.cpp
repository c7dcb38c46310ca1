// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "homeitems.h"

#include "domain/visibletext.h"
#include "health.h"
#include "models/countdown.h"

#include <QCoreApplication>

#include <algorithm>
#include <initializer_list>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

struct HomeItems {
    Q_DECLARE_TR_FUNCTIONS(HomeItems)
};

using Urgency = HomeItem::Urgency;

/// The first names of a list, and how many more there are.
QString someNames(const std::vector<const User*>& users)
{
    constexpr std::size_t shown = 3;
    QStringList names;
    for (std::size_t i = 0; i < std::min(shown, users.size()); ++i) {
        const User& user = *users[i];
        names += isolatedName(user.displayName, user.login, 60);
    }
    const QString text = names.join(u", "_s);
    const int more = static_cast<int>(users.size() - static_cast<std::size_t>(names.size()));
    return more > 0 ? HomeItems::tr("%1 and %n more", nullptr, more).arg(text) : text;
}

/// What ends for whom: how near, and by whose rule.
struct End {
    std::initializer_list<models::Band> bands;
    RetentionRule::Owner owner = RetentionRule::Owner::Service;
};

/// Those whose countdown is such a one, as the pending removals count them.
std::vector<const User*> goingBy(const HomeState& state, const End& end)
{
    std::vector<const User*> found;
    for (const User& user : *state.pending) {
        if (!user.deadline || user.deadline->owner != end.owner)
            continue;
        const auto info =
            std::find_if(state.connections.begin(), state.connections.end(),
                         [&user](const auto& c) { return c.connection.id == user.connectionId; });
        const qint64 skew = info == state.connections.end() ? 0 : info->skewSeconds.value_or(0);
        const models::Band band = models::bandOf(user, state.now.addSecs(skew));
        if (std::find(end.bands.begin(), end.bands.end(), band) != end.bands.end())
            found.push_back(&user);
    }
    return found;
}

void addPending(const HomeState& state, std::vector<HomeItem>& items)
{
    using models::Band;
    using Owner = RetentionRule::Owner;
    if (state.pendingError)
        items.push_back({.urgency = Urgency::Now,
                         .title = HomeItems::tr("The countdowns could not be read"),
                         .text = visible(work::sentenceOf(*state.pendingError).all(), 512)});
    if (!state.pending)
        return;
    const auto add =
        [&](Urgency urgency, const std::vector<const User*>& users, const QString& title) {
        if (!users.empty())
            items.push_back({.urgency = urgency,
                             .title = title,
                             .text = someNames(users),
                             .button = HomeItems::tr("Look at them"),
                             .place = {.key = u"pending"_s}});
    };
    const auto number = [](const auto& users) { return static_cast<int>(users.size()); };
    const auto hours = goingBy(state, {{Band::Hours}, Owner::Service});
    add(Urgency::Now, hours,
        HomeItems::tr("%n people are removed within 48 hours", nullptr, number(hours)));
    const auto days = goingBy(state, {{Band::Days, Band::Weeks}, Owner::Service});
    add(Urgency::Soon, days,
        HomeItems::tr("%n people are removed within 14 days", nullptr, number(days)));
    const auto graceHours = goingBy(state, {{Band::Hours}, Owner::Organisation});
    add(Urgency::Soon, graceHours,
        HomeItems::tr("Your grace period ends within 48 hours for %n people", nullptr,
                      number(graceHours)));
    const auto graceDays = goingBy(state, {{Band::Days, Band::Weeks}, Owner::Organisation});
    add(Urgency::Soon, graceDays,
        HomeItems::tr("Your grace period ends within 14 days for %n people", nullptr,
                      number(graceDays)));
}

void addTasks(const HomeState& state, std::vector<HomeItem>& items)
{
    const auto isOpen = [](const Task& task) { return !task.doneAt; };
    const auto isDue = [&state](const Task& task) {
        return !task.doneAt && task.dueAt && *task.dueAt <= state.now;
    };
    const auto open = std::count_if(state.tasks.begin(), state.tasks.end(), isOpen);
    if (open == 0)
        return;
    const bool isAnyDue = std::any_of(state.tasks.begin(), state.tasks.end(), isDue);
    items.push_back(
        {.urgency = isAnyDue ? Urgency::Now : Urgency::Soon,
         .title =
             HomeItems::tr("%n tasks wait to be done by hand", nullptr, static_cast<int>(open)),
         .text = HomeItems::tr("At a service, or at the identity provider: no program does it."),
         .button = HomeItems::tr("Open the tasks"),
         .place = {.key = u"tasks"_s}});
}

void addConnections(const HomeState& state, std::vector<HomeItem>& items)
{
    for (const work::ConnectionInfo& info : state.connections) {
        const QString name = isolated(info.connection.name);
        const Place place = usersPlace(info.connection.id);
        const Health health = healthOf(info);
        if (needsSomebody(health.state))
            items.push_back(
                {.urgency = Urgency::Now,
                 .title = u"%1: %2"_s.arg(name, health.word),
                 .text = visible(health.sentence.what + u' ' + health.sentence.todo, 512),
                 .button = HomeItems::tr("Open it"),
                 .place = place});
        else if (health.state == Health::State::NeverRead)
            items.push_back({.urgency = Urgency::Soon,
                             .title = HomeItems::tr("%1 was never read").arg(name),
                             .text = HomeItems::tr("Its people are not known here yet."),
                             .button = HomeItems::tr("Open it"),
                             .place = place});
    }
}

void addJobs(const HomeState& state, std::vector<HomeItem>& items)
{
    std::vector<const work::JobReport*> stopped;
    for (const work::JobReport& job : state.jobs) {
        if (job.state == work::JobReport::State::Stopped)
            stopped.push_back(&job);
    }
    if (stopped.empty())
        return;
    items.push_back({.urgency = Urgency::Now,
                     .title = HomeItems::tr("%n jobs stopped before their end", nullptr,
                                            static_cast<int>(stopped.size())),
                     .text = visible(stopped.front()->stoppedBecause),
                     .button = HomeItems::tr("Go on with them"),
                     .place = {.key = u"jobs"_s}});
}

}  // namespace

std::vector<HomeItem> homeItems(const HomeState& state)
{
    std::vector<HomeItem> items;
    addJobs(state, items);
    addPending(state, items);
    addTasks(state, items);
    addConnections(state, items);
    if (items.empty())
        items.push_back({.title = HomeItems::tr("Nothing needs you now"),
                         .text = HomeItems::tr("Nobody is on the way out within 14 days, every "
                                               "job has ended, no task is open, and every "
                                               "service is well.")});
    std::stable_sort(items.begin(), items.end(),
                     [](const HomeItem& a, const HomeItem& b) { return a.urgency < b.urgency; });
    return items;
}

}  // namespace rollcall::gui
