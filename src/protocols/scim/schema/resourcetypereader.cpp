// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "discoverydocument.h"
#include "documentfields.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::scim {

namespace {

/// "Users" of "/Users", "https://…/scim/v2/Users" and "//…/Users"; empty when it is no path.
QString endpointOf(const QJsonObject& object)
{
    QString endpoint = memberOf(object, u"endpoint"_s).toString().trimmed();
    // Where it points to does not count: the token goes to the connection's own base URL.
    if (endpoint.contains(u"://"_s) || endpoint.startsWith(u"//"_s))
        endpoint = endpoint.mid(endpoint.lastIndexOf(u'/') + 1);
    while (endpoint.startsWith(u'/'))
        endpoint.remove(0, 1);
    while (endpoint.endsWith(u'/'))
        endpoint.chop(1);
    static const QRegularExpression path{u"^[\\w~-][\\w.~-]*(/[\\w~-][\\w.~-]*)*$"_s};
    return path.match(endpoint).hasMatch() ? endpoint : QString{};
}

ResourceType typeOf(const QJsonObject& object)
{
    ResourceType type{.id = memberOf(object, u"id"_s).toString(),
                      .name = memberOf(object, u"name"_s).toString(),
                      .description = memberOf(object, u"description"_s).toString(),
                      .endpoint = endpointOf(object),
                      .schema = memberOf(object, u"schema"_s).toString()};
    if (type.name.isEmpty())
        type.name = type.id.isEmpty() ? type.endpoint : type.id;
    for (const QJsonObject& one : objectsIn(object, u"schemaExtensions"_s)) {
        const QString schema = memberOf(one, u"schema"_s).toString();
        if (!schema.isEmpty())
            type.extensions.push_back(
                {.schema = schema, .required = flagIn(one, u"required"_s).value_or(false)});
    }
    return type;
}

QString named(const ResourceType& type)
{
    return type.name.isEmpty() ? u"A resource type"_s : u"The resource type "_s + type.name;
}

}  // namespace

Result<Discovered<ResourceType>> readResourceTypes(const QByteArray& body)
{
    const Result<QJsonArray> documents = documentsIn(body);
    if (!documents)
        return fail(documents.error());
    Discovered<ResourceType> found;
    for (const auto& document : *documents) {
        ResourceType type = typeOf(document.toObject());
        const bool isRepeated =
            std::any_of(found.items.begin(), found.items.end(), [&type](const auto& one) {
                return isSameName(one.name, type.name) || isSameName(one.endpoint, type.endpoint);
            });
        if (type.endpoint.isEmpty())
            found.problems += named(type) + u" has no endpoint below the service's address."_s;
        else if (type.schema.isEmpty())
            found.problems += named(type) + u" has no schema."_s;
        else if (isRepeated)
            found.problems += u"Two resource types have the same name or endpoint."_s;
        else
            found.items.push_back(std::move(type));
    }
    if (found.items.empty() && !found.problems.isEmpty())
        return fail(ErrorCode::BadResponse, u"no resource type can be used"_s);
    return found;
}

}  // namespace rollcall::scim
