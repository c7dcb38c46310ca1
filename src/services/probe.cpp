// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "probe.h"

#include "protocols/scim/filter/filtermatcher.h"
#include "protocols/scim/listquery.h"
#include "protocols/scim/listreader.h"
#include "protocols/scim/schema/discovery.h"
#include "scimmediatype.h"
#include "scimslashes.h"
#include "service.h"

#include <QJsonDocument>

#include <algorithm>
#include <memory>
#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::services {

namespace {

using Answer = Result<http::Response>;

/// What is known while the service is asked.
struct Reading {
    std::shared_ptr<ScimMediaType> mediaType;
    std::shared_ptr<ScimSlashes> slashes;
    http::Transport& transport;
    const Clock& clock;
    ServiceDefinition definition;
    Then<ProbeFacts> then;
    ProbeFacts facts = {};
    Account sample = {};     ///< The first user of the list; without an id where it is empty.
    QStringList order = {};  ///< Ids of the first page.
    qint64 total = -1;
    bool isListed = false;        ///< Whether the list was read.
    QString usersElsewhere = {};  ///< What discovery says in place of the definition's path.
    QString groupsElsewhere = {};
    bool hasMoved = false;
    std::vector<qint64> waits = {};  ///< Milliseconds.
    QDateTime sentAt = {};

