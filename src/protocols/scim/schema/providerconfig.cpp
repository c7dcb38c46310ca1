// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "discoverydocument.h"
#include "documentfields.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::scim {

namespace {

QJsonObject sectionOf(const QJsonObject& config, const QString& name)
{
    const std::vector<QJsonObject> sections = objectsIn(config, name);
    return sections.empty() ? QJsonObject{} : sections.front();
}

/// A feature is {"supported": true}; some services write the boolean alone.
std::optional<bool> featureOf(const QJsonObject& config, const QString& name)
{
    const std::optional<bool> alone = flagIn(config, name);
    return alone ? alone : flagIn(sectionOf(config, name), u"supported"_s);
}

AuthenticationScheme schemeOf(const QJsonObject& object)
{
    return {.type = memberOf(object, u"type"_s).toString(),
            .name = memberOf(object, u"name"_s).toString(),
            .description = memberOf(object, u"description"_s).toString(),
            .documentationUri = memberOf(object, u"documentationUri"_s).toString(),
            .primary = flagIn(object, u"primary"_s).value_or(false)};
}

void readPagination(const QJsonObject& pagination, ServiceProviderConfig& config)
{
    config.cursorPaging = flagIn(pagination, u"cursor"_s);
    config.indexPaging = flagIn(pagination, u"index"_s);
    config.defaultPaging = memberOf(pagination, u"defaultPaginationMethod"_s).toString().toLower();
    config.defaultPageSize = countIn(pagination, u"defaultPageSize"_s);
    config.maxPageSize = countIn(pagination, u"maxPageSize"_s);
    config.cursorTimeout = countIn(pagination, u"cursorTimeout"_s);
}

const QStringList& knownMembers()
{
    static const QStringList names{
        u"schemas"_s, u"id"_s,   u"meta"_s,       u"documentationUri"_s,
        u"patch"_s,   u"bulk"_s, u"filter"_s,     u"changePassword"_s,
        u"sort"_s,    u"etag"_s, u"pagination"_s, u"authenticationSchemes"_s};
    return names;
}

bool isAbout(const QJsonObject& object)
{
    static const QStringList telling{u"patch"_s,
                                     u"bulk"_s,
                                     u"filter"_s,
                                     u"sort"_s,
                                     u"etag"_s,
                                     u"pagination"_s,
                                     u"authenticationSchemes"_s};
    return std::any_of(telling.begin(), telling.end(), [&object](const QString& name) {
        return !memberOf(object, name).isUndefined();
    });
}

}  // namespace

Result<ServiceProviderConfig> readProviderConfig(const QByteArray& body)
{
    const Result<QJsonArray> documents = documentsIn(body);
    if (!documents)
        return fail(documents.error());
    const QJsonObject object = documents->at(0).toObject();
    if (!isAbout(object))
        return fail(ErrorCode::BadResponse, u"nothing in it says what the service can do"_s);
    const QJsonObject bulk = sectionOf(object, u"bulk"_s);
    ServiceProviderConfig config{
        .patch = featureOf(object, u"patch"_s),
        .bulk = featureOf(object, u"bulk"_s),
        .bulkMaxOperations = countIn(bulk, u"maxOperations"_s),
        .bulkMaxPayloadSize = countIn(bulk, u"maxPayloadSize"_s),
        .filter = featureOf(object, u"filter"_s),
        .filterMaxResults = countIn(sectionOf(object, u"filter"_s), u"maxResults"_s),
        .changePassword = featureOf(object, u"changePassword"_s),
        .sort = featureOf(object, u"sort"_s),
        .etag = featureOf(object, u"etag"_s),
        .documentationUri = memberOf(object, u"documentationUri"_s).toString(),
        .unknown = without(object, knownMembers())};
    readPagination(sectionOf(object, u"pagination"_s), config);
    for (const QJsonObject& scheme : objectsIn(object, u"authenticationSchemes"_s))
        config.authenticationSchemes.push_back(schemeOf(scheme));
    return config;
}

}  // namespace rollcall::scim
