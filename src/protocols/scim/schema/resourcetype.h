// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "schema.h"

namespace rollcall::scim {

/// A kind of resource that a service has (RFC 7643, section 6).
struct ResourceType {
    struct Extension {
        QString schema = {};
        bool required = false;
    };

    QString id = {};
    QString name = {};  ///< "User"
    QString description = {};
    QString endpoint = {};  ///< Below the base URL, without slashes around it: "Users".
    QString schema = {};
    std::vector<Extension> extensions = {};
};

/// An attribute path taken apart against the schemas that are known: "name.givenName",
/// "urn:…:User:manager.value", "urn:…:User" (an extension as a whole).
struct SchemaPath {
    QString extension = {};  ///< URN; empty for the core schema and the common attributes.
    QString name = {};       ///< Empty when the path is a whole extension.
    QString sub = {};
    const SchemaAttribute* attribute = nullptr;  ///< Null when no schema tells it.
    const SchemaAttribute* leaf = nullptr;       ///< The sub-attribute, else the attribute.
};

/// What is known of the attributes of one kind of resource: its core schema, its extensions and
/// the common attributes. Shallow: lives as long as the schemas it was made from.
class ResourceSchema {
public:
    /// The schemas of `type` among `known`; what is missing there is taken from RFC 7643.
    ResourceSchema(const ResourceType& type, const std::vector<Schema>& known);

    /// User and Group as RFC 7643 has them.
    [[nodiscard]] static const ResourceSchema& user();
    [[nodiscard]] static const ResourceSchema& group();

    [[nodiscard]] const Schema* core() const { return m_core; }
    [[nodiscard]] const std::vector<const Schema*>& extensions() const { return m_extensions; }

    /// Whether a name is the URN of the core schema or of an extension, without case.
    [[nodiscard]] bool isCore(QStringView urn) const;
    [[nodiscard]] const Schema* extension(QStringView urn) const;

    /// The attribute of the core schema or a common one; null when neither has it.
    [[nodiscard]] const SchemaAttribute* attribute(QStringView name) const;

    /// Takes a path apart. A URN that is known is matched first, so that the dots and colons
    /// in it mean nothing; of any other the last colon ends it. A sub-attribute is behind the
    /// first dot of what is left.
    [[nodiscard]] SchemaPath find(const QString& path) const;

private:
    [[nodiscard]] SchemaPath within(const QString& urn, const QString& rest) const;

    const Schema* m_core = nullptr;
    std::vector<const Schema*> m_extensions;
};

}  // namespace rollcall::scim
