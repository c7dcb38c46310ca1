// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "schema.h"

namespace rollcall::sandbox {

namespace {

Attribute members()
{
    return {.name = "members",
            .description = "Who is in the group.",
            .type = "complex",
            .multiValued = true,
            .subAttributes = {
                {.name = "value",
                 .description = "The member's id.",
                 .caseExact = true,
                 .mutability = "immutable"},
                {.name = "$ref",
                 .description = "The member's address.",
                 .type = "reference",
                 .caseExact = true,
                 .mutability = "immutable",
                 .referenceTypes = {"User", "Group"}},
                {.name = "type",
                 .description = "What the member is.",
                 .mutability = "immutable",
                 .canonicalValues = {"User", "Group"}},
                {.name = "display", .description = "The member's name.", .mutability = "readOnly"},
            }};
}

}  // namespace

const Schema& groupSchema()
{
    // displayName is required: RFC 7643, erratum 5368.
    static const Schema schema{
        .id = groupUrn,
        .name = "Group",
        .description = "Group",
        .attributes = {
            {.name = "displayName", .description = "The group's name.", .required = true},
            members(),
        }};
    return schema;
}

const Schema& sandboxSchema()
{
    static const Schema schema{
        .id = sandboxUrn,
        .name = "SandboxUser",
        .description = "What the sandbox says of a user beside the core",
        .attributes = {
            {.name = "status",
             .description = "Where the account is in its life.",
             .mutability = "readOnly",
             .canonicalValues = {"active", "invited", "suspended", "deactivated"}},
            {.name = "removeAt",
             .description = "When a user without access is removed.",
             .type = "dateTime",
             .mutability = "readOnly"},
        }};
    return schema;
}

}  // namespace rollcall::sandbox
