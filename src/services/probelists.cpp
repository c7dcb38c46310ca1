// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "probereading.h"
#include "protocols/scim/listreader.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::services {

namespace {

using Answer = Result<http::Response>;

/// Some lists end early, and are counted only to there, unless they are asked for by cursor: with
/// as many as the service counts there must be no more.
ProbeRun::Step countStep(const ProbeReadingRef& reading)
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

}  // namespace

std::vector<ProbeRun::Step> pagingSteps(const ProbeReadingRef& reading)
{
    const auto second = listStep(reading, {.startIndex = 2, .count = 1}, [=](const Answer& answer) {
        const auto page = accountsOf(answer);
        const bool isNext = page.size() == 1 && reading->order.size() > 1
            && page.front().remoteId == reading->order.at(1);
        if (reading->order.size() > 1)
            reading->add(u"page.index"_s, u"Pages by place"_s, yesOrNo(isNext, answer),
                         u"the second user was asked for, and %1"_s.arg(usersOutcomeOf(answer)));
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
                         usersOutcomeOf(answer)));
    });
    const auto cursor =
        listStep(reading, {.count = 1, .cursor = QString{}}, [=](const Answer& answer) {
            const auto page = scim::readList(answer ? answer->body : QByteArray{});
            const bool isThere = page && !page->nextCursor.isEmpty();
            reading->add(u"page.cursor"_s, u"Pages by cursor"_s, yesOrNo(isThere, answer),
                         u"a first page by cursor was %1, %2"_s.arg(
                             usersOutcomeOf(answer),
                             isThere ? u"with a cursor to go on"_s : u"without a cursor"_s));
        });
    return {second, large, cursor, countStep(reading)};
}

std::vector<ProbeRun::Step> otherSteps(const ProbeReadingRef& reading)
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
                     u"sorted downwards by login, it was "_s + usersOutcomeOf(answer));
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
                     u".search was "_s + usersOutcomeOf(answer));
    });
    const auto fewer =
        listStep(reading, {.count = 1, .attributes = {u"userName"_s}}, [=](const Answer& answer) {
            const auto page = accountsOf(answer);
            const QJsonObject user =
                page.empty() ? QJsonObject{} : QJsonDocument::fromJson(page.front().raw).object();
            const bool isObeyed = !user.isEmpty() && !user.contains(u"active"_s);
            reading->add(u"attributes"_s, u"Gives only the attributes asked for"_s,
                         yesOrNo(isObeyed, answer), u"it was "_s + usersOutcomeOf(answer));
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

}  // namespace rollcall::services
