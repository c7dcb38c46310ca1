// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "protocols/scim/filter/filtercheck.h"
#include "protocols/scim/filter/filtermatcher.h"
#include "target.h"

#include <QJsonArray>

/// A filter reads as it was written, and is asked of a user without a fault.
void rollcall::fuzz::run(const QByteArray& input)
{
    const auto filter = scim::FilterExpression::parse(QString::fromUtf8(input));
    if (!filter)
        return;
    const auto again = scim::FilterExpression::parse(filter->toText());
    require(again && *again == *filter);
    static_cast<void>(scim::checkFilter(*filter, scim::ResourceSchema::user()));
    static_cast<void>(scim::FilterSupport::all().covers(*filter));
    static const QJsonObject user{
        {QStringLiteral("userName"), QStringLiteral("ana")},
        {QStringLiteral("active"), true},
        {QStringLiteral("emails"),
         QJsonArray{QJsonObject{{QStringLiteral("value"), QStringLiteral("a@x.example")}}}}};
    static_cast<void>(scim::FilterMatcher{*filter}.matches(user));
}
