// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "definitionfields.h"

#include <QRegularExpression>

#include <cmath>

using namespace Qt::StringLiterals;

namespace rollcall::services {

void DefinitionFields::refuse(const QString& name, const QString& why) const
{
    if (m_fault)
        return;
    const QString field =
        m_place.isEmpty() || name.isEmpty() ? m_place + name : m_place + u'.' + name;
    m_fault = Error{.code = ErrorCode::BadInput, .detail = field + u": "_s + why};
}

void DefinitionFields::checkSource(const QString& name, const QJsonValue& source) const
{
    static const QRegularExpression known{
        u"^(verified: .+|documented: https://\\S+|inferred(: .+)?)$"_s};
    if (!source.isUndefined() && !known.match(source.toString()).hasMatch())
        refuse(name, u"must be “verified: …”, “documented: https://…” or “inferred”"_s);
}

QJsonValue DefinitionFields::value(const QString& name) const
{
    const QJsonValue value = m_object.value(name);
    const QJsonObject fact = value.toObject();
    if (!fact.contains(u"value"_s))
        return value;
    checkSource(name + u".source"_s, fact.value(u"source"_s));
    return fact.value(u"value"_s);
}

QString DefinitionFields::text(const QString& name) const
{
    const QJsonValue text = value(name);
    if (!text.isUndefined() && !text.isString())
        refuse(name, u"is not a text"_s);
    return text.toString();
}

QString DefinitionFields::requiredText(const QString& name) const
{
    const QString found = text(name);
    if (found.isEmpty())
        refuse(name, u"is missing"_s);
    return found;
}

QString DefinitionFields::text(const QString& name, const QString& pattern) const
{
    const QString found = text(name);
    const QRegularExpression whole{QRegularExpression::anchoredPattern(pattern)};
    if (has(name) && !whole.match(found).hasMatch())
        refuse(name, u"cannot be used: it must match %1"_s.arg(pattern));
    return found;
}

QString DefinitionFields::expression(const QString& name) const
{
    const QString found = text(name);
    if (!QRegularExpression{found}.isValid())
        refuse(name, u"is not a regular expression"_s);
    return found;
}

QStringList DefinitionFields::texts(const QString& name) const
{
    const QJsonValue list = value(name);
    if (!list.isUndefined() && !list.isArray())
        refuse(name, u"is not a list of texts"_s);
    QStringList texts;
    const QJsonArray items = list.toArray();
    for (const auto& item : items) {
        if (item.toString().isEmpty())
            refuse(name, u"has an item that is not a text"_s);
        texts += item.toString();
    }
    return texts;
}

std::optional<int> DefinitionFields::number(const QString& name, int least, int most) const
{
    const QJsonValue number = value(name);
    if (number.isUndefined())
        return std::nullopt;
    const double found = number.toDouble(least - 1.0);
    if (found < least || found > most || std::trunc(found) != found) {
        refuse(name, u"is not a whole number from %1 to %2"_s.arg(least).arg(most));
        return std::nullopt;
    }
    return static_cast<int>(found);
}

double DefinitionFields::decimal(const QString& name, double otherwise) const
{
    const QJsonValue number = value(name);
    if (number.isUndefined())
        return otherwise;
    if (!number.isDouble() || number.toDouble() < 0)
        refuse(name, u"is not a number from 0"_s);
    return number.toDouble();
}

bool DefinitionFields::flag(const QString& name, bool otherwise) const
{
    const QJsonValue flag = value(name);
    if (!flag.isUndefined() && !flag.isBool())
        refuse(name, u"is neither true nor false"_s);
    return flag.toBool(otherwise);
}

QString DefinitionFields::source() const
{
    checkSource(u"source"_s, m_object.value(u"source"_s));
    return m_object.value(u"source"_s).toString();
}

DefinitionFields DefinitionFields::section(const QString& name) const
{
    const QJsonValue section = m_object.value(name);
    if (!section.isUndefined() && !section.isObject())
        refuse(name, u"is not an object"_s);
    const QString place = m_place.isEmpty() ? name : m_place + u'.' + name;
    return {section.toObject(), place, m_fault};
}

std::vector<DefinitionFields> DefinitionFields::sections(const QString& name) const
{
    const QJsonValue list = m_object.value(name);
    if (!list.isUndefined() && !list.isArray())
        refuse(name, u"is not a list of objects"_s);
    std::vector<DefinitionFields> sections;
    const QJsonArray items = list.toArray();
    for (const auto& item : items) {
        const QString place = u"%1[%2]"_s.arg(name).arg(sections.size());
        sections.emplace_back(item.toObject(), place, m_fault);
        if (!item.isObject())
            sections.back().refuse({}, u"is not an object"_s);
    }
    return sections;
}

}  // namespace rollcall::services
