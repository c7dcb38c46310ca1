// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "probereading.h"

#include "protocols/scim/listreader.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::services {

using Answer = Result<http::Response>;

std::vector<Account> accountsOf(const Answer& answer)
{
    if (!answer || answer->status != 200)
        return {};
    return scim::readList(answer->body)
        .map([](auto&& page) { return page.accounts; })
        .value_or(std::vector<Account>{});
}

QString usersOutcomeOf(const Answer& answer)
{
    if (!answer)
        return u"not answered"_s;
    if (answer->status != 200)
        return u"answered %1"_s.arg(answer->status);
    const std::size_t users = accountsOf(answer).size();
    return users == 1 ? u"answered 200 with 1 user"_s : u"answered 200 with %1 users"_s.arg(users);
}

ProbeRun::Step listStep(const ProbeReadingRef& reading, const scim::ListQuery& query,
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

}  // namespace rollcall::services
