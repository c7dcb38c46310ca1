// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "presence.h"

#include "protocols/scim/attribute.h"
#include "samevalue.h"

#include <algorithm>

namespace rollcall::scim {

namespace {

bool isAmong(const QStringList& paths, const QString& name, const ResourceSchema& schema)
{
    return std::any_of(paths.begin(), paths.end(), [&](const QString& text) {
        const SchemaPath path = schema.find(text);
        return path.extension.isEmpty() && isSameName(path.name, name);
    });
}

}  // namespace

Presence presenceOf(const QJsonObject& resource, const QString& name, const ResourceSchema& schema,
                    const ListQuery& query)
{
    const SchemaAttribute* attribute = schema.attribute(name);
    const QJsonValue value = memberOf(resource, name);
    if (!canonicalText(value, attribute, Likeness::Exact).isEmpty())
        return Presence::Value;
    // Null and [] are said, whatever was asked for.
    if (!value.isUndefined())
        return Presence::Empty;
    const Returned returned = attribute ? attribute->returned : Returned::Default;
    const bool isAsked = isAmong(query.attributes, name, schema);
    if (returned == Returned::Never)
        return Presence::NotReturned;
    if (returned == Returned::Always || isAsked)
        return Presence::Empty;
    const bool isLeftOut = returned == Returned::Request || !query.attributes.isEmpty()
        || isAmong(query.excludedAttributes, name, schema);
    return isLeftOut ? Presence::NotReturned : Presence::Empty;
}

}  // namespace rollcall::scim
