// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "timeline.h"

#include "domain/visibletext.h"
#include "usertable.h"

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace rollcall::models {

namespace {

constexpr qint64 day = qint64{24} * 3600;

struct Knot {
    qint64 days = 0;
    double position = 0;
};

/// What is near is what can still be acted on, so it gets the room.
constexpr std::array knots{Knot{0, 0},    Knot{1, 0.12},  Knot{2, 0.23},  Knot{3, 0.31},
                           Knot{7, 0.51}, Knot{14, 0.71}, Knot{30, 0.93}, Knot{90, 1}};

std::size_t at(int number)
{
    return static_cast<std::size_t>(number);
}

}  // namespace

double positionOf(qint64 secondsLeft)
{
    const double days = std::max(0.0, static_cast<double>(secondsLeft) / static_cast<double>(day));
    for (std::size_t i = 1; i < knots.size(); ++i) {
        const Knot& from = knots[i - 1];
        const Knot& to = knots[i];
        if (days <= static_cast<double>(to.days))
            return from.position
                + (to.position - from.position) * (days - static_cast<double>(from.days))
                / static_cast<double>(to.days - from.days);
    }
    return 1;
}

std::vector<AxisTick> axisTicks()
{
    std::vector<AxisTick> ticks;
    ticks.reserve(std::size(knots));
    for (const Knot& knot : knots)
        ticks.push_back({.position = knot.position,
                         .title = knot.days == 0 ? Timeline::tr("today")
                                                 : Timeline::tr("+%1 d").arg(knot.days)});
    ticks.pop_back();  // The far end is only where everything later stands.
    return ticks;
}

void Timeline::show(std::vector<TimelineLane> lanes, const std::vector<User>& users,
                    const QDateTime& now)
{
    beginResetModel();
    m_lanes = std::move(lanes);
    m_now = now;
    QHash<QString, int> numbers;
    std::vector<std::vector<Entry>> byLane(m_lanes.size());
    for (std::size_t lane = 0; lane < m_lanes.size(); ++lane)
        numbers.insert(m_lanes[lane].connectionId, static_cast<int>(lane));
    for (const User& user : users) {
        const auto lane = numbers.constFind(user.connectionId);
        if (lane != numbers.cend())
            byLane[at(*lane)].push_back({.lane = *lane, .user = user});
    }
    m_entries.clear();
    m_rows.clear();
    for (std::size_t lane = 0; lane < m_lanes.size(); ++lane) {
        sortLane(byLane[lane]);
        m_entries.push_back({.lane = static_cast<int>(lane), .isHead = true});
        for (Entry& entry : byLane[lane]) {
            m_rows.insert(UserTable::keyOf(entry.user), static_cast<int>(m_entries.size()));
            m_entries.push_back(std::move(entry));
        }
    }
    endResetModel();
}

void Timeline::setNow(const QDateTime& now)
{
    m_now = now;
    for (Entry& entry : m_entries)
        place(entry);
    if (!m_entries.empty())
        emit dataChanged(index(0), index(rowCount() - 1));
}

int Timeline::neighbourOf(int row, Step step) const
{
    if (row < 0 || row >= rowCount())
        return m_entries.empty() ? -1 : 0;
    const Entry& entry = m_entries[at(row)];
    const int lanes = static_cast<int>(m_lanes.size());
    switch (step) {
    case Step::Earlier:
        return std::max(row - 1, firstOf(entry.lane));
    case Step::Later:
        return std::min(row + 1, lastOf(entry.lane));
    case Step::First:
        return firstOf(entry.lane);
    case Step::Last:
        return lastOf(entry.lane);
    case Step::LaneBefore:
    case Step::LaneAfter: {
        const int lane = entry.lane + (step == Step::LaneBefore ? -1 : 1);
        if (lane < 0 || lane >= lanes)
            return row;
        return entry.isHead ? firstOf(lane) : nearestIn(lane, entry.position);
    }
    }
    Q_UNREACHABLE();
}

int Timeline::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant Timeline::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Entry& entry = m_entries[at(index.row())];
    const TimelineLane& lane = m_lanes[at(entry.lane)];
    if (role == laneRole)
        return entry.lane;
    if (entry.isHead) {
        if (role == Qt::DisplayRole)
            return visible(lane.title);
        return role == Qt::AccessibleTextRole ? headText(entry.lane) : QVariant{};
    }
    switch (role) {
    case Qt::DisplayRole:
        return visibleName(entry.user.displayName, entry.user.login);
    case Qt::AccessibleTextRole:
        return visibleName(entry.user.displayName, entry.user.login) + u", "_s + visible(lane.title)
            + u", "_s + countdownOf(entry.user, nowAt(entry)).accessible;
    case Qt::ToolTipRole:
        // A view would take markup in a plain text for markup.
        return u"<qt>"_s + data(index, Qt::AccessibleTextRole).toString().toHtmlEscaped()
            + u"</qt>"_s;
    case positionRole:
        return entry.position;
    case untilRole:
        return entry.until;
    case bandRole:
        return static_cast<int>(bandOf(entry.user, nowAt(entry)));
    case keyRole:
        return UserTable::keyOf(entry.user);
    default:
        return {};
    }
}

/// A mark stands where its text says that the end is; see countdownOf().
void Timeline::place(Entry& entry) const
{
    if (entry.isHead || !entry.user.deadline)
        return;
    const Deadline& deadline = *entry.user.deadline;
    if (!deadline.removeAt.isValid()) {
        entry.position = entry.until = 1;
        return;
    }
    const QDateTime now = nowAt(entry);
    const double earliest = positionOf(now.secsTo(deadline.removeAt));
    const double latest =
        deadline.latest.isValid() ? positionOf(now.secsTo(deadline.latest)) : earliest;
    const bool isEstimate = deadline.confidence == Deadline::Confidence::Estimated;
    entry.position = isEstimate ? latest : earliest;
    entry.until = latest;
}

void Timeline::sortLane(std::vector<Entry>& entries) const
{
    for (Entry& entry : entries)
        place(entry);
    std::stable_sort(entries.begin(), entries.end(),
                     [](const Entry& a, const Entry& b) { return a.position < b.position; });
}

int Timeline::firstOf(int lane) const
{
    const auto found = std::lower_bound(m_entries.begin(), m_entries.end(), lane,
                                        [](const Entry& e, int wanted) { return e.lane < wanted; });
    return static_cast<int>(found - m_entries.begin());
}

int Timeline::lastOf(int lane) const
{
    return firstOf(lane + 1) - 1;
}

int Timeline::nearestIn(int lane, double position) const
{
    int nearest = firstOf(lane);
    double least = 2;
    for (int row = nearest + 1; row <= lastOf(lane); ++row) {
        const double distance = std::abs(m_entries[at(row)].position - position);
        if (distance < least) {
            least = distance;
            nearest = row;
        }
    }
    return nearest;
}

QDateTime Timeline::nowAt(const Entry& entry) const
{
    return m_now.addSecs(m_lanes[at(entry.lane)].skew);
}

QString Timeline::headText(int lane) const
{
    const int people = lastOf(lane) - firstOf(lane);
    const QString title = visible(m_lanes[at(lane)].title);
    const QString counted = tr("%1, %n countdown(s)", nullptr, people).arg(title);
    const QString& note = m_lanes[at(lane)].note;
    return note.isEmpty() ? counted : counted + u", "_s + note;
}

}  // namespace rollcall::models
