// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "filtercheck.h"

#include "domain/instant.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::scim {

namespace {

using Kind = FilterExpression::Kind;
using Op = FilterExpression::Op;

tl::unexpected<Error> refuse(const QString& sentence)
{
    return fail(ErrorCode::BadInput, sentence);
}

bool isTextual(AttributeType type)
{
    return type == AttributeType::String || type == AttributeType::Reference
        || type == AttributeType::Binary || type == AttributeType::DateTime;
}

bool isPart(Op op)
{
    return op == Op::Co || op == Op::Sw || op == Op::Ew;
}

bool isOrder(Op op)
{
    return op == Op::Gt || op == Op::Ge || op == Op::Lt || op == Op::Le;
}

Result<> checkValue(const FilterExpression& filter, AttributeType type)
{
    const QJsonValue& value = filter.value;
    if (value.isNull())
        return {};
    const bool isNumber = type == AttributeType::Integer || type == AttributeType::Decimal;
    if (type == AttributeType::Boolean && !value.isBool())
        return refuse(
            u"“%1” is true or false, and is compared with something else"_s.arg(filter.path));
    if (isNumber && !value.isDouble())
        return refuse(u"“%1” is a number, and is compared with something else"_s.arg(filter.path));
    if (isTextual(type) && !value.isString())
        return refuse(u"“%1” is text, and is compared with something else"_s.arg(filter.path));
    if (type == AttributeType::DateTime && !isPart(filter.op) && !parseInstant(value.toString()))
        return refuse(u"“%1” is a date with a time, and “%2” is none"_s.arg(
            filter.path, value.toString().left(40)));
    return {};
}

Result<> checkCompare(const FilterExpression& filter, const SchemaAttribute* leaf)
{
    if (!leaf)
        return refuse(u"no schema has the attribute “%1”"_s.arg(filter.path.left(80)));
    const SchemaAttribute* told = leaf->type == AttributeType::Complex ? leaf->sub(u"value") : leaf;
    if (filter.kind == Kind::Present)
        return {};
    if (!told)
        return refuse(u"“%1” has parts: name one of them"_s.arg(filter.path));
    const AttributeType type = told->type;
    if (isOrder(filter.op) && (type == AttributeType::Boolean || type == AttributeType::Binary))
        return refuse(
            u"“%1” has no order: “%2” cannot be asked of it"_s.arg(filter.path, nameOf(filter.op)));
    if (isPart(filter.op) && !isTextual(type))
        return refuse(
            u"“%1” is no text: “%2” cannot be asked of it"_s.arg(filter.path, nameOf(filter.op)));
    return checkValue(filter, type);
}

/// Inside a value filter: the names are those of the sub-attributes.
Result<> checkInside(const FilterExpression& filter, const SchemaAttribute& owner)
{
    if (filter.kind == Kind::Within)
        return refuse(u"a value filter inside another cannot be asked"_s);
    if (filter.kind == Kind::Compare || filter.kind == Kind::Present) {
        const bool isPlain = owner.type != AttributeType::Complex;
        return checkCompare(
            filter, isPlain && isSameName(filter.path, u"value") ? &owner : owner.sub(filter.path));
    }
    for (const FilterExpression& part : filter.parts) {
        if (const Result<> isRight = checkInside(part, owner); !isRight)
            return isRight;
    }
    return {};
}

/// What the filter needs of a service, added to `needs`, and the paths that it names.
void collect(const FilterExpression& filter, QSet<QString>& needs, QStringList& paths)
{
    switch (filter.kind) {
    case Kind::And:
        needs += u"and"_s;
        break;
    case Kind::Or:
        needs += u"or"_s;
        break;
    case Kind::Not:
        needs += u"not"_s;
        break;
    case Kind::Compare:
        needs += nameOf(filter.op);
        paths += filter.path;
        break;
    case Kind::Present:
        needs += u"pr"_s;
        paths += filter.path;
        break;
    case Kind::Within:
        needs += u"[]"_s;
        paths += filter.path;
        // The paths inside are parts of this one.
        QStringList inside;
        for (const FilterExpression& part : filter.parts)
            collect(part, needs, inside);
        return;
    }
    for (const FilterExpression& part : filter.parts)
        collect(part, needs, paths);
}

}  // namespace

Result<> checkFilter(const FilterExpression& filter, const ResourceSchema& schema)
{
    if (filter.kind == Kind::Compare || filter.kind == Kind::Present)
        return checkCompare(filter, schema.find(filter.path).leaf);
    if (filter.kind == Kind::Within) {
        const SchemaPath path = schema.find(filter.path);
        if (!path.leaf)
            return refuse(u"no schema has the attribute “%1”"_s.arg(filter.path.left(80)));
        if (!path.leaf->multiValued && path.leaf->type != AttributeType::Complex)
            return refuse(
                u"“%1” has a single value: “[…]” cannot be asked of it"_s.arg(filter.path));
        return checkInside(filter.parts.front(), *path.leaf);
    }
    for (const FilterExpression& part : filter.parts) {
        if (const Result<> isRight = checkFilter(part, schema); !isRight)
            return isRight;
    }
    return {};
}

FilterSupport FilterSupport::all()
{
    return {.operators = {u"eq"_s, u"ne"_s, u"co"_s, u"sw"_s, u"ew"_s, u"gt"_s, u"ge"_s, u"lt"_s,
                          u"le"_s, u"pr"_s, u"and"_s, u"or"_s, u"not"_s, u"[]"_s}};
}

bool FilterSupport::covers(const FilterExpression& filter) const
{
    QSet<QString> needs;
    QStringList named;
    collect(filter, needs, named);
    const bool hasPaths = std::all_of(named.begin(), named.end(), [this](const QString& path) {
        return paths.isEmpty() || paths.contains(path, Qt::CaseInsensitive);
    });
    return operators.contains(needs) && hasPaths
        && (longest == 0 || filter.toText().size() <= longest);
}

}  // namespace rollcall::scim