    void add(const QString& id, const QString& title, const QString& value, const QString& evidence)
    {
        facts.push_back({id, title, value, evidence});
    }
};

using ReadingRef = std::shared_ptr<Reading>;

std::vector<Account> accountsOf(const Answer& answer)
{
    if (!answer || answer->status != 200)
        return {};
    return scim::readList(answer->body)
        .map([](auto&& page) { return page.accounts; })
        .value_or(std::vector<Account>{});
}

/// What is not answered, or only with a failure of the service, tells nothing of what it can do.
bool isTelling(const Answer& answer)
{
    return answer && (answer->status < 500 || answer->status == 501);
}

QString yesOrNo(bool isSo, const Answer& answer)
{
    return isSo ? u"yes"_s : isTelling(answer) ? u"no"_s : notKnown.toString();
}

QString outcomeOf(const Answer& answer)
{
    if (!answer)
        return u"not answered"_s;
    if (answer->status != 200)
        return u"answered %1"_s.arg(answer->status);
    return u"answered 200 with %1 users"_s.arg(accountsOf(answer).size());
}

ProbeRun::Step listStep(const ReadingRef& reading, const scim::ListQuery& query,
                        std::function<void(const Answer&)> judge)
{
    http::Request request{.path = reading->definition.usersPath, .query = scim::urlQuery(query)};
    if (query.viaSearch)
        request = {.method = http::Method::Post,
                   .path = reading->definition.usersPath + u"/.search"_s,
                   .body = scim::searchBody(query),
                   .asksByPost = true};
    return {request, [reading, judge = std::move(judge)](const Answer& answer) {
                const QDateTime now = reading->clock.now();
                if (reading->sentAt.isValid())
                    reading->waits.push_back(reading->sentAt.msecsTo(now));
                reading->sentAt = now;
                judge(answer);
            }};
}

bool doAllMatch(const std::vector<Account>& accounts, const QString& filter)
{
    const auto expression = scim::FilterExpression::parse(filter);
    if (!expression)
        return false;
    const scim::FilterMatcher matcher{*expression};
    return std::all_of(accounts.begin(), accounts.end(), [&](const Account& account) {
        return matcher.matches(QJsonDocument::fromJson(account.raw).object());
    });
}

/// \param isSure whether the filter must find somebody, the sample.
ProbeRun::Step filterStep(const ReadingRef& reading, const QString& id, const QString& title,
                          const QString& filter, bool isSure = true)
{
    return listStep(reading, {.filter = filter, .count = 100}, [=](const Answer& answer) {
        const std::vector<Account> found = accountsOf(answer);
        QString value = u"yes"_s;
        if (!answer)
            value = notKnown.toString();
        else if (answer->status != 200)
            value = !isSure && answer->status == 404 ? u"yes"_s : u"refused"_s;
        else if (!doAllMatch(found, filter))
            value = u"ignored"_s;
        else if (isSure && found.empty())
            value = u"no"_s;
        reading->add(id, title, value, u"a filter was "_s + outcomeOf(answer));
    });
}

/// A comparison that the user must pass; empty where they have nothing at that path.
QString comparison(const QString& path, const QJsonObject& user)
{
    const QJsonValue value = attributeOf(user, path);
    if (value.isBool())
        return path + (value.toBool() ? u" eq true"_s : u" eq false"_s);
    return value.toString().isEmpty() ? QString{} : scim::equals(path, value.toString());
}

/// Attributes that people filter by, beside the login: each as far as the sample has it.
std::vector<ProbeRun::Step> attributeSteps(const ReadingRef& reading)
{
    static const std::vector<std::pair<QString, QString>> asked{
        {u"displayName"_s, u"Filter by display name"_s},
        {u"name.familyName"_s, u"Filter by last name"_s},
        {u"emails.value"_s, u"Filter by e-mail"_s},
        {u"title"_s, u"Filter by job title"_s},
        {u"active"_s, u"Filter by access"_s}};
    const QJsonObject user = QJsonDocument::fromJson(reading->sample.raw).object();
    std::vector<ProbeRun::Step> steps;
    for (const auto& [path, title] : asked) {
        if (const QString filter = comparison(path, user); !filter.isEmpty())
            steps.push_back(filterStep(reading, u"filter.of."_s + path, title, filter));
    }
    return steps;
}

std::vector<ProbeRun::Step> filterSteps(const ReadingRef& reading)
{
    const QString login = reading->sample.login;
    const QString quoted = scim::equals(u"userName"_s, login).section(u' ', 2);
    const QString start = scim::equals(u"userName"_s, login.left(2)).section(u' ', 2);
    const QString end = scim::equals(u"userName"_s, login.right(2)).section(u' ', 2);
    const QString email = reading->sample.email;
    const QString id = scim::equals(u"id"_s, reading->sample.remoteId);
    std::vector<ProbeRun::Step> steps;
    const auto add = [&](const QString& name, const QString& title, const QString& filter) {
        steps.push_back(filterStep(reading, u"filter."_s + name, title, filter));
    };
    add(u"eq"_s, u"Filter by login"_s, u"userName eq "_s + quoted);
    add(u"id"_s, u"Filter by id"_s, id);
    add(u"sw"_s, u"Filter “begins with”"_s, u"userName sw "_s + start);
    add(u"co"_s, u"Filter “contains”"_s, u"userName co "_s + start);
    add(u"ew"_s, u"Filter “ends with”"_s, u"userName ew "_s + end);
    add(u"ne"_s, u"Filter “is not”"_s, u"userName ne \"nobody@rollcall.example\""_s);
    add(u"pr"_s, u"Filter “is there”"_s, u"userName pr"_s);
    add(u"and"_s, u"Filter with “and”"_s, id + u" and userName pr"_s);
    add(u"or"_s, u"Filter with “or”"_s, id + u" or userName eq "_s + quoted);
    add(u"not"_s, u"Filter with “not”"_s, u"not (userName eq \"nobody@rollcall.example\")"_s);
    add(u"gt"_s, u"Filter “changed after”"_s, u"meta.lastModified gt \"2001-01-01T00:00:00Z\""_s);
    add(u"ge"_s, u"Filter “changed at or after”"_s,
        u"meta.lastModified ge \"2001-01-01T00:00:00Z\""_s);
    add(u"lt"_s, u"Filter “changed before”"_s, u"meta.lastModified lt \"2999-01-01T00:00:00Z\""_s);
    add(u"le"_s, u"Filter “changed at or before”"_s,
        u"meta.lastModified le \"2999-01-01T00:00:00Z\""_s);
    if (!email.isEmpty())
        add(u"[]"_s, u"Filter inside a list"_s,
            u"emails[%1]"_s.arg(scim::equals(u"value"_s, email)));
    steps.push_back(filterStep(reading, u"filter.nobody"_s, u"Says that nobody matches"_s,
                               u"userName eq \"nobody@rollcall.example\""_s, false));
    if (!reading->sample.externalId.isEmpty())
        add(u"externalId"_s, u"Filter by external id"_s,
            scim::equals(u"externalId"_s, reading->sample.externalId));
    return steps;
}

/// Some lists end early, and are counted only to there, unless they are asked for by cursor: with
/// as many as the service counts there must be no more.
ProbeRun::Step countStep(const ReadingRef& reading)
{
    constexpr qint64 most = 1000;
    const qint64 counted = reading->total;
    return listStep(
        reading,
        {.count = static_cast<int>(std::clamp<qint64>(counted, 1, most)), .cursor = QString{}},
        [=](const Answer& answer) {
        const auto page = scim::readList(answer ? answer->body : QByteArray{});
        if (counted < 1 || counted > most || !page || page->accounts.empty())
            return;
        const auto came = static_cast<qint64>(page->accounts.size());
        const bool hasMore = came > counted || (came == counted && !page->nextCursor.isEmpty());
        if (hasMore)
            reading->add(
                u"page.counts"_s, u"Counts everybody without a cursor"_s, u"no"_s,
                u"%1 were counted, and a page of as many by cursor had a next one"_s.arg(counted));
        });
}

std::vector<ProbeRun::Step> pagingSteps(const ReadingRef& reading)
{
    const auto second = listStep(reading, {.startIndex = 2, .count = 1}, [=](const Answer& answer) {
        const auto page = accountsOf(answer);
        const bool isNext = page.size() == 1 && reading->order.size() > 1
            && page.front().remoteId == reading->order.at(1);
        if (reading->order.size() > 1)
            reading->add(u"page.index"_s, u"Pages by place"_s, yesOrNo(isNext, answer),
                         u"the second user was asked for, and %1"_s.arg(outcomeOf(answer)));
    });
    const auto large = listStep(reading, {.count = 1000}, [=](const Answer& answer) {
        const auto size = static_cast<qint64>(accountsOf(answer).size());
        const bool isRefused = !answer || answer->status != 200;
        reading->add(u"page.most"_s, u"Most users in a page"_s,
                     !isRefused              ? QString::number(size)
                         : isTelling(answer) ? u"refused"_s
                                             : notKnown.toString(),
                     u"1000 were asked for, %1 are there; %2"_s.arg(
                         reading->total < 0 ? u"how many it does not say"_s
                                            : QString::number(reading->total),
                         outcomeOf(answer)));
    });
    const auto cursor =
        listStep(reading, {.count = 1, .cursor = QString{}}, [=](const Answer& answer) {
            const auto page = scim::readList(answer ? answer->body : QByteArray{});
            const bool isThere = page && !page->nextCursor.isEmpty();
            reading->add(u"page.cursor"_s, u"Pages by cursor"_s, yesOrNo(isThere, answer),
                         u"a first page by cursor was %1, %2"_s.arg(
                             outcomeOf(answer),
                             isThere ? u"with a cursor to go on"_s : u"without a cursor"_s));
        });
    return {second, large, cursor, countStep(reading)};
}

std::vector<ProbeRun::Step> otherSteps(const ReadingRef& reading)
{
    const auto sort =
        listStep(reading, {.count = 100, .sortBy = u"userName"_s, .isDescending = true},
                 [=](const Answer& answer) {
        const auto page = accountsOf(answer);
        const bool isSorted =
            page.size() > 1 && std::is_sorted(page.begin(), page.end(), [](auto& a, auto& b) {
                return a.login.compare(b.login, Qt::CaseInsensitive) > 0;
            });
        reading->add(u"sort"_s, u"Sorts"_s, yesOrNo(isSorted, answer),
                     u"sorted downwards by login, it was "_s + outcomeOf(answer));
        });
    // As it is used: what is looked for then is a person.
    const auto search = listStep(reading,
                                 {.filter = scim::equals(u"userName"_s, reading->sample.login),
                                  .count = 2,
                                  .viaSearch = true},
                                 [=](const Answer& answer) {
        const auto found = accountsOf(answer);
        const bool isFound =
            found.size() == 1 && found.front().remoteId == reading->sample.remoteId;
        reading->add(u"search"_s, u"Search by POST"_s, yesOrNo(isFound, answer),
                     u".search was "_s + outcomeOf(answer));
    });
    const auto fewer =
        listStep(reading, {.count = 1, .attributes = {u"userName"_s}}, [=](const Answer& answer) {
            const auto page = accountsOf(answer);
            const QJsonObject user =
                page.empty() ? QJsonObject{} : QJsonDocument::fromJson(page.front().raw).object();
            const bool isObeyed = !user.isEmpty() && !user.contains(u"active"_s);
            reading->add(u"attributes"_s, u"Gives only the attributes asked for"_s,
                         yesOrNo(isObeyed, answer), u"it was "_s + outcomeOf(answer));
        });
    const ProbeRun::Step read{{.path = reading->definition.usersPath + u'/'
                                   + http::pathSegment(reading->sample.remoteId).value_or(u"-"_s)},
                              [reading](const Answer& answer) {
        const bool isRead = answer && answer->status == 200;
        const bool hasTag = isRead && !answer->etag.isEmpty();
        reading->add(u"read"_s, u"Reads one user"_s, yesOrNo(isRead, answer),
                     answer ? u"answered %1"_s.arg(answer->status) : u"not answered"_s);
        reading->add(u"etag"_s, u"Versions of users (ETag)"_s, yesOrNo(hasTag, answer),
                     hasTag ? u"the read had one"_s : u"the read had none"_s);
                              }};
    return {sort, search, fewer, read};
}

/// Asked in one place after the other; the first that is there counts.
void askGroups(const ReadingRef& reading, QStringList places, const std::function<void()>& done)
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

QStringList groupPlaces(const Reading& reading)
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

void addBulkLimits(const ReadingRef& reading, const scim::ServiceProviderConfig& config)
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

void addClaims(const ReadingRef& reading, const scim::Discovery& found)
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
void addSchemas(const ReadingRef& reading, const scim::Discovery& found)
{
    if (found.hasTypes) {
        QStringList names;
        for (const scim::ResourceType& type : found.types)
            names += type.name;
        reading->add(u"types"_s, u"Kinds of resources"_s, names.join(u", "_s),
                     u"its ResourceTypes say so; Rollcall works with users and groups"_s);
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

void finish(const ReadingRef& reading)
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

void goOn(const ReadingRef& reading)
{
    std::vector<ProbeRun::Step> steps;
    const auto append = [&steps](std::vector<ProbeRun::Step> more) {
        steps.insert(steps.end(), more.begin(), more.end());
    };
    append(pagingSteps(reading));
    if (!reading->sample.remoteId.isEmpty()) {
        append(filterSteps(reading));
        append(attributeSteps(reading));
        append(otherSteps(reading));
    }
    ProbeRun::start(reading->transport, reading->then.scope(), steps, [reading] {
        askGroups(reading, groupPlaces(*reading), [reading] { finish(reading); });
    });
}

void takeFirst(const ReadingRef& reading, const Answer& answer)
{
    const auto page = scim::readList(answer ? answer->body : QByteArray{});
    const bool isList = answer && answer->status == 200 && page;
    // There is another place to look first.
    if (!isList && !reading->usersElsewhere.isEmpty())
        return;
    reading->isListed = isList;
    reading->add(u"list"_s, u"Lists users"_s, yesOrNo(isList, answer),
                 u"the first page was "_s + outcomeOf(answer));
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

void listFirst(const ReadingRef& reading)
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
    const auto reading =
        std::make_shared<Reading>(Reading{mediaType, slashes, *slashes, clock, definition, then});
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
