// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "changetable.h"

#include "changetext.h"
#include "domain/visibletext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::models {

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
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    QString text;
    switch (index.column()) {
    case What:
        text = titleOf(change);
        break;
    case Whom:
        text = visible(change.target.login);
        break;
    case Difference:
        text = differenceOf(change);
        break;
    case Until:
        text = reversibleText(change);
        break;
    case Why:
        text = visible(change.reason);
        break;
    case Outcome:
        text = outcomeOf(change);
        break;
    default:
        return {};
    }
    if (role == Qt::ToolTipRole)
        return text.isEmpty() ? QVariant{} : u"<qt>"_s + text.toHtmlEscaped() + u"</qt>"_s;
    return text;
}

QVariant ChangeTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment{Qt::AlignLeft | Qt::AlignVCenter});
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case What:
        return tr("What");
    case Whom:
        return tr("Who");
    case Difference:
        return tr("Change");
    case Until:
        return tr("Can be undone");
    case Why:
        return tr("Why");
    case Outcome:
        return tr("Outcome");
    default:
        return {};
    }
}

}  // namespace rollcall::models
