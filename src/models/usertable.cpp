// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "usertable.h"

#include "countdown.h"
#include "domain/clock.h"
#include "searchindex.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::models {

namespace {

constexpr int sortedAtOnce = 20'000;  // Fewer users than that are sorted within a frame.

std::size_t at(int number)
{
    return static_cast<std::size_t>(number);
}

bool hasSameUsers(const work::UserList& list, const work::UserList& other)
{
    if (list.size() != other.size())
        return false;
    for (int place = 0; place < list.size(); ++place) {
        if (!list.isSameUser(place, other, place))
            return false;
    }
    return true;
}

}  // namespace

UserTable::UserTable(const Clock& clock, const QList<QLatin1StringView>& columns, QObject* parent)
    : QAbstractTableModel(parent), m_clock(clock), m_list(std::make_shared<work::UserList>())
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
    auto list = std::make_shared<work::UserList>();
    if (users) {
        list->reserve(users->size());
        for (const User& user : *users)
            list->add(user);
    }
    setList(list);
}

void UserTable::setList(const work::SharedUserList& list)
{
    startOrdering(list ? list : std::make_shared<const work::UserList>());
}

/// Sorts `list`, and shows it then: at once when it is short.
void UserTable::startOrdering(work::SharedUserList list)
{
    const quint64 version = ++m_version;
    const QHash<QString, QString> names = m_connectionNames;
    m_pool.clear();
    if (list->size() <= sortedAtOnce) {
        std::vector<int> order = orderOf(*list, m_sort, {.connectionNames = names});
        takeOrder(std::move(list), std::move(order), version);
        return;
    }
    m_awaited = list;
    m_pool.start([this, version, list, names, keys = m_sort] {
        std::vector<int> order = orderOf(*list, keys, {.connectionNames = names});
        QMetaObject::invokeMethod(
            this,
            [this, list, order = std::move(order), version]() mutable {
            takeOrder(list, std::move(order), version);
            },
            Qt::QueuedConnection);
    });
}

void UserTable::takeOrder(work::SharedUserList list, std::vector<int> order, quint64 version)
{
    if (version != m_version)
        return;
    m_awaited.reset();
    const work::SharedUserList before = std::exchange(m_list, std::move(list));
    const bool isOther = before != m_list;
    m_order = std::move(order);
    m_last = {};
    if (isOther)
        findAll();
    std::vector<int> rows = shownPlaces();
    if (rows == m_rows && (!isOther || hasSameUsers(*before, *m_list))) {
        if (isOther)
            announceChanges(*before);
    } else {
        // Whoever keeps a selection looks at what was shown before.
        work::SharedUserList now = std::exchange(m_list, before);
        beginResetModel();
        m_list = std::move(now);
        m_rows = std::move(rows);
        endResetModel();
    }
    emit countsChanged();
}

void UserTable::announceChanges(const work::UserList& before)
{
    int first = -1;
    int last = -1;
    for (int row = 0; row < rowCount(); ++row) {
        if (m_list->isSame(placeAt(row), before, placeAt(row)))
            continue;
        first = first < 0 ? row : first;
        last = row;
    }
    if (first >= 0)
        emit dataChanged(index(first, 0), index(last, columnCount() - 1));
}

void UserTable::setQuery(const QString& query)
{
    UserFilter filter = m_filter;
    filter.query = query;
    setFilter(filter);
}

void UserTable::setStatusFilter(std::optional<Status> status)
{
    UserFilter filter = m_filter;
    filter.status = status;
    setFilter(filter);
}

void UserTable::setNoveltyFilter(std::optional<Novelty> novelty)
{
    UserFilter filter = m_filter;
    filter.novelty = novelty;
    setFilter(filter);
}

void UserTable::setFilter(const UserFilter& filter)
{
    m_filter = filter;
    const QByteArrayList words = searchWords(filter.query);
    const bool isOtherSearch = words != m_words;
    if (isOtherSearch) {
        m_words = words;
        findAll();
    }
    showAgain();
    if (isOtherSearch)
        emit countsChanged();
}

void UserTable::setSort(const std::vector<SortBy>& keys)
{
    if (keys == m_sort)
        return;
    m_sort = keys;
    startOrdering(m_awaited ? m_awaited : m_list);
    emit headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    emit sortChanged();
}

void UserTable::sortBy(int column, bool isMore)
{
    const QString key = QLatin1StringView{columnAt(column).key};
    std::vector<SortBy> keys = m_sort;
    const auto found = std::find_if(keys.begin(), keys.end(),
                                    [&key](const SortBy& by) { return by.column == key; });
    const bool isThere = found != keys.end() && (isMore || keys.size() == 1);
    if (isThere)
        found->order =
            found->order == Qt::AscendingOrder ? Qt::DescendingOrder : Qt::AscendingOrder;
    else if (isMore)
        keys.push_back({.column = key});
    else
        keys = {{.column = key}};
    setSort(keys);
}

void UserTable::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= columnCount())
        setSort({});
    else
        setSort({{.column = QLatin1StringView{columnAt(column).key}, .order = order}});
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

int UserTable::rowOf(const QString& key) const
{
    const qsizetype slash = key.indexOf(u'/');
    const QString connectionId = key.left(slash);
    const QByteArray remoteId = key.mid(slash + 1).toUtf8();
    const std::string_view wanted{remoteId.constData(), at(static_cast<int>(remoteId.size()))};
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](int place) {
        return m_list->remoteId(place) == wanted && m_list->connectionId(place) == connectionId;
    });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

QString UserTable::keyOf(const User& user)
{
    return user.connectionId + u'/' + user.remoteId;
}

void UserTable::findAll()
{
    m_found = findUsers(*m_list, m_words);
    countAll();
}

void UserTable::countAll()
{
    std::array<int, 8> statuses{};
    std::array<int, 8> novelties{};
    for (int place = 0; place < m_list->size(); ++place) {
        const work::UserList::Marks& marks = m_list->marks(place);
        statuses.at(at(static_cast<int>(marks.status))) += m_found[at(place)];
        ++novelties.at(at(static_cast<int>(marks.novelty)));
    }
    m_counts = {};
    for (std::size_t i = 0; i < statuses.size(); ++i) {
        if (statuses.at(i) > 0)
            m_counts.statuses[static_cast<Status>(i)] = statuses.at(i);
    }
    for (std::size_t i = 1; i < novelties.size(); ++i) {
        if (novelties.at(i) > 0)
            m_counts.novelties[static_cast<Novelty>(i)] = novelties.at(i);
    }
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
    if (m_found[at(place)] == 0)
        return false;
    if (!m_filter.status && !m_filter.novelty)
        return true;
    const work::UserList::Marks& marks = m_list->marks(place);
    return (!m_filter.status || marks.status == *m_filter.status)
        && (!m_filter.novelty || marks.novelty == *m_filter.novelty);
}

ColumnContext UserTable::contextOf(const User& user) const
{
    return {.now = m_clock.now().addSecs(m_skews.value(user.connectionId)),
            .connectionNames = m_connectionNames};
}

}  // namespace rollcall::models
