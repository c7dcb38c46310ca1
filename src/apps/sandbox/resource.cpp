// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "resource.h"

#include "attributepath.h"
#include "call.h"
#include "text.h"

#include <algorithm>

namespace rollcall::sandbox {

namespace {

[[noreturn]] void refuseValue(const std::string& detail)
{
    throw Refusal{400, "invalidValue", detail};
}

void checkPrimary(const Attribute& attribute, const Json& list)
{
    const auto count = std::ranges::count_if(
        list, [](const Json& each) { return each.is_object() && each.value("primary", false); });
    if (count > 1)
        refuseValue("Only one value of " + std::string{attribute.name} + " can be primary.");
}

std::optional<Json> cleanValue(const Attribute& attribute, const Json& value)
{
    if (!attribute.multiValued || value.is_null())
        return cleanSingle(attribute, value);
    if (!value.is_array())
        refuseValue(std::string{attribute.name} + " must be an array.");
    Json list = Json::array();
    for (const Json& each : value) {
        const std::optional<Json> cleaned = cleanSingle(attribute, each);
        if (cleaned && std::ranges::find(list, *cleaned) == list.end())
            list.push_back(*cleaned);
    }
    checkPrimary(attribute, list);
    return list.empty() ? std::nullopt : std::optional{list};
}

/// In the order of the schema, so that equal values are equal as JSON.
Json cleanMembers(const std::vector<Attribute>& attributes, const Json& object)
{
    Json cleaned = Json::object();
    for (const Attribute& attribute : attributes) {
        const Json* value = findMember(object, attribute.name);
        if (value == nullptr || attribute.mutability == "readOnly" || attribute.returned == "never")
            continue;
        if (const auto kept = cleanValue(attribute, *value))
            cleaned[std::string{attribute.name}] = *kept;
    }
    return cleaned;
}

/// The URNs that the message names, checked.
std::vector<std::string> schemasOf(const Json& input, std::string_view core)
{
    const Json* schemas = findMember(input, "schemas");
    std::vector<std::string> urns;
    if (schemas != nullptr && schemas->is_array()) {
        for (const Json& each : *schemas) {
            if (each.is_string())
                urns.push_back(each.get<std::string>());
        }
    }
    const auto isCore = [core](const std::string& urn) { return sameIgnoringCase(urn, core); };
    if (std::ranges::none_of(urns, isCore))
        throw Refusal{400, "invalidSyntax", "schemas must name " + std::string{core} + "."};
    return urns;
}

const Schema* findExtension(const ResourceType& type, std::string_view urn)
{
    const auto found = std::ranges::find_if(
        type.extensions, [urn](const Schema& each) { return sameIgnoringCase(each.id, urn); });
    return found == type.extensions.end() ? nullptr : &*found;
}

void keepExtensions(Json& resource, const Json& input, const ResourceType& type)
{
    const std::vector<std::string> urns = schemasOf(input, type.core.id);
    for (const auto& [key, value] : input.items()) {
        const Schema* extension = findExtension(type, key);
        if (extension != nullptr && value.is_object()) {
            const Json cleaned = cleanMembers(extension->attributes, value);
            if (!cleaned.empty())
                resource[std::string{extension->id}] = cleaned;
            continue;
        }
        const auto isKey = [&key = key](const auto& urn) { return sameIgnoringCase(urn, key); };
        if (type.keepsUnknown && startsIgnoringCase(key, "urn:")
            && !sameIgnoringCase(key, type.core.id) && std::ranges::any_of(urns, isKey)
            && !value.empty())
            resource[key] = value;
    }
    for (const auto& [key, value] : resource.items()) {
        if (startsIgnoringCase(key, "urn:"))
            resource["schemas"].push_back(key);
    }
}

void checkRequired(const ResourceType& type, const Json& resource)
{
    for (const Attribute& attribute : type.core.attributes) {
        const auto found = resource.find(attribute.name);
        const bool isMissing = found == resource.end()
            || (found->is_string() && trimmed(found->get_ref<const std::string&>()).empty());
        if (attribute.required && isMissing)
            refuseValue(std::string{attribute.name} + " is required.");
    }
}

/// What of a value is set once, without its case: of a list of objects, their values.
std::vector<std::string> immutablePart(const Json& value)
{
    std::vector<std::string> values;
    for (const Json& each : value.is_array() ? value : Json::array({value}))
        values.push_back(lower(jsonText(each.is_object() ? each.value("value", Json{}) : each)));
    std::ranges::sort(values);
    return values;
}

/// How much of a member the paths mean: all of it, some sub-attributes, or nothing.
struct Choice {
    bool whole = false;
    std::vector<std::string> parts = {};
};

Choice choose(const std::vector<AttributePath>& paths, std::string_view container,
              std::string_view name)
{
    Choice choice;
    for (const AttributePath& path : paths) {
        if (path.container != container || !sameIgnoringCase(path.name, name))
            continue;
        choice.whole |= path.subName.empty();
        if (!path.subName.empty())
            choice.parts.push_back(path.subName);
    }
    return choice;
}

Json partsOf(const Json& value, const std::vector<std::string>& parts, bool keep)
{
    if (value.is_array()) {
        Json list = Json::array();
        for (const Json& each : value)
            list.push_back(partsOf(each, parts, keep));
        return list;
    }
    Json object = Json::object();
    for (const auto& [key, member] : value.items()) {
        const auto isKey = [&key = key](const auto& part) { return sameIgnoringCase(part, key); };
        if (std::ranges::any_of(parts, isKey) == keep)
            object[key] = member;
    }
    return object;
}

Json membersOf(const Json& object, std::string_view container,
               const std::vector<AttributePath>& paths, bool keep)
{
    Json out = Json::object();
    for (const auto& [key, value] : object.items()) {
        const Choice choice = choose(paths, container, key);
        if (!choice.whole && !choice.parts.empty())
            out[key] = partsOf(value, choice.parts, keep);
        else if (choice.whole == keep)
            out[key] = value;
    }
    return out;
}

/// \param keep whether the paths are what stays, or what goes.
Json selected(const Json& resource, const std::vector<AttributePath>& paths, bool keep)
{
    Json out = membersOf(resource, "", paths, keep);
    for (const auto& [key, value] : resource.items()) {
        if (!startsIgnoringCase(key, "urn:"))
            continue;
        const bool whole = choose(paths, key, "").whole;
        const Json kept = whole ? (keep ? value : Json{}) : membersOf(value, key, paths, keep);
        out.erase(key);
        if (!kept.empty())
            out[key] = kept;
    }
    out["schemas"] = resource.at("schemas");
    out["id"] = resource.at("id");
    return out;
}

std::vector<AttributePath> pathsOf(const ResourceType& type, const Json& resource,
                                   const std::vector<std::string>& names)
{
    std::vector<AttributePath> paths;
    for (const std::string& name : names) {
        if (const auto path = parsePath(name, type, &resource))
            paths.push_back(*path);
    }
    return paths;
}

}  // namespace

std::optional<Json> cleanSingle(const Attribute& attribute, const Json& value)
{
    if (value.is_null())
        return std::nullopt;
    if (attribute.type == "complex") {
        if (!value.is_object())
            refuseValue(std::string{attribute.name} + " must be an object.");
        const Json cleaned = cleanMembers(attribute.subAttributes, value);
        return cleaned.empty() ? std::nullopt : std::optional{cleaned};
    }
    if (attribute.type == "boolean" ? !value.is_boolean() : !value.is_string())
        refuseValue(std::string{attribute.name} + " must be a "
                    + (attribute.type == "boolean" ? "boolean." : "string."));
    return value;
}

Json cleanResource(const ResourceType& type, const Json& input)
{
    if (!input.is_object())
        throw Refusal{400, "invalidSyntax", "A resource must be a JSON object."};
    static_cast<void>(schemasOf(input, type.core.id));
    Json resource;
    resource["schemas"] = Json::array({std::string{type.core.id}});
    const Json* externalId = findMember(input, "externalId");
    if (externalId != nullptr && type.keepsExternalId) {
        if (const auto kept = cleanSingle(*findCoreAttribute(type, "externalId"), *externalId))
            resource["externalId"] = *kept;
    }
    resource.update(cleanMembers(type.core.attributes, input));
    checkRequired(type, resource);
    keepExtensions(resource, input, type);
    return resource;
}

Json onlyAttributes(const ResourceType& type, const Json& resource,
                    const std::vector<std::string>& names)
{
    return selected(resource, pathsOf(type, resource, names), true);
}

Json withoutAttributes(const ResourceType& type, const Json& resource,
                       const std::vector<std::string>& names)
{
    return selected(resource, pathsOf(type, resource, names), false);
}

Json withImmutable(const ResourceType& type, const Json& before, Json after)
{
    for (const Attribute& attribute : type.core.attributes) {
        const std::string name{attribute.name};
        const auto known = before.find(name);
        if (attribute.mutability != "immutable" || known == before.end())
            continue;
        if (after.contains(name) && immutablePart(after[name]) != immutablePart(*known))
            throw Refusal{400, "mutability",
                          name + " cannot be changed: " + std::string{attribute.description}};
        after[name] = *known;
    }
    return after;
}

}  // namespace rollcall::sandbox
