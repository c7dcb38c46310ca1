// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "listquery.h"

#include "jsontext.h"
#include "protocols/http/transport.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace rollcall::scim {

QString equals(const QString& attribute, const QString& value)
{
    return attribute + u" eq "_s + QString::fromUtf8(toText(value));
}

QUrlQuery urlQuery(const ListQuery& query)
{
    QUrlQuery parameters;
    const auto add = [&parameters](const QString& name, const QString& value) {
        if (!value.isEmpty())
            http::addParameter(parameters, name, value);
    };
    add(u"filter"_s, query.filter);
    add(u"sortBy"_s, query.sortBy);
    if (query.isDescending && !query.sortBy.isEmpty())
        parameters.addQueryItem(u"sortOrder"_s, u"descending"_s);
    // They exclude each other (section 3.4.2.5).
    if (!query.attributes.isEmpty())
        add(u"attributes"_s, query.attributes.join(u','));
    else
        add(u"excludedAttributes"_s, query.excludedAttributes.join(u','));
    if (query.cursor && query.cursor->isEmpty())
        parameters.addQueryItem(u"cursor"_s, u""_s);  // "cursor=": with a null it has no "=".
    else if (query.cursor)
        http::addParameter(parameters, u"cursor"_s, *query.cursor);
    else if (query.startIndex > 0)
        parameters.addQueryItem(u"startIndex"_s, QString::number(query.startIndex));
    parameters.addQueryItem(u"count"_s, QString::number(query.count));
    return parameters;
}

QByteArray searchBody(const ListQuery& query)
{
    QJsonObject body{
        {u"schemas"_s, QJsonArray{u"urn:ietf:params:scim:api:messages:2.0:SearchRequest"_s}},
        {u"count"_s, query.count}};
    if (!query.filter.isEmpty())
        body.insert(u"filter"_s, query.filter);
    if (!query.sortBy.isEmpty()) {
        body.insert(u"sortBy"_s, query.sortBy);
        body.insert(u"sortOrder"_s, query.isDescending ? u"descending"_s : u"ascending"_s);
    }
    if (!query.attributes.isEmpty())
        body.insert(u"attributes"_s, QJsonArray::fromStringList(query.attributes));
    else if (!query.excludedAttributes.isEmpty())
        body.insert(u"excludedAttributes"_s, QJsonArray::fromStringList(query.excludedAttributes));
    if (query.cursor)
        body.insert(u"cursor"_s, *query.cursor);
    else if (query.startIndex > 0)
        body.insert(u"startIndex"_s, query.startIndex);
    return toText(body);
}

}  // namespace rollcall::scim
