// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "probereading.h"
#include "protocols/scim/filter/filtermatcher.h"
#include "service.h"

#include <QJsonDocument>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::services {

namespace {

using Answer = Result<http::Response>;

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
ProbeRun::Step filterStep(const ProbeReadingRef& reading, const QString& id, const QString& title,
                          const QString& filter, bool isSure = true)
{
    return listStep(reading, {.filter = filter, .count = 100}, [=](const Answer& answer) {
        const std::vector<Account> found = accountsOf(answer);
        QString value = u"yes"_s;
        const bool isForLater = answer && (answer->status == 429 || answer->status == 503);
        if (!answer || isForLater)
            value = notKnown.toString();
        else if (answer->status != 200)
            value = !isSure && answer->status == 404 ? u"yes"_s : u"refused"_s;
        else if (!doAllMatch(found, filter))
            value = u"ignored"_s;
        else if (isSure && found.empty())
            value = u"no"_s;
        reading->add(id, title, value, u"a filter was "_s + usersOutcomeOf(answer));
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
std::vector<ProbeRun::Step> attributeSteps(const ProbeReadingRef& reading)
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

}  // namespace

std::vector<ProbeRun::Step> filterSteps(const ProbeReadingRef& reading)
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
    const std::vector<ProbeRun::Step> more = attributeSteps(reading);
    steps.insert(steps.end(), more.begin(), more.end());
    return steps;
}

}  // namespace rollcall::services
