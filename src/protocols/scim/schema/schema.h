// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <vector>

namespace rollcall::scim {

inline constexpr char enterpriseUserSchema[] =
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

enum class AttributeType {
    String,
    Boolean,
    Decimal,
    Integer,
    DateTime,
    Binary,
    Reference,
    Complex,
};
enum class Mutability { ReadOnly, ReadWrite, Immutable, WriteOnly };
enum class Returned { Always, Never, Default, Request };
enum class Uniqueness { None, Server, Global };

/// One attribute and its characteristics (RFC 7643, section 7); the defaults are those of
/// section 2.2.
struct SchemaAttribute {
    QString name = {};
    AttributeType type = AttributeType::String;
    bool multiValued = false;
    QString description = {};
    bool required = false;
    QStringList canonicalValues = {};
    bool caseExact = false;
    Mutability mutability = Mutability::ReadWrite;
    Returned returned = Returned::Default;
    Uniqueness uniqueness = Uniqueness::None;
    QStringList referenceTypes = {};
    std::vector<SchemaAttribute> subAttributes = {};
    QJsonObject unknown = {};  ///< Members that RFC 7643 does not define, as they came.

    /// The sub-attribute of that name, without case; null when there is none.
    [[nodiscard]] const SchemaAttribute* sub(QStringView subName) const;
};

/// One schema (RFC 7643, section 7).
struct Schema {
    QString id = {};  ///< A URN.
    QString name = {};
    QString description = {};
    std::vector<SchemaAttribute> attributes = {};

    /// The attribute of that name, without case; null when there is none.
    [[nodiscard]] const SchemaAttribute* attribute(QStringView attributeName) const;
};

/// Whether two attribute names or URNs are the same: they have no case (section 2.1).
[[nodiscard]] bool isSameName(QStringView one, QStringView other);

}  // namespace rollcall::scim
