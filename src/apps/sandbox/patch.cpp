// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "patch.h"

#include "call.h"
#include "text.h"

#include <algorithm>

namespace rollcall::sandbox {

namespace {

constexpr std::string_view patchUrn = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

[[noreturn]] void refuse(const std::string& scimType, const std::string& detail)
{
    throw Refusal{400, scimType, detail};
}

/// Without a path the value names the attributes itself. What it may not or cannot set is
/// ignored, as in a PUT.
void applyMembers(Json& resource, PatchKind kind, const Json& members, const ResourceType& type,
                  std::string_view prefix = "")
{
    if (!members.is_object())
        refuse("invalidValue", "Without a path, value must be an object.");
    for (const auto& [key, value] : members.items()) {
        const auto path = parsePath(std::string{prefix} + key, type, &resource);
        if (path && path->name.empty() && prefix.empty()) {
            applyMembers(resource, kind, value, type, path->container + ':');
        } else if (path && path->subName.empty()
                   && (path->attribute == nullptr || path->attribute->mutability != "readOnly")
                   && key != "schemas") {
            applyPatch(resource, {.path = *path}, kind, value);
        } else if (!path && prefix.empty() && startsIgnoringCase(key, "urn:")) {
            resource[key] = value;
        }
    }
}

/// An extension as a whole, addressed by its URN.
void applyExtension(Json& resource, const AttributePath& path, PatchKind kind, const Json& value,
                    const ResourceType& type)
{
    if (kind == PatchKind::Remove || value.is_null())
        resource.erase(path.container);
    else
        applyMembers(resource, kind, value, type, path.container + ':');
}

}  // namespace

PatchKind patchKindOf(const Json& operation)
{
    const Json* op = findMember(operation, "op");
    const std::string name = op != nullptr && op->is_string() ? lower(op->get<std::string>()) : "";
    if (name == "add")
        return PatchKind::Add;
    if (name == "replace")
        return PatchKind::Replace;
    if (name == "remove")
        return PatchKind::Remove;
    refuse("invalidSyntax", "op must be add, replace or remove.");
}

void applyOperation(Json& resource, const Json& operation, const ResourceType& type)
{
    if (!operation.is_object())
        refuse("invalidSyntax", "Each operation must be an object.");
    const PatchKind kind = patchKindOf(operation);
    const Json* path = findMember(operation, "path");
    const Json* value = findMember(operation, "value");
    if (value == nullptr && kind != PatchKind::Remove)
        refuse("invalidValue", "The operation needs a value.");
    if (path == nullptr || path->is_null()) {
        if (kind == PatchKind::Remove)
            refuse("noTarget", "A remove needs a path.");
        return applyMembers(resource, kind, *value, type);
    }
    if (!path->is_string())
        refuse("invalidPath", "path must be a string.");
    const PatchTarget target = parseTarget(path->get_ref<const std::string&>(), resource, type);
    const Json given = value == nullptr ? Json{} : *value;
    if (target.path.name.empty())
        return applyExtension(resource, target.path, kind, given, type);
    applyPatch(resource, target, kind, given);
}

void nameExtensions(Json& resource, const Json& message, const ResourceType& type)
{
    const Json* schemas = findMember(message, "schemas");
    for (const Json& urn : *schemas) {
        if (urn.is_string() && urn != patchUrn && findMember(resource, urn.get<std::string>()))
            resource["schemas"].push_back(urn);
    }
    for (const Schema& extension : type.extensions) {
        if (resource.contains(extension.id))
            resource["schemas"].push_back(extension.id);
    }
}

const Json& operationsOf(const Json& message)
{
    const Json* schemas = findMember(message, "schemas");
    const auto isPatch = [](const Json& urn) {
        return urn.is_string() && sameIgnoringCase(urn.get_ref<const std::string&>(), patchUrn);
    };
    if (schemas == nullptr || !schemas->is_array() || std::ranges::none_of(*schemas, isPatch))
        refuse("invalidSyntax", "schemas must name " + std::string{patchUrn} + ".");
    const Json* operations = findMember(message, "Operations");
    if (operations == nullptr || !operations->is_array() || operations->empty())
        refuse("invalidSyntax", "Operations must be a list of at least one operation.");
    return *operations;
}

Json patched(Json resource, const Json& message, const ResourceType& type)
{
    for (const Json& operation : operationsOf(message))
        applyOperation(resource, operation, type);
    nameExtensions(resource, message, type);
    return resource;
}

}  // namespace rollcall::sandbox
