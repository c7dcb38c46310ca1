// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "filter.h"

#include "instant.h"
#include "text.h"

#include <algorithm>

namespace rollcall::sandbox {

namespace {

bool anyEquals(const Filter& filter, const Json& value)
{
    if (value.is_array())
        return std::ranges::any_of(value,
                                   [&filter](const Json& each) { return anyEquals(filter, each); });
    if (filter.path.subName.empty())
        return equals(filter.path.leaf(), value, filter.literal);
    const Json* sub = findMember(value, filter.path.subName);
    return equals(filter.path.leaf(), sub == nullptr ? Json{} : *sub, filter.literal);
}

const Json* findValue(const AttributePath& path, const Json& object)
{
    const Json* holder = &object;
    if (!path.container.empty())
        holder = findMember(object, path.container);
    return holder == nullptr ? nullptr : findMember(*holder, path.name);
}

}  // namespace

bool equals(const Attribute* attribute, const Json& value, const Json& literal)
{
    if (!value.is_string() || !literal.is_string())
        return value == literal;
    const auto& left = value.get_ref<const std::string&>();
    const auto& right = literal.get_ref<const std::string&>();
    if (attribute != nullptr && attribute->type == "dateTime") {
        const auto instant = parseInstant(right);
        return instant && parseInstant(left) == instant;
    }
    if (attribute != nullptr && attribute->caseExact)
        return left == right;
    return sameIgnoringCase(left, right);
}

bool matches(const Filter& filter, const Json& object)
{
    if (filter.kind == Filter::Kind::And)
        return matches(filter.parts.front(), object) && matches(filter.parts.back(), object);
    if (filter.kind == Filter::Kind::Or)
        return matches(filter.parts.front(), object) || matches(filter.parts.back(), object);
    const Json* value = findValue(filter.path, object);
    if (filter.kind == Filter::Kind::Equals)
        return value == nullptr ? filter.literal.is_null() : anyEquals(filter, *value);
    return value != nullptr && value->is_array()
        && std::ranges::any_of(*value, [&filter](const Json& element) {
               return matches(filter.parts.front(), element);
           });
}

}  // namespace rollcall::sandbox
