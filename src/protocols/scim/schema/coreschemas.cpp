// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "coreschemas.h"

#include "protocols/scim/attribute.h"

using namespace Qt::StringLiterals;

namespace rollcall::scim {

namespace {

/// One line of the tables below: "+" many, "!" required, "=" case counts, "r" read-only,
/// "i" immutable, "w" write-only and never returned, "a" always returned, "u" unique.
struct Row {
    const char* path = "";  ///< "name.givenName"; a sub-attribute follows its attribute.
    AttributeType type = AttributeType::String;
    const char* flags = "";
    const char* words = "";  ///< Canonical values, or the types that a reference names.
};

using enum AttributeType;

constexpr Row userRows[] = {
    {"userName", String, "!u"},
    {"name", Complex},
    {"name.formatted"},
    {"name.familyName"},
    {"name.givenName"},
    {"name.middleName"},
    {"name.honorificPrefix"},
    {"name.honorificSuffix"},
    {"displayName"},
    {"nickName"},
    {"profileUrl", Reference, "=", "external"},
    {"title"},
    {"userType"},
    {"preferredLanguage"},
    {"locale"},
    {"timezone"},
    {"active", Boolean},
    {"password", String, "w"},
    {"emails", Complex, "+"},
    {"emails.value"},
    {"emails.display"},
    {"emails.type", String, "", "work home other"},
    {"emails.primary", Boolean},
    {"phoneNumbers", Complex, "+"},
    {"phoneNumbers.value"},
    {"phoneNumbers.display"},
    {"phoneNumbers.type", String, "", "work home mobile fax pager other"},
    {"phoneNumbers.primary", Boolean},
    {"ims", Complex, "+"},
    {"ims.value"},
    {"ims.display"},
    {"ims.type", String, "", "aim gtalk icq xmpp msn skype qq yahoo"},
    {"ims.primary", Boolean},
    {"photos", Complex, "+"},
    {"photos.value", Reference, "=", "external"},
    {"photos.display"},
    {"photos.type", String, "", "photo thumbnail"},
    {"photos.primary", Boolean},
    {"addresses", Complex, "+"},
    {"addresses.formatted"},
    {"addresses.streetAddress"},
    {"addresses.locality"},
    {"addresses.region"},
    {"addresses.postalCode"},
    {"addresses.country"},
    {"addresses.type", String, "", "work home other"},
    {"addresses.primary", Boolean},
    {"groups", Complex, "+r"},
    {"groups.value", String, "r"},
    {"groups.$ref", Reference, "r=", "Group"},
    {"groups.display", String, "r"},
    {"groups.type", String, "r", "direct indirect"},
    {"entitlements", Complex, "+"},
    {"entitlements.value"},
    {"entitlements.display"},
    {"entitlements.type"},
    {"entitlements.primary", Boolean},
    {"roles", Complex, "+"},
    {"roles.value"},
    {"roles.display"},
    {"roles.type"},
    {"roles.primary", Boolean},
    {"x509Certificates", Complex, "+"},
    {"x509Certificates.value", Binary, "="},
    {"x509Certificates.display"},
    {"x509Certificates.type"},
    {"x509Certificates.primary", Boolean},
};

constexpr Row enterpriseRows[] = {
    {"employeeNumber"},
    {"costCenter"},
    {"organization"},
    {"division"},
    {"department"},
    {"manager", Complex},
    {"manager.value", String, "="},
    {"manager.$ref", Reference, "=", "User"},
    {"manager.displayName", String, "r"},
};

constexpr Row groupRows[] = {
    {"displayName", String, "!"},
    {"members", Complex, "+"},
    {"members.value", String, "i="},
    {"members.$ref", Reference, "i=", "User Group"},
    {"members.type", String, "i", "User Group"},
    {"members.display", String, "r"},
};

constexpr Row commonRows[] = {
    {"schemas", Reference, "+!=a", "uri"}, {"id", String, "=ra"},
    {"externalId", String, "="},           {"meta", Complex, "r"},
    {"meta.resourceType", String, "r="},   {"meta.created", DateTime, "r"},
    {"meta.lastModified", DateTime, "r"},  {"meta.location", Reference, "r=", "uri"},
    {"meta.version", String, "r="},
};

SchemaAttribute attributeOf(const Row& row, const QString& name)
{
    const QString flags = QString::fromLatin1(row.flags);
    SchemaAttribute attribute{.name = name,
                              .type = row.type,
                              .multiValued = flags.contains(u'+'),
                              .required = flags.contains(u'!'),
                              .caseExact = flags.contains(u'=')};
    if (flags.contains(u'r'))
        attribute.mutability = Mutability::ReadOnly;
    if (flags.contains(u'i'))
        attribute.mutability = Mutability::Immutable;
    if (flags.contains(u'w')) {
        attribute.mutability = Mutability::WriteOnly;
        attribute.returned = Returned::Never;
    }
    if (flags.contains(u'a'))
        attribute.returned = Returned::Always;
    if (flags.contains(u'u'))
        attribute.uniqueness = Uniqueness::Server;
    const QStringList words = QString::fromLatin1(row.words).split(u' ', Qt::SkipEmptyParts);
    (row.type == Reference ? attribute.referenceTypes : attribute.canonicalValues) = words;
    return attribute;
}

template <std::size_t Size>
Schema schemaOf(const char* id, const QString& name, const Row (&rows)[Size])
{
    Schema schema{.id = QString::fromLatin1(id), .name = name};
    for (const Row& row : rows) {
        const QStringList names = QString::fromLatin1(row.path).split(u'.');
        auto& owner = names.size() > 1 ? schema.attributes.back().subAttributes : schema.attributes;
        owner.push_back(attributeOf(row, names.constLast()));
    }
    return schema;
}

}  // namespace

const std::vector<Schema>& coreSchemas()
{
    static const std::vector<Schema> schemas{
        schemaOf(coreUserSchema, u"User"_s, userRows),
        schemaOf(coreGroupSchema, u"Group"_s, groupRows),
        schemaOf(enterpriseUserSchema, u"EnterpriseUser"_s, enterpriseRows)};
    return schemas;
}

const Schema& commonAttributes()
{
    static const Schema schema = schemaOf("", u"Common attributes"_s, commonRows);
    return schema;
}

}  // namespace rollcall::scim
