// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "schema.h"

namespace rollcall::sandbox {

namespace {

using Names = std::vector<std::string_view>;

/// The sub-attributes that most multi-valued attributes share (RFC 7643, section 2.4).
std::vector<Attribute> valueWith(Attribute value, const Names& types)
{
    value.name = "value";
    return {
        std::move(value),
        {.name = "display", .description = "A name for a person to read."},
        {.name = "type", .description = "What it is for.", .canonicalValues = types},
        {.name = "primary", .description = "Whether it is the preferred one.", .type = "boolean"},
    };
}

Attribute plural(std::string_view name, std::string_view description,
                 std::vector<Attribute> subAttributes)
{
    return {.name = name,
            .description = description,
            .type = "complex",
            .multiValued = true,
            .subAttributes = std::move(subAttributes)};
}

Attribute nameAttribute()
{
    return {.name = "name",
            .description = "The parts of the user's name.",
            .type = "complex",
            .subAttributes = {
                {.name = "formatted", .description = "The whole name, ready to be shown."},
                {.name = "familyName", .description = "The family name."},
                {.name = "givenName", .description = "The given name."},
                {.name = "middleName", .description = "The middle names."},
                {.name = "honorificPrefix", .description = "A title before the name."},
                {.name = "honorificSuffix", .description = "A suffix after the name."},
            }};
}

Attribute addresses()
{
    return plural("addresses", "Postal addresses.",
                  {
                      {.name = "formatted", .description = "The whole address, with line breaks."},
                      {.name = "streetAddress", .description = "Street and house number."},
                      {.name = "locality", .description = "City or town."},
                      {.name = "region", .description = "State or region."},
                      {.name = "postalCode", .description = "Postal code."},
                      {.name = "country", .description = "ISO 3166-1 alpha-2 code."},
                      {.name = "type",
                       .description = "What it is for.",
                       .canonicalValues = {"work", "home", "other"}},
                      {.name = "primary",
                       .description = "Whether it is the preferred one.",
                       .type = "boolean"},
                  });
}

Attribute groups()
{
    return {.name = "groups",
            .description = "The groups of the user; changed through the groups only.",
            .type = "complex",
            .multiValued = true,
            .mutability = "readOnly",
            .subAttributes = {
                {.name = "value", .description = "The group's id.", .mutability = "readOnly"},
                {.name = "$ref",
                 .description = "The group's address.",
                 .type = "reference",
                 .caseExact = true,
                 .mutability = "readOnly",
                 .referenceTypes = {"Group"}},
                {.name = "display", .description = "The group's name.", .mutability = "readOnly"},
                {.name = "type",
                 .description = "Whether the membership is direct.",
                 .mutability = "readOnly",
                 .canonicalValues = {"direct", "indirect"}},
            }};
}

std::vector<Attribute> singleAttributes()
{
    return {
        {.name = "userName",
         .description = "What the user logs in with; unique.",
         .required = true,
         .uniqueness = "server"},
        nameAttribute(),
        {.name = "displayName", .description = "The name to show."},
        {.name = "nickName", .description = "How the user is called casually."},
        {.name = "profileUrl",
         .description = "A page about the user.",
         .type = "reference",
         .caseExact = true,
         .referenceTypes = {"external"}},
        {.name = "title", .description = "The user's position."},
        {.name = "userType", .description = "How the user belongs to the organisation."},
        {.name = "preferredLanguage", .description = "As in Accept-Language."},
        {.name = "locale", .description = "For numbers, dates and currency."},
        {.name = "timezone", .description = "An IANA time zone."},
        {.name = "active", .description = "Whether the user has access.", .type = "boolean"},
        {.name = "password",
         .description = "Accepted, never returned.",
         .caseExact = true,
         .mutability = "writeOnly",
         .returned = "never"},
    };
}

std::vector<Attribute> pluralAttributes()
{
    return {
        plural("emails", "E-mail addresses.",
               valueWith({.description = "The address."}, {"work", "home", "other"})),
        plural("phoneNumbers", "Phone numbers.",
               valueWith({.description = "The number, as in RFC 3966."},
                         {"work", "home", "mobile", "fax", "pager", "other"})),
        plural("ims", "Instant messaging addresses.",
               valueWith({.description = "The address."}, {"xmpp", "sip", "other"})),
        plural("photos", "Pictures of the user.",
               valueWith({.description = "The picture's address.",
                          .type = "reference",
                          .caseExact = true,
                          .referenceTypes = {"external"}},
                         {"photo", "thumbnail"})),
        addresses(),
        groups(),
        plural("entitlements", "What the user may use.",
               valueWith({.description = "The entitlement."}, {})),
        plural("roles", "What the user is.", valueWith({.description = "The role."}, {})),
        plural(
            "x509Certificates", "Certificates of the user.",
            valueWith({.description = "DER, in base64.", .type = "binary", .caseExact = true}, {})),
    };
}

Attribute manager()
{
    return {
        .name = "manager",
        .description = "Whom the user reports to.",
        .type = "complex",
        .subAttributes = {
            {.name = "value", .description = "The manager's id.", .caseExact = true},
            {.name = "$ref",
             .description = "The manager's address.",
             .type = "reference",
             .caseExact = true,
             .referenceTypes = {"User"}},
            {.name = "displayName", .description = "The manager's name.", .mutability = "readOnly"},
        }};
}

Attribute meta()
{
    const auto part = [](std::string_view name, std::string_view type) {
        return Attribute{.name = name, .type = type, .caseExact = true, .mutability = "readOnly"};
    };
    return {.name = "meta",
            .type = "complex",
            .mutability = "readOnly",
            .subAttributes = {part("resourceType", "string"), part("created", "dateTime"),
                              part("lastModified", "dateTime"), part("location", "reference"),
                              part("version", "string")}};
}

}  // namespace

const Schema& userSchema()
{
    static const Schema schema = [] {
        Schema made{.id = userUrn,
                    .name = "User",
                    .description = "User Account",
                    .attributes = singleAttributes()};
        for (Attribute& attribute : pluralAttributes())
            made.attributes.push_back(std::move(attribute));
        return made;
    }();
    return schema;
}

const Schema& enterpriseSchema()
{
    static const Schema schema{
        .id = enterpriseUrn,
        .name = "EnterpriseUser",
        .description = "Enterprise User",
        .attributes = {
            {.name = "employeeNumber", .description = "The number given by the organisation."},
            {.name = "costCenter", .description = "The cost center."},
            {.name = "organization", .description = "The organisation."},
            {.name = "division", .description = "The division."},
            {.name = "department", .description = "The department."},
            manager(),
        }};
    return schema;
}

const std::vector<Attribute>& commonAttributes()
{
    static const std::vector<Attribute> attributes{
        {.name = "schemas",
         .type = "reference",
         .multiValued = true,
         .caseExact = true,
         .returned = "always"},
        {.name = "id",
         .caseExact = true,
         .mutability = "readOnly",
         .returned = "always",
         .uniqueness = "server"},
        {.name = "externalId", .caseExact = true},
        meta(),
    };
    return attributes;
}

}  // namespace rollcall::sandbox
