// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "put.h"

#include "attribute.h"
#include "jsonedit.h"
#include "jsontext.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::scim {

namespace {

using Text = std::optional<QByteArray>;

QJsonValue valueOf(const QByteArray& text)
{
    return QJsonDocument::fromJson('[' + text + ']').array().at(0);
}

bool isText(const Text& text, char bracket)
{
    return text && text->startsWith(bracket);
}

JsonEdit replacedBy(const QJsonValue& value)
{
    return [value](const Text&) -> Result<Text> {
        return value.isNull() || value.isUndefined() ? Text{} : Text{toText(value)};
    };
}

/// `object` with one sub-attribute set; an absent object comes into being for a value only.
Result<Text> withSub(const Text& object, const QString& sub, const QJsonValue& value)
{
    if (!isText(object, '{') && (value.isNull() || value.isUndefined()))
        return object;
    return withMember(isText(object, '{') ? *object : "{}"_ba, sub, replacedBy(value))
        .transform([](const QByteArray& text) { return Text{text}; });
}

Result<Text> editedElement(const QByteArray& array, std::size_t position, const AttributePath& path,
                           const QJsonValue& value)
{
    const bool isWhole =
        path.sub.isEmpty() || path.sub.compare(u"value"_s, Qt::CaseInsensitive) == 0;
    // An address without its value is none: the element goes as a whole.
    if ((value.isNull() || value.isUndefined()) && isWhole)
        return Text{withoutElement(array, position)};
    const JsonSpan span = elementsOf(array)[position];
    Result<Text> element = path.sub.isEmpty() ? Text{toText(newElement(path, value, false))}
                                              : withSub(span.of(array), path.sub, value);
    if (!element)
        return element;
    return Text{array.left(span.start) + **element + array.mid(span.end)};
}

Result<Text> withNamedElement(const Text& old, const AttributePath& path, const QJsonValue& value)
{
    const QByteArray array = isText(old, '[') ? *old : "[]"_ba;
    const std::vector<JsonSpan> elements = elementsOf(array);
    for (std::size_t i = 0; i < elements.size(); ++i) {
        if (isNamed(valueOf(elements[i].of(array)), path))
            return editedElement(array, i, path, value);
    }
    if (isUntypedWork(valueOf(array).toArray(), path))
        return editedElement(array, 0, path, value);
    if (value.isNull() || value.isUndefined())
        return old;
    return Text{withElement(array, toText(newElement(path, value, elements.empty())))};
}

/// Sets what `path` names inside `owner`: the resource, or one extension of it.
Result<QByteArray> withAttribute(const QByteArray& owner, const AttributePath& path,
                                 const QJsonValue& value)
{
    return withMember(owner, path.name, [&](const Text& old) -> Result<Text> {
        if (!path.filterName.isEmpty())
            return withNamedElement(old, path, value);
        if (isText(old, '[') && !value.isArray())
            return fail(ErrorCode::BadInput, u"“%1” has several values: name one"_s.arg(path.name));
        return path.sub.isEmpty() ? replacedBy(value)(old) : withSub(old, path.sub, value);
    });
}

/// The resource saying that it uses a schema (RFC 7643, section 3).
Result<QByteArray> withSchema(const QByteArray& resource, const QString& schema)
{
    return withMember(resource, u"schemas"_s, [&schema](const Text& old) -> Result<Text> {
        const QByteArray array = isText(old, '[') ? *old : "[]"_ba;
        for (const JsonSpan& element : elementsOf(array)) {
            if (valueOf(element.of(array)).toString().compare(schema, Qt::CaseInsensitive) == 0)
                return old;
        }
        return Text{withElement(array, toText(schema))};
    });
}

Result<QByteArray> withChange(const QByteArray& resource, const QString& text,
                              const QJsonValue& value)
{
    const Result<AttributePath> path = parsePath(text);
    if (!path)
        return fail(path.error());
    if (path->schema.isEmpty())
        return withAttribute(resource, *path, value);
    const bool isRemoval = value.isNull() || value.isUndefined();
    return withMember(resource, path->schema,
                      [&](const Text& old) -> Result<Text> {
                          if (!old && isRemoval)
                              return old;
                          return withAttribute(old.value_or("{}"_ba), *path, value)
                              .transform([](const QByteArray& edited) { return Text{edited}; });
                      })
        .and_then([&](const QByteArray& edited) {
            return isRemoval ? Result<QByteArray>{edited} : withSchema(edited, path->schema);
        });
}

/// Whether a change names the attribute, or a part of it.
bool isChanged(const AttributePath& attribute, const QJsonObject& changes)
{
    const QStringList paths = changes.keys();
    return std::any_of(paths.begin(), paths.end(), [&attribute](const QString& text) {
        const Result<AttributePath> path = parsePath(text);
        return path && isSameName(path->schema, attribute.schema)
            && isSameName(path->name, attribute.name);
    });
}

/// Whether the resource is of a kind that may or may not have access, and does not tell.
bool hidesAccess(const QJsonObject& resource, const PutRules& rules)
{
    const bool isUser = rules.schema && rules.schema->attribute(u"active");
    const QJsonValue active = memberOf(resource, u"active"_s);
    return isUser && !rules.hasNoActive && (active.isUndefined() || active.isNull());
}

/// Fails for an attribute of which it is not known whether the service holds a value.
Result<> refuseHidden(const QJsonObject& resource, const QJsonObject& changes,
                      const PutRules& rules)
{
    if (hidesAccess(resource, rules) && !isChanged({.name = u"active"_s}, changes))
        return fail(ErrorCode::NotSupported,
                    u"The service takes no PATCH, and does not show whether somebody has access: "
                    "a PUT could give it back."_s);
    QStringList hidden = rules.excluded;
    if (rules.schema && rules.schema->core()) {
        for (const SchemaAttribute& attribute : rules.schema->core()->attributes) {
            if (attribute.returned == Returned::Request)
                hidden += attribute.name;
        }
    }
    for (const QString& name : hidden) {
        const Result<AttributePath> path = parsePath(name);
        if (path && valueAt(resource, *path).isUndefined() && !isChanged(*path, changes))
            return fail(ErrorCode::NotSupported,
                        u"“%1” was not returned: a PUT without it would clear it"_s.arg(name));
    }
    return {};
}

/// The resource without what can only be read.
Result<QByteArray> withoutReadOnly(const QByteArray& resource, const PutRules& rules)
{
    Result<QByteArray> body = withMember(resource, u"meta"_s, replacedBy(QJsonValue::Null));
    if (!rules.schema || !rules.schema->core())
        return body;
    for (const SchemaAttribute& attribute : rules.schema->core()->attributes) {
        if (body && attribute.mutability == Mutability::ReadOnly)
            body = withMember(*body, attribute.name, replacedBy(QJsonValue::Null));
    }
    return body;
}

}  // namespace

