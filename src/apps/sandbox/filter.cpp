// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "filter.h"

#include "instant.h"
#include "text.h"

#include <algorithm>

namespace rollcall::sandbox {

namespace {

using Operator = Filter::Operator;

template <typename Value>
int orderOf(const Value& left, const Value& right)
{
    if (left < right)
        return -1;
    return right < left ? 1 : 0;
}

bool isUnassigned(const Json& value)
{
    return value.is_null() || (value.is_structured() && value.empty())
        || (value.is_string() && value.get_ref<const std::string&>().empty());
}

/// `co`, `sw` and `ew`, by the attribute's case.
bool holds(Operator op, const Attribute* attribute, const Json& value, const Json& literal)
{
    if (!value.is_string() || !literal.is_string())
        return false;
    const bool exact = attribute != nullptr && attribute->caseExact;
    const auto& given = value.get_ref<const std::string&>();
    const auto& wanted = literal.get_ref<const std::string&>();
    const std::string text = exact ? given : lower(given);
    const std::string part = exact ? wanted : lower(wanted);
    if (op == Operator::Sw)
        return text.starts_with(part);
    return op == Operator::Ew ? text.ends_with(part) : text.find(part) != std::string::npos;
}

bool isWanted(Operator op, const Attribute* attribute, const Json& value, const Json& literal)
{
    if (op == Operator::Co || op == Operator::Sw || op == Operator::Ew)
        return holds(op, attribute, value, literal);
    if (op == Operator::Pr)
        return !isUnassigned(value);
    const std::optional<int> order = compared(attribute, value, literal);
    if (op == Operator::Ne)
        return order != 0;
    if (!order)
        return false;
    switch (op) {
    case Operator::Gt:
        return *order > 0;
    case Operator::Ge:
        return *order >= 0;
    case Operator::Lt:
        return *order < 0;
    case Operator::Le:
        return *order <= 0;
    default:
        return *order == 0;
    }
}

bool anyWanted(const Filter& filter, const Json& value)
{
    if (value.is_array())
        return std::ranges::any_of(value,
                                   [&filter](const Json& each) { return anyWanted(filter, each); });
    if (filter.path.subName.empty())
        return isWanted(filter.op, filter.path.leaf(), value, filter.literal);
    const Json* sub = findMember(value, filter.path.subName);
    return isWanted(filter.op, filter.path.leaf(), sub == nullptr ? Json{} : *sub, filter.literal);
}

/// What is unassigned equals null, and differs from everything else.
bool isWantedUnassigned(const Filter& filter)
{
    if (filter.op == Operator::Eq)
        return filter.literal.is_null();
    return filter.op == Operator::Ne && !filter.literal.is_null();
}

const Json* findValue(const AttributePath& path, const Json& object)
{
    const Json* holder = &object;
    if (!path.container.empty())
        holder = findMember(object, path.container);
    return holder == nullptr ? nullptr : findMember(*holder, path.name);
}

}  // namespace

std::optional<int> compared(const Attribute* attribute, const Json& left, const Json& right)
{
    if (left.is_number() && right.is_number())
        return orderOf(left.get<double>(), right.get<double>());
    if (!left.is_string() || !right.is_string())
        return left == right ? std::optional{0} : std::nullopt;
    const auto& first = left.get_ref<const std::string&>();
    const auto& second = right.get_ref<const std::string&>();
    if (attribute != nullptr && attribute->type == "dateTime") {
        const auto instant = parseInstant(first);
        const auto other = parseInstant(second);
        return instant && other ? std::optional{orderOf(*instant, *other)} : std::nullopt;
    }
    if (attribute != nullptr && attribute->caseExact)
        return orderOf(first, second);
    return orderOf(lower(first), lower(second));
}

bool isBeyondEq(const Filter& filter)
{
    return filter.kind == Filter::Kind::Not
        || (filter.kind == Filter::Kind::Compare && filter.op != Operator::Eq)
        || std::ranges::any_of(filter.parts, isBeyondEq);
}

bool isAbout(const Filter& filter, std::string_view name)
{
    if (filter.path.container.empty() && filter.path.name == name)
        return true;
    return filter.kind != Filter::Kind::Values
        && std::ranges::any_of(filter.parts,
                               [name](const Filter& part) { return isAbout(part, name); });
}

bool matches(const Filter& filter, const Json& object)
{
    switch (filter.kind) {
    case Filter::Kind::And:
        return matches(filter.parts.front(), object) && matches(filter.parts.back(), object);
    case Filter::Kind::Or:
        return matches(filter.parts.front(), object) || matches(filter.parts.back(), object);
    case Filter::Kind::Not:
        return !matches(filter.parts.front(), object);
    case Filter::Kind::Compare:
    case Filter::Kind::Values:
        break;
    }
    const Json* value = findValue(filter.path, object);
    if (filter.kind == Filter::Kind::Compare)
        return value == nullptr ? isWantedUnassigned(filter) : anyWanted(filter, *value);
    return value != nullptr && value->is_array()
        && std::ranges::any_of(*value, [&filter](const Json& element) {
               return matches(filter.parts.front(), element);
           });
}

}  // namespace rollcall::sandbox
