// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "json.h"

#include <string_view>
#include <vector>

namespace rollcall::sandbox {

inline constexpr std::string_view userUrn = "urn:ietf:params:scim:schemas:core:2.0:User";
inline constexpr std::string_view enterpriseUrn =
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
inline constexpr std::string_view groupUrn = "urn:ietf:params:scim:schemas:core:2.0:Group";
/// The sandbox's own extension: what some services say beside the core, such as when a
/// deactivated user will be removed.
inline constexpr std::string_view sandboxUrn = "urn:example:scim:schemas:rollcall-sandbox:2.0:User";

/// One attribute with its characteristics (RFC 7643, section 7), defaults as in section 2.2.
struct Attribute {
    std::string_view name = {};
    std::string_view description = {};
    std::string_view type = "string";
    bool multiValued = false;
    bool required = false;
    bool caseExact = false;
    std::string_view mutability = "readWrite";
    std::string_view returned = "default";
    std::string_view uniqueness = "none";
    std::vector<std::string_view> canonicalValues = {};
    std::vector<std::string_view> referenceTypes = {};
    std::vector<Attribute> subAttributes = {};
};

struct Schema {
    std::string_view id = {};
    std::string_view name = {};
    std::string_view description = {};
    std::vector<Attribute> attributes = {};
};

/// RFC 7643, sections 4.1, 4.3 and 4.2.
[[nodiscard]] const Schema& userSchema();
[[nodiscard]] const Schema& enterpriseSchema();
[[nodiscard]] const Schema& groupSchema();
[[nodiscard]] const Schema& sandboxSchema();

/// A kind of resource as one service knows it (RFC 7643, section 6).
struct ResourceType {
    std::string_view name = {};
    std::string_view endpoint = {};
    Schema core = {};
    std::vector<Schema> extensions = {};
    bool keepsExternalId = true;
    bool keepsUnknown = true;  ///< Extensions that have no schema here.
};

/// `schemas`, `id`, `externalId` and `meta`, which every resource has (RFC 7643, section 3.1).
[[nodiscard]] const std::vector<Attribute>& commonAttributes();

/// By name in any case; nullptr when there is none.
[[nodiscard]] const Attribute* findAttribute(const std::vector<Attribute>& attributes,
                                             std::string_view name);

/// An attribute of the core schema or one that all resources have.
[[nodiscard]] const Attribute* findCoreAttribute(const ResourceType& type, std::string_view name);

/// The schema's own resource (RFC 7643, section 7).
[[nodiscard]] Json toJson(const Schema& schema);

}  // namespace rollcall::sandbox
