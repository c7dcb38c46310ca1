// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "userview.h"

#include "celldelegates.h"
#include "models/selectionkeeper.h"
#include "models/usertable.h"

#include <QAction>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace rollcall::gui {

namespace {

constexpr auto newsColumn = "novelty"_L1;

}  // namespace

UserView::UserView(QWidget* parent) : QuietView(parent)
{
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setTabKeyNavigation(false);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->hide();
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setSectionsMovable(true);
    horizontalHeader()->setSectionsClickable(true);
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
    addColumnChoices();
    setColumns({});
    setNewsShown(false);
    setItemDelegateForColumn(table.columnOf("leaves"_L1), new CountdownDelegate(this));
    setItemDelegateForColumn(table.columnOf("status"_L1), new StatusDelegate(this));
    setItemDelegateForColumn(table.columnOf(newsColumn), new NoveltyDelegate(this));
    new models::SelectionKeeper(table, *selectionModel(), this);
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &UserView::usersSelected);
    connect(&table, &models::UserTable::modelReset, this, &UserView::usersSelected);
    connect(horizontalHeader(), &QHeaderView::sectionClicked, this, [this](int column) {
        m_table->sortBy(column, QGuiApplication::keyboardModifiers().testFlag(Qt::ShiftModifier));
    });
    const auto tell = [this] {
        if (!m_isArranging)
            emit columnsChanged();
    };
    connect(horizontalHeader(), &QHeaderView::sectionMoved, this, tell);
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, tell);
}

/// In the header's menu: which columns are shown, and the way to their order.
void UserView::addColumnChoices()
{
    for (int column = 0; column < m_table->columnCount(); ++column) {
        if (column == m_table->columnOf(newsColumn))
            continue;
        auto* choice = new QAction(models::titleOf(m_table->columnAt(column)), this);
        choice->setCheckable(true);
        choice->setData(column);
        connect(choice, &QAction::triggered, this, [this, column](bool isShown) {
            setColumnHidden(column, !isShown);
            showChoices();
            emit columnsChanged();
        });
        horizontalHeader()->addAction(choice);
    }
    auto* all = new QAction(tr("&Columns…"), this);
    connect(all, &QAction::triggered, this, &UserView::columnsAsked);
    horizontalHeader()->addAction(all);
}

/// The last column that is shown cannot be hidden.
void UserView::showChoices()
{
    const bool isLast = columns().size() <= 1;
    for (QAction* choice : horizontalHeader()->actions()) {
        if (!choice->isCheckable())
            continue;
        choice->setChecked(!isColumnHidden(choice->data().toInt()));
        choice->setEnabled(!isLast || !choice->isChecked());
    }
}

QList<int> UserView::shownColumns() const
{
    QList<int> shown;
    for (int visual = 0; visual < horizontalHeader()->count(); ++visual) {
        const int column = horizontalHeader()->logicalIndex(visual);
        if (!isColumnHidden(column))
            shown += column;
    }
    return shown;
}

std::vector<models::ColumnLayout> UserView::columns() const
{
    std::vector<models::ColumnLayout> columns;
    for (const int column : shownColumns()) {
        if (column != m_table->columnOf(newsColumn))
            columns.push_back({.key = QLatin1StringView{m_table->columnAt(column).key},
                               .width = columnWidth(column)});
    }
    return columns;
}

void UserView::setColumns(const std::vector<models::ColumnLayout>& columns)
{
    m_isArranging = true;
    arrange(columns);
    m_isArranging = false;
    showChoices();
}

/// Those that a table begins with.
std::vector<models::ColumnLayout> UserView::firstColumns() const
{
    std::vector<models::ColumnLayout> columns;
    for (int column = 0; column < m_table->columnCount(); ++column) {
        if (const models::UserColumn& one = m_table->columnAt(column); !one.isExtra)
            columns.push_back({.key = QLatin1StringView{one.key}});
    }
    return columns;
}

