// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "usertable.h"

#include "countdown.h"
#include "domain/clock.h"

#include <QLocale>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace rollcall::models {

namespace {

constexpr std::size_t atOnce = 2'000;  // Fewer users than that are indexed within a frame.
constexpr std::size_t fewRows = 100;   // More changes than that are cheaper as one reset.

std::size_t at(int number)
{
    return static_cast<std::size_t>(number);
}

}  // namespace

UserTable::UserTable(const Clock& clock, const QList<QLatin1StringView>& columns, QObject* parent)
    : QAbstractTableModel(parent), m_clock(clock)
{
    m_pool.setMaxThreadCount(1);
    for (const QLatin1StringView key : columns) {
        const UserColumn* column = userColumn(key);
        Q_ASSERT(column);
        m_columns.push_back(column);
    }
}

UserTable::~UserTable()
{
    m_pool.clear();
    m_pool.waitForDone();
}

void UserTable::setUsers(const work::Users& users)
{
    static const std::vector<User> nobody;
    const std::vector<User>& next = users ? *users : nobody;
    const auto isSame = [](const User& a, const User& b) { return keyOf(a) == keyOf(b); };
    std::vector<std::size_t> differing;
    const bool areSame = next.size() == m_users.size()
        && std::equal(next.begin(), next.end(), m_users.begin(), isSame);
    for (std::size_t i = 0; areSame && i < next.size(); ++i) {
        if (next[i] != m_users[i])
            differing.push_back(i);
    }
    if (areSame && differing.size() <= fewRows) {
        for (const std::size_t i : differing)
            place(next[i]);
        if (!differing.empty())
            buildIndex();
        emit countsChanged();
        return;
    }
    beginResetModel();
    m_users = next;
    buildIndex();
    findAll();
    orderAll();
    m_rows = shownPlaces();
    endResetModel();
    emit countsChanged();
}

void UserTable::upsert(const User& user)
{
    place(user);
    buildIndex();
    emit countsChanged();
}

void UserTable::place(const User& user)
{
    const QString key = keyOf(user);
    const auto found = std::find_if(m_users.begin(), m_users.end(),
                                    [&key](const User& u) { return keyOf(u) == key; });
    const int place = static_cast<int>(std::distance(m_users.begin(), found));
    const auto shown = std::find(m_rows.begin(), m_rows.end(), place);
    const int row = shown == m_rows.end() ? -1 : static_cast<int>(shown - m_rows.begin());
    if (found == m_users.end())
        m_users.push_back(user);
    else
        *found = user;
    m_found.resize(m_users.size(), true);
    m_found[at(place)] = m_words.isEmpty() || isFound(user, m_words);
    m_sortKeys.resize(m_users.size());
    m_sortKeys[at(place)] = sortKeyOf(place);
    std::erase(m_order, place);
    const auto before = [this](int a, int b) { return comesBefore(a, b); };
    m_order.insert(std::upper_bound(m_order.begin(), m_order.end(), place, before), place);
    moveRow(row, place);
}

/// Brings the row of one place to where it belongs now, which may be nowhere.
void UserTable::moveRow(int row, int place)
{
    const auto isInOrder = [this](int first, int second) {
        return first < 0 || second >= rowCount()
            || comesBefore(m_rows[at(first)], m_rows[at(second)]);
    };
    if (row >= 0 && isShown(place) && isInOrder(row - 1, row) && isInOrder(row, row + 1)) {
        emit dataChanged(index(row, 0), index(row, columnCount() - 1));
        return;
    }
    if (row >= 0) {
        beginRemoveRows({}, row, row);
        m_rows.erase(m_rows.begin() + row);
        endRemoveRows();
    }
    if (!isShown(place))
        return;
    const auto before = [this](int a, int b) { return comesBefore(a, b); };
    const auto to = std::upper_bound(m_rows.begin(), m_rows.end(), place, before);
    const int newRow = static_cast<int>(to - m_rows.begin());
    beginInsertRows({}, newRow, newRow);
    m_rows.insert(to, place);
    endInsertRows();
}

void UserTable::setQuery(const QString& query)
{
    const QByteArrayList words = searchWords(query);
    if (words == m_words)
        return;
    m_words = words;
    findAll();
    showAgain();
    emit countsChanged();
}

void UserTable::setStatusFilter(std::optional<Status> status)
{
    if (status == m_status)
        return;
    m_status = status;
    showAgain();
}

void UserTable::setConnectionNames(const QHash<QString, QString>& names)
{
    if (names == m_connectionNames)
        return;
    m_connectionNames = names;
    tick(0, rowCount() - 1);
}

void UserTable::setSkews(const QHash<QString, qint64>& skews)
{
    m_skews = skews;
    tick(0, rowCount() - 1);
}

