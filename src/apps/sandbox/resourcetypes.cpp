// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "service.h"
#include "text.h"

#include <algorithm>

namespace rollcall::sandbox {

namespace {

bool names(std::string_view list, std::string_view name)
{
    const std::vector<std::string> all = split(list, ' ');
    return std::ranges::find(all, name) != all.end();
}

}  // namespace

ResourceType userTypeOf(const Service& service)
{
    const bool whole = service.attributes.empty();
    ResourceType type{.name = "User",
                      .endpoint = "/Users",
                      .core = userSchema(),
                      .keepsExternalId = whole || names(service.attributes, "externalId"),
                      .keepsUnknown = whole};
    if (whole)
        type.extensions.push_back(enterpriseSchema());
    if (service.showsLife)
        type.extensions.push_back(sandboxSchema());
    std::erase_if(type.core.attributes, [&service, whole](const Attribute& attribute) {
        return !whole && !names(service.attributes, attribute.name);
    });
    for (Attribute& attribute : type.core.attributes) {
        if (!names(service.immutableAttributes, attribute.name))
            continue;
        attribute.mutability = "immutable";
        attribute.description = service.immutableReason;
    }
    return type;
}

ResourceType groupType()
{
    return {.name = "Group", .endpoint = "/Groups", .core = groupSchema()};
}

}  // namespace rollcall::sandbox
