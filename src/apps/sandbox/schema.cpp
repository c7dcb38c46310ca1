// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "schema.h"

#include "text.h"

#include <algorithm>

namespace rollcall::sandbox {

namespace {

Json toJson(const Attribute& attribute)
{
    Json json;
    json["name"] = attribute.name;
    json["type"] = attribute.type;
    json["multiValued"] = attribute.multiValued;
    json["description"] = attribute.description;
    json["required"] = attribute.required;
    if (!attribute.canonicalValues.empty())
        json["canonicalValues"] = attribute.canonicalValues;
    if (attribute.type == "string" || attribute.type == "reference" || attribute.type == "binary")
        json["caseExact"] = attribute.caseExact;
    json["mutability"] = attribute.mutability;
    json["returned"] = attribute.returned;
    if (attribute.type != "complex")
        json["uniqueness"] = attribute.uniqueness;
    if (!attribute.referenceTypes.empty())
        json["referenceTypes"] = attribute.referenceTypes;
    for (const Attribute& sub : attribute.subAttributes)
        json["subAttributes"].push_back(toJson(sub));
    return json;
}

}  // namespace

const Attribute* findAttribute(const std::vector<Attribute>& attributes, std::string_view name)
{
    const auto found = std::ranges::find_if(
        attributes, [name](const Attribute& each) { return sameIgnoringCase(each.name, name); });
    return found == attributes.end() ? nullptr : &*found;
}

const Attribute* findCoreAttribute(const ResourceType& type, std::string_view name)
{
    const Attribute* common = findAttribute(commonAttributes(), name);
    return common != nullptr ? common : findAttribute(type.core.attributes, name);
}

Json toJson(const Schema& schema)
{
    Json json;
    json["schemas"] = {"urn:ietf:params:scim:schemas:core:2.0:Schema"};
    json["id"] = schema.id;
    json["name"] = schema.name;
    json["description"] = schema.description;
    json["attributes"] = Json::array();
    for (const Attribute& attribute : schema.attributes)
        json["attributes"].push_back(toJson(attribute));
    return json;
}

}  // namespace rollcall::sandbox
