// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "resourcekinds.h"

#include "otherresources.h"
#include "protocols/scim/attribute.h"
#include "protocols/scim/schema/discovery.h"
#include "servicedefinition.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::services {

namespace {

/// What discovery itself consists of; some services list that among their types.
bool isDiscovery(const scim::ResourceType& type)
{
    const QStringList own{u"ServiceProviderConfig"_s, u"ServiceProviderConfigs"_s,
                          u"ResourceTypes"_s, u"Schemas"_s};
    return own.contains(type.endpoint, Qt::CaseInsensitive);
}

bool isOther(const scim::ResourceType& type, const ServiceDefinition& about)
{
    return !isDiscovery(type) && !scim::isSameName(type.endpoint, about.usersPath)
        && !scim::isSameName(type.endpoint, about.groupsPath)
        && !scim::isSameName(type.schema, QString::fromLatin1(scim::coreUserSchema))
        && !scim::isSameName(type.schema, QString::fromLatin1(scim::coreGroupSchema));
}

Result<ResourceKinds> kindsIn(const scim::Discovery& found, const ServiceDefinition& about)
{
    if (!found.hasTypes)
        return fail(ErrorCode::NotSupported,
                    u"the service publishes no list of its kinds of resources (ResourceTypes) "
                    "that can be read"_s);
    ResourceKinds kinds{.problems = found.typeProblems};
    for (const scim::ResourceType& type : found.types) {
        if (!isOther(type, about))
            continue;
        kinds.kinds.push_back({.name = type.name,
                               .description = type.description,
                               .endpoint = type.endpoint,
                               .schema = type.schema});
        if (found.schemaOf(type).core() == nullptr)
            kinds.problems += u"The service does not publish the schema of %1."_s.arg(type.name);
    }
    if (!kinds.kinds.empty())
        return kinds;
    return fail(ErrorCode::NotSupported,
                (QStringList{u"the service names no kind of resource beside users and groups"_s}
                 + found.typeProblems)
                    .join(u". "_s));
}

Result<ResourceKind> kindNamed(const QString& name, const ResourceKinds& all)
{
    QStringList names;
    for (const ResourceKind& kind : all.kinds) {
        if (scim::isSameName(kind.name, name))
            return kind;
        names += kind.name;
    }
    return fail(ErrorCode::BadInput,
                u"the service has no kind of resource named %1; it has %2"_s.arg(
                    name, names.join(u", "_s)));
}

}  // namespace

void findResourceKinds(http::Transport& transport, const ServiceDefinition& about,
                       const Then<ResourceKinds>& then)
{
    scim::discover(transport, {then.scope(), [about, then](const Result<scim::Discovery>& found) {
                                   then(found.and_then([&about](const auto& discovery) {
                                       return kindsIn(discovery, about);
                                   }));
                               }});
}

void listOtherResources(http::Transport& transport, const ServiceDefinition& about,
                        const QString& kindName, const Then<OtherResources>& then)
{
    const auto took = [&transport, about, kindName, then](const Result<scim::Discovery>& found) {
        const Result<ResourceKind> kind =
            found.and_then(
                     [&about](const auto& discovery) {
            return kindsIn(discovery, about);
            }).and_then([&kindName](const auto& all) { return kindNamed(kindName, all); });
        if (kind)
            ResourceReading::start(transport, about, *kind, *found, then);
        else
            then(fail(kind.error()));
    };
    scim::discover(transport, {then.scope(), took});
}

}  // namespace rollcall::services
