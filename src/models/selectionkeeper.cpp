// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "selectionkeeper.h"

#include "usertable.h"

#include <QItemSelectionModel>

#include <algorithm>
#include <unordered_map>

namespace rollcall::models {

SelectionKeeper::SelectionKeeper(UserTable& table, QItemSelectionModel& selection, QObject* parent)
    : QObject(parent), m_table(table), m_selection(selection)
{
    connect(&table, &UserTable::modelAboutToBeReset, this, &SelectionKeeper::keep);
    connect(&table, &UserTable::modelReset, this, &SelectionKeeper::restore);
}

void SelectionKeeper::keep()
{
    m_list = m_table.list();
    m_places.clear();
    for (const QItemSelectionRange& range : m_selection.selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            m_places.push_back(m_table.placeAt(row));
    }
    const QModelIndex current = m_selection.currentIndex();
    m_current = current.isValid() ? m_table.placeAt(current.row()) : -1;
}

/// By place in the list that is shown now; the current user's place becomes m_current.
std::vector<bool> SelectionKeeper::keptPlaces() const
{
    const work::SharedUserList& now = m_table.list();
    std::vector<bool> kept(static_cast<std::size_t>(now->size()));
    if (now == m_list) {
        for (const int place : m_places)
            kept[static_cast<std::size_t>(place)] = true;
        return kept;
    }
    std::unordered_multimap<std::string_view, int> wanted;
    wanted.reserve(m_places.size());
    for (const int place : m_places)
        wanted.emplace(m_list->remoteId(place), place);
    for (int place = 0; place < now->size(); ++place) {
        const auto [from, to] = wanted.equal_range(now->remoteId(place));
        kept[static_cast<std::size_t>(place)] = std::any_of(from, to, [&](const auto& before) {
            return now->isSameUser(place, *m_list, before.second);
        });
    }
    return kept;
}

void SelectionKeeper::restore()
{
    const work::SharedUserList before = m_list;
    const int rows = m_table.rowCount();
    const auto isCurrent = [&](int row) {
        return m_table.list()->isSameUser(m_table.placeAt(row), *before, m_current);
    };
    int currentRow = -1;
    for (int row = 0; m_current >= 0 && row < rows && currentRow < 0; ++row)
        currentRow = isCurrent(row) ? row : -1;
    if (!m_places.empty()) {
        const std::vector<bool> kept = keptPlaces();
        QItemSelection selection;
        const int last = m_table.columnCount() - 1;
        int first = -1;
        for (int row = 0; row <= rows; ++row) {
            const bool isKept = row < rows && kept[static_cast<std::size_t>(m_table.placeAt(row))];
            if (isKept && first < 0)
                first = row;
            if (!isKept && first >= 0) {
                selection.append(
                    QItemSelectionRange{m_table.index(first, 0), m_table.index(row - 1, last)});
                first = -1;
            }
        }
        m_selection.select(selection, QItemSelectionModel::ClearAndSelect);
    }
    if (currentRow >= 0)
        m_selection.setCurrentIndex(m_table.index(currentRow, 0), QItemSelectionModel::NoUpdate);
    m_list.reset();
    m_places.clear();
}

}  // namespace rollcall::models
