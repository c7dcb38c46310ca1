// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "shapes.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::ctl {

namespace {

QJsonObject resourceJson(const OtherResource& resource, const ResourceKind& kind,
                         const QString& connection)
{
    QJsonObject attributes;
    for (const Attribute& attribute : resource.attributes)
        attributes.insert(attribute.path, attribute.value);
    return {{u"connection"_s, connection},
            {u"kind"_s, kind.name},
            {u"name"_s, resource.name},
            {u"remoteId"_s, resource.account.remoteId},
            {u"externalId"_s, orNull(resource.account.externalId)},
            {u"attributes"_s, attributes},
            {u"raw"_s, QJsonDocument::fromJson(resource.account.raw).object()}};
}

/// What says more than the name and the id, which have columns of their own.
bool isColumn(const Attribute& attribute)
{
    return attribute.path != u"id"_s && attribute.path != u"schemas"_s
        && !attribute.path.startsWith(u"meta."_s);
}

QString textAt(const OtherResource& resource, const QString& path)
{
    const auto found = std::find_if(resource.attributes.begin(), resource.attributes.end(),
                                    [&path](const auto& one) { return one.path == path; });
    return found == resource.attributes.end() ? QString{} : found->text;
}

}  // namespace

Answer resourceKindsAnswer(const ResourceKinds& kinds, const QString& connection)
{
    QJsonArray json;
    Answer answer{
        .list = {.titles = {u"name"_s, u"description"_s, u"endpoint"_s, u"schema"_s}, .shown = 3}};
    for (const ResourceKind& kind : kinds.kinds) {
        json.append(QJsonObject{{u"connection"_s, connection},
                                {u"name"_s, kind.name},
                                {u"description"_s, orNull(kind.description)},
                                {u"endpoint"_s, kind.endpoint},
                                {u"schema"_s, kind.schema}});
        answer.list.rows.push_back({kind.name, kind.description, kind.endpoint, kind.schema});
    }
    answer.json = jsonText(json);
    return answer;
}

Answer otherResourcesAnswer(const OtherResources& found, const QString& connection)
{
    QJsonArray json;
    QStringList paths;
    for (const OtherResource& resource : found.resources) {
        json.append(resourceJson(resource, found.kind, connection));
        for (const Attribute& attribute : resource.attributes) {
            if (isColumn(attribute) && !paths.contains(attribute.path))
                paths += attribute.path;
        }
    }
    Answer answer{.json = jsonText(json),
                  .list = {.titles = QStringList{u"name"_s, u"remoteId"_s} + paths, .shown = 6}};
    for (const OtherResource& resource : found.resources) {
        QStringList row{resource.name, resource.account.remoteId};
        for (const QString& path : paths)
            row += textAt(resource, path);
        answer.list.rows.push_back(row);
    }
    return answer;
}

Answer otherResourceAnswer(const OtherResource& resource, const ResourceKind& kind,
                           const QString& connection)
{
    std::vector<QStringList> fields{{u"kind"_s, kind.name}, {u"name"_s, resource.name}};
    for (const Attribute& attribute : resource.attributes)
        fields.push_back({attribute.path, attribute.text});
    return {.json = jsonText(resourceJson(resource, kind, connection)), .fields = fieldsOf(fields)};
}

}  // namespace rollcall::ctl
