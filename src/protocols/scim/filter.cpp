// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "filter.h"

#include "jsontext.h"

#include <QUrl>

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
        query.addQueryItem(u"filter"_s, QString::fromLatin1(QUrl::toPercentEncoding(filter)));
    query.addQueryItem(u"startIndex"_s, QString::number(startIndex));
    query.addQueryItem(u"count"_s, QString::number(count));
    return query;
}

}  // namespace rollcall::scim
