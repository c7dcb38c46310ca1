// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/error.h"
#include "patchoperation.h"
#include "patchpath.h"

#include <QJsonArray>

namespace rollcall::scim {

/// What one operation makes of a list of values: RFC 7644, sections 3.5.2.1 to 3.5.2.3, with the
/// rule that at most one element is primary.
class PatchList {
public:
    /// \param attribute of the list; null when no schema tells it. Must outlive this.
    PatchList(const QJsonValue& current, const SchemaAttribute* attribute);

    [[nodiscard]] Result<> apply(const PatchOperation& operation, const PatchPath& path);

    [[nodiscard]] const QJsonArray& elements() const { return m_elements; }

private:
    void add(const QJsonArray& values);
    void replaceAll(const QJsonArray& values);
    void removeGiven(const QJsonArray& values);
    [[nodiscard]] Result<> applyToNamed(const PatchOperation& operation, const PatchPath& path);
    [[nodiscard]] Result<QJsonValue>
    edited(const QJsonValue& element, const PatchOperation& operation, const QString& sub) const;
    [[nodiscard]] Result<> checkSub(const QString& sub, const QJsonValue& now,
                                    const QJsonValue& next) const;
    void keepOnePrimary(qsizetype chosen);

    QJsonArray m_elements;
    const SchemaAttribute* m_attribute;
};

/// The elements of a list; a single value is a list of one, null of none.
[[nodiscard]] QJsonArray asList(const QJsonValue& value);

/// A filter for the elements of which a sub-attribute is that.
[[nodiscard]] FilterExpression sameAs(const QString& name, const QJsonValue& value);

/// The same for all that an element has and can be compared; without parts where that is nothing.
[[nodiscard]] FilterExpression sameAsAll(const QJsonObject& element);

/// `object` with a member set, its name met without case; null and undefined take it out.
[[nodiscard]] QJsonObject withValue(QJsonObject object, const QString& name,
                                    const QJsonValue& value);

/// Fails where an attribute must not become `next`.
[[nodiscard]] Result<> checkMutability(const SchemaAttribute* attribute, const QJsonValue& now,
                                       const QJsonValue& next);

}  // namespace rollcall::scim
