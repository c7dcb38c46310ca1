// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStringList>

#include <map>

namespace rollcall::test {

/// A validator for the part of JSON Schema (draft 2020-12) that our own schema uses: type,
/// required, properties, items, enum, pattern, minLength, minimum, maximum, anyOf, $ref.
class SchemaCheck final {
public:
    explicit SchemaCheck(const QJsonObject& schema) : m_schema(schema) {}

    /// Faults, each with the place in the document; none when it is valid.
    [[nodiscard]] QStringList faultsOf(const QJsonValue& document) const
    {
        QStringList faults;
        check(document, m_schema, QStringLiteral("$"), faults);
        return faults;
    }

private:
    void check(const QJsonValue& value, const QJsonObject& rules, const QString& place,
               QStringList& faults) const
    {
        if (rules.contains(u"$ref")) {
            const QString name = rules[u"$ref"].toString().section(u'/', -1);
            const QJsonObject target = m_schema[u"$defs"][name].toObject();
            if (target.isEmpty())
                faults += place + QStringLiteral(": no definition ") + name;
            check(value, target, place, faults);
        }
        if (rules.contains(u"type") && !hasType(value, rules[u"type"].toString()))
            faults += place + QStringLiteral(": not of type ") + rules[u"type"].toString();
        if (rules.contains(u"enum") && !rules[u"enum"].toArray().contains(value))
            faults += place + QStringLiteral(": not one of the values");
        checkPlain(value, rules, place, faults);
        checkChoice(value, rules, place, faults);
        checkParts(value, rules, place, faults);
    }

    static bool hasType(const QJsonValue& value, const QString& type)
    {
        if (type == u"integer")
            return value.isDouble() && value.toDouble() == static_cast<double>(value.toInteger());
        return (type == u"object" && value.isObject()) || (type == u"array" && value.isArray())
            || (type == u"string" && value.isString()) || (type == u"number" && value.isDouble())
            || (type == u"boolean" && value.isBool());
    }

    static bool fits(const QString& text, const QString& pattern)
    {
        static std::map<QString, QRegularExpression> known;
        return known.try_emplace(pattern, pattern).first->second.match(text).hasMatch();
    }

    static void checkPlain(const QJsonValue& value, const QJsonObject& rules, const QString& place,
                           QStringList& faults)
    {
        if (value.isString() && !fits(value.toString(), rules[u"pattern"].toString()))
            faults += place + QStringLiteral(": does not match");
        if (value.isString() && value.toString().size() < rules[u"minLength"].toInt(0))
            faults += place + QStringLiteral(": too short");
        if (value.isDouble()
            && (value.toDouble() < rules[u"minimum"].toDouble(-1e300)
                || value.toDouble() > rules[u"maximum"].toDouble(1e300)))
            faults += place + QStringLiteral(": out of range");
    }

    void checkChoice(const QJsonValue& value, const QJsonObject& rules, const QString& place,
                     QStringList& faults) const
    {
        const QJsonArray choices = rules[u"anyOf"].toArray();
        for (const auto& choice : choices) {
            QStringList inner;
            check(value, choice.toObject(), place, inner);
            if (inner.isEmpty())
                return;
        }
        if (!choices.isEmpty())
            faults += place + QStringLiteral(": none of the forms");
    }

    void checkParts(const QJsonValue& value, const QJsonObject& rules, const QString& place,
                    QStringList& faults) const
    {
        const QJsonObject object = value.toObject();
        const QJsonArray names = rules[u"required"].toArray();
        for (const auto& name : names) {
            if (!object.contains(name.toString()))
                faults += place + u'.' + name.toString() + QStringLiteral(": missing");
        }
        const QJsonObject properties = rules[u"properties"].toObject();
        for (auto it = properties.constBegin(); it != properties.constEnd(); ++it) {
            if (object.contains(it.key()))
                check(object[it.key()], it->toObject(), place + u'.' + it.key(), faults);
        }
        if (!rules.contains(u"items"))
            return;
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i)
            check(array[i], rules[u"items"].toObject(), QStringLiteral("%1[%2]").arg(place).arg(i),
                  faults);
    }

    QJsonObject m_schema;
};

}  // namespace rollcall::test
