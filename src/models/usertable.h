// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "searchindex.h"
#include "usercolumns.h"
#include "work/userdetails.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QMap>
#include <QThreadPool>

#include <memory>
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
/// among all users.
class UserTable final : public QAbstractTableModel {
    Q_OBJECT

public:
    static constexpr int countdownRole = Qt::UserRole;   ///< A Countdown, in "leaves" only.
    static constexpr int statusRole = Qt::UserRole + 1;  ///< int(Status).
    static constexpr int keyRole = Qt::UserRole + 2;     ///< localIdOf-like: survives a reload.

    /// \param clock outlives the table.
    /// \param columns keys of userColumns(), in order.
    UserTable(const Clock& clock, const QList<QLatin1StringView>& columns,
              QObject* parent = nullptr);
    ~UserTable() override;

    /// Replaces all users. Rows that only changed are announced one by one.
    void setUsers(const work::Users& users);

    /// Replaces the one user with the same connection and remote id, or adds it.
    void upsert(const User& user);

    /// Several words: all of them must be found. Empty: everybody.
    void setQuery(const QString& query);
    void setStatusFilter(std::optional<Status> status);

    /// What a table with a connection column shows there, by connection id.
    void setConnectionNames(const QHash<QString, QString>& names);

    /// Seconds that each service's clock is ahead of ours, by connection id.
    void setSkews(const QHash<QString, qint64>& skews);

    /// Announces that the ticking columns of these rows show a new text.
    void tick(int firstRow, int lastRow);

    [[nodiscard]] const User& userAt(int row) const;

    /// The row of a user, or -1 when it is not shown.
    [[nodiscard]] int rowOf(const QString& key) const;
    [[nodiscard]] int total() const { return static_cast<int>(m_users.size()); }

    /// How many users have which status, among those whom the query finds.
    [[nodiscard]] QMap<Status, int> counts() const;
    [[nodiscard]] int columnOf(QLatin1StringView key) const;
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

private:
    void place(const User& user);
    void moveRow(int row, int place);
    void buildIndex();
    void takeIndex(const std::shared_ptr<const SearchIndex>& index, quint64 version);
    void findAll();
    void orderAll();
    [[nodiscard]] std::vector<int> shownPlaces() const;
    void showAgain();
    [[nodiscard]] bool isShown(int place) const;
    [[nodiscard]] bool comesBefore(int place, int other) const;
    [[nodiscard]] ColumnContext contextOf(const User& user) const;
    [[nodiscard]] SortKey sortKeyOf(int place) const;

    const Clock& m_clock;
    std::vector<const UserColumn*> m_columns;
    QHash<QString, QString> m_connectionNames;
    QHash<QString, qint64> m_skews;

    std::vector<User> m_users;
    std::vector<int> m_order;   ///< All places, sorted.
    std::vector<bool> m_found;  ///< By place: what the query finds.
    std::vector<int> m_rows;    ///< What is shown: row to place.
    std::vector<SortKey> m_sortKeys;

    QByteArrayList m_words;
    std::optional<Status> m_status;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;

    std::shared_ptr<const SearchIndex> m_index;  ///< Null while it is being built.
    quint64 m_version = 0;
    QThreadPool m_pool;  ///< Last: it waits for its job before the rest goes.
};

}  // namespace rollcall::models
