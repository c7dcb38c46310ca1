// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "userview.h"

#include "celldelegates.h"
#include "models/selectionkeeper.h"
#include "models/usertable.h"

#include <QAction>
#include <QEvent>
#include <QHeaderView>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace rollcall::gui {

UserView::UserView(QWidget* parent) : QTableView(parent)
{
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setTabKeyNavigation(false);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->hide();
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setSectionsMovable(true);
    horizontalHeader()->setContextMenuPolicy(Qt::ActionsContextMenu);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    setRowHeight();
    m_timer.setInterval(1s);
    connect(&m_timer, &QTimer::timeout, this, &UserView::tick);
    m_timer.start();
}

void UserView::showUsers(models::UserTable& table)
{
    m_table = &table;
    setModel(&table);
    for (int column = 0; column < table.columnCount(); ++column) {
        setColumnWidth(column, table.columnAt(column).width);
        setColumnHidden(column, table.columnAt(column).isExtra);
        addColumnChoice(column, models::titleOf(table.columnAt(column)));
    }
    setItemDelegateForColumn(table.columnOf("leaves"_L1), new CountdownDelegate(this));
    setItemDelegateForColumn(table.columnOf("status"_L1), new StatusDelegate(this));
    new models::SelectionKeeper(table, *selectionModel(), this);
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &UserView::usersSelected);
    connect(&table, &models::UserTable::modelReset, this, &UserView::usersSelected);
}

/// In the header's menu: which columns are shown. The first always is.
void UserView::addColumnChoice(int column, const QString& title)
{
    auto* choice = new QAction(title, this);
    choice->setCheckable(true);
    choice->setChecked(!isColumnHidden(column));
    choice->setEnabled(column > 0);
    connect(choice, &QAction::toggled, this,
            [this, column](bool isShown) { setColumnHidden(column, !isShown); });
    horizontalHeader()->addAction(choice);
}

QList<int> UserView::selectedUserRows() const
{
    QList<int> rows;
    if (!selectionModel())
        return rows;
    for (const QItemSelectionRange& range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows += row;
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

void UserView::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        setRowHeight();
}

void UserView::tick()
{
    if (!m_table || !isVisible())
        return;
    const int last = rowAt(viewport()->height() - 1);
    m_table->tick(rowAt(0), last < 0 ? m_table->rowCount() - 1 : last);
}

void UserView::setRowHeight()
{
    constexpr int air = 11;  // 24 pixels and more: a target that can be hit.
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + air);
}

}  // namespace rollcall::gui
