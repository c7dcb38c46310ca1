// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "selectionkeeper.h"

#include "usertable.h"

#include <QItemSelectionModel>

namespace rollcall::models {

SelectionKeeper::SelectionKeeper(UserTable& table, QItemSelectionModel& selection, QObject* parent)
    : QObject(parent), m_table(table), m_selection(selection)
{
    connect(&table, &UserTable::modelAboutToBeReset, this, &SelectionKeeper::keep);
    connect(&table, &UserTable::modelReset, this, &SelectionKeeper::restore);
}

void SelectionKeeper::keep()
{
    m_keys.clear();
    for (const QItemSelectionRange& range : m_selection.selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            m_keys.insert(UserTable::keyOf(m_table.userAt(row)));
    }
    const QModelIndex current = m_selection.currentIndex();
    m_current = current.isValid() ? UserTable::keyOf(m_table.userAt(current.row())) : QString{};
}

void SelectionKeeper::restore()
{
    if (m_keys.isEmpty())
        return;
    QItemSelection selection;
    const int last = m_table.columnCount() - 1;
    int first = -1;
    for (int row = 0; row <= m_table.rowCount(); ++row) {
        const bool isKept =
            row < m_table.rowCount() && m_keys.contains(UserTable::keyOf(m_table.userAt(row)));
        if (isKept && first < 0)
            first = row;
        if (!isKept && first >= 0) {
            selection.select(m_table.index(first, 0), m_table.index(row - 1, last));
            first = -1;
        }
    }
    m_selection.select(selection, QItemSelectionModel::ClearAndSelect);
    const int row = m_table.rowOf(m_current);
    if (row >= 0)
        m_selection.setCurrentIndex(m_table.index(row, 0), QItemSelectionModel::NoUpdate);
}

}  // namespace rollcall::models
