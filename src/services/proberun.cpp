// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "probe.h"
#include "protocols/scim/listquery.h"
#include "protocols/scim/listreader.h"

#include <QJsonDocument>

#include <memory>

using namespace Qt::StringLiterals;

namespace rollcall::services {

namespace {

struct Running {
    http::Transport& transport;
    QObject* scope;
    std::vector<ProbeRun::Step> steps;
    std::function<void()> done;
    std::size_t at = 0;
};

void sendNext(const std::shared_ptr<Running>& run)
{
    if (run->at == run->steps.size()) {
        run->done();
        return;
    }
    const ProbeRun::Step& step = run->steps.at(run->at++);
    run->transport.send(step.request, {run->scope, [run, judge = step.judge](const auto& answer) {
                                           judge(answer);
                                           sendNext(run);
                                       }});
}

constexpr char patchSchema[] = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

/// A way to write a change, and the display name that it sets.
struct Way {
    QString id;
    QString title;
    http::Method method;
    QJsonObject body;
};

QJsonObject patchOf(const QJsonObject& operation)
{
    return {{u"schemas"_s, QJsonArray{QString::fromLatin1(patchSchema)}},
            {u"Operations"_s, QJsonArray{operation}}};
}

std::vector<Way> waysOf(const QJsonObject& resource)
{
    const auto name = [](const QString& id) { return u"Rollcall check, "_s + id; };
    QJsonObject whole = resource;
    whole.remove(u"meta"_s);
    whole.insert(u"displayName"_s, name(u"put"_s));
    return {{u"patch.path"_s, u"PATCH with a path"_s, http::Method::Patch,
             patchOf({{u"op"_s, u"replace"_s},
                      {u"path"_s, u"displayName"_s},
                      {u"value"_s, name(u"patch.path"_s)}})},
            {u"patch.pathless"_s, u"PATCH without a path"_s, http::Method::Patch,
             patchOf({{u"op"_s, u"replace"_s},
                      {u"value"_s, QJsonObject{{u"displayName"_s, name(u"patch.pathless"_s)}}}})},
            {u"patch.capitalised"_s, u"PATCH with operations in capitals"_s, http::Method::Patch,
             patchOf({{u"op"_s, u"Replace"_s},
                      {u"path"_s, u"displayName"_s},
                      {u"value"_s, name(u"patch.capitalised"_s)}})},
            {u"put"_s, u"PUT of the whole user"_s, http::Method::Put, whole}};
}

QString outcomeOf(const Result<http::Response>& answer)
{
    return answer ? u"answered %1"_s.arg(answer->status) : u"was not answered"_s;
}

/// Web frameworks send ETags of their own making, and nobody compares an If-Match with them.
ProbeRun::Step staleWrite(const QString& path, const std::shared_ptr<ProbeFacts>& facts)
{
    const QJsonObject body = patchOf({{u"op"_s, u"replace"_s},
                                      {u"path"_s, u"displayName"_s},
                                      {u"value"_s, u"Rollcall check, stale"_s}});
    return {{.method = http::Method::Patch,
             .path = path,
             .body = QJsonDocument{body}.toJson(QJsonDocument::Compact),
             .ifMatch = "\"rollcall-check\""},
            [facts](const Result<http::Response>& answer) {
        const bool isKept = answer && answer->status == 412;
        facts->push_back({u"etag.kept"_s, u"Refuses a change of an old version"_s,
                          isKept ? u"yes"_s : u"no"_s,
                          u"a change of a version that never was "_s + outcomeOf(answer)});
            }};
}

}  // namespace

void ProbeRun::start(http::Transport& transport, QObject* scope, std::vector<Step> steps,
                     std::function<void()> done)
{
    if (scope != nullptr)
        sendNext(std::make_shared<Running>(
            Running{transport, scope, std::move(steps), std::move(done)}));
}

void probeWriting(http::Transport& transport, const ServiceDefinition& definition,
                  const QString& remoteId, const Then<ProbeFacts>& then)
{
    const Result<QString> segment = http::pathSegment(remoteId);
    if (!segment || !then.scope()) {
        then(segment ? Result<ProbeFacts>{} : fail(segment.error()));
        return;
    }
    const QString path = definition.usersPath + u'/' + *segment;
    const auto resource = std::make_shared<QJsonObject>();
    const auto read = [resource](const Result<http::Response>& answer) {
        *resource = answer ? QJsonDocument::fromJson(answer->body).object() : QJsonObject{};
    };
    ProbeRun::start(transport, then.scope(), {{{.path = path}, read}}, [=, &transport] {
        const auto facts = std::make_shared<ProbeFacts>();
        const auto said = std::make_shared<QString>();
        std::vector<ProbeRun::Step> steps;
        for (const Way& way : waysOf(*resource)) {
            const QByteArray body = QJsonDocument{way.body}.toJson(QJsonDocument::Compact);
            steps.push_back({{.method = way.method, .path = path, .body = body},
                             [said](const auto& answer) { *said = outcomeOf(answer); }});
            steps.push_back({{.path = path},
                             [=](const Result<http::Response>& answer) {
                read(answer);
                const bool shows =
                    resource->value(u"displayName"_s).toString() == u"Rollcall check, "_s + way.id;
                facts->push_back(
                    {way.id, way.title, shows ? u"yes"_s : u"no"_s,
                     u"it %1, and a read then %2"_s.arg(
                         *said, shows ? u"showed the change"_s : u"showed no change"_s)});
                             }});
        }
        steps.push_back(staleWrite(path, facts));
        ProbeRun::start(transport, then.scope(), steps, [facts, then] { then(*facts); });
    });
}

void probeUser(http::Transport& transport, const ServiceDefinition& definition,
               const QString& remoteId, const QString& login, const Then<UserSight>& then)
{
    const Result<QString> segment = http::pathSegment(remoteId);
    if (!segment || !then.scope()) {
        then(segment ? Result<UserSight>{} : fail(segment.error()));
        return;
    }
    const auto sight = std::make_shared<UserSight>();
    const scim::ListQuery query{.filter = scim::equals(u"userName"_s, login)};
    ProbeRun::start(transport, then.scope(),
                    {{{.path = definition.usersPath + u'/' + *segment},
                      [sight](const auto& answer) { sight->status = answer ? answer->status : 0; }},
                     {{.path = definition.usersPath, .query = scim::urlQuery(query)},
                      [sight, remoteId](const Result<http::Response>& answer) {
        const auto page = scim::readList(answer ? answer->body : QByteArray{});
        for (const Account& account : page ? page->accounts : std::vector<Account>{})
            sight->isListed = sight->isListed || account.remoteId == remoteId;
                      }}},
                    [sight, then] { then(*sight); });
}

}  // namespace rollcall::services