Result<QByteArray> putBody(const QByteArray& base, const QJsonObject& changes,
                           const PutRules& rules)
{
    const QByteArray text = withoutMargin(base);
    const QJsonDocument document = QJsonDocument::fromJson(text);
    if (!document.isObject())
        return fail(ErrorCode::BadResponse, u"the resource to start from is no JSON object"_s);
    if (const Result<> isWhole = refuseHidden(document.object(), changes, rules); !isWhole)
        return fail(isWhole.error());
    Result<QByteArray> body = withoutReadOnly(text, rules);
    for (auto it = changes.constBegin(); body && it != changes.constEnd(); ++it)
        body = withChange(*body, it.key(), *it);
    return body.and_then([](const QByteArray& edited) {
        const bool isSaid = QJsonDocument::fromJson(edited).object().contains(u"schemas"_s);
        return isSaid ? Result<QByteArray>{edited}
                      : withSchema(edited, QString::fromLatin1(coreUserSchema));
    });
}

Result<QByteArray> newResourceBody(const QString& schema, const QJsonObject& attributes)
{
    return putBody(toText(QJsonObject{{u"schemas"_s, QJsonArray{schema}}}), attributes);
}

Result<QByteArray> newUserBody(const QJsonObject& attributes)
{
    QJsonObject all = attributes;
    if (!all.contains(u"active"_s))
        all.insert(u"active"_s, true);
    return newResourceBody(QString::fromLatin1(coreUserSchema), all);
}

}  // namespace rollcall::scim
