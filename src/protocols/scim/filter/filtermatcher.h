// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filterexpression.h"
#include "protocols/scim/schema/resourcetype.h"

#include <QDateTime>
#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace rollcall::scim {

/// A filter made ready to be asked of many resources here, by the rules of their schema: text
/// with or without case as the attribute says, instants as instants, of a list one element
/// suffices, a complex value by its sub-attribute "value". What is absent matches nothing but
/// `eq null`; a type that the comparison does not fit matches nothing.
class FilterMatcher {
public:
    explicit FilterMatcher(const FilterExpression& filter,
                           const ResourceSchema& schema = ResourceSchema::user());

    /// For elements of a list, such as a value filter is asked of: names are sub-attributes.
    /// \param owner the list; null when no schema tells it.
    FilterMatcher(const FilterExpression& filter, const SchemaAttribute* owner);

    [[nodiscard]] bool matches(const QJsonObject& resource) const;

private:
    void takeLeaf(const SchemaAttribute* leaf, const QString& lastName);
    [[nodiscard]] bool compares(const QJsonValue& element) const;
    [[nodiscard]] bool comparesAny(const std::vector<QJsonValue>& values) const;
    [[nodiscard]] std::optional<int> orderOfBooleans(const QJsonValue& value) const;
    [[nodiscard]] std::optional<int> order(const QJsonValue& value) const;

    FilterExpression::Kind m_kind;
    FilterExpression::Op m_op;
    QJsonValue m_value;
    QStringList m_names;  ///< The extension, the attribute, the sub-attribute.
    Qt::CaseSensitivity m_exact = Qt::CaseInsensitive;
    std::optional<QDateTime> m_instant;  ///< The value, when it is to be compared as one.
    std::vector<FilterMatcher> m_parts;
};

/// The values that names lead to, step by step: every element of a list counts, null never.
/// A literal member "name.formatted" is met as well: GitLab writes it.
[[nodiscard]] std::vector<QJsonValue> valuesAt(const QJsonValue& from, const QStringList& names);

}  // namespace rollcall::scim
