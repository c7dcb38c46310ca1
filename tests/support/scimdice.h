// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "dice.h"
#include "protocols/scim/filter/filterexpression.h"

#include <QJsonArray>
#include <QJsonObject>

namespace rollcall::test {

inline scim::FilterExpression randomComparison(Dice& dice)
{
    using scim::FilterExpression;
    static const QStringList paths{
        QStringLiteral("userName"),
        QStringLiteral("name.givenName"),
        QStringLiteral("$ref"),
        QStringLiteral("notes"),
        QStringLiteral("meta.lastModified"),
        QStringLiteral("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value")};
    FilterExpression filter{.kind = dice.oneIn(4) ? FilterExpression::Kind::Present
                                                  : FilterExpression::Kind::Compare,
                            .path = dice.oneOf(paths)};
    if (filter.kind == FilterExpression::Kind::Present)
        return filter;
    filter.op = static_cast<FilterExpression::Op>(dice.below(9));
    switch (dice.below(5)) {
    case 0:
        filter.value = dice.oneIn(2);
        break;
    case 1:
        filter.value = QJsonValue::Null;
        break;
    case 2:
        filter.value = dice.below(100'000) - 50'000;
        filter.digits = QString::number(filter.value.toInteger());
        break;
    default:
        filter.value = dice.text();
    }
    return filter;
}

/// A tree as parse() can give it: a chain has two parts or more.
inline scim::FilterExpression randomFilter(Dice& dice, int depth = 4)
{
    using Kind = scim::FilterExpression::Kind;
    if (depth == 0 || dice.oneIn(3))
        return randomComparison(dice);
    scim::FilterExpression filter;
    switch (dice.below(4)) {
    case 0:
        filter.kind = Kind::Not;
        filter.parts = {randomFilter(dice, depth - 1)};
        return filter;
    case 1:
        filter.kind = Kind::Within;
        filter.path = QStringLiteral("emails");
        filter.parts = {randomFilter(dice, depth - 1)};
        return filter;
    default:
        filter.kind = dice.oneIn(2) ? Kind::And : Kind::Or;
        for (int parts = 2 + dice.below(3); parts > 0; --parts)
            filter.parts.push_back(randomFilter(dice, depth - 1));
        return filter;
    }
}

inline QJsonObject randomParts(Dice& dice, const QStringList& names)
{
    QJsonObject object;
    for (const QString& name : names) {
        if (dice.oneIn(2))
            object.insert(name, dice.text());
    }
    return object;
}

/// A list of values: some share their value, some their type, at most one is primary.
inline QJsonArray randomElements(Dice& dice)
{
    QJsonArray elements;
    bool hasPrimary = false;
    for (int count = dice.below(5); count > 0; --count) {
        QJsonObject element{{QStringLiteral("value"), dice.text()}};
        if (!dice.oneIn(4))
            element.insert(QStringLiteral("type"),
                           dice.oneOf({QStringLiteral("work"), QStringLiteral("home"),
                                       QStringLiteral("other")}));
        if (dice.oneIn(3))
            element.insert(QStringLiteral("display"), dice.text());
        if (!hasPrimary && dice.oneIn(4)) {
            element.insert(QStringLiteral("primary"), true);
            hasPrimary = true;
        }
        elements.append(element);
    }
    return elements;
}

/// A user with core, extended and unknown attributes; nothing of them twice.
inline QJsonObject randomUser(Dice& dice)
{
    QJsonObject user = randomParts(
        dice, {QStringLiteral("displayName"), QStringLiteral("title"), QStringLiteral("shoe")});
    user.insert(QStringLiteral("id"), QStringLiteral("7"));
    user.insert(QStringLiteral("userName"), dice.text());
    user.insert(QStringLiteral("active"), dice.oneIn(2));
    if (dice.oneIn(2))
        user.insert(QStringLiteral("loginCount"), dice.below(9));
    user.insert(QStringLiteral("name"),
                randomParts(dice,
                            {QStringLiteral("givenName"), QStringLiteral("familyName"),
                             QStringLiteral("formatted")}));
    if (!dice.oneIn(3))
        user.insert(QStringLiteral("emails"), randomElements(dice));
    if (dice.oneIn(3))
        user.insert(QStringLiteral("badges"), randomElements(dice));
    if (dice.oneIn(3)) {
        QJsonArray tags;
        for (int count = dice.below(4); count > 0; --count)
            tags.append(dice.text());
        user.insert(QStringLiteral("tags"), tags);
    }
    QJsonObject enterprise =
        randomParts(dice, {QStringLiteral("department"), QStringLiteral("costCenter")});
    if (dice.oneIn(2))
        enterprise.insert(QStringLiteral("manager"),
                          randomParts(dice, {QStringLiteral("value"), QStringLiteral("$ref")}));
    if (!dice.oneIn(4))
        user.insert(QStringLiteral("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"),
                    enterprise);
    if (dice.oneIn(3))
        user.insert(QStringLiteral("urn:acme:a.b:2.0:Badge"),
                    QJsonObject{{QStringLiteral("number"), dice.below(9)}});
    return user;
}

/// `user` with some of its attributes as another one has them.
inline QJsonObject changedUser(Dice& dice, const QJsonObject& user)
{
    QJsonObject changed = user;
    const QJsonObject other = randomUser(dice);
    for (const QString& name : user.keys() + other.keys()) {
        if (name == QStringLiteral("id") || dice.oneIn(2))
            continue;
        if (other.contains(name))
            changed.insert(name, other[name]);
        else if (name != QStringLiteral("userName"))
            changed.remove(name);
    }
    return changed;
}

}  // namespace rollcall::test
