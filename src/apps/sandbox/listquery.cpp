// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "listquery.h"

#include "call.h"
#include "text.h"

#include <algorithm>
#include <charconv>

namespace rollcall::sandbox {

namespace {

constexpr std::string_view searchUrn = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";

std::int64_t readNumber(const std::string& text, const std::string& name)
{
    std::int64_t number = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{} || stop != end)
        throw Refusal{400, "invalidValue", name + " must be a whole number."};
    return number;
}

std::string joined(const Json& value)
{
    if (!value.is_array())
        return value.is_string() ? value.get<std::string>() : value.dump();
    std::string out;
    for (const Json& each : value)
        out += (each.is_string() ? each.get<std::string>() : "") + ",";
    return out;
}

}  // namespace

namespace {

/// Negative means 0 (RFC 7644); with a cursor it is a mistake (RFC 9865).
void readCount(ListQuery& query, const std::string& text, bool byCursor)
{
    query.asked = readNumber(text, "count");
    if (byCursor && query.asked < 0)
        throw Refusal{400, "invalidCount", "count must not be negative."};
    query.count = static_cast<std::size_t>(std::clamp<std::int64_t>(query.asked, 0, longestPage));
}

/// \return whether it is the descending one.
bool readOrder(const std::string& text)
{
    if (sameIgnoringCase(text, "descending"))
        return true;
    if (!sameIgnoringCase(text, "ascending"))
        throw Refusal{400, "invalidValue", "sortOrder must be ascending or descending."};
    return false;
}

}  // namespace

ListQuery readQuery(const std::map<std::string, std::string>& parameters)
{
    ListQuery query;
    for (const auto& [name, value] : parameters) {
        query.hasStart |= name == "startIndex";
        if (name == "startIndex")  // Less than 1 means 1.
            query.startIndex =
                static_cast<std::size_t>(std::max<std::int64_t>(readNumber(value, name), 1));
        else if (name == "count")
            readCount(query, value, parameters.contains("cursor"));
        else if (name == "cursor")
            query.cursor = value;
        else if (name == "filter")
            query.filter = value;
        else if (name == "sortBy")
            query.sortBy = value;
        else if (name == "sortOrder")
            query.descending = readOrder(value);
        else if (name == "attributes")
            query.attributes = split(value, ',');
        else if (name == "excludedAttributes")
            query.excluded = split(value, ',');
    }
    if (parameters.contains("filter") && trimmed(query.filter).empty())
        throw Refusal{400, "invalidFilter", "The filter is empty."};
    if (!query.attributes.empty() && !query.excluded.empty())
        throw Refusal{400, "invalidValue",
                      "attributes and excludedAttributes cannot be used together."};
    return query;
}

ListQuery readSearch(const Json& message)
{
    const Json* schemas = findMember(message, "schemas");
    if (schemas == nullptr || !schemas->is_array()
        || std::ranges::find(*schemas, Json(searchUrn)) == schemas->end())
        throw Refusal{400, "invalidSyntax", "schemas must name " + std::string{searchUrn} + "."};
    std::map<std::string, std::string> parameters;
    for (const auto& [name, value] : message.items()) {
        if (name != "schemas")
            parameters[name] = joined(value);
    }
    return readQuery(parameters);
}

}  // namespace rollcall::sandbox
