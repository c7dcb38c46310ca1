// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "attributepath.h"

#include "text.h"

#include <algorithm>

namespace rollcall::sandbox {

namespace {

/// Divides \p text after \p urn, when it begins with it: the rest is empty, or what stands
/// behind the colon.
std::optional<std::string_view> behind(std::string_view text, std::string_view urn)
{
    if (!startsIgnoringCase(text, urn))
        return std::nullopt;
    std::string_view rest = text.substr(urn.size());
    if (rest.empty())
        return rest;
    if (!rest.starts_with(':') || rest.size() == 1)
        return std::nullopt;
    return rest.substr(1);
}

bool fillNames(AttributePath& path, std::string_view rest)
{
    const auto dot = rest.find('.');
    path.name = rest.substr(0, dot);
    if (dot != std::string_view::npos)
        path.subName = rest.substr(dot + 1);
    return !path.name.empty() && (dot == std::string_view::npos || !path.subName.empty());
}

bool fillAttributes(AttributePath& path, const ResourceType& type, const Schema* extension)
{
    path.attribute = extension == nullptr ? findCoreAttribute(type, path.name)
                                          : findAttribute(extension->attributes, path.name);
    if (path.attribute == nullptr)
        return false;
    path.name = path.attribute->name;
    if (path.subName.empty())
        return true;
    path.subAttribute = findAttribute(path.attribute->subAttributes, path.subName);
    if (path.subAttribute == nullptr)
        return false;
    path.subName = path.subAttribute->name;
    return true;
}

std::optional<AttributePath> inUnknownExtension(std::string_view text, const Json& resource)
{
    for (const auto& [key, value] : resource.items()) {
        const auto rest = startsIgnoringCase(key, "urn:") ? behind(text, key) : std::nullopt;
        if (!rest)
            continue;
        AttributePath path{.container = key};
        return rest->empty() || fillNames(path, *rest) ? std::optional{path} : std::nullopt;
    }
    return std::nullopt;
}

}  // namespace

std::optional<AttributePath> parsePath(std::string_view text, const ResourceType& type,
                                       const Json* resource)
{
    AttributePath path;
    std::string_view rest = text;
    const Schema* extension = nullptr;
    if (startsIgnoringCase(text, "urn:")) {
        const auto owns = [text](const Schema& each) { return behind(text, each.id).has_value(); };
        const auto found = std::ranges::find_if(type.extensions, owns);
        if (const auto core = behind(text, type.core.id); core && !core->empty()) {
            rest = *core;
        } else if (found != type.extensions.end()) {
            extension = &*found;
            path.container = found->id;
            rest = *behind(text, found->id);
            if (rest.empty())
                return path;
        } else {
            return resource == nullptr ? std::nullopt : inUnknownExtension(text, *resource);
        }
    }
    if (!fillNames(path, rest) || !fillAttributes(path, type, extension))
        return std::nullopt;
    return path;
}

}  // namespace rollcall::sandbox
