// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "savedview.h"

#include "domain/names.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::models {

namespace {

constexpr int newestVersion = 1;
constexpr qsizetype longestName = 100;
constexpr int widest = 4'000;

constexpr Name<Novelty> novelties[] = {
    {Novelty::None, ""},
    {Novelty::New, "new"},
    {Novelty::Changed, "changed"},
    {Novelty::Gone, "gone"},
};

QJsonObject jsonOf(const SavedView& view)
{
    QJsonArray sort;
    for (const SortBy& by : view.sort)
        sort.append(
            QJsonObject{{u"column"_s, by.column},
                        {u"order"_s, by.order == Qt::AscendingOrder ? u"up"_s : u"down"_s}});
    QJsonArray columns;
    for (const ColumnLayout& column : view.columns)
        columns.append(QJsonObject{{u"key"_s, column.key}, {u"width"_s, column.width}});
    return {{u"name"_s, view.name},
            {u"query"_s, view.filter.query},
            {u"status"_s, view.filter.status ? nameOf(*view.filter.status) : QString{}},
            {u"since"_s, nameIn(novelties, view.filter.novelty.value_or(Novelty::None))},
            {u"sort"_s, sort},
            {u"columns"_s, columns}};
}

tl::unexpected<Error> bad(const QString& what)
{
    return fail(ErrorCode::BadInput, what);
}

Result<SavedView> viewFrom(const QJsonObject& json)
{
    SavedView view{.name = json.value(u"name"_s).toString().simplified(),
                   .filter = {.query = json.value(u"query"_s).toString()}};
    if (view.name.isEmpty() || view.name.size() > longestName)
        return bad(u"a view has no name, or one of more than %1 characters"_s.arg(longestName));
    const QString status = json.value(u"status"_s).toString();
    view.filter.status = statusNamed(status);
    if (!status.isEmpty() && !view.filter.status)
        return bad(u"the view “%1” has “status”: “%2”"_s.arg(view.name, status));
    const QString since = json.value(u"since"_s).toString();
    const auto novelty = valueIn(novelties, since);
    if (!novelty)
        return bad(u"the view “%1” has “since”: “%2”"_s.arg(view.name, since));
    if (*novelty != Novelty::None)
        view.filter.novelty = novelty;
    const QJsonArray sort = json.value(u"sort"_s).toArray();
    for (const auto& element : sort) {
        const QJsonObject by = element.toObject();
        const QString column = by.value(u"column"_s).toString();
        if (userColumn(column))
            view.sort.push_back({.column = column,
                                 .order = by.value(u"order"_s) == u"down"_s ? Qt::DescendingOrder
                                                                            : Qt::AscendingOrder});
    }
    const QJsonArray columns = json.value(u"columns"_s).toArray();
    for (const auto& element : columns) {
        const QJsonObject column = element.toObject();
        const QString key = column.value(u"key"_s).toString();
        if (userColumn(key))
            view.columns.push_back(
                {.key = key, .width = std::clamp(column.value(u"width"_s).toInt(), 0, widest)});
    }
    return view;
}

}  // namespace

QByteArray viewsText(const std::vector<SavedView>& views)
{
    QJsonArray array;
    for (const SavedView& view : views)
        array.append(jsonOf(view));
    return QJsonDocument{QJsonObject{{u"version"_s, newestVersion}, {u"views"_s, array}}}.toJson();
}

Result<std::vector<SavedView>> readViews(const QByteArray& text)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError)
        return bad(u"not valid JSON at byte %1: %2"_s.arg(error.offset).arg(error.errorString()));
    const QJsonValue version = document.object().value(u"version"_s);
    const QJsonValue array = document.object().value(u"views"_s);
    if (!version.isDouble() || !array.isArray())
        return bad(u"it holds no views: “version” and “views” are missing"_s);
    if (version.toInt() > newestVersion)
        return bad(u"its version is %1, and this Rollcall reads up to %2"_s.arg(version.toInt())
                       .arg(newestVersion));
    std::vector<SavedView> views;
    const QJsonArray elements = array.toArray();
    for (const auto& element : elements) {
        Result<SavedView> view = viewFrom(element.toObject());
        if (!view)
            return fail(view.error());
        views.push_back(*std::move(view));
    }
    return views;
}

}  // namespace rollcall::models
