// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

// The half of UserTable that says what a cell and a head show.

#include "countdown.h"
#include "usertable.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::models {

namespace {

/// A cell that is empty to the eye must not be silence to the ear.
QString cellWords(const QString& text, const UserColumn& column)
{
    return text.isEmpty() ? UserTable::tr("%1: none").arg(titleOf(column)) : text;
}

}  // namespace

int UserTable::columnOf(QLatin1StringView key) const
{
    return columnOf(QString{key});
}

int UserTable::columnOf(const QString& key) const
{
    const auto found = std::find_if(m_columns.begin(), m_columns.end(), [&key](const auto* column) {
        return key == QLatin1StringView{column->key};
    });
    return found == m_columns.end() ? -1 : static_cast<int>(found - m_columns.begin());
}

const UserColumn& UserTable::columnAt(int column) const
{
    return *m_columns.at(static_cast<std::size_t>(column));
}

int UserTable::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int UserTable::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

const User& UserTable::cellUser(int row) const
{
    const int place = placeAt(row);
    if (m_last.place != place)
        m_last = {.place = place, .user = m_list->at(place)};
    return m_last.user;
}

QVariant UserTable::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const User& user = cellUser(index.row());
    const UserColumn& column = columnAt(index.column());
    const ColumnContext context = contextOf(user);
    const bool isCountdown = column.ticks;
    switch (role) {
    case Qt::DisplayRole:
        return column.text(user, context);
    case Qt::AccessibleTextRole:
        return cellWords(isCountdown ? countdownOf(user, context.now).accessible
                                     : column.text(user, context),
                         column);
    case Qt::AccessibleDescriptionRole:
        return titleOf(column);
    case Qt::ToolTipRole: {
        // A view would take markup in a plain text for markup.
        const QString text =
            isCountdown ? countdownOf(user, context.now).accessible : column.text(user, context);
        return text.isEmpty() ? QVariant{} : u"<qt>"_s + text.toHtmlEscaped() + u"</qt>"_s;
    }
    case countdownRole:
        return isCountdown ? QVariant::fromValue(countdownOf(user, context.now)) : QVariant{};
    case statusRole:
        return static_cast<int>(user.status);
    case noveltyRole:
        return static_cast<int>(user.novelty);
    case keyRole:
        return keyOf(user);
    default:
        return {};
    }
}

QVariant UserTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::DisplayRole)
        return headerText(section);
    if (role == Qt::AccessibleTextRole || role == Qt::ToolTipRole)
        return headerWords(section);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment{Qt::AlignLeft | Qt::AlignVCenter});
    return {};
}

/// "Name ▲", or "Name ▲2" where several columns count.
QString UserTable::headerText(int column) const
{
    const QString title = titleOf(columnAt(column));
    for (std::size_t i = 0; i < m_sort.size(); ++i) {
        if (m_sort[i].column != QLatin1StringView{columnAt(column).key})
            continue;
        const QString arrow = m_sort[i].order == Qt::AscendingOrder ? u" ▲"_s : u" ▼"_s;
        return title + arrow + (m_sort.size() > 1 ? QLocale{}.toString(i + 1) : QString{});
    }
    return title;
}

QString UserTable::headerWords(int column) const
{
    const QString title = titleOf(columnAt(column));
    for (std::size_t i = 0; i < m_sort.size(); ++i) {
        if (m_sort[i].column != QLatin1StringView{columnAt(column).key})
            continue;
        const QString words = m_sort[i].order == Qt::AscendingOrder
            ? tr("%1, sorted upwards").arg(title)
            : tr("%1, sorted downwards").arg(title);
        return m_sort.size() > 1 ? tr("%1, key %2 of %3").arg(words).arg(i + 1).arg(m_sort.size())
                                 : words;
    }
    return title;
}

}  // namespace rollcall::models
