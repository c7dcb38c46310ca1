// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "usercolumns.h"
#include "userfilter.h"
#include "userorder.h"
#include "work/userdetails.h"
#include "work/userlist.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QMap>
#include <QThreadPool>

#include <optional>
#include <vector>

namespace rollcall {
class Clock;
}

namespace rollcall::models {

/// The users as a table: searched, filtered and sorted by itself, because a proxy takes
/// seconds where an index of row numbers takes milliseconds.
///
/// Rows are numbered in two ways: a *row* is what the view shows, a *place* is the position
/// in the list. A long list is sorted on another thread; what was shown stays meanwhile.
class UserTable final : public QAbstractTableModel {
    Q_OBJECT

public:
    static constexpr int countdownRole = Qt::UserRole;    ///< A Countdown, in "leaves" only.
    static constexpr int statusRole = Qt::UserRole + 1;   ///< int(Status).
    static constexpr int keyRole = Qt::UserRole + 2;      ///< keyOf(): survives a reload.
    static constexpr int noveltyRole = Qt::UserRole + 3;  ///< int(Novelty).

    /// \param clock outlives the table.
    /// \param columns keys of userColumns(), in order.
    UserTable(const Clock& clock, const QList<QLatin1StringView>& columns,
              QObject* parent = nullptr);
    ~UserTable() override;

    /// Replaces all users. Where everybody stays in their row, only what changed is announced.
    void setList(const work::SharedUserList& list);
    void setUsers(const work::Users& users);

    /// Several words: all of them must be found. Empty: everybody.
    void setQuery(const QString& query);
    void setStatusFilter(std::optional<Status> status);
    void setNoveltyFilter(std::optional<Novelty> novelty);
    [[nodiscard]] const UserFilter& filter() const { return m_filter; }
    void setFilter(const UserFilter& filter);

    /// By several columns, the first counting most.
    void setSort(const std::vector<SortBy>& keys);
    [[nodiscard]] const std::vector<SortBy>& sortKeys() const { return m_sort; }

    /// As a click on the head of a column: it alone, or turned round when it is the only one.
    /// \param isMore it is added as the last key, or turned round where it stands.
    void sortBy(int column, bool isMore);

    /// What a table with a connection column shows there, by connection id.
    void setConnectionNames(const QHash<QString, QString>& names);

    /// Seconds that each service's clock is ahead of ours, by connection id.
    void setSkews(const QHash<QString, qint64>& skews);

    /// Announces that the ticking columns of these rows show a new text.
    void tick(int firstRow, int lastRow);

    [[nodiscard]] User userAt(int row) const { return m_list->at(placeAt(row)); }
    [[nodiscard]] int placeAt(int row) const { return m_rows.at(static_cast<std::size_t>(row)); }
    [[nodiscard]] const work::SharedUserList& list() const { return m_list; }

    /// The row of a user, or -1 when it is not shown.
    [[nodiscard]] int rowOf(const QString& key) const;
    [[nodiscard]] int total() const { return m_list->size(); }

    /// How many users have which status, among those whom the query finds.
    [[nodiscard]] QMap<Status, int> counts() const { return m_counts.statuses; }
    /// The same for what happened since the person last looked, among all.
    [[nodiscard]] QMap<Novelty, int> noveltyCounts() const { return m_counts.novelties; }

    [[nodiscard]] int columnOf(QLatin1StringView key) const;
    [[nodiscard]] int columnOf(const QString& key) const;
    [[nodiscard]] const UserColumn& columnAt(int column) const;

    [[nodiscard]] static QString keyOf(const User& user);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

signals:
    /// The counts, or what is found, have changed.
    void countsChanged();
    void sortChanged();

private:
    void startOrdering(work::SharedUserList list);
    void takeOrder(work::SharedUserList list, std::vector<int> order, quint64 version);
    void findAll();
    void countAll();
    void showAgain();
    void announceChanges(const work::UserList& before);
    [[nodiscard]] std::vector<int> shownPlaces() const;
    [[nodiscard]] bool isShown(int place) const;
    [[nodiscard]] ColumnContext contextOf(const User& user) const;
    [[nodiscard]] const User& cellUser(int row) const;
    [[nodiscard]] QString headerText(int column) const;
    [[nodiscard]] QString headerWords(int column) const;

    /// What is counted whatever the filter of status and novelty.
    struct Counts {
        QMap<Status, int> statuses = {};
        QMap<Novelty, int> novelties = {};
    };

    /// The user of the row that was painted last: its cells are asked for one after the other.
    struct LastUser {
        int place = -1;
        User user = {};
    };

    const Clock& m_clock;
    std::vector<const UserColumn*> m_columns;
    QHash<QString, QString> m_connectionNames;
    QHash<QString, qint64> m_skews;

    work::SharedUserList m_list;        ///< Never null.
    std::vector<int> m_order;           ///< All places, sorted.
    std::vector<std::uint8_t> m_found;  ///< By place: what the query finds.
    std::vector<int> m_rows;            ///< What is shown: row to place.
    Counts m_counts;
    mutable LastUser m_last;

    UserFilter m_filter;
    QByteArrayList m_words;
    std::vector<SortBy> m_sort;

    quint64 m_version = 0;
    work::SharedUserList m_awaited;  ///< The list that is being sorted; null: none.
    QThreadPool m_pool;              ///< Last: it waits for its job before the rest goes.
};

}  // namespace rollcall::models
