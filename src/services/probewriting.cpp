// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "probe.h"
#include "probeways.h"
#include "protocols/scim/bulk/bulk.h"
#include "protocols/scim/listquery.h"
#include "protocols/scim/listreader.h"
#include "protocols/scim/patch/patchoperation.h"
#include "scimroute.h"
#include "service.h"

#include <QJsonDocument>

#include <memory>
#include <optional>

using namespace Qt::StringLiterals;

namespace rollcall::services {

namespace {

using Answer = Result<http::Response>;

/// What is known while the test user is written.
struct Writing {
    std::shared_ptr<ScimRoute> transport;
    QString usersPath;
    QString path;  ///< Of the test user.
    QString id;
    Then<ProbeFacts> then;
    QJsonObject resource = {};
    QByteArray etag = {};
    QString said = {};                     ///< What the last write answered.
    bool wasTaken = false;                 ///< That was a success.
    bool takesPatch = false;               ///< Some PATCH was, whether it did anything or not.
    bool isTold = false;                   ///< That tells what the service can do.
    const ProbeWay* way = nullptr;         ///< The first one that works.
    QString attribute = u"displayName"_s;  ///< What is written.
    ProbeFacts facts = {};

    void add(const QString& fact, const QString& title, bool is, const QString& evidence)
    {
        facts.push_back({fact, title, yesOrNo(is, isTold), evidence});
    }

    void hear(const Answer& answer)
    {
        said = outcomeOf(answer);
        isTold = isTelling(answer);
    }

    /// In place of what was said of the way before, with another attribute.
    void note(const ProbeWay& tried, const QString& written, bool shows)
    {
        if (!facts.empty() && facts.back().id == tried.id)
            facts.pop_back();
        add(tried.id, tried.title, shows,
            u"a change of %1 %2, and a read then %3"_s.arg(
                written, said, shows ? u"showed it"_s : u"showed no change"_s));
    }

