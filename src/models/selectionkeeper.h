// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "work/userlist.h"

#include <QObject>

#include <vector>

class QItemSelectionModel;

namespace rollcall::models {

class UserTable;

/// Lets a selection of users survive a reload, a search and a sort: it is kept by user, not
/// by row. Who is not shown any more is no longer selected.
class SelectionKeeper final : public QObject {
    Q_OBJECT

public:
    /// \param table, selection outlive the keeper.
    SelectionKeeper(UserTable& table, QItemSelectionModel& selection, QObject* parent = nullptr);

private:
    void keep();
    void restore();
    [[nodiscard]] std::vector<bool> keptPlaces() const;

    UserTable& m_table;
    QItemSelectionModel& m_selection;
    work::SharedUserList m_list;  ///< Whose places are kept.
    std::vector<int> m_places;
    int m_current = -1;
};

}  // namespace rollcall::models
