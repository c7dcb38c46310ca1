// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "changetable.h"

#include "changetext.h"
#include "domain/visibletext.h"
#include "textcolumn.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::models {

namespace {

constexpr auto context = "ChangeTable";

/// In the order of ChangeTable::Column.
constexpr TextColumn<Change> columns[] = {
    {QT_TRANSLATE_NOOP("ChangeTable", "What"), [](const Change& c) { return titleOf(c); }},
    {QT_TRANSLATE_NOOP("ChangeTable", "Who"),
     [](const Change& c) { return visible(c.target.login); }},
    {QT_TRANSLATE_NOOP("ChangeTable", "Change"), differenceOf},
    {QT_TRANSLATE_NOOP("ChangeTable", "Can be undone"), reversibleText},
    {QT_TRANSLATE_NOOP("ChangeTable", "Why"), [](const Change& c) { return visible(c.reason); }},
    {QT_TRANSLATE_NOOP("ChangeTable", "Outcome"), outcomeOf},
};
static_assert(std::size(columns) == ChangeTable::ColumnCount);

}  // namespace

ChangeTable::ChangeTable(QObject* parent) : QAbstractTableModel(parent) {}

void ChangeTable::setChanges(std::vector<Change> changes)
{
    beginResetModel();
    m_changes = std::move(changes);
    endResetModel();
}

void ChangeTable::update(const Change& change)
{
    const auto found = std::find_if(m_changes.begin(), m_changes.end(),
                                    [&change](const Change& c) { return c.id == change.id; });
    if (found == m_changes.end())
        return;
    *found = change;
    const int row = static_cast<int>(found - m_changes.begin());
    emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

const Change& ChangeTable::changeAt(int row) const
{
    return m_changes.at(static_cast<std::size_t>(row));
}

int ChangeTable::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_changes.size());
}

int ChangeTable::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ChangeTable::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Change& change = changeAt(index.row());
    if (role == takesAccessRole)
        return takesAccess(change.verb);
    const QString text = columns[index.column()].text(change);
    if (role == Qt::ToolTipRole)
        return text.isEmpty() ? QVariant{} : u"<qt>"_s + text.toHtmlEscaped() + u"</qt>"_s;
    return cellOf(text, titleOf(context, columns, index.column()), role);
}

QVariant ChangeTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    return headerOf(context, columns, section, orientation, role);
}

}  // namespace rollcall::models
