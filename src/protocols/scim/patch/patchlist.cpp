// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "patchlist.h"

#include "protocols/scim/attribute.h"
#include "protocols/scim/filter/filtermatcher.h"
#include "protocols/scim/schema/samevalue.h"

#include <QJsonObject>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::scim {

namespace {

using Op = PatchOperation::Op;

bool isUnassigned(const QJsonValue& value)
{
    return canonicalText(value, nullptr, Likeness::Exact).isEmpty();
}

QJsonObject asObject(const QJsonValue& element)
{
    return element.isObject() ? element.toObject() : QJsonObject{{u"value"_s, element}};
}

bool isPrimary(const QJsonValue& element)
{
    return toBool(memberOf(element.toObject(), u"primary"_s)).value_or(false);
}

/// Equality as a value filter has it: text without case unless the attribute says otherwise.
bool isEqual(const QJsonValue& one, const QJsonValue& other, const SchemaAttribute* attribute)
{
    if (!one.isString() || !other.isString())
        return one == other;
    const bool isExact = attribute != nullptr && attribute->caseExact;
    return one.toString().compare(other.toString(),
                                  isExact ? Qt::CaseSensitive : Qt::CaseInsensitive)
        == 0;
}

/// Whether an element has everything that `given` says.
bool answersTo(const QJsonValue& element, const QJsonValue& given, const SchemaAttribute* owner)
{
    const QJsonObject has = asObject(element);
    const QJsonObject asked = asObject(given);
    for (auto it = asked.constBegin(); it != asked.constEnd(); ++it) {
        const SchemaAttribute* sub = owner ? owner->sub(it.key()) : nullptr;
        if (!it->isNull() && !isEqual(memberOf(has, it.key()), *it, sub))
            return false;
    }
    return true;
}

}  // namespace

QJsonArray asList(const QJsonValue& value)
{
    if (value.isArray())
        return value.toArray();
    return value.isNull() || value.isUndefined() ? QJsonArray{} : QJsonArray{value};
}

FilterExpression sameAs(const QString& name, const QJsonValue& value)
{
    FilterExpression filter{.kind = FilterExpression::Kind::Compare, .path = name, .value = value};
    if (value.isDouble())
        filter.digits = QString::fromUtf8(canonicalText(value, nullptr, Likeness::Exact));
    return filter;
}

FilterExpression sameAsAll(const QJsonObject& element)
{
    FilterExpression all{.kind = FilterExpression::Kind::And};
    for (auto it = element.constBegin(); it != element.constEnd(); ++it) {
        if (it->isString() || it->isDouble() || it->isBool())
            all.parts.push_back(sameAs(it.key(), *it));
    }
    return all.parts.size() == 1 ? FilterExpression{all.parts.front()} : all;
}

QJsonObject withValue(QJsonObject object, const QString& name, const QJsonValue& value)
{
    QString key = name;
    if (!object.contains(name)) {
        for (const QString& one : object.keys()) {
            if (isSameName(one, name))
                key = one;
        }
    }
    if (isUnassigned(value))
        object.remove(key);
    else
        object.insert(key, value);
    return object;
}

Result<> checkMutability(const SchemaAttribute* attribute, const QJsonValue& now,
                         const QJsonValue& next)
{
    const bool isSame = canonicalText(now, attribute, Likeness::BySchema)
        == canonicalText(next, attribute, Likeness::BySchema);
    if (!attribute || isSame)
        return {};
    const QString& name = attribute->name;
    if (attribute->mutability == Mutability::ReadOnly)
        return fail(ErrorCode::BadInput, u"mutability: “%1” can only be read"_s.arg(name));
    if (attribute->mutability == Mutability::Immutable && !isUnassigned(now))
        return fail(ErrorCode::BadInput, u"mutability: “%1” stays as it was made"_s.arg(name));
    if (attribute->required && isUnassigned(next))
        return fail(ErrorCode::BadInput, u"mutability: “%1” cannot be without a value"_s.arg(name));
    return {};
}

PatchList::PatchList(const QJsonValue& current, const SchemaAttribute* attribute)
    : m_elements(asList(current)), m_attribute(attribute)
{}

