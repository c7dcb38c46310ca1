// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "filtermatcher.h"

#include "domain/instant.h"
#include "protocols/scim/attribute.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::scim {

namespace {

using Kind = FilterExpression::Kind;
using Op = FilterExpression::Op;

QJsonArray elementsIn(const QJsonValue& value)
{
    return value.isArray() ? value.toArray() : QJsonArray{value};
}

void step(const QJsonValue& from, const QStringList& names, qsizetype at,
          std::vector<QJsonValue>& found)
{
    const QJsonArray elements = elementsIn(from);
    for (const auto& element : elements) {
        if (at == names.size()) {
            if (!element.isNull() && !element.isUndefined())
                found.push_back(element);
            continue;
        }
        const QJsonObject object = element.toObject();
        const std::size_t before = found.size();
        step(memberOf(object, names[at]), names, at + 1, found);
        if (found.size() == before && at + 2 == names.size())
            step(memberOf(object, names[at] + u'.' + names[at + 1]), names, at + 2, found);
    }
}

bool isEmptyValue(const QJsonValue& value)
{
    return (value.isString() && value.toString().isEmpty())
        || (value.isObject() && value.toObject().isEmpty());
}

std::optional<double> numberOf(const QJsonValue& value)
{
    bool isNumber = value.isDouble();
    const double number = isNumber ? value.toDouble() : value.toString().toDouble(&isNumber);
    return isNumber ? std::optional{number} : std::nullopt;
}

int sign(bool isLess, bool isGreater)
{
    return isLess ? -1 : isGreater ? 1 : 0;
}

}  // namespace

std::vector<QJsonValue> valuesAt(const QJsonValue& from, const QStringList& names)
{
    std::vector<QJsonValue> found;
    step(from, names, 0, found);
    return found;
}

FilterMatcher::FilterMatcher(const FilterExpression& filter, const ResourceSchema& schema)
    : m_kind(filter.kind), m_op(filter.op), m_value(filter.value)
{
    const SchemaPath path = schema.find(filter.path);
    if (!path.extension.isEmpty())
        m_names += path.extension;
    if (!path.name.isEmpty())
        m_names += path.name;
    if (!path.sub.isEmpty())
        m_names += path.sub.split(u'.');
    takeLeaf(path.leaf, m_names.isEmpty() ? QString{} : m_names.constLast());
    for (const FilterExpression& part : filter.parts) {
        if (m_kind == Kind::Within)
            m_parts.emplace_back(part, path.attribute);
        else
            m_parts.emplace_back(part, schema);
    }
}

FilterMatcher::FilterMatcher(const FilterExpression& filter, const SchemaAttribute* owner)
    : m_kind(filter.kind),
      m_op(filter.op),
      m_value(filter.value),
      m_names(filter.path.split(u'.', Qt::SkipEmptyParts))
{
    takeLeaf(owner ? owner->sub(filter.path) : nullptr, filter.path);
    for (const FilterExpression& part : filter.parts)
        m_parts.emplace_back(part, owner);
}

void FilterMatcher::takeLeaf(const SchemaAttribute* leaf, const QString& lastName)
{
    const SchemaAttribute* told =
        leaf && leaf->type == AttributeType::Complex ? leaf->sub(u"value") : leaf;
    if (told ? told->caseExact : lastName == u"$ref"_s)
        m_exact = Qt::CaseSensitive;
    if (m_kind == Kind::Compare && (!told || told->type == AttributeType::DateTime))
        m_instant = parseInstant(m_value.toString());
}

/// There is none: they are only the same or not.
std::optional<int> FilterMatcher::orderOfBooleans(const QJsonValue& value) const
{
    const auto left = toBool(value);
    const auto right = toBool(m_value);
    if (!left || !right || (m_op != Op::Eq && m_op != Op::Ne))
        return std::nullopt;
    return *left == *right ? 0 : 1;
}

std::optional<int> FilterMatcher::order(const QJsonValue& value) const
{
    if (value.isBool() || m_value.isBool())
        return orderOfBooleans(value);
    if (value.isDouble() || m_value.isDouble()) {
        const auto left = numberOf(value);
        const auto right = numberOf(m_value);
        return left && right ? std::optional{sign(*left<*right, *left> * right)} : std::nullopt;
    }
    if (!value.isString() || !m_value.isString())
        return std::nullopt;
    if (m_instant) {
        if (const auto instant = parseInstant(value.toString()))
            return sign(*instant<*m_instant, *instant> * m_instant);
    }
    return value.toString().compare(m_value.toString(), m_exact);
}

bool FilterMatcher::compares(const QJsonValue& element) const
{
    const QJsonValue value =
        element.isObject() ? memberOf(element.toObject(), u"value"_s) : element;
    const auto isText = [&value, this] { return value.isString() && m_value.isString(); };
    const QString text = value.toString();
    const QString part = m_value.toString();
    switch (m_op) {
    case Op::Co:
        return isText() && text.contains(part, m_exact);
    case Op::Sw:
        return isText() && text.startsWith(part, m_exact);
    case Op::Ew:
        return isText() && text.endsWith(part, m_exact);
    default:
        break;
    }
    const std::optional<int> relation = order(value);
    if (!relation)
        return false;
    switch (m_op) {
    case Op::Eq:
        return *relation == 0;
    case Op::Ne:
        return *relation != 0;
    case Op::Gt:
        return *relation > 0;
    case Op::Ge:
        return *relation >= 0;
    case Op::Lt:
        return *relation < 0;
    default:
        return *relation <= 0;
    }
}

bool FilterMatcher::comparesAny(const std::vector<QJsonValue>& values) const
{
    if (m_value.isNull())
        return values.empty() ? m_op == Op::Eq : m_op == Op::Ne;
    return std::any_of(values.begin(), values.end(),
                       [this](const QJsonValue& value) { return compares(value); });
}

bool FilterMatcher::matches(const QJsonObject& resource) const
{
    const auto isMatched = [&resource](const FilterMatcher& part) {
        return part.matches(resource);
    };
    switch (m_kind) {
    case Kind::And:
        return std::all_of(m_parts.begin(), m_parts.end(), isMatched);
    case Kind::Or:
        return std::any_of(m_parts.begin(), m_parts.end(), isMatched);
    case Kind::Not:
        return !m_parts.front().matches(resource);
    case Kind::Compare:
        return comparesAny(valuesAt(resource, m_names));
    case Kind::Present: {
        const auto values = valuesAt(resource, m_names);
        return std::any_of(values.begin(), values.end(),
                           [](const QJsonValue& one) { return !isEmptyValue(one); });
    }
    case Kind::Within: {
        const auto values = valuesAt(resource, m_names);
        return std::any_of(values.begin(), values.end(), [this](const QJsonValue& element) {
            // A list of plain values is one of {"value": …}.
            return m_parts.front().matches(element.isObject() ? element.toObject()
                                                              : QJsonObject{{u"value"_s, element}});
        });
    }
    }
    Q_UNREACHABLE();
}

}  // namespace rollcall::scim