void UserTable::tick(int firstRow, int lastRow)
{
    lastRow = std::min(lastRow, rowCount() - 1);
    if (firstRow < 0 || firstRow > lastRow)
        return;
    for (int column = 0; column < columnCount(); ++column) {
        if (columnAt(column).ticks || &columnAt(column) == userColumn("connection"_L1))
            emit dataChanged(index(firstRow, column), index(lastRow, column));
    }
}

const User& UserTable::userAt(int row) const
{
    return m_users.at(at(m_rows.at(at(row))));
}

int UserTable::rowOf(const QString& key) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [this, &key](int place) {
        return keyOf(m_users[at(place)]) == key;
    });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

QMap<Status, int> UserTable::counts() const
{
    QMap<Status, int> counts;
    for (std::size_t place = 0; place < m_users.size(); ++place) {
        if (m_found[place])
            ++counts[m_users[place].status];
    }
    return counts;
}

int UserTable::columnOf(QLatin1StringView key) const
{
    const auto found = std::find(m_columns.begin(), m_columns.end(), userColumn(key));
    return found == m_columns.end() ? -1 : static_cast<int>(found - m_columns.begin());
}

const UserColumn& UserTable::columnAt(int column) const
{
    return *m_columns.at(at(column));
}

QString UserTable::keyOf(const User& user)
{
    return user.connectionId + u'/' + user.remoteId;
}

int UserTable::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int UserTable::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant UserTable::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const User& user = userAt(index.row());
    const UserColumn& column = columnAt(index.column());
    const ColumnContext context = contextOf(user);
    const bool isCountdown = column.ticks;
    switch (role) {
    case Qt::DisplayRole:
        return column.text(user, context);
    case Qt::AccessibleTextRole:
        return isCountdown ? countdownOf(user, context.now).accessible : column.text(user, context);
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
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return titleOf(columnAt(section));
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment{Qt::AlignLeft | Qt::AlignVCenter});
    return {};
}

void UserTable::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column < columnCount() ? column : -1;
    m_sortOrder = order;
    orderAll();
    showAgain();
}

void UserTable::buildIndex()
{
    const quint64 version = ++m_version;
    m_index.reset();
    if (m_users.size() <= atOnce) {
        m_index = std::make_shared<const SearchIndex>(m_users);
        return;
    }
    m_pool.clear();
    m_pool.start([this, version, users = m_users] {
        const auto index = std::make_shared<const SearchIndex>(users);
        QMetaObject::invokeMethod(
            this, [this, index, version] { takeIndex(index, version); }, Qt::QueuedConnection);
    });
}

void UserTable::takeIndex(const std::shared_ptr<const SearchIndex>& index, quint64 version)
{
    if (version != m_version)
        return;
    m_index = index;
}

void UserTable::findAll()
{
    m_found.assign(m_users.size(), m_words.isEmpty());
    if (m_words.isEmpty())
        return;
    if (!m_index) {
        // Slower by some frames, and right, while the index is being built.
        for (std::size_t place = 0; place < m_users.size(); ++place)
            m_found[place] = isFound(m_users[place], m_words);
        return;
    }
    for (const int place : m_index->find(m_words))
        m_found[at(place)] = true;
}

void UserTable::orderAll()
{
    m_order.resize(m_users.size());
    std::iota(m_order.begin(), m_order.end(), 0);
    m_sortKeys.resize(m_users.size());
    if (m_sortColumn < 0)
        return;
    for (const int place : m_order)
        m_sortKeys[at(place)] = sortKeyOf(place);
    std::sort(m_order.begin(), m_order.end(), [this](int a, int b) { return comesBefore(a, b); });
}

std::vector<int> UserTable::shownPlaces() const
{
    std::vector<int> rows;
    rows.reserve(m_order.size());
    std::copy_if(m_order.begin(), m_order.end(), std::back_inserter(rows),
                 [this](int place) { return isShown(place); });
    return rows;
}

void UserTable::showAgain()
{
    std::vector<int> rows = shownPlaces();
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

bool UserTable::isShown(int place) const
{
    return m_found[at(place)] && (!m_status || m_users[at(place)].status == *m_status);
}

/// A total order: who is equal stays in the order in which they came, both ways.
bool UserTable::comesBefore(int place, int other) const
{
    if (m_sortColumn < 0)
        return place < other;
    const auto order = m_sortKeys[at(place)] <=> m_sortKeys[at(other)];
    if (order == 0)
        return place < other;
    return (order < 0) == (m_sortOrder == Qt::AscendingOrder);
}

ColumnContext UserTable::contextOf(const User& user) const
{
    return {.now = m_clock.now().addSecs(m_skews.value(user.connectionId)),
            .connectionNames = m_connectionNames};
}

SortKey UserTable::sortKeyOf(int place) const
{
    if (m_sortColumn < 0)
        return {};
    const User& user = m_users[at(place)];
    return columnAt(m_sortColumn).sortKey(user, contextOf(user));
}

}  // namespace rollcall::models
