// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "resourcetype.h"

#include "coreschemas.h"
#include "protocols/scim/attribute.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::scim {

namespace {

const Schema* schemaNamed(QStringView urn, const std::vector<Schema>& known)
{
    for (const std::vector<Schema>* schemas : {&known, &coreSchemas()}) {
        const auto found = std::find_if(schemas->begin(), schemas->end(), [urn](const auto& one) {
            return isSameName(one.id, urn) && !one.attributes.empty();
        });
        if (found != schemas->end())
            return &*found;
    }
    return nullptr;
}

/// What is behind "urn:" in a path; empty when the path does not begin with it.
QString restBehind(QStringView urn, const QString& path)
{
    const bool isIn = path.size() > urn.size() && path.at(urn.size()) == u':'
        && isSameName(QStringView{path}.left(urn.size()), urn);
    return isIn ? path.mid(urn.size() + 1) : QString{};
}

}  // namespace

ResourceSchema::ResourceSchema(const ResourceType& type, const std::vector<Schema>& known)
    : m_core(schemaNamed(type.schema, known))
{
    for (const ResourceType::Extension& extension : type.extensions) {
        if (const Schema* schema = schemaNamed(extension.schema, known))
            m_extensions.push_back(schema);
    }
}

const ResourceSchema& ResourceSchema::user()
{
    static const ResourceSchema schema{
        {.schema = QString::fromLatin1(coreUserSchema),
         .extensions = {{.schema = QString::fromLatin1(enterpriseUserSchema)}}},
        {}};
    return schema;
}

const ResourceSchema& ResourceSchema::group()
{
    static const ResourceSchema schema{{.schema = QString::fromLatin1(coreGroupSchema)}, {}};
    return schema;
}

bool ResourceSchema::isCore(QStringView urn) const
{
    return m_core != nullptr && isSameName(m_core->id, urn);
}

const Schema* ResourceSchema::extension(QStringView urn) const
{
    const auto found = std::find_if(m_extensions.begin(), m_extensions.end(),
                                    [urn](const auto* one) { return isSameName(one->id, urn); });
    return found == m_extensions.end() ? nullptr : *found;
}

const SchemaAttribute* ResourceSchema::attribute(QStringView name) const
{
    const SchemaAttribute* found = m_core ? m_core->attribute(name) : nullptr;
    return found ? found : commonAttributes().attribute(name);
}

SchemaPath ResourceSchema::within(const QString& urn, const QString& rest) const
{
    const qsizetype dot = rest.indexOf(u'.');
    SchemaPath path{.extension = isCore(urn) ? QString{} : urn,
                    .name = dot < 0 ? rest : rest.left(dot),
                    .sub = dot < 0 ? QString{} : rest.mid(dot + 1)};
    const Schema* schema = extension(urn);
    path.attribute = path.extension.isEmpty() ? attribute(path.name)
        : schema                              ? schema->attribute(path.name)
                                              : nullptr;
    if (path.attribute)
        path.leaf = path.sub.isEmpty() ? path.attribute : path.attribute->sub(path.sub);
    return path;
}

SchemaPath ResourceSchema::find(const QString& path) const
{
    if (!path.startsWith(u"urn:"_s, Qt::CaseInsensitive))
        return within({}, path);
    std::vector<const Schema*> all = m_extensions;
    if (m_core)
        all.push_back(m_core);
    for (const Schema* schema : all) {
        if (isSameName(schema->id, path))
            return {.extension = isCore(path) ? QString{} : path};
        if (const QString rest = restBehind(schema->id, path); !rest.isEmpty())
            return within(path.left(schema->id.size()), rest);
    }
    const qsizetype colon = path.lastIndexOf(u':');
    return within(path.left(colon), path.mid(colon + 1));
}

}  // namespace rollcall::scim
