// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "attributes.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

QString elementPath(const QString& path, const QJsonValue& element, qsizetype number)
{
    const QString type = element[u"type"_s].toString();
    if (type.isEmpty())
        return u"%1[%2]"_s.arg(path).arg(number);
    return u"%1[type eq \"%2\"]"_s.arg(path, type);
}

QString memberPath(const QString& path, const QString& member)
{
    if (path.isEmpty())
        return member;
    // An extension's attributes follow its URN after a colon (RFC 7644, section 3.10).
    const bool isUrn = path.startsWith(u"urn:"_s, Qt::CaseInsensitive) && !path.contains(u'[')
        && path.section(u':', -1).front().isUpper();
    return path + (isUrn ? u':' : u'.') + member;
}

void flatten(const QString& path, const QJsonValue& value, QJsonObject& out)
{
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            flatten(memberPath(path, it.key()), it.value(), out);
    } else if (value.isArray() && path != u"schemas"_s) {
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i)
            flatten(elementPath(path, array.at(i), i + 1), array.at(i), out);
    } else {
        out.insert(path, value);
    }
}

}  // namespace

QJsonObject flattened(const QByteArray& raw)
{
    QJsonObject out;
    flatten({}, QJsonDocument::fromJson(raw).object(), out);
    return out;
}

}  // namespace rollcall::work
