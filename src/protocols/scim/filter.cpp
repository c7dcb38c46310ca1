// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "filter.h"

#include "jsontext.h"
#include "protocols/http/transport.h"

using namespace Qt::StringLiterals;

namespace rollcall::scim {

QString equals(const QString& attribute, const QString& value)
{
    return attribute + u" eq "_s + QString::fromUtf8(toText(value));
}

QUrlQuery listQuery(const QString& filter, qint64 startIndex, int count)
{
    QUrlQuery query;
    if (!filter.isEmpty())
        http::addParameter(query, u"filter"_s, filter);
    query.addQueryItem(u"startIndex"_s, QString::number(startIndex));
    query.addQueryItem(u"count"_s, QString::number(count));
    return query;
}

}  // namespace rollcall::scim
