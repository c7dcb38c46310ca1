// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/error.h"

#include <QJsonValue>
#include <QString>

#include <vector>

namespace rollcall::scim {

/// A SCIM filter (RFC 7644, section 3.4.2.2) as a tree. The same text runs at the service,
/// where it knows the operators (filtersupport.h), and here (filtermatcher.h).
class FilterExpression {
public:
    enum class Kind {
        And,
        Or,
        Not,
        Compare,
        Present,
        Within,  ///< A value filter: emails[type eq "work"].
    };
    enum class Op { Eq, Ne, Co, Sw, Ew, Gt, Ge, Lt, Le };

    Kind kind = Kind::Present;
    QString path = {};  ///< Attribute path of Compare, Present and Within.
    Op op = Op::Eq;     ///< Of Compare.
    QJsonValue value = {};
    QString digits = {};                       ///< Of a number, as it was written.
    std::vector<FilterExpression> parts = {};  ///< Of And, Or, Not; the inner one of Within.

    friend bool operator==(const FilterExpression&, const FilterExpression&) = default;

    /// BadInput says at which character (from 1) the filter cannot be read. Operators and words
    /// have no case. What follows a value filter, `emails[type eq "work"].value eq "x"`, is
    /// read too, as a part of it: Entra writes it so.
    [[nodiscard]] static Result<FilterExpression> parse(const QString& text);

    /// The one text of a filter: one blank, lower case, parentheses where they are needed. Some
    /// services compare the text. parse() of it gives the same tree.
    [[nodiscard]] QString toText() const;
};

/// "eq"
[[nodiscard]] QString nameOf(FilterExpression::Op op);

}  // namespace rollcall::scim
