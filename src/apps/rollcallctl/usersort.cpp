// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "usersort.h"

#include "domain/foldedtext.h"
#include "shapes.h"

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace rollcall::ctl {

namespace {

/// What a user is sorted by. Numbers stand before texts where a service mixes them.
struct Key {
    bool isUnset = true;
    bool isText = false;
    double number = 0;
    QByteArray text = {};

    [[nodiscard]] auto asTuple() const { return std::tie(isText, number, text); }
};

Key keyOf(const QJsonValue& value)
{
    if (value.isBool())
        return {.isUnset = false, .number = value.toBool() ? 1.0 : 0.0};
    if (value.isDouble())
        return {.isUnset = false, .number = value.toDouble()};
    return {
        .isUnset = value.toString().isEmpty(), .isText = true, .text = folded(value.toString())};
}

struct Place {
    Key key = {};
    std::size_t at = 0;
};

}  // namespace

UserSort::UserSort(const QString& typed) : m_path(typed)
{
    m_isDescending = typed.endsWith(u":desc"_s, Qt::CaseInsensitive);
    if (m_isDescending || typed.endsWith(u":asc"_s, Qt::CaseInsensitive))
        m_path = typed.left(typed.lastIndexOf(u':'));
    const QStringList titles = userTitles();
    const auto title = std::find_if(titles.begin(), titles.end(), [this](const QString& one) {
        return one.compare(m_path, Qt::CaseInsensitive) == 0;
    });
    if (title != titles.end())
        m_column = std::distance(titles.begin(), title);
}

QJsonValue UserSort::valueOf(const User& user, const work::AttributeValues& values) const
{
    if (m_column >= 0)
        return userRow(user, {}).at(m_column);
    return values ? values->value(user.remoteId) : QJsonValue{};
}

void UserSort::sort(std::vector<User>& users, const work::AttributeValues& values) const
{
    if (m_path.isEmpty())
        return;
    std::vector<Place> places;
    places.reserve(users.size());
    for (std::size_t i = 0; i < users.size(); ++i)
        places.push_back({keyOf(valueOf(users[i], values)), i});
    std::stable_sort(places.begin(), places.end(), [this](const Place& a, const Place& b) {
        if (a.key.isUnset || b.key.isUnset)
            return !a.key.isUnset && b.key.isUnset;
        return m_isDescending ? b.key.asTuple() < a.key.asTuple()
                              : a.key.asTuple() < b.key.asTuple();
    });
    std::vector<User> sorted;
    sorted.reserve(users.size());
    for (const Place& place : places)
        sorted.push_back(std::move(users[place.at]));
    users = std::move(sorted);
}

}  // namespace rollcall::ctl
