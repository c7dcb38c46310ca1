// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "wishedplans.h"

#include "domain/limit.h"
#include "domain/visibletext.h"
#include "models/pendingwords.h"
#include "work/errorsentence.h"
#include "work/guard.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

QString lockOf(const work::ConnectionInfo& info)
{
    if (!locksRemovals(info.connection.environment, info.skewSeconds))
        return {};
    const Error skewed{.code = ErrorCode::ClockSkewed,
                       .detail = u"%1 minutes"_s.arg(std::abs(*info.skewSeconds) / 60)};
    return visible(work::sentenceOf(skewed).all(), 512);
}

QString whyNotThere(Verb verb, const work::ConnectionInfo& info)
{
    const QString cannot = models::whyServiceCannot(verb, info.capabilities, info.manualRemoval);
    const bool removes = work::removesUser(verb, info.deactivatesForGood);
    return cannot.isEmpty() && removes ? lockOf(info) : cannot;
}

}  // namespace

WishedPlans wishedPlans(Verb verb, const std::vector<User>& users,
                        const std::vector<work::ConnectionInfo>& connections, const QDateTime& now)
{
    WishedPlans wished{.context = {.now = now}};
    for (const work::ConnectionInfo& info : connections) {
        // Whoever comes back is offered the groups that were left with the access.
        work::PlanRequest request{.connectionId = info.connection.id,
                                  .verb = verb,
                                  .restoresGroups = verb == Verb::Reactivate};
        const qint64 skew = info.skewSeconds.value_or(0);
        for (const User& user : users) {
            if (user.connectionId != info.connection.id)
                continue;
            request.items.push_back({.user = u"id:"_s + user.remoteId});
            if (!user.deadline || user.status == Status::Removed)
                continue;
            // The context has one clock for all: ours.
            Deadline deadline = *user.deadline;
            deadline.removeAt = deadline.removeAt.addSecs(-skew);
            deadline.latest = deadline.latest.addSecs(-skew);
            wished.context.deadlines.insert(user.remoteId, deadline);
        }
        const QString why = request.items.empty() ? QString{} : whyNotThere(verb, info);
        if (!why.isEmpty())
            wished.context.notes +=
                QCoreApplication::translate("WishedPlans", "%n left out at %1: %2", nullptr,
                                            static_cast<int>(request.items.size()))
                    .arg(isolated(info.connection.name), why);
        else if (!request.items.empty())
            wished.requests.push_back(std::move(request));
    }
    return wished;
}

std::vector<VerbActions::Reach> reachesOf(const std::vector<User>& users,
                                          const std::vector<work::ConnectionInfo>& connections,
                                          const QDateTime& now)
{
    QSet<QString> wanted;
    for (const User& user : users)
        wanted.insert(user.connectionId);
    std::vector<VerbActions::Reach> reaches;
    for (const work::ConnectionInfo& info : connections) {
        if (wanted.contains(info.connection.id))
            reaches.push_back({.connectionId = info.connection.id,
                               .capabilities = info.capabilities,
                               .manualRemoval = info.manualRemoval,
                               .deactivatesForGood = info.deactivatesForGood,
                               .removalLock = lockOf(info),
                               .now = now.addSecs(info.skewSeconds.value_or(0))});
    }
    return reaches;
}

}  // namespace rollcall::gui