Result<> PatchList::apply(const PatchOperation& operation, const PatchPath& path)
{
    if (path.filter)
        return applyToNamed(operation, path);
    if (!path.sub.isEmpty())
        return fail(ErrorCode::BadInput,
                    u"invalidPath: “%1” has several values: name one"_s.arg(path.name));
    const QJsonArray values = asList(operation.value);
    if (operation.op == Op::Add)
        add(values);
    else if (operation.op == Op::Replace)
        replaceAll(values);
    else if (values.isEmpty())
        m_elements = {};
    else
        removeGiven(values);
    return {};
}

void PatchList::add(const QJsonArray& values)
{
    QSet<QByteArray> known;
    const auto textOf = [](const QJsonValue& one) {
        return canonicalText(one, nullptr, Likeness::Exact);
    };
    for (const auto& element : qAsConst(m_elements))
        known.insert(textOf(element));
    for (const auto& value : values) {
        const QByteArray text = textOf(value);
        if (text.isEmpty() || known.contains(text))
            continue;
        known.insert(text);
        m_elements.append(value);
        if (isPrimary(value))
            keepOnePrimary(m_elements.size() - 1);
    }
}

void PatchList::replaceAll(const QJsonArray& values)
{
    m_elements = {};
    add(values);
}

void PatchList::removeGiven(const QJsonArray& values)
{
    QJsonArray kept;
    for (const auto& element : qAsConst(m_elements)) {
        const auto isGiven = [&](const QJsonValue& given) {
            return answersTo(element, given, m_attribute);
        };
        if (std::none_of(values.begin(), values.end(), isGiven))
            kept.append(element);
    }
    m_elements = kept;
}

Result<> PatchList::applyToNamed(const PatchOperation& operation, const PatchPath& path)
{
    const FilterMatcher matcher{*path.filter, m_attribute};
    QJsonArray kept;
    bool isMet = false;
    qsizetype primary = -1;
    for (const auto& element : qAsConst(m_elements)) {
        if (!matcher.matches(asObject(element))) {
            kept.append(element);
            continue;
        }
        isMet = true;
        if (operation.op == Op::Remove && path.sub.isEmpty())
            continue;
        const Result<QJsonValue> next = edited(element, operation, path.sub);
        if (!next)
            return fail(next.error());
        if (isUnassigned(*next))
            continue;
        kept.append(*next);
        if (isPrimary(*next) && !isPrimary(element))
            primary = kept.size() - 1;
    }
    if (!isMet && operation.op != Op::Remove)
        return fail(ErrorCode::BadInput, u"noTarget: no element of “%1” is meant"_s.arg(path.name));
    m_elements = kept;
    keepOnePrimary(primary);
    return {};
}

Result<QJsonValue> PatchList::edited(const QJsonValue& element, const PatchOperation& operation,
                                     const QString& sub) const
{
    if (sub.isEmpty() && operation.op == Op::Replace)
        return operation.value;
    QJsonObject object = asObject(element);
    const QJsonObject changes =
        sub.isEmpty() ? operation.value.toObject() : QJsonObject{{sub, operation.value}};
    for (auto it = changes.constBegin(); it != changes.constEnd(); ++it) {
        const QJsonValue next = operation.op == Op::Remove ? QJsonValue{} : *it;
        const Result<> mayBe = checkSub(it.key(), memberOf(object, it.key()), next);
        if (!mayBe)
            return fail(mayBe.error());
        object = withValue(object, it.key(), next);
    }
    return element.isObject() ? QJsonValue{object} : memberOf(object, u"value"_s);
}

Result<> PatchList::checkSub(const QString& sub, const QJsonValue& now,
                             const QJsonValue& next) const
{
    return checkMutability(m_attribute ? m_attribute->sub(sub) : nullptr, now, next);
}

void PatchList::keepOnePrimary(qsizetype chosen)
{
    if (chosen < 0)
        return;
    for (qsizetype i = 0; i < m_elements.size(); ++i) {
        if (i != chosen && isPrimary(m_elements[i]))
            m_elements[i] = withValue(m_elements[i].toObject(), u"primary"_s, false);
    }
}

}  // namespace rollcall::scim
