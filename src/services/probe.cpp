// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "probereading.h"
#include "protocols/scim/listreader.h"
#include "protocols/scim/schema/discovery.h"

#include <algorithm>
#include <memory>
#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::services {

namespace {

using Answer = Result<http::Response>;

/// Asked in one place after the other; the first that is there counts.
void askGroups(const ProbeReadingRef& reading, QStringList places,
               const std::function<void()>& done)
{
    const QString path = places.takeFirst();
    const auto isThere = std::make_shared<bool>(false);
    const auto judge = [=](const Answer& answer) {
        *isThere = answer && answer->status == 200;
        if (!*isThere && !places.isEmpty())
            return;
        reading->add(u"groups"_s, u"Groups"_s, yesOrNo(*isThere, answer),
                     answer ? u"the list answered %1"_s.arg(answer->status)
                            : u"the list was not answered"_s);
        if (*isThere && path != reading->definition.groupsPath)
            reading->add(u"path.groups"_s, u"Where groups are"_s, path,
                         u"its ResourceTypes say so, and a list there was answered"_s);
    };
    ProbeRun::start(reading->transport, reading->then.scope(),
                    {{{.path = path, .query = scim::urlQuery({.count = 1})}, judge}}, [=] {
                        if (*isThere || places.isEmpty())
                            done();
                        else
                            askGroups(reading, places, done);
                    });
}

QStringList groupPlaces(const ProbeReading& reading)
{
    const QString& said = reading.definition.groupsPath;
    QStringList places{said.isEmpty() ? u"Groups"_s : said};
    if (!reading.groupsElsewhere.isEmpty())
        places += reading.groupsElsewhere;
    return places;
}

/// The endpoint that discovery names for a kind; empty when it is `path`, or not said.
QString elsewhere(const scim::Discovery& found, const QString& kind, const QString& path)
{
    const scim::ResourceType* type = found.hasTypes ? found.type(kind) : nullptr;
    return type != nullptr && type->endpoint != path ? type->endpoint : QString{};
}

void addBulkLimits(const ProbeReadingRef& reading, const scim::ServiceProviderConfig& config)
{
    const auto add =
        [&reading](const QString& id, const QString& title, const std::optional<qint64>& limit) {
        const bool isSaid = limit.value_or(0) > 0;
        reading->add(id, title, isSaid ? QString::number(*limit) : u"not said"_s,
                     u"of its ServiceProviderConfig"_s);
    };
    add(u"bulk.most"_s, u"Most changes in a Bulk message"_s, config.bulkMaxOperations);
    add(u"bulk.bytes"_s, u"Most bytes in a Bulk message"_s, config.bulkMaxPayloadSize);
}

void addClaims(const ProbeReadingRef& reading, const scim::Discovery& found)
{
    const auto said = [](const std::optional<bool>& claim) {
        return !claim ? u"not said"_s : *claim ? u"yes"_s : u"no"_s;
    };
    const QString evidence = u"its ServiceProviderConfig says so"_s;
    const QString absent = u"it has no ServiceProviderConfig"_s;
    const scim::ServiceProviderConfig config = found.config.value_or(scim::ServiceProviderConfig{});
    const QString& why = found.config ? evidence : absent;
    reading->add(u"discovery"_s, u"Says what it can do"_s,
                 found.config && found.hasTypes && found.hasSchemas       ? u"yes"_s
                     : found.config || found.hasTypes || found.hasSchemas ? u"in part"_s
                                                                          : u"no"_s,
                 found.problems.isEmpty() ? u"all three documents are there"_s
                                          : found.problems.join(u' '));
    reading->add(u"claim.bulk"_s, u"Bulk, by its own words"_s, said(config.bulk), why);
    if (config.bulk.value_or(false))
        addBulkLimits(reading, config);
    reading->add(u"claim.patch"_s, u"PATCH, by its own words"_s, said(config.patch), why);
    reading->add(u"claim.etag"_s, u"Versions, by its own words"_s, said(config.etag), why);
}

/// What its own documents say of resources: their kinds, and what of a user is not just read.
void addSchemas(const ProbeReadingRef& reading, const scim::Discovery& found)
{
    if (found.hasTypes) {
        QStringList names;
        for (const scim::ResourceType& type : found.types)
            names += type.name;
        reading->add(
            u"types"_s, u"Kinds of resources"_s, names.join(u", "_s),
            u"its ResourceTypes say so; what is neither users nor groups is only looked at"_s);
    }
    const scim::ResourceType* user = found.hasSchemas ? found.type(u"User"_s) : nullptr;
    if (user == nullptr)
        return;
    const scim::ResourceSchema schema = found.schemaOf(*user);
    QStringList onRequest;
    for (const scim::SchemaAttribute& attribute : schema.core()->attributes) {
        if (attribute.returned == scim::Returned::Request)
            onRequest += attribute.name;
    }
    if (!onRequest.isEmpty())
        reading->add(u"schema.onRequest"_s, u"Attributes that are given on request only"_s,
                     onRequest.join(u", "_s), u"its Schemas say so"_s);
}

void finish(const ProbeReadingRef& reading)
{
    std::sort(reading->waits.begin(), reading->waits.end());
    if (!reading->waits.empty())
        reading->add(u"latency"_s, u"Milliseconds for an answer, in the middle"_s,
                     QString::number(reading->waits.at(reading->waits.size() / 2)),
                     u"of %1 requests, one at a time"_s.arg(reading->waits.size()));
    if (reading->mediaType->isPlain())
        reading->add(u"contentType"_s, u"Type of what is sent"_s,
                     QString::fromLatin1(jsonMediaType),
                     u"a search answered 415 to application/scim+json, and took this"_s);
    if (reading->slashes->areNeeded())
        reading->add(u"path.slash"_s, u"Lists need a slash at the end of their path"_s, u"yes"_s,
                     u"without it, the first page was not given"_s);
    reading->then(reading->facts);
}

void goOn(const ProbeReadingRef& reading)
{
    std::vector<ProbeRun::Step> steps;
    const auto append = [&steps](std::vector<ProbeRun::Step> more) {
        steps.insert(steps.end(), more.begin(), more.end());
    };
    append(pagingSteps(reading));
    if (!reading->sample.remoteId.isEmpty()) {
        append(filterSteps(reading));
        append(otherSteps(reading));
    }
    ProbeRun::start(reading->transport, reading->then.scope(), steps, [reading] {
        askGroups(reading, groupPlaces(*reading), [reading] { finish(reading); });
    });
}

void takeFirst(const ProbeReadingRef& reading, const Answer& answer)
{
    const auto page = scim::readList(answer ? answer->body : QByteArray{});
    const bool isList = answer && answer->status == 200 && page;
    // There is another place to look first.
    if (!isList && !reading->usersElsewhere.isEmpty())
        return;
    reading->isListed = isList;
    reading->add(u"list"_s, u"Lists users"_s, yesOrNo(isList, answer),
                 u"the first page was "_s + usersOutcomeOf(answer));
    if (!isList)
        return;
    if (reading->hasMoved)
        reading->add(u"path.users"_s, u"Where users are"_s, reading->definition.usersPath,
                     u"its ResourceTypes say so, and the usual path was not answered"_s);
    reading->total = page->totalResults;
    for (const Account& account : page->accounts)
        reading->order.append(account.remoteId);
    if (!page->accounts.empty())
        reading->sample = page->accounts.front();
}

void listFirst(const ProbeReadingRef& reading)
{
    const auto take = [reading](const Answer& answer) { takeFirst(reading, answer); };
    ProbeRun::start(reading->transport, reading->then.scope(),
                    {listStep(reading, {.count = 10}, take)},
                    [reading] {
        if (reading->isListed || reading->usersElsewhere.isEmpty()) {
            goOn(reading);
            return;
        }
        reading->definition.usersPath = std::exchange(reading->usersElsewhere, QString{});
        reading->hasMoved = true;
        listFirst(reading);
    });
}

}  // namespace

void probeReading(http::Transport& transport, const Clock& clock,
                  const ServiceDefinition& definition, const Then<ProbeFacts>& then)
{
    if (!then.scope())
        return;
    const auto mediaType = std::make_shared<ScimMediaType>(definition, transport);
    const auto slashes = std::make_shared<ScimSlashes>(definition, *mediaType);
    const auto reading = std::make_shared<ProbeReading>(
        ProbeReading{mediaType, slashes, *slashes, clock, definition, then});
    scim::discover(reading->transport,
                   {then.scope(), [reading](const Result<scim::Discovery>& found) {
                        if (!found) {
                            reading->then(fail(found.error()));
                            return;
                        }
                        addClaims(reading, *found);
                        addSchemas(reading, *found);
                        const ServiceDefinition& about = reading->definition;
                        reading->usersElsewhere = elsewhere(*found, u"User"_s, about.usersPath);
                        reading->groupsElsewhere = elsewhere(*found, u"Group"_s, about.groupsPath);
                        reading->sentAt = reading->clock.now();
                        listFirst(reading);
                    }});
}

}  // namespace rollcall::services
