// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "servicedefinition.h"

#include "definitionfields.h"
#include "filter.h"
#include "protocols/scim/attribute.h"
#include "servicefactory.h"

#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <limits>

using namespace Qt::StringLiterals;

namespace rollcall::services {

namespace {

void readAuth(const DefinitionFields& auth, ServiceDefinition& definition)
{
    // Both become part of a header, so nothing may end it.
    definition.credentialKind = auth.text(u"kind"_s, u"bearer|apiKey|basic|privateKey"_s);
    definition.authHeader = auth.text(u"header"_s, u"[A-Za-z][A-Za-z0-9-]*"_s).toLatin1();
    definition.authScheme = auth.text(u"scheme"_s, u"[A-Za-z0-9-]*"_s).toLatin1();
    static_cast<void>(auth.source());
    if (definition.credentialKind.isEmpty())
        auth.refuse(u"kind"_s, u"is missing"_s);
    if (definition.authHeader.isEmpty())
        auth.refuse(u"header"_s, u"is missing"_s);
}

scim::PatchDialect readDialect(const DefinitionFields& fields)
{
    static_cast<void>(fields.source());
    return {.hasPaths = fields.flag(u"paths"_s, true),
            .removesByFilter = fields.flag(u"removesByFilter"_s, true),
            .isCapitalised = fields.flag(u"capitalised"_s, false),
            .mostValues = fields.number(u"mostValues"_s, 1, 1'000'000).value_or(0),
            .mostOperations = fields.number(u"mostOperations"_s, 1, 1'000'000).value_or(0)};
}

GroupFacts readGroups(const DefinitionFields& fields)
{
    static_cast<void>(fields.source());
    const QString members = fields.text(u"members"_s, u"listed|inUsers|byFilter|nowhere"_s);
    return {.members = members == u"inUsers"_s ? GroupFacts::Members::InUsers
                : members == u"byFilter"_s     ? GroupFacts::Members::ByFilter
                : members == u"nowhere"_s      ? GroupFacts::Members::Nowhere
                                               : GroupFacts::Members::Listed,
            .areMembersStated = fields.has(u"members"_s),
            .excludesMembers = fields.flag(u"excludesMembers"_s, true),
            .mostMembers = fields.number(u"mostMembers"_s, 1, 1'000'000).value_or(100),
            .needsExternalId = fields.flag(u"needsExternalId"_s, false),
            .patches = fields.has(u"patches"_s) ? std::optional{fields.flag(u"patches"_s, true)}
                                                : std::nullopt};
}

scim::FilterSupport readFilters(const DefinitionFields& fields)
{
    static_cast<void>(fields.source());
    const QStringList operators = fields.texts(u"operators"_s);
    scim::FilterSupport filters{.operators = {operators.begin(), operators.end()},
                                .paths = fields.texts(u"paths"_s),
                                .longest = fields.number(u"longest"_s, 1, 1'000'000).value_or(0)};
    if (!scim::FilterSupport::all().operators.contains(filters.operators))
        fields.refuse(u"operators"_s, u"has one that SCIM has not"_s);
    // Without one it would stand for every attribute, which nobody can know of a service.
    if (!filters.operators.isEmpty() && filters.paths.isEmpty())
        fields.refuse(u"paths"_s, u"is missing: name the attributes that can be filtered by"_s);
    for (const QString& path : filters.paths) {
        if (!scim::parsePath(path))
            fields.refuse(u"paths"_s, u"“%1” is not an attribute path"_s.arg(path));
    }
    return filters;
}

BulkFacts readBulk(const DefinitionFields& fields)
{
    static_cast<void>(fields.source());
    constexpr int most = std::numeric_limits<int>::max();
    return {.operations = fields.number(u"operations"_s, 0, most).value_or(0),
            .payload = fields.number(u"payload"_s, 0, most).value_or(0),
            .keepsVersions = fields.flag(u"keepsVersions"_s, false)};
}

void readApi(const DefinitionFields& api, ServiceDefinition& definition)
{
    // Dots only inside a name: a path never leads out of the base URL.
    const QString pathPattern = u"[\\w~-][\\w.~-]*(/[\\w~-][\\w.~-]*)*"_s;
    definition.usersPath = api.text(u"usersPath"_s, pathPattern);
    if (definition.usersPath.isEmpty())
        api.refuse(u"usersPath"_s, u"is missing"_s);
    if (api.has(u"groupsPath"_s))
        definition.groupsPath = api.text(u"groupsPath"_s, pathPattern);
    definition.onRequest = api.texts(u"onRequest"_s);
    definition.endsInSlash = api.flag(u"endsInSlash"_s, false);
    definition.pageSize = api.number(u"pageSize"_s, 1, 10'000).value_or(definition.pageSize);
    definition.parallel = api.number(u"parallel"_s, 1, 64).value_or(definition.parallel);
    definition.perSecond = api.decimal(u"perSecond"_s, definition.perSecond);
    definition.hasEtags = api.flag(u"hasEtags"_s, definition.hasEtags);
    definition.keepsVersions = api.flag(u"keepsVersions"_s, definition.keepsVersions);
    definition.filtersByUserName = api.flag(u"filtersByUserName"_s, definition.filtersByUserName);
    definition.searchesByPost = api.flag(u"searchesByPost"_s, false);
    definition.ownsExternalId = api.flag(u"ownsExternalId"_s, definition.ownsExternalId);
    definition.patches = api.flag(u"patches"_s, definition.patches);
    definition.patchesAccessOnly = api.flag(u"patchesAccessOnly"_s, false);
    if (definition.patchesAccessOnly && !definition.patches)
        api.refuse(u"patchesAccessOnly"_s, u"is set, and “patches” says that there is no PATCH"_s);
    definition.startsWithCursor = api.flag(u"startsWithCursor"_s, false);
    definition.filters = readFilters(api.section(u"filters"_s));
    // It becomes a header.
    if (api.has(u"contentType"_s))
        definition.contentType =
            api.text(u"contentType"_s, u"application/(scim\\+)?json"_s).toLatin1();
    definition.patchDialect = readDialect(api.section(u"patchDialect"_s));
    definition.bulk = readBulk(api.section(u"bulk"_s));
    definition.groups = readGroups(api.section(u"groups"_s));
}

AttributeFacts readAttribute(const DefinitionFields& fields)
{
    AttributeFacts facts{.path = fields.requiredText(u"path"_s),
                         .title = fields.requiredText(u"title"_s),
                         .isWritable = fields.flag(u"writable"_s, true),
                         .isStored = fields.flag(u"stored"_s, true),
                         .reason = fields.text(u"reason"_s)};
    static_cast<void>(fields.source());
    if (!scim::parsePath(facts.path))
        fields.refuse(u"path"_s, u"is not an attribute path"_s);
    return facts;
}

RetentionFacts readRetention(const DefinitionFields& fields)
{
    RetentionFacts facts{.endState = fields.text(u"endState"_s),
                         .statedPath = fields.text(u"statedPath"_s),
                         .source = fields.source()};
    if (const std::optional<int> days = fields.number(u"days"_s, 1, 36'500))
        facts.rule =
            RetentionRule{.owner = RetentionRule::Owner::Service, .days = std::chrono::days{*days}};
    return facts;
}

BaseUrl readBaseUrl(const DefinitionFields& fields)
{
    static_cast<void>(fields.source());
    return {.title = fields.requiredText(u"title"_s),
            .url = fields.text(u"url"_s, u"https://\\S+"_s)};
}

TokenKind readTokenKind(const DefinitionFields& fields)
{
    static_cast<void>(fields.source());
    return {.id = fields.requiredText(u"id"_s),
            .title = fields.requiredText(u"title"_s),
            .note = fields.text(u"note"_s),
            .steps = fields.texts(u"steps"_s)};
}

GroupNamePattern readGroupName(const DefinitionFields& fields)
{
    static_cast<void>(fields.source());
    return {.id = fields.requiredText(u"id"_s),
            .title = fields.requiredText(u"title"_s),
            .pattern = fields.requiredText(u"pattern"_s),
            .meaning = fields.text(u"meaning"_s)};
}

TokenGuide readToken(const DefinitionFields& fields)
{
    std::vector<TokenKind> kinds;
    for (const DefinitionFields& kind : fields.sections(u"kinds"_s))
        kinds.push_back(readTokenKind(kind));
    return {.requirements = fields.texts(u"requirements"_s),
            .steps = fields.texts(u"steps"_s),
            .kinds = std::move(kinds),
            .newEndsOld = fields.flag(u"newEndsOld"_s, true),
            .characters = fields.expression(u"characters"_s),
            .prefix = fields.text(u"prefix"_s, u"[\\x21-\\x7E]*"_s),
            // It is opened in a browser: an address with a host, and nothing before it.
            .page =
                fields.text(u"page"_s, u"(https://[A-Za-z0-9.-]+(:[0-9]+)?(/[\\x21-\\x7E]*)?)?"_s),
            .lifetimeDays = fields.number(u"lifetimeDays"_s, 0, 36'500).value_or(0),
            .isWritingTried = fields.flag(u"writingIsTried"_s, false)};
}

Capability readCapability(const DefinitionFields& fields)
{
    Capability capability{.id = fields.requiredText(u"id"_s),
                          .title = fields.requiredText(u"title"_s),
                          .reason = fields.text(u"reason"_s),
                          .source = fields.source()};
    const QString support = fields.requiredText(u"support"_s);
    constexpr std::array kinds{Capability::Support::Yes, Capability::Support::No,
                               Capability::Support::Inferred};
    const auto kind = std::find_if(kinds.begin(), kinds.end(),
                                   [&support](auto k) { return nameOf(k) == support; });
    if (kind == kinds.end())
        fields.refuse(u"support"_s, u"must be “yes”, “no” or “inferred”"_s);
    else
        capability.support = *kind;
    if (capability.support == Capability::Support::No && capability.reason.isEmpty())
        fields.refuse(u"reason"_s, u"is missing: what is not there needs one"_s);
    return capability;
}

FaultSentence readFault(const DefinitionFields& fields)
{
    static_cast<void>(fields.source());
    return {.status = fields.number(u"status"_s, 0, 599).value_or(0),
            .pattern = fields.expression(u"pattern"_s),
            .sentence = fields.requiredText(u"sentence"_s),
            .isForEveryone = fields.flag(u"everyone"_s, false)};
}

void readLists(const DefinitionFields& fields, ServiceDefinition& definition)
{
    for (const DefinitionFields& attribute : fields.sections(u"attributes"_s))
        definition.attributes.push_back(readAttribute(attribute));
    for (const DefinitionFields& place : fields.sections(u"baseUrls"_s))
        definition.baseUrls.push_back(readBaseUrl(place));
    for (const DefinitionFields& name : fields.sections(u"groupNames"_s))
        definition.groupNames.push_back(readGroupName(name));
    for (const DefinitionFields& fault : fields.sections(u"faults"_s))
        definition.faults.push_back(readFault(fault));
    QStringList ids;
    for (const DefinitionFields& item : fields.sections(u"capabilities"_s)) {
        const Capability capability = readCapability(item);
        if (ids.contains(capability.id))
            item.refuse(u"id"_s, u"“%1” is there twice"_s.arg(capability.id));
        ids += capability.id;
        definition.capabilities.push_back(capability);
    }
}

void checkVersion(const DefinitionFields& fields)
{
    const std::optional<int> version = fields.number(u"version"_s, 1, 1'000'000);
    if (!version)
        fields.refuse(u"version"_s, u"is missing"_s);
    else if (*version > definitionVersion)
        fields.refuse(
            u"version"_s,
            u"is %1, and this Rollcall reads up to %2"_s.arg(*version).arg(definitionVersion));
}

ServiceDefinition readFields(const DefinitionFields& fields)
{
    ServiceDefinition definition;
    checkVersion(fields);
    definition.id = fields.text(u"id"_s, u"[a-z][a-z0-9-]{0,39}"_s);
    if (definition.id.isEmpty())
        fields.refuse(u"id"_s, u"is missing"_s);
    definition.name = fields.requiredText(u"name"_s);
    definition.protocol = fields.requiredText(u"protocol"_s);
    if (!isKnownProtocol(definition.protocol))
        fields.refuse(u"protocol"_s, u"“%1” is not known here"_s.arg(definition.protocol));
    definition.isGeneral = fields.flag(u"general"_s, false);
    definition.notice = fields.text(u"notice"_s);
    definition.baseUrlHint = fields.text(u"baseUrlHint"_s);
    definition.support = fields.text(u"support"_s);
    definition.managedBy = fields.text(u"managedBy"_s);
    definition.lastSignInPath = fields.text(u"lastSignInPath"_s);
    if (!definition.lastSignInPath.isEmpty() && !scim::parsePath(definition.lastSignInPath))
        fields.refuse(u"lastSignInPath"_s, u"is not an attribute path"_s);
    definition.ownerFilter = fields.text(u"ownerFilter"_s);
    if (!definition.ownerFilter.isEmpty() && !compileFilter(definition.ownerFilter))
        fields.refuse(u"ownerFilter"_s, u"cannot be read as a filter"_s);
    definition.userNameIsEmail = fields.flag(u"userNameIsEmail"_s, false);
    definition.userNameMerges = fields.flag(u"userNameMerges"_s, false);
    definition.deactivatesProvisionedOnly = fields.flag(u"deactivatesProvisionedOnly"_s, false);
    definition.deactivatesForGood = fields.flag(u"deactivatesForGood"_s, false);
    definition.keepsRemoved = fields.flag(u"keepsRemoved"_s, false);
    readAuth(fields.section(u"auth"_s), definition);
    readApi(fields.section(u"api"_s), definition);
    definition.retention = readRetention(fields.section(u"retention"_s));
    definition.token = readToken(fields.section(u"token"_s));
    readLists(fields, definition);
    definition.manualRemoval = fields.texts(u"manualRemoval"_s);
    return definition;
}

}  // namespace

bool setsAccessOnly(const QJsonObject& attributes)
{
    return attributes.size() == 1 && attributes.contains(u"active"_s);
}

bool ServiceDefinition::patchesUser(const QJsonObject& changed) const
{
    return patches && (!patchesAccessOnly || setsAccessOnly(changed));
}

Capability ServiceDefinition::capability(const QString& capabilityId) const
{
    const auto found = std::find_if(capabilities.begin(), capabilities.end(),
                                    [&](const Capability& c) { return c.id == capabilityId; });
    return found != capabilities.end() ? *found : Capability{.id = capabilityId};
}

AttributeFacts ServiceDefinition::attribute(const QString& path) const
{
    const auto found =
        std::find_if(attributes.begin(), attributes.end(), [&](const AttributeFacts& facts) {
            return facts.path.compare(path, Qt::CaseInsensitive) == 0;
        });
    return found != attributes.end() ? *found : AttributeFacts{.path = path};
}

const FaultSentence* ServiceDefinition::faultOf(int status, const QString& detail) const
{
    for (const FaultSentence& fault : faults) {
        const QRegularExpression pattern{fault.pattern, QRegularExpression::CaseInsensitiveOption};
        if ((fault.status == 0 || fault.status == status) && pattern.match(detail).hasMatch())
            return &fault;
    }
    return nullptr;
}

std::optional<QString> ServiceDefinition::faultSentence(int status, const QString& detail) const
{
    const FaultSentence* fault = faultOf(status, detail);
    return fault != nullptr ? std::optional{fault->sentence} : std::nullopt;
}

Result<ServiceDefinition> readDefinition(const QByteArray& text)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError)
        return fail(ErrorCode::BadInput,
                    u"not valid JSON at byte %1: %2"_s.arg(error.offset).arg(error.errorString()));
    if (!document.isObject())
        return fail(ErrorCode::BadInput, u"not a JSON object"_s);
    std::optional<Error> fault;
    ServiceDefinition definition = readFields({document.object(), {}, fault});
    if (fault)
        return fail(*fault);
    return definition;
}

}  // namespace rollcall::services
