// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "discovery.h"

#include "roles.h"
#include "schema.h"
#include "scimlimits.h"
#include "text.h"

#include <algorithm>

namespace rollcall::sandbox {

namespace {

Json supported(bool yes)
{
    Json json;
    json["supported"] = yes;
    return json;
}

Json metaOf(const std::string& type, const std::string& location)
{
    Json meta;
    meta["resourceType"] = type;
    meta["location"] = location;
    return meta;
}

Json bearerScheme()
{
    Json scheme;
    scheme["type"] = "oauthbearertoken";
    scheme["name"] = "SCIM Token";
    scheme["description"] = "The token of the account's settings, as a bearer token.";
    scheme["specUri"] = "https://www.rfc-editor.org/info/rfc6750";
    scheme["primary"] = true;
    return scheme;
}

/// RFC 9865, section 4.
Json pagination(bool cursorOnly)
{
    Json json;
    json["cursor"] = true;
    json["index"] = !cursorOnly;
    json["defaultPaginationMethod"] = cursorOnly ? "cursor" : "index";
    json["defaultPageSize"] = usualPage;
    json["maxPageSize"] = longestPage;
    json["cursorTimeout"] = cursorSeconds;
    return json;
}

/// RFC 7643, section 5.
Json providerConfig(const Sandbox& sandbox, const std::string& baseUrl)
{
    const Service& service = sandbox.service();
    const bool lies = sandbox.has(Quirk::ConfigLies);
    const bool bulk = service.hasBulk && !sandbox.has(Quirk::NoBulk);
    Json config;
    config["schemas"] = {"urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"};
    config["patch"] = supported(sandbox.has(Quirk::NoPatch) == lies);
    config["bulk"] = supported(bulk != lies);
    config["bulk"]["maxOperations"] = bulk ? mostOperations : 0;
    config["bulk"]["maxPayloadSize"] = bulk ? longestBody : 0;
    config["filter"] = supported(!lies);
    config["filter"]["maxResults"] = longestPage;
    config["changePassword"] = supported(false);
    config["sort"] = supported((service.sorts && !sandbox.has(Quirk::NoSort)) != lies);
    config["etag"] = supported(sandbox.has(Quirk::NoVersion) == lies);
    if (service.hasCursors || sandbox.has(Quirk::CursorOnly))
        config["pagination"] = pagination(sandbox.has(Quirk::CursorOnly));
    config["authenticationSchemes"] = Json::array({bearerScheme()});
    config["meta"] = metaOf("ServiceProviderConfig", baseUrl + "/ServiceProviderConfig");
    return config;
}

/// RFC 7643, section 6.
Json resourceType(const ResourceType& type, const std::string& baseUrl)
{
    const std::string name{type.name};
    Json json;
    json["schemas"] = {"urn:ietf:params:scim:schemas:core:2.0:ResourceType"};
    json["id"] = name;
    json["name"] = name;
    json["description"] = type.core.description;
    json["endpoint"] = type.endpoint;
    json["schema"] = type.core.id;
    json["schemaExtensions"] = Json::array();
    for (const Schema& schema : type.extensions) {
        Json extension;
        extension["schema"] = schema.id;
        extension["required"] = false;
        json["schemaExtensions"].push_back(extension);
    }
    json["meta"] = metaOf("ResourceType", baseUrl + "/ResourceTypes/" + name);
    return json;
}

std::vector<Json> resourceTypes(const Sandbox& sandbox, const std::string& baseUrl)
{
    std::vector<Json> list{resourceType(sandbox.userType(), baseUrl)};
    if (sandbox.has(Quirk::UsersAt))
        list.front()["endpoint"] = '/' + sandbox.quirks().text(Quirk::UsersAt);
    if (sandbox.hasGroups())
        list.push_back(resourceType(sandbox.groupType(), baseUrl));
    if (sandbox.has(Quirk::Roles))
        list.push_back(resourceType(roleType(), baseUrl));
    return list;
}

/// What is given on request only is published so.
void noteOnRequest(Json& schema, const std::vector<std::string>& names)
{
    for (Json& attribute : schema["attributes"]) {
        if (std::ranges::find(names, attribute["name"].get_ref<const std::string&>())
            != names.end())
            attribute["returned"] = "request";
    }
}

void addSchemas(std::vector<Json>& list, const ResourceType& type)
{
    list.push_back(toJson(type.core));
    for (const Schema& schema : type.extensions)
        list.push_back(toJson(schema));
}

std::vector<Json> schemas(const Sandbox& sandbox, const std::string& baseUrl)
{
    std::vector<Json> list;
    addSchemas(list, sandbox.userType());
    if (sandbox.has(Quirk::OnRequest))
        noteOnRequest(list.front(), split(sandbox.quirks().text(Quirk::OnRequest), ','));
    if (sandbox.hasGroups())
        addSchemas(list, sandbox.groupType());
    if (sandbox.has(Quirk::Roles))
        addSchemas(list, roleType());
    for (Json& schema : list)
        schema["meta"] = metaOf("Schema", baseUrl + "/Schemas/" + schema["id"].get<std::string>());
    return list;
}

Json oneOrAll(const std::vector<Json>& resources, const std::vector<std::string>& names)
{
    if (names.size() == 1) {
        Json list;
        list["schemas"] = {"urn:ietf:params:scim:api:messages:2.0:ListResponse"};
        list["totalResults"] = resources.size();
        list["startIndex"] = 1;
        list["itemsPerPage"] = resources.size();
        list["Resources"] = resources;
        return list;
    }
    const auto found = std::ranges::find_if(
        resources, [&names](const Json& each) { return each["id"] == names[1]; });
    if (found == resources.end() || names.size() > 2)
        throw Refusal{404, "", "There is nothing called " + names[1] + " here."};
    return *found;
}

}  // namespace

std::optional<Json> discovery(const Sandbox& sandbox, const std::string& baseUrl,
                              const std::vector<std::string>& names, bool filtered)
{
    const std::string& what = names.front();
    if (what != "ServiceProviderConfig" && what != "ResourceTypes" && what != "Schemas")
        return std::nullopt;
    if (filtered)
        throw Refusal{403, "", "What the service can do is not filtered."};
    if (what == "ResourceTypes")
        return oneOrAll(resourceTypes(sandbox, baseUrl), names);
    if (what == "Schemas")
        return oneOrAll(schemas(sandbox, baseUrl), names);
    if (names.size() > 1)
        throw Refusal{404, "", "There is nothing called " + names[1] + " here."};
    return providerConfig(sandbox, baseUrl);
}

}  // namespace rollcall::sandbox
