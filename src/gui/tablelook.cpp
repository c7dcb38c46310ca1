// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "tablelook.h"

#include <QHeaderView>
#include <QItemSelectionModel>
#include <QTableView>

#include <algorithm>

namespace rollcall::gui {

void prepareTable(QTableView& view)
{
    constexpr int air = 11;  // 24 pixels and more: a target that can be hit.
    view.setTabKeyNavigation(false);
    view.setAlternatingRowColors(true);
    view.setShowGrid(false);
    view.setWordWrap(false);
    view.setSelectionBehavior(QAbstractItemView::SelectRows);
    view.setEditTriggers(QAbstractItemView::NoEditTriggers);
    view.verticalHeader()->hide();
    view.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view.verticalHeader()->setDefaultSectionSize(view.fontMetrics().height() + air);
    view.horizontalHeader()->setHighlightSections(false);
    view.horizontalHeader()->setStretchLastSection(true);
    view.horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void letCurrentFollow(QTableView& view)
{
    QItemSelectionModel* selection = view.selectionModel();
    QObject::connect(selection, &QItemSelectionModel::selectionChanged, &view, [selection] {
        const QModelIndexList rows = selection->selectedRows();
        if (rows.size() != 1 || rows.first().row() == selection->currentIndex().row())
            return;
        const int column = std::max(0, selection->currentIndex().column());
        selection->setCurrentIndex(rows.first().siblingAtColumn(column),
                                   QItemSelectionModel::NoUpdate);
    });
}

}  // namespace rollcall::gui
