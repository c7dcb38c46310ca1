// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "facttable.h"

#include "domain/visibletext.h"
#include "models/textcolumn.h"
#include "plaintext.h"
#include "tablelook.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

constexpr qsizetype longestCell = 2048;

}  // namespace

FactTable::FactTable(const QStringList& titles, const QString& name, QWidget* parent)
    : QuietView(0, static_cast<int>(titles.size()), parent)
{
    setHorizontalHeaderLabels(titles);
    prepareTable(*this);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(name);
    letCurrentFollow(*this);
}

void FactTable::wrapTexts()
{
    setWordWrap(true);
    verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
}

void FactTable::setRows(const std::vector<QStringList>& rows)
{
    const int current = currentRow();
    setRowCount(0);
    setRowCount(static_cast<int>(rows.size()));
    for (int row = 0; row < rowCount(); ++row) {
        const QStringList& cells = rows.at(static_cast<std::size_t>(row));
        for (int column = 0; column < columnCount(); ++column) {
            auto* item = new QTableWidgetItem(visible(cells.value(column), longestCell));
            item->setData(Qt::ToolTipRole, plainToolTip(item->text()));
            // An empty cell is read too.
            item->setData(Qt::AccessibleTextRole,
                          models::cellOf(item->text(), horizontalHeaderItem(column)->text(),
                                         Qt::AccessibleTextRole));
            setItem(row, column, item);
        }
    }
    if (rowCount() > 0)
        setCurrentCell(std::clamp(current, 0, rowCount() - 1), 0);
}

void FactTable::keyPressEvent(QKeyEvent* event)
{
    if (!event->matches(QKeySequence::Copy) || currentRow() < 0) {
        QTableWidget::keyPressEvent(event);
        return;
    }
    QStringList cells;
    for (int column = 0; column < columnCount(); ++column)
        cells += item(currentRow(), column)->text();
    QGuiApplication::clipboard()->setText(cells.join(u'\t'));
}

}  // namespace rollcall::gui