    void take(const Answer& answer)
    {
        const QByteArray body = answer ? answer->body : QByteArray{};
        resource = QJsonDocument::fromJson(body).object();
        etag = answer ? answer->etag : QByteArray{};
    }
};

using WritingRef = std::shared_ptr<Writing>;

/// What is written, from the usual to what is left where the service makes that itself.
const QStringList& attributes()
{
    static const QStringList all{u"displayName"_s, u"title"_s, u"name.familyName"_s};
    return all;
}

http::Request requestFor(const Writing& writing, const ProbeWay& way, const QString& name,
                         const QString& value)
{
    const QJsonObject body = bodyOf(way, writing.resource, name, value);
    return {.method = way.method,
            .path = writing.path,
            .body = QJsonDocument{body}.toJson(QJsonDocument::Compact)};
}

void run(const WritingRef& writing, std::vector<ProbeRun::Step> steps, std::function<void()> done)
{
    ProbeRun::start(*writing->transport, writing->then.scope(), std::move(steps), std::move(done));
}

/// A Bulk message of one change, and of a version that never was where \p version is given.
http::Request messageOf(const Writing& writing, const QString& name, const QString& version = {})
{
    const http::Request alone = requestFor(writing, *writing.way, writing.attribute, name);
    const auto messages = scim::bulkMessages({{.method = alone.method,
                                               .path = u'/' + alone.path,
                                               .bulkId = u"rollcall-check"_s,
                                               .version = version,
                                               .data = alone.body}},
                                             {});
    return {.method = http::Method::Post,
            .path = u"Bulk"_s,
            .body = messages ? messages->front().body : QByteArray{}};
}

/// The status of the one change of a message; 0: it has none.
int statusIn(const Writing& writing, const Answer& answer)
{
    const auto outcomes = answer.and_then([&writing](const http::Response& response) {
        return scim::readBulk(response,
                              {{.method = writing.way->method,
                                .path = u'/' + writing.path,
                                .bulkId = u"rollcall-check"_s}});
    });
    return outcomes && outcomes->front() ? outcomes->front()->status : 0;
}

/// Many changes in one message: whether one is done, and told; and whether versions count there.
void writeTogether(const WritingRef& writing)
{
    const QString name = u"Rollcall check, Bulk"_s;
    const auto isTold = std::make_shared<bool>(false);
    const auto wrote = [writing, isTold](const Answer& answer) {
        const int status = statusIn(*writing, answer);
        *isTold = status >= 200 && status < 300;
        writing->hear(answer);
    };
    const auto read = [writing, name, isTold](const Answer& answer) {
        writing->take(answer);
        const bool shows = attributeOf(writing->resource, writing->attribute).toString() == name;
        writing->add(u"bulk"_s, u"Changes in a Bulk message"_s, shows && *isTold,
                     u"a message with one %1, %2, and a read then %3"_s.arg(
                         writing->said,
                         *isTold ? u"saying that it was done"_s : u"not saying that it was done"_s,
                         shows ? u"showed it"_s : u"showed no change"_s));
    };
    const auto stale = [writing, isTold](const Answer& answer) {
        const int status = statusIn(*writing, answer);
        writing->hear(answer);
        if (*isTold)
            writing->add(u"bulk.kept"_s, u"Refuses an old version in a Bulk message"_s,
                         status == 412,
                         u"a change of a version that never was came back with %1"_s.arg(status));
    };
    run(writing,
        {{messageOf(*writing, name), wrote},
         {{.path = writing->path}, read},
         {messageOf(*writing, u"Rollcall check, stale"_s, u"\"rollcall-check\""_s), stale}},
        [writing] { writing->then(writing->facts); });
}

/// The external id that was written, searched for.
void findExternalId(const WritingRef& writing, const QString& value)
{
    const scim::ListQuery query{.filter = scim::equals(u"externalId"_s, value)};
    const auto judge = [writing](const Answer& answer) {
        writing->hear(answer);
        const auto page = scim::readList(answer ? answer->body : QByteArray{});
        const bool isFound =
            page && page->accounts.size() == 1 && page->accounts.front().remoteId == writing->id;
        writing->add(u"externalId.found"_s, u"Finds a user by external id"_s, isFound,
                     u"a filter by it %1 and gave %2 users"_s.arg(outcomeOf(answer))
                         .arg(page ? page->accounts.size() : 0));
    };
    run(writing, {{{.path = writing->usersPath, .query = scim::urlQuery(query)}, judge}},
        [writing] { writeTogether(writing); });
}

void writeExternalId(const WritingRef& writing)
{
    const QString value = u"rollcall-check-"_s + writing->id;
    const auto wrote = [writing](const Answer& answer) { writing->hear(answer); };
    const auto read = [writing, value](const Answer& answer) {
        writing->take(answer);
        const bool isKept = writing->resource.value(u"externalId"_s).toString() == value;
        writing->add(u"externalId.kept"_s, u"Keeps an external id"_s, isKept,
                     u"writing one %1, and a read then %2"_s.arg(
                         writing->said, isKept ? u"showed it"_s : u"did not show it"_s));
    };
    run(writing,
        {{requestFor(*writing, *writing->way, u"externalId"_s, value), wrote},
         {{.path = writing->path}, read}},
        [writing, value] { findExternalId(writing, value); });
}

/// Web frameworks send ETags of their own making, and nobody compares an If-Match with them.
void writeVersions(const WritingRef& writing)
{
    std::vector<ProbeRun::Step> steps;
    const ProbeWay& way = *writing->way;
    if (!writing->etag.isEmpty()) {
        http::Request fresh =
            requestFor(*writing, way, writing->attribute, u"Rollcall check, fresh"_s);
        fresh.ifMatch = writing->etag;
        steps.push_back({fresh, [writing](const Answer& answer) {
                             const bool isTaken = answer && answer->status < 300;
                             writing->hear(answer);
                             writing->add(u"etag.taken"_s, u"Takes a change of the version shown"_s,
                                          isTaken,
                                          u"a change of the version that a read had just shown "_s
                                              + outcomeOf(answer));
                         }});
    }
    http::Request stale = requestFor(*writing, way, writing->attribute, u"Rollcall check, stale"_s);
    stale.ifMatch = "\"rollcall-check\"";
    steps.push_back({stale,
                     [writing](const Answer& answer) {
        const bool isKept = answer && answer->status == 412;
        writing->hear(answer);
        writing->add(u"etag.kept"_s, u"Refuses a change of an old version"_s, isKept,
                     u"a change of a version that never was "_s + outcomeOf(answer));
                     }});
    const auto read = [writing](const Answer& answer) { writing->take(answer); };
    steps.push_back({{.path = writing->path}, read});
    run(writing, std::move(steps), [writing] { writeExternalId(writing); });
}

/// Known only where some change was taken.
void addMediaType(Writing& writing)
{
    const bool isPlain = writing.transport->isPlain();
    if (!isPlain && writing.way == nullptr)
        return;
    writing.facts.push_back(
        {u"contentType"_s, u"Type of what is sent"_s,
         QString::fromLatin1(isPlain ? jsonMediaType : scimMediaType),
         isPlain ? u"a change answered 415 to application/scim+json, and this was taken"_s
                 : u"a change in it was taken"_s});
}

/// Some services patch who has access, and nothing else. The test user has it, so nothing comes of
/// this; and it tells nothing of a service that takes whatever it is sent.
void patchAccess(const WritingRef& writing)
{
    const bool isShown = attributeOf(writing->resource, u"active"_s).toVariant().toBool();
    if (writing->way->method == http::Method::Patch || writing->takesPatch || !isShown) {
        writeVersions(writing);
        return;
    }
    const QByteArray body = scim::patchMessages({{.path = u"active"_s, .value = true}}).front();
    const auto judge = [writing](const Answer& answer) {
        writing->hear(answer);
        writing->add(u"patch.active"_s, u"PATCH of access alone"_s,
                     answer && answer->status >= 200 && answer->status < 300,
                     u"of other attributes it was refused; of active, left as it was, it "_s
                         + writing->said);
    };
    run(writing, {{{.method = http::Method::Patch, .path = writing->path, .body = body}, judge}},
        [writing] { writeVersions(writing); });
}

/// What was found out about the ways is whole.
void finishWays(const WritingRef& writing)
{
    addMediaType(*writing);
    if (writing->way == nullptr) {
        writing->then(writing->facts);
        return;
    }
    writing->facts.push_back({u"write.attribute"_s, u"Attribute that changes were tried with"_s,
                              writing->attribute, u"a change of it was shown afterwards"_s});
    patchAccess(writing);
}

void tryWay(const WritingRef& writing, std::size_t at, const QString& attribute);

/// The next way; or the same with another attribute, where a change was accepted that does not
/// show: the service may make that attribute itself.
void tryOn(const WritingRef& writing, std::size_t at, const QString& attribute)
{
    const bool isFirst = attribute == attributes().first();
    const qsizetype next = attributes().indexOf(attribute) + 1;
    const bool isOpen = writing->way == nullptr && (!isFirst || writing->wasTaken);
    if (isOpen && next < attributes().size())
        tryWay(writing, at, attributes().at(next));
    else if (at + 1 < probeWays().size())
        tryWay(writing, at + 1, writing->attribute);
    else
        finishWays(writing);
}

void tryWay(const WritingRef& writing, std::size_t at, const QString& attribute)
{
    const ProbeWay& way = probeWays().at(at);
    const QString name = u"Rollcall check, "_s + way.id;
    const auto wrote = [writing, &way](const Answer& answer) {
        writing->hear(answer);
        writing->wasTaken = answer && answer->status >= 200 && answer->status < 300;
        if (way.method == http::Method::Patch && writing->wasTaken)
            writing->takesPatch = true;
    };
    const auto read = [writing, &way, name, attribute](const Answer& answer) {
        const QJsonObject before = writing->resource;
        writing->take(answer);
        const bool shows = attributeOf(writing->resource, attribute).toString() == name;
        if (shows && writing->way == nullptr) {
            writing->way = &way;
            writing->attribute = attribute;
        }
        // A read that failed is no resource to start the next PUT from.
        if (writing->resource.isEmpty())
            writing->resource = before;
        writing->note(way, attribute, shows);
    };
    run(writing,
        {{requestFor(*writing, way, attribute, name), wrote}, {{.path = writing->path}, read}},
        [writing, at, attribute] { tryOn(writing, at, attribute); });
}

}  // namespace

void probeWriting(http::Transport& transport, const ServiceDefinition& definition,
                  const QString& remoteId, const Then<ProbeFacts>& then)
{
    const Result<QString> segment = http::pathSegment(remoteId);
    if (!segment || !then.scope()) {
        then(segment ? Result<ProbeFacts>{} : fail(segment.error()));
        return;
    }
    const auto writing = std::make_shared<Writing>(
        Writing{.transport = std::make_shared<ScimRoute>(definition, transport),
                .usersPath = definition.usersPath,
                .path = definition.usersPath + u'/' + *segment,
                .id = remoteId,
                .then = then});
    const auto read = [writing](const Answer& answer) { writing->take(answer); };
    run(writing, {{{.path = writing->path}, read}},
        [writing] { tryWay(writing, 0, writing->attribute); });
}

}  // namespace rollcall::services
