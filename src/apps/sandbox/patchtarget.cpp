// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "patchtarget.h"

#include "call.h"
#include "resource.h"

#include <algorithm>

namespace rollcall::sandbox {

namespace {

using Indexes = std::vector<std::size_t>;

[[noreturn]] void refuse(const std::string& scimType, const std::string& detail)
{
    throw Refusal{400, scimType, detail};
}

/// The bracket that closes the one at \p open; a bracket in a string does not count.
std::size_t closingBracket(std::string_view text, std::size_t open)
{
    bool quoted = false;
    for (std::size_t i = open; i < text.size(); ++i) {
        if (quoted && text[i] == '\\')
            ++i;
        else if (text[i] == '"')
            quoted = !quoted;
        else if (!quoted && text[i] == ']')
            return i;
    }
    refuse("invalidPath", "A closing bracket is missing in the path.");
}

void checkMutability(const AttributePath& path, PatchKind kind)
{
    const auto isReadOnly = [](const Attribute* attribute) {
        return attribute != nullptr && attribute->mutability == "readOnly";
    };
    if (isReadOnly(path.attribute) || isReadOnly(path.subAttribute) || path.name == "schemas")
        refuse("mutability", path.name + " is read-only.");
    const bool required = path.leaf() != nullptr && path.leaf()->required;
    if (kind == PatchKind::Remove && required)
        refuse("mutability", path.name + " is required.");
}

void setOrErase(Json& object, const std::string& name, const std::optional<Json>& value)
{
    if (value)
        object[name] = *value;
    else
        object.erase(name);
}

std::optional<Json> cleanedFor(const AttributePath& path, PatchKind kind, const Json& value)
{
    if (kind == PatchKind::Remove || value.is_null())
        return std::nullopt;
    return path.leaf() == nullptr ? std::optional{value} : cleanSingle(*path.leaf(), value);
}

/// A value that has just become primary takes that from the others (RFC 7644, 3.5.2).
void leavePrimaryTo(Json& list, const Indexes& chosen)
{
    const bool taken = std::ranges::any_of(
        chosen, [&list](std::size_t i) { return list.at(i).value("primary", false); });
    for (std::size_t i = 0; taken && i < list.size(); ++i) {
        if (std::ranges::find(chosen, i) == chosen.end() && list[i].contains("primary"))
            list[i]["primary"] = false;
    }
}

void changeElement(Json& element, const AttributePath& path, PatchKind kind, const Json& value)
{
    const std::optional<Json> cleaned = cleanedFor(path, kind, value);
    if (!path.subName.empty())
        setOrErase(element, path.subName, cleaned);
    else if (!cleaned)
        element = nullptr;
    else if (kind == PatchKind::Add)
        element.update(*cleaned);
    else
        element = *cleaned;
}

/// Picked elements, or all of them for a path such as `emails.type`.
void changeElements(Json& list, const PatchTarget& target, PatchKind kind, const Json& value)
{
    Indexes chosen;
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (!target.elements || matches(*target.elements, list[i]))
            chosen.push_back(i);
    }
    if (chosen.empty())
        refuse("noTarget", "No value of " + target.path.name + " is meant by the path.");
    for (const std::size_t i : chosen)
        changeElement(list[i], target.path, kind, value);
    const bool removed = std::ranges::any_of(list, [](const Json& each) { return each.is_null(); });
    if (!removed)
        return leavePrimaryTo(list, chosen);
    Json kept = Json::array();
    std::ranges::copy_if(list, std::back_inserter(kept),
                         [](const Json& each) { return !each.is_null(); });
    list = std::move(kept);
}

/// Values to add or to put in place of all; one alone may come without its array.
void changeList(Json& list, const Attribute& attribute, PatchKind kind, const Json& value)
{
    if (kind == PatchKind::Remove || value.is_null() || kind == PatchKind::Replace)
        list = Json::array();
    if (kind == PatchKind::Remove || value.is_null())
        return;
    Indexes fresh;
    for (const Json& each : value.is_array() ? value : Json::array({value})) {
        const std::optional<Json> cleaned = cleanSingle(attribute, each);
        if (!cleaned || std::ranges::find(list, *cleaned) != list.end())
            continue;
        fresh.push_back(list.size());
        list.push_back(*cleaned);
    }
    leavePrimaryTo(list, fresh);
}

void changeMultiValued(Json& holder, const PatchTarget& target, PatchKind kind, const Json& value)
{
    Json list = holder.value(target.path.name, Json::array());
    if (target.elements || !target.path.subName.empty())
        changeElements(list, target, kind, value);
    else
        changeList(list, *target.path.attribute, kind, value);
    setOrErase(holder, target.path.name, list.empty() ? std::nullopt : std::optional{list});
}

void changeSingle(Json& holder, const AttributePath& path, PatchKind kind, const Json& value)
{
    const std::optional<Json> cleaned = cleanedFor(path, kind, value);
    if (!path.subName.empty()) {
        Json object = holder.value(path.name, Json::object());
        setOrErase(object, path.subName, cleaned);
        return setOrErase(holder, path.name, object.empty() ? std::nullopt : std::optional{object});
    }
    const bool merges =
        cleaned && cleaned->is_object() && path.attribute != nullptr && holder.contains(path.name);
    if (merges)
        holder[path.name].update(*cleaned);
    else
        setOrErase(holder, path.name, cleaned);
}

}  // namespace

PatchTarget parseTarget(std::string_view text, const Json& resource, const ResourceType& type)
{
    const auto open = text.find('[');
    const auto path = parsePath(text.substr(0, open), type, &resource);
    if (!path)
        refuse("invalidPath", "There is no such attribute: " + std::string{text});
    PatchTarget target{.path = *path};
    if (open == std::string_view::npos)
        return target;
    if (target.path.attribute == nullptr || !target.path.attribute->multiValued
        || !target.path.subName.empty())
        refuse("invalidPath", "Only a multi-valued attribute can have a value filter.");
    const auto close = closingBracket(text, open);
    const Attribute& attribute = *target.path.attribute;
    target.elements = parseValueFilter(text.substr(open + 1, close - open - 1), attribute);
    const std::string_view rest = text.substr(close + 1);
    if (rest.empty())
        return target;
    target.path.subAttribute =
        rest.starts_with('.') ? findAttribute(attribute.subAttributes, rest.substr(1)) : nullptr;
    if (target.path.subAttribute == nullptr)
        refuse("invalidPath", "There is no such sub-attribute: " + std::string{rest});
    target.path.subName = target.path.subAttribute->name;
    return target;
}

void applyPatch(Json& resource, const PatchTarget& target, PatchKind kind, const Json& value)
{
    checkMutability(target.path, kind);
    const std::string& container = target.path.container;
    Json* holder = &resource;
    if (!container.empty()) {
        if (!resource.contains(container))
            resource[container] = Json::object();
        holder = &resource[container];
    }
    if (target.path.attribute != nullptr && target.path.attribute->multiValued)
        changeMultiValued(*holder, target, kind, value);
    else
        changeSingle(*holder, target.path, kind, value);
    if (!container.empty() && resource[container].empty())
        resource.erase(container);
}

}  // namespace rollcall::sandbox
