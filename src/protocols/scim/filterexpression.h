// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/error.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <memory>
#include <vector>

namespace rollcall::scim {

/// A SCIM filter (RFC 7644, section 3.4.2.2) as a tree, for evaluation here.
class FilterExpression {
public:
    enum class Kind { And, Or, Not, Compare, Present, Within };

    Kind kind = Kind::Present;
    QString path = {};  ///< Attribute path of Compare, Present and Within.
    QString op = {};    ///< Of Compare, in lower case: eq ne co sw ew gt ge lt le.
    QJsonValue value = {};
    std::vector<FilterExpression> parts = {};  ///< Of And, Or, Not; the inner one of Within.

    /// BadInput says at which character (from 1) the filter cannot be read.
    [[nodiscard]] static Result<FilterExpression> parse(const QString& text);

    /// Text is compared without case but for id, externalId and $ref (RFC 7643, section 3.1);
    /// instants as instants; of a list, one element suffices. An absent attribute is
    /// equal to nothing.
    [[nodiscard]] bool holdsFor(const QJsonObject& resource) const;
};

}  // namespace rollcall::scim
