// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "countdown.h"

#include <QAbstractListModel>
#include <QHash>

#include <span>
#include <vector>

namespace rollcall::models {

/// Where an instant stands on the axis of the timeline: 0 is now, 1 the far end. The next days
/// take more room than the days after, and who is over stands at 0.
[[nodiscard]] double positionOf(qint64 secondsLeft);

/// A mark on the axis.
struct AxisTick {
    double position = 0;
    QString title = {};  ///< "today", "+7 d".
};
[[nodiscard]] std::vector<AxisTick> axisTicks();

/// A service on the timeline.
struct TimelineLane {
    QString connectionId = {};
    QString title = {};   ///< As the person named it; text from outside.
    QString note = {};    ///< "30 days", "kept, never removed automatically (6)"; visible text.
    bool isKept = false;  ///< Nobody is removed there by itself, and no clock runs.
    qint64 skew = 0;      ///< Seconds that the service's clock is ahead of ours.
};

/// The running countdowns, a lane for each service: first what is said of the service itself,
/// then its people, soonest first. One row each, so that a screen reader meets all of them.
class Timeline final : public QAbstractListModel {
    Q_OBJECT

public:
    static constexpr int laneRole = Qt::UserRole;          ///< int: the number of the lane.
    static constexpr int positionRole = Qt::UserRole + 1;  ///< double, 0 to 1; of people only.
    static constexpr int untilRole = Qt::UserRole + 2;     ///< double: the latest that is possible.
    static constexpr int bandRole = Qt::UserRole + 3;      ///< int(Band).
    static constexpr int keyRole = Qt::UserRole + 4;       ///< As UserTable's; empty for a service.

    /// Where the keys of a keyboard lead.
    enum class Step { Earlier, Later, First, Last, LaneBefore, LaneAfter };

    using QAbstractListModel::QAbstractListModel;

    /// Replaces everything. Users of connections without a lane are left out.
    void show(std::vector<TimelineLane> lanes, const std::vector<User>& users,
              const QDateTime& now);

    /// Time has passed.
    void setNow(const QDateTime& now);

    [[nodiscard]] const std::vector<TimelineLane>& lanes() const { return m_lanes; }

    /// The row of a user, or -1.
    [[nodiscard]] int rowOf(const QString& key) const { return m_rows.value(key, -1); }

    /// The row that a key leads to; the same row where there is no other.
    [[nodiscard]] int neighbourOf(int row, Step step) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index,
                                int role = Qt::DisplayRole) const override;

private:
    struct Entry {
        int lane = 0;
        bool isHead = false;
        User user = {};
        double position = 0;
        double until = 0;
    };

    void place(Entry& entry) const;
    void sortLane(std::vector<Entry>& entries) const;
    [[nodiscard]] int firstOf(int lane) const;
    [[nodiscard]] int lastOf(int lane) const;
    [[nodiscard]] int nearestIn(int lane, double position) const;
    [[nodiscard]] QDateTime nowAt(const Entry& entry) const;
    [[nodiscard]] QString headText(int lane) const;

    std::vector<TimelineLane> m_lanes;
    std::vector<Entry> m_entries;
    QHash<QString, int> m_rows;
    QDateTime m_now;
};

}  // namespace rollcall::models
