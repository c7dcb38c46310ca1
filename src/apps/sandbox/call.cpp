// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "call.h"

namespace rollcall::sandbox {

Answer errorAnswer(int status, const std::string& scimType, const std::string& detail)
{
    Json error{{"schemas", {"urn:ietf:params:scim:api:messages:2.0:Error"}}};
    error["status"] = std::to_string(status);
    if (!scimType.empty())
        error["scimType"] = scimType;
    error["detail"] = detail;
    return {.status = status, .body = jsonText(error), .contentType = "application/scim+json"};
}

Answer plainJson(int status, const Json& json)
{
    return {.status = status, .body = jsonText(json), .contentType = "application/json"};
}

}  // namespace rollcall::sandbox
