// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "discovery.h"

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

/// RFC 7643, section 5.
Json providerConfig(const std::string& baseUrl)
{
    Json config;
    config["schemas"] = {"urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"};
    config["patch"] = supported(true);
    config["bulk"] = supported(false);
    config["bulk"]["maxOperations"] = 0;
    config["bulk"]["maxPayloadSize"] = 0;
    config["filter"] = supported(true);
    config["filter"]["maxResults"] = longestPage;
    config["changePassword"] = supported(false);
    config["sort"] = supported(false);
    config["etag"] = supported(true);
    config["authenticationSchemes"] = Json::array({bearerScheme()});
    config["meta"] = metaOf("ServiceProviderConfig", baseUrl + "/ServiceProviderConfig");
    return config;
}

/// RFC 7643, section 6.
std::vector<Json> resourceTypes(const std::string& baseUrl)
{
    Json extension;
    extension["schema"] = enterpriseUrn;
    extension["required"] = false;
    Json user;
    user["schemas"] = {"urn:ietf:params:scim:schemas:core:2.0:ResourceType"};
    user["id"] = "User";
    user["name"] = "User";
    user["description"] = "User Account";
    user["endpoint"] = "/Users";
    user["schema"] = userUrn;
    user["schemaExtensions"] = Json::array({extension});
    user["meta"] = metaOf("ResourceType", baseUrl + "/ResourceTypes/User");
    return {user};
}

std::vector<Json> schemas(const std::string& baseUrl)
{
    std::vector<Json> list{toJson(userSchema()), toJson(enterpriseSchema())};
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

std::optional<Json> discovery(const std::string& baseUrl, const std::vector<std::string>& names,
                              bool filtered)
{
    const std::string& what = names.front();
    if (what != "ServiceProviderConfig" && what != "ResourceTypes" && what != "Schemas")
        return std::nullopt;
    if (filtered)
        throw Refusal{403, "", "What the service can do is not filtered."};
    if (what == "ResourceTypes")
        return oneOrAll(resourceTypes(baseUrl), names);
    if (what == "Schemas")
        return oneOrAll(schemas(baseUrl), names);
    if (names.size() > 1)
        throw Refusal{404, "", "There is nothing called " + names[1] + " here."};
    return providerConfig(baseUrl);
}

}  // namespace rollcall::sandbox
