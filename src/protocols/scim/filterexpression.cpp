// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "filterexpression.h"

#include "attribute.h"
#include "domain/instant.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::scim {

namespace {

/// The values that a path names: every element of a list counts.
std::vector<QJsonValue> valuesAt(const QJsonValue& from, const QStringList& names)
{
    std::vector<QJsonValue> values{from};
    for (const QString& name : names) {
        std::vector<QJsonValue> next;
        for (const QJsonValue& value : values) {
            const QJsonArray elements = value.isArray() ? value.toArray() : QJsonArray{value};
            for (const QJsonValue& element : elements)
                next.push_back(memberOf(element.toObject(), name));
        }
        values = std::move(next);
    }
    std::vector<QJsonValue> flat;
    for (const QJsonValue& value : values) {
        const QJsonArray elements = value.isArray() ? value.toArray() : QJsonArray{value};
        std::copy_if(elements.begin(), elements.end(), std::back_inserter(flat),
                     [](const QJsonValue& one) { return !one.isNull() && !one.isUndefined(); });
    }
    return flat;
}

/// "urn:…:User:department" is the extension's member and its own; else parts between dots.
QStringList namesOf(const QString& path)
{
    if (!path.startsWith(u"urn:"_s, Qt::CaseInsensitive))
        return path.split(u'.');
    const qsizetype colon = path.lastIndexOf(u':');
    const QString schema = path.left(colon);
    const QStringList names = path.mid(colon + 1).split(u'.');
    if (schema.compare(QLatin1StringView{coreUserSchema}, Qt::CaseInsensitive) == 0)
        return names;
    return QStringList{schema} + names;
}

Qt::CaseSensitivity caseOf(const QString& path)
{
    const QString last = namesOf(path).constLast();
    const bool isExact = last == u"id"_s || last == u"externalId"_s || last == u"$ref"_s;
    return isExact ? Qt::CaseSensitive : Qt::CaseInsensitive;
}

/// Less, equal or greater than zero, as between the two; nothing when they cannot be compared.
std::optional<int> order(const QJsonValue& a, const QJsonValue& b, Qt::CaseSensitivity exact)
{
    if (a.isDouble() && b.isDouble())
        return a.toDouble() < b.toDouble() ? -1 : a.toDouble() > b.toDouble() ? 1 : 0;
    if (a.isBool() || b.isBool()) {
        const auto left = toBool(a);
        const auto right = toBool(b);
        if (!left || !right)
            return std::nullopt;
        return *left == *right ? 0 : 1;
    }
    if (!a.isString() || !b.isString())
        return std::nullopt;
    const auto left = parseInstant(a.toString());
    const auto right = parseInstant(b.toString());
    if (left && right)
        return *left < *right ? -1 : *left > *right ? 1 : 0;
    return a.toString().compare(b.toString(), exact);
}

bool compares(const QJsonValue& value, const FilterExpression& wanted)
{
    const Qt::CaseSensitivity exact = caseOf(wanted.path);
    const QString text = value.toString();
    const QString part = wanted.value.toString();
    if (wanted.op == u"co"_s)
        return value.isString() && text.contains(part, exact);
    if (wanted.op == u"sw"_s)
        return value.isString() && text.startsWith(part, exact);
    if (wanted.op == u"ew"_s)
        return value.isString() && text.endsWith(part, exact);
    const std::optional<int> relation = order(value, wanted.value, exact);
    if (!relation)
        return wanted.op == u"ne"_s;
    if (wanted.op == u"eq"_s)
        return *relation == 0;
    if (wanted.op == u"ne"_s)
        return *relation != 0;
    if (wanted.op == u"gt"_s)
        return *relation > 0;
    if (wanted.op == u"ge"_s)
        return *relation >= 0;
    return wanted.op == u"lt"_s ? *relation < 0 : *relation <= 0;
}

bool isEmptyValue(const QJsonValue& value)
{
    return (value.isString() && value.toString().isEmpty())
        || (value.isObject() && value.toObject().isEmpty());
}

}  // namespace

bool FilterExpression::holdsFor(const QJsonObject& resource) const
{
    const auto holds = [&resource](const FilterExpression& part) {
        return part.holdsFor(resource);
    };
    switch (kind) {
    case Kind::And:
        return std::all_of(parts.begin(), parts.end(), holds);
    case Kind::Or:
        return std::any_of(parts.begin(), parts.end(), holds);
    case Kind::Not:
        return !parts.front().holdsFor(resource);
    case Kind::Present: {
        const auto values = valuesAt(resource, namesOf(path));
        return std::any_of(values.begin(), values.end(),
                           [](const QJsonValue& one) { return !isEmptyValue(one); });
    }
    case Kind::Compare: {
        const auto values = valuesAt(resource, namesOf(path));
        if (values.empty())
            return value.isNull() ? op == u"eq"_s : op == u"ne"_s;
        return std::any_of(values.begin(), values.end(),
                           [this](const QJsonValue& one) { return compares(one, *this); });
    }
    case Kind::Within: {
        const auto values = valuesAt(resource, namesOf(path));
        return std::any_of(values.begin(), values.end(), [this](const QJsonValue& element) {
            return parts.front().holdsFor(element.toObject());
        });
    }
    }
    Q_UNREACHABLE();
}

}  // namespace rollcall::scim
