// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "attribute.h"

#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace rollcall::scim {

Result<AttributePath> parsePath(const QString& path)
{
    static const QRegularExpression pattern{
        u"^(?:(urn:[^\\[\\]\\s\"]+):)?"          // The schema.
        "([A-Za-z$][\\w$-]*)"                    // The attribute.
        "(?:\\[\\s*([A-Za-z][\\w-]*)\\s+eq\\s+"  // The value filter.
        "(\"(?:[^\"\\\\]|\\\\.)*\")\\s*\\])?"
        "(?:\\.([A-Za-z$][\\w$-]*))?$"_s,  // The sub-attribute.
        QRegularExpression::CaseInsensitiveOption};
    const QRegularExpressionMatch match = pattern.match(path);
    if (!match.hasMatch())
        return fail(ErrorCode::BadInput, u"“%1” is not an attribute path"_s.arg(path.left(80)));
    AttributePath parsed{.schema = match.captured(1),
                         .name = match.captured(2),
                         .filterName = match.captured(3),
                         .sub = match.captured(5)};
    for (const auto core : {QLatin1StringView{coreUserSchema}, QLatin1StringView{coreGroupSchema}})
        if (parsed.schema.compare(core, Qt::CaseInsensitive) == 0)
            parsed.schema.clear();
    if (!parsed.filterName.isEmpty()) {
        const QByteArray list = '[' + match.captured(4).toUtf8() + ']';
        parsed.filterValue = QJsonDocument::fromJson(list).array().at(0).toString();
        if (parsed.filterValue.isEmpty())
            return fail(ErrorCode::BadInput,
                        u"“%1” has no value to filter by"_s.arg(path.left(80)));
    }
    return parsed;
}

QJsonValue memberOf(const QJsonObject& object, const QString& name)
{
    const auto exact = object.constFind(name);
    if (exact != object.constEnd())
        return *exact;
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        if (it.key().compare(name, Qt::CaseInsensitive) == 0)
            return *it;
    }
    return QJsonValue::Undefined;
}

bool isNamed(const QJsonValue& element, const AttributePath& path)
{
    return element.isObject()
        && memberOf(element.toObject(), path.filterName)
               .toString()
               .compare(path.filterValue, Qt::CaseInsensitive)
        == 0;
}

namespace {

/// The element that stands for a multi-valued attribute: the primary one, else the first.
QJsonValue mainElement(const QJsonArray& elements)
{
    for (const auto& element : elements) {
        if (toBool(memberOf(element.toObject(), u"primary"_s)).value_or(false))
            return element;
    }
    return elements.isEmpty() ? QJsonValue{QJsonValue::Undefined} : elements.at(0);
}

QJsonValue unlessNull(const QJsonValue& value)
{
    return value.isNull() ? QJsonValue{QJsonValue::Undefined} : value;
}

QJsonValue elementAt(const QJsonArray& elements, const AttributePath& path)
{
    for (const auto& element : elements) {
        if (isNamed(element, path))
            return element;
    }
    return QJsonValue::Undefined;
}

}  // namespace

QJsonValue valueAt(const QJsonObject& resource, const AttributePath& path)
{
    const QJsonObject owner =
        path.schema.isEmpty() ? resource : memberOf(resource, path.schema).toObject();
    QJsonValue value = memberOf(owner, path.name);
    if (!path.filterName.isEmpty())
        value = elementAt(value.toArray(), path);
    else if (!path.sub.isEmpty() && value.isArray())
        value = mainElement(value.toArray());
    if (path.sub.isEmpty())
        return unlessNull(value);
    const QJsonValue sub = memberOf(value.toObject(), path.sub);
    if (!sub.isUndefined() || !path.filterName.isEmpty())
        return unlessNull(sub);
    // A manager is a plain text at some services, and GitLab writes a literal "name.formatted".
    if (value.isString() && path.sub.compare(u"value"_s, Qt::CaseInsensitive) == 0)
        return value;
    return unlessNull(memberOf(owner, path.name + u'.' + path.sub));
}

bool isUntypedWork(const QJsonArray& elements, const AttributePath& path)
{
    const auto is = [](const QString& text, const QString& name) {
        return text.compare(name, Qt::CaseInsensitive) == 0;
    };
    const bool isWork = path.schema.isEmpty() && is(path.filterName, u"type"_s)
        && is(path.filterValue, u"work"_s)
        && (is(path.name, u"emails"_s) || is(path.name, u"phoneNumbers"_s));
    if (!isWork || elements.size() != 1)
        return false;
    const QJsonObject element = elements.at(0).toObject();
    return memberOf(element, u"type"_s).toString().isEmpty()
        && !memberOf(element, u"value"_s).toString().isEmpty();
}

QJsonObject newElement(const AttributePath& path, const QJsonValue& value, bool isFirst)
{
    QJsonObject element = path.sub.isEmpty() ? value.toObject() : QJsonObject{};
    element.insert(path.filterName, path.filterValue);
    if (!path.sub.isEmpty())
        element.insert(path.sub, value);
    if (isFirst && path.name.compare(u"emails"_s, Qt::CaseInsensitive) == 0)
        element.insert(u"primary"_s, true);
    return element;
}

std::optional<bool> toBool(const QJsonValue& value)
{
    if (value.isBool())
        return value.toBool();
    const QString text = value.toString();
    if (text.compare(u"true"_s, Qt::CaseInsensitive) == 0)
        return true;
    if (text.compare(u"false"_s, Qt::CaseInsensitive) == 0)
        return false;
    return std::nullopt;
}

}  // namespace rollcall::scim
