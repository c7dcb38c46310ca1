// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "probe.h"
#include "probeways.h"
#include "protocols/scim/attribute.h"
#include "protocols/scim/listquery.h"
#include "protocols/scim/listreader.h"
#include "scimroute.h"
#include "scimsearch.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTimer>

#include <algorithm>
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
    int attempt = 1;  ///< Of the step at that place.
};

constexpr int mostAttempts = 3;
constexpr std::chrono::milliseconds betweenAttempts{200};

/// What a service answers when it is in trouble says nothing of what it can do. But some fail at
/// every question of a kind, and would be asked each of them three times.
bool isWorthAnother(const http::Request& request, const Result<http::Response>& answer)
{
    if (!answer)
        return answer.error().code != ErrorCode::TimedOut;
    return !isTelling(answer) && !(request.isReading() && answer->status == 500);
}

void sendNext(const std::shared_ptr<Running>& run)
{
    if (run->at == run->steps.size()) {
        run->done();
        return;
    }
    http::Request request = run->steps.at(run->at).request;
    request.isExperiment = true;
    run->transport.send(request, {run->scope, [run](const Result<http::Response>& answer) {
                                      const http::Request& sent = run->steps.at(run->at).request;
                                      const bool isLast = !isWorthAnother(sent, answer)
                                          || run->attempt == mostAttempts;
                                      if (!isLast) {
                                          QTimer::singleShot(betweenAttempts * run->attempt++,
                                                             run->scope, [run] { sendNext(run); });
                                          return;
                                      }
                                      run->attempt = 1;
                                      run->steps.at(run->at++).judge(answer);
                                      sendNext(run);
                                  }});
}

/// Whether a list of references has that one.
bool isNamedIn(const QJsonArray& references, const QString& id)
{
    return std::any_of(references.begin(), references.end(), [&id](const QJsonValue& one) {
        const QJsonValue value = one.isObject() ? scim::memberOf(one.toObject(), u"value"_s) : one;
        return value.toVariant().toString() == id;
    });
}

}  // namespace

void ProbeRun::start(http::Transport& transport, QObject* scope, std::vector<Step> steps,
                     std::function<void()> done)
{
    if (scope != nullptr)
        sendNext(std::make_shared<Running>(
            Running{transport, scope, std::move(steps), std::move(done)}));
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
    const auto route = std::make_shared<ScimRoute>(definition, transport);
    const auto look = [=] {
        const scim::Client client{*route, definition.usersPath};
        ScimSearch::start(
            client,
            {.query = {.filter = scim::equals(u"userName"_s, login), .count = definition.pageSize},
             .start = walkStart(definition),
             .isMatch = [remoteId](const Account& one) { return one.remoteId == remoteId; },
             .habit = newHabit(definition)},
            {then.scope(), [sight, route, then](const Result<std::vector<Account>>& found) {
                 if (found)
                     sight->isListed = !found->empty();
                 then(*sight);
             }});
    };
    ProbeRun::start(
        *route, then.scope(),
        {{{.path = definition.usersPath + u'/' + *segment},
          [sight](const auto& answer) { sight->status = answer ? answer->status : 0; }}},
        look);
}

void probeGroup(http::Transport& transport, const ServiceDefinition& definition,
                const QString& groupId, const QString& userId, const Then<GroupSight>& then)
{
    const Result<QString> group = http::pathSegment(groupId);
    const Result<QString> user = http::pathSegment(userId);
    if (!group || !user || !then.scope()) {
        then(group && user ? Result<GroupSight>{} : fail(ErrorCode::BadInput, u"id"_s));
        return;
    }
    const auto sight = std::make_shared<GroupSight>();
    const auto route = std::make_shared<ScimRoute>(definition, transport);
    const auto look =
        [](const Result<http::Response>& answer, const QString& name, const QString& id) {
        const QJsonObject object =
            QJsonDocument::fromJson(answer ? answer->body : QByteArray{}).object();
        return isNamedIn(scim::memberOf(object, name).toArray(), id);
    };
    const scim::ListQuery query{.filter = scim::equals(u"members.value"_s, userId)};
    ProbeRun::start(
        *route, then.scope(),
        {{{.path = definition.groupsPath + u'/' + *group},
          [=](const auto& answer) {
        sight->status = answer ? answer->status : 0;
        sight->isListed = look(answer, u"members"_s, userId);
          }},
         {{.path = definition.usersPath + u'/' + *user},
          [=](const auto& answer) { sight->isInUser = look(answer, u"groups"_s, groupId); }},
         {{.path = definition.groupsPath, .query = scim::urlQuery(query)},
          [=](const auto& answer) {
        // With somebody else's groups among them it is not obeyed.
        const auto page = scim::readList(answer ? answer->body : QByteArray{});
        sight->isByFilter =
            page && page->accounts.size() == 1 && page->accounts.front().remoteId == groupId;
          }}},
        [sight, route, then] { then(*sight); });
}

}  // namespace rollcall::services
