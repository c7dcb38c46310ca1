// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "scimtypes.h"

#include "domain/answerlater.h"
#include "protocols/scim/attribute.h"

#include <QRegularExpression>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace rollcall::services {

namespace {

// A double keeps so many digits of any number; a longer one would be sent rounded.
constexpr auto mostDigits = 15;

/// A boolean or a number as JSON writes it; nothing for any other text.
std::optional<QJsonValue> plainValueOf(const QString& text)
{
    if (text.compare(u"true"_s, Qt::CaseInsensitive) == 0)
        return QJsonValue{true};
    if (text.compare(u"false"_s, Qt::CaseInsensitive) == 0)
        return QJsonValue{false};
    // RFC 8259, section 6. What looks otherwise, such as "007", is a text.
    static const QRegularExpression number{
        u"^-?(?:0|[1-9][0-9]*)(\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$"_s};
    if (!number.match(text).hasMatch())
        return std::nullopt;
    bool isWhole = false;
    const qint64 whole = text.toLongLong(&isWhole);
    if (isWhole)
        return QJsonValue{whole};
    if (std::count_if(text.begin(), text.end(), [](QChar c) { return c.isDigit(); }) > mostDigits)
        return std::nullopt;
    return QJsonValue{text.toDouble()};
}

/// What the schemas have at a path; null when none tells of it.
const scim::SchemaAttribute* attributeIn(const scim::ResourceSchema& schema, const QString& path)
{
    const Result<scim::AttributePath> parsed = scim::parsePath(path);
    if (!parsed)
        return nullptr;
    QString plain = parsed->schema.isEmpty() ? QString{} : parsed->schema + u':';
    plain += parsed->name;
    if (!parsed->sub.isEmpty())
        plain += u'.' + parsed->sub;
    return schema.find(plain).leaf;
}

bool isOfType(const QJsonValue& value, const scim::SchemaAttribute& attribute)
{
    switch (attribute.type) {
    case scim::AttributeType::Boolean:
        return value.isBool();
    case scim::AttributeType::Decimal:
        return value.isDouble();
    case scim::AttributeType::Integer:
        return value.isDouble() && value == QJsonValue{value.toInteger()};
    default:
        return false;
    }
}

/// Whether only the service's schemas tell what a text is.
bool isOpen(const QString& path, const QJsonValue& value)
{
    return value.isString() && plainValueOf(value.toString())
        && attributeIn(scim::ResourceSchema::user(), path) == nullptr;
}

bool hasOpen(const QJsonObject& wanted)
{
    for (auto it = wanted.begin(); it != wanted.end(); ++it) {
        if (isOpen(it.key(), it.value()))
            return true;
    }
    return false;
}

std::vector<QJsonObject> typed(std::vector<QJsonObject> wanted, const scim::ResourceSchema& schema)
{
    for (QJsonObject& attributes : wanted) {
        for (const QString& path : attributes.keys()) {
            const QJsonValue text = attributes.value(path);
            const scim::SchemaAttribute* attribute =
                isOpen(path, text) ? attributeIn(schema, path) : nullptr;
            if (attribute == nullptr || attribute->multiValued)
                continue;
            const QJsonValue value = plainValueOf(text.toString()).value_or(text);
            if (isOfType(value, *attribute))
                attributes.insert(path, value);
        }
    }
    return wanted;
}

}  // namespace

void giveTypes(ScimSchemas& schemas, const std::vector<QJsonObject>& wanted,
               const Then<std::vector<QJsonObject>>& then)
{
    if (!then.scope())
        return;
    if (std::none_of(wanted.begin(), wanted.end(), hasOpen)) {
        answerLater(then, Result<std::vector<QJsonObject>>{wanted});
        return;
    }
    schemas.ask({then.scope(), [&schemas, wanted, then](const Result<>& asked) {
                     const auto user = schemas.user();
                     then(asked.transform([&] { return user ? typed(wanted, *user) : wanted; }));
                 }});
}

}  // namespace rollcall::services
