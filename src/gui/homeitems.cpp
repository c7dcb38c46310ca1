// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "homeitems.h"

#include "domain/visibletext.h"
#include "health.h"

#include <QCoreApplication>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

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
        names += visible(user.displayName.isEmpty() ? user.login : user.displayName, 60);
    }
    const QString text = names.join(u", "_s);
    const int more = static_cast<int>(users.size() - static_cast<std::size_t>(names.size()));
    return more > 0 ? HomeItems::tr("%1 and %n more", nullptr, more).arg(text) : text;
}

/// Those whose time may be over before a point, but not before an earlier one.
std::vector<const User*> goingBetween(const HomeState& state, const QDateTime& from,
                                      const QDateTime& to)
{
    std::vector<const User*> found;
    for (const User& user : *state.pending) {
        if (!user.deadline)
            continue;
        const auto info =
            std::find_if(state.connections.begin(), state.connections.end(),
                         [&user](const auto& c) { return c.connection.id == user.connectionId; });
        const qint64 skew = info == state.connections.end() ? 0 : info->skewSeconds.value_or(0);
        const QDateTime ours = user.deadline->earliest.addSecs(-skew);
        if (ours >= from && ours < to)
            found.push_back(&user);
    }
    return found;
}

void addPending(const HomeState& state, std::vector<HomeItem>& items)
{
    if (!state.pending)
        return;
    const Place place{.key = u"pending"_s};
    const QDateTime never = QDateTime::fromMSecsSinceEpoch(0, Qt::UTC);
    const QDateTime twoDays = state.now.addDuration(48h);
    const QDateTime twoWeeks = state.now.addDays(14);
    if (const auto users = goingBetween(state, never, twoDays); !users.empty())
        items.push_back({.urgency = Urgency::Now,
                         .title = HomeItems::tr("%n people are removed within 48 hours", nullptr,
                                                static_cast<int>(users.size())),
                         .text = someNames(users),
                         .button = HomeItems::tr("Look at them"),
                         .place = place});
    if (const auto users = goingBetween(state, twoDays, twoWeeks); !users.empty())
        items.push_back({.urgency = Urgency::Soon,
                         .title = HomeItems::tr("%n people are removed within 14 days", nullptr,
                                                static_cast<int>(users.size())),
                         .text = someNames(users),
                         .button = HomeItems::tr("Look at them"),
                         .place = place});
}

void addConnections(const HomeState& state, std::vector<HomeItem>& items)
{
    for (const work::ConnectionInfo& info : state.connections) {
        const QString name = visible(info.connection.name);
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
    addConnections(state, items);
    if (items.empty())
        items.push_back({.title = HomeItems::tr("Nothing needs you now"),
                         .text = HomeItems::tr("Nobody is on the way out within 14 days, every "
                                               "job has ended, and every service is well.")});
    std::stable_sort(items.begin(), items.end(),
                     [](const HomeItem& a, const HomeItem& b) { return a.urgency < b.urgency; });
    return items;
}

}  // namespace rollcall::gui
