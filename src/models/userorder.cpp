// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "userorder.h"

#include <algorithm>
#include <compare>
#include <cstring>
#include <numeric>

namespace rollcall::models {

namespace {

/// What is compared first: most pairs differ in it, and it stands beside the place.
struct Entry {
    std::uint64_t key = 0;
    int place = 0;
};

std::uint64_t keyOf(std::string_view text)
{
    std::uint64_t key = 0;
    constexpr std::size_t width = sizeof(key);
    for (std::size_t i = 0; i < width; ++i) {
        const auto byte = i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
        key = key << 8U | byte;
    }
    return key;
}

/// In the same order as the numbers, which can be below zero.
std::uint64_t keyOf(qint64 number)
{
    constexpr std::uint64_t signBit = std::uint64_t{1} << 63U;
    return static_cast<std::uint64_t>(number) ^ signBit;
}

struct Key {
    const UserColumn* column = nullptr;
    bool isDown = false;
};

class Order {
public:
    Order(const work::UserList& list, const std::vector<SortBy>& keys, const ColumnContext& context)
        : m_list(list), m_context(context)
    {
        for (const SortBy& by : keys) {
            if (const UserColumn* column = userColumn(by.column))
                m_keys.push_back({column, by.order == Qt::DescendingOrder});
        }
    }

    [[nodiscard]] std::vector<int> places() const
    {
        std::vector<int> places(static_cast<std::size_t>(m_list.size()));
        std::iota(places.begin(), places.end(), 0);
        if (m_keys.empty())
            return places;
        std::vector<Entry> entries(places.size());
        for (const int place : places)
            entries[static_cast<std::size_t>(place)] = {firstKey(place), place};
        std::sort(entries.begin(), entries.end(),
                  [this](const Entry& a, const Entry& b) { return comesBefore(a, b); });
        std::transform(entries.begin(), entries.end(), places.begin(),
                       [](const Entry& entry) { return entry.place; });
        return places;
    }

private:
    [[nodiscard]] std::uint64_t firstKey(int place) const
    {
        const UserColumn& column = *m_keys.front().column;
        return column.field ? keyOf(m_list.folded(place, *column.field))
                            : keyOf(column.number(m_list, place, m_context));
    }

    [[nodiscard]] bool comesBefore(const Entry& a, const Entry& b) const
    {
        if (a.key != b.key)
            return (a.key < b.key) != m_keys.front().isDown;
        for (const Key& key : m_keys) {
            const std::strong_ordering order = compare(*key.column, a.place, b.place);
            if (std::is_neq(order))
                return std::is_lt(order) != key.isDown;
        }
        return a.place < b.place;
    }

    [[nodiscard]] std::strong_ordering compare(const UserColumn& column, int a, int b) const
    {
        if (column.field)
            return m_list.folded(a, *column.field) <=> m_list.folded(b, *column.field);
        return column.number(m_list, a, m_context) <=> column.number(m_list, b, m_context);
    }

    const work::UserList& m_list;
    const ColumnContext& m_context;
    std::vector<Key> m_keys;
};

}  // namespace

std::vector<int> orderOf(const work::UserList& list, const std::vector<SortBy>& keys,
                         const ColumnContext& context)
{
    return Order{list, keys, context}.places();
}

}  // namespace rollcall::models
