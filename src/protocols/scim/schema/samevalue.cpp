// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "samevalue.h"

#include "domain/instant.h"
#include "protocols/scim/attribute.h"
#include "protocols/scim/jsontext.h"

#include <QCryptographicHash>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::scim {

namespace {

QByteArray joined(QByteArrayList parts, char open, char close)
{
    std::sort(parts.begin(), parts.end());
    parts.resize(std::distance(parts.begin(), std::unique(parts.begin(), parts.end())));
    return parts.isEmpty() ? QByteArray{} : open + parts.join(',') + close;
}

QByteArray objectText(const QJsonObject& object, const SchemaAttribute* attribute,
                      Likeness likeness)
{
    QByteArrayList parts;
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        const QString name = it.key().toLower();
        if (name == u"primary"_s && toBool(*it) == std::optional{false})
            continue;
        const QByteArray text =
            canonicalText(*it, attribute ? attribute->sub(name) : nullptr, likeness);
        if (!text.isEmpty())
            parts += toText(name) + ':' + text;
    }
    return joined(parts, '{', '}');
}

QByteArray plainText(const QString& text, const SchemaAttribute* attribute, Likeness likeness)
{
    if (likeness == Likeness::Exact || !attribute)
        return toText(text);
    if (attribute->type == AttributeType::DateTime) {
        if (const auto instant = parseInstant(text))
            return toText(formatInstant(*instant));
    }
    return toText(attribute->caseExact ? text : text.toCaseFolded());
}

bool isApart(const QString& name)
{
    return isSameName(name, u"id") || isSameName(name, u"meta") || isSameName(name, u"schemas");
}

QByteArray resourceText(const QJsonObject& resource, const ResourceSchema& schema,
                        Likeness likeness)
{
    QByteArrayList parts;
    for (auto it = resource.constBegin(); it != resource.constEnd(); ++it) {
        if (isApart(it.key()))
            continue;
        QByteArray text;
        if (const Schema* extension = schema.extension(it.key()); extension && it->isObject()) {
            const SchemaAttribute whole{.name = it.key(),
                                        .type = AttributeType::Complex,
                                        .subAttributes = extension->attributes};
            text = canonicalText(*it, &whole, likeness);
        } else {
            text = canonicalText(*it, schema.attribute(it.key()), likeness);
        }
        if (!text.isEmpty())
            parts += toText(it.key().toLower()) + ':' + text;
    }
    return joined(parts, '{', '}');
}

}  // namespace

QByteArray canonicalText(const QJsonValue& value, const SchemaAttribute* attribute,
                         Likeness likeness)
{
    if (value.isNull() || value.isUndefined())
        return {};
    if (value.isObject())
        return objectText(value.toObject(), attribute, likeness);
    if (value.isString())
        return plainText(value.toString(), attribute, likeness);
    if (!value.isArray())
        return toText(value);
    QByteArrayList parts;
    const QJsonArray elements = value.toArray();
    for (const auto& element : elements) {
        const QByteArray text = canonicalText(element, attribute, likeness);
        if (!text.isEmpty())
            parts += text;
    }
    return joined(parts, '[', ']');
}

bool isSameResource(const QJsonObject& one, const QJsonObject& other, const ResourceSchema& schema,
                    Likeness likeness)
{
    return resourceText(one, schema, likeness) == resourceText(other, schema, likeness);
}

QString fieldHash(const QJsonObject& resource, const QStringList& paths,
                  const ResourceSchema& schema)
{
    QCryptographicHash hash{QCryptographicHash::Sha256};
    for (const QString& text : paths) {
        const auto path = parsePath(text);
        const QJsonValue value = path ? valueAt(resource, *path) : QJsonValue{};
        hash.addData(toText(text) + ':');
        hash.addData(canonicalText(value, schema.find(text).leaf, Likeness::BySchema) + ';');
    }
    return QString::fromLatin1(hash.result().toHex());
}

}  // namespace rollcall::scim
