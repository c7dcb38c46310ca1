// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "transport.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace rollcall::http {

Result<QString> pathSegment(const QString& segment)
{
    if (segment.isEmpty())
        return fail(ErrorCode::BadInput, u"an id is empty"_s);
    // Some gateways decode %2F before they resolve the dots, so those count as slashes too.
    QString parts = segment;
    for (const QString& part : parts.replace(u'\\', u'/').split(u'/')) {
        if (part == u"."_s || part == u".."_s)
            return fail(ErrorCode::BadInput, u"an id has '.' or '..' where a name must be"_s);
    }
    if (!segment.isValidUtf16() || segment.contains(QChar::Null))
        return fail(ErrorCode::BadInput, u"an id is not valid text"_s);
    return QString::fromLatin1(QUrl::toPercentEncoding(segment));
}

void addParameter(QUrlQuery& query, const QString& name, const QString& value)
{
    // Encoded here: QUrlQuery would take the %41 of a person's text for an A.
    query.addQueryItem(QString::fromLatin1(QUrl::toPercentEncoding(name)),
                       QString::fromLatin1(QUrl::toPercentEncoding(value)));
}

}  // namespace rollcall::http
