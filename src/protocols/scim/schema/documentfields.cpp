// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "documentfields.h"

#include "protocols/scim/errorbody.h"
#include "protocols/scim/jsontext.h"

#include <QJsonDocument>

#include <cmath>

using namespace Qt::StringLiterals;

namespace rollcall::scim {

Result<QJsonArray> documentsIn(const QByteArray& body)
{
    if (isPage(body) || body.isEmpty())
        return fail(ErrorCode::NotJson, u"a page for people in place of JSON"_s);
    if (isErrorBody(body))
        return fail(ErrorCode::BadResponse, u"an error message in place of a document"_s);
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(withoutMargin(body), &error);
    if (error.error != QJsonParseError::NoError)
        return fail(ErrorCode::BadResponse, u"not valid JSON: "_s + error.errorString());
    if (document.isArray())
        return document.array();
    const QJsonValue resources = memberOf(document.object(), u"Resources"_s);
    if (resources.isArray())
        return resources.toArray();
    if (resources.isObject())
        return QJsonArray{resources};
    // An empty list may leave them out (RFC 7644, section 3.4.2).
    if (!memberOf(document.object(), u"totalResults"_s).isUndefined())
        return QJsonArray{};
    return QJsonArray{document.object()};
}

std::optional<qint64> countIn(const QJsonObject& object, const QString& name)
{
    const QJsonValue value = memberOf(object, name);
    bool isNumber = value.isDouble();
    const double number = isNumber ? value.toDouble() : value.toString().toDouble(&isNumber);
    if (!isNumber || !(number >= 0) || number > 9e15)
        return std::nullopt;
    return static_cast<qint64>(std::floor(number));
}

std::optional<bool> flagIn(const QJsonObject& object, const QString& name)
{
    return toBool(memberOf(object, name));
}

QStringList textsIn(const QJsonObject& object, const QString& name)
{
    const QJsonValue value = memberOf(object, name);
    if (value.isString())
        return {value.toString()};
    QStringList texts;
    const QJsonArray list = value.toArray();
    for (const auto& one : list) {
        if (one.isString())
            texts += one.toString();
    }
    return texts;
}

std::vector<QJsonObject> objectsIn(const QJsonObject& object, const QString& name)
{
    const QJsonValue value = memberOf(object, name);
    if (value.isObject())
        return {value.toObject()};
    std::vector<QJsonObject> objects;
    const QJsonArray list = value.toArray();
    for (const auto& one : list) {
        if (one.isObject())
            objects.push_back(one.toObject());
    }
    return objects;
}

QJsonObject without(const QJsonObject& object, const QStringList& names)
{
    QJsonObject rest;
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        if (!names.contains(it.key(), Qt::CaseInsensitive))
            rest.insert(it.key(), *it);
    }
    return rest;
}

}  // namespace rollcall::scim