void UserView::arrange(const std::vector<models::ColumnLayout>& columns)
{
    const std::vector<models::ColumnLayout> wanted = columns.empty() ? firstColumns() : columns;
    const int news = m_table->columnOf(newsColumn);
    const bool hasNews = news >= 0 && !isColumnHidden(news);
    for (int column = 0; column < m_table->columnCount(); ++column)
        setColumnHidden(column, true);
    int visual = 0;
    for (const models::ColumnLayout& layout : wanted) {
        const int column = m_table->columnOf(layout.key);
        if (column < 0 || column == news)
            continue;
        setColumnHidden(column, false);
        setColumnWidth(column, layout.width > 0 ? layout.width : m_table->columnAt(column).width);
        horizontalHeader()->moveSection(horizontalHeader()->visualIndex(column), visual++);
    }
    if (visual == 0)
        setColumnHidden(0, false);
    showNews(hasNews);
}

void UserView::setNewsShown(bool isShown)
{
    m_isArranging = true;
    showNews(isShown);
    m_isArranging = false;
}

void UserView::showNews(bool isShown)
{
    const int news = m_table->columnOf(newsColumn);
    if (news < 0 || isColumnHidden(news) == !isShown)
        return;
    setColumnHidden(news, !isShown);
    setColumnWidth(news, m_table->columnAt(news).width);
    // Beside the first column, where it is seen.
    const int visual = horizontalHeader()->visualIndex(news);
    horizontalHeader()->moveSection(visual, visual > 0 ? 1 : 0);
}

QList<int> UserView::selectedUserRows() const
{
    QList<int> rows;
    for (const auto& [top, bottom] : selectedRanges()) {
        for (int row = top; row <= bottom; ++row)
            rows += row;
    }
    return rows;
}

int UserView::selectedUserCount() const
{
    int count = 0;
    for (const auto& [top, bottom] : selectedRanges())
        count += bottom - top + 1;
    return count;
}

/// First and last row of each piece, ascending; no row is in two of them.
std::vector<std::pair<int, int>> UserView::selectedRanges() const
{
    std::vector<std::pair<int, int>> ranges;
    if (!selectionModel())
        return ranges;
    for (const QItemSelectionRange& range : selectionModel()->selection())
        ranges.emplace_back(range.top(), range.bottom());
    std::sort(ranges.begin(), ranges.end());
    std::vector<std::pair<int, int>> apart;
    for (const auto& [top, bottom] : ranges) {
        const int from = apart.empty() ? top : std::max(top, apart.back().second + 1);
        if (from <= bottom)
            apart.emplace_back(from, bottom);
    }
    return apart;
}

void UserView::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        setRowHeight();
}

void UserView::keyPressEvent(QKeyEvent* event)
{
    const Qt::KeyboardModifiers keys = event->modifiers() & ~Qt::KeypadModifier;
    if (event->key() == Qt::Key_Space && (keys == Qt::NoModifier || keys == Qt::ShiftModifier))
        mark(keys == Qt::ShiftModifier);
    else if (event->key() == Qt::Key_I && keys == Qt::ControlModifier)
        invertSelection();
    else
        QTableView::keyPressEvent(event);
}

void UserView::mark(bool isRange)
{
    const QModelIndex current = currentIndex();
    if (!m_table || !current.isValid())
        return;
    const int last = m_table->columnCount() - 1;
    if (isRange && m_anchor >= 0 && m_anchor < m_table->rowCount()) {
        const int from = std::min(m_anchor, current.row());
        const int to = std::max(m_anchor, current.row());
        selectionModel()->select(QItemSelection{m_table->index(from, 0), m_table->index(to, last)},
                                 QItemSelectionModel::Select);
    } else {
        selectionModel()->select(current, QItemSelectionModel::Toggle | QItemSelectionModel::Rows);
    }
    m_anchor = current.row();
}

/// By ranges: whoever is selected can be thousands.
void UserView::invertSelection()
{
    if (!m_table || m_table->rowCount() == 0)
        return;
    const int last = m_table->columnCount() - 1;
    QItemSelection inverted;
    int next = 0;
    const auto addUpTo = [&](int row) {
        if (row > next)
            inverted.append(
                QItemSelectionRange{m_table->index(next, 0), m_table->index(row - 1, last)});
    };
    for (const auto& [top, bottom] : selectedRanges()) {
        addUpTo(top);
        next = bottom + 1;
    }
    addUpTo(m_table->rowCount());
    selectionModel()->select(inverted, QItemSelectionModel::ClearAndSelect);
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
