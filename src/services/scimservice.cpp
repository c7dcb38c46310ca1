// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "scimservice.h"

#include "domain/answerlater.h"
#include "domain/samelogin.h"
#include "protocols/scim/filter/filtermatcher.h"
#include "protocols/scim/listquery.h"
#include "scimtypes.h"
#include "shownaccess.h"

#include <QJsonDocument>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace rollcall::services {

namespace {

Result<Page> decodePage(const QByteArray& body)
{
    return scim::readList(body).transform([](scim::ListPage&& page) {
        return Page{.totalResults = page.totalResults,
                    .startIndex = page.startIndex,
                    .nextCursor = page.nextCursor,
                    .isBare = page.isBare,
                    .accounts = std::move(page.accounts),
                    .problems = std::move(page.problems)};
    });
}

bool hasList(const ServiceDefinition& about)
{
    return about.capability(u"list"_s).support != Capability::Support::No;
}

scim::Client clientFor(const ServiceDefinition& about, http::Transport& transport)
{
    scim::Client client{transport, about.usersPath};
    client.setDialect(about.patchDialect);
    return client;
}

}  // namespace

ScimService::ScimService(ServiceDefinition definition, http::Transport& transport)
    : m_definition(std::move(definition)),
      m_mediaType(m_definition, transport),
      m_bulk(m_mediaType, {m_definition.usersPath, m_definition.groupsPath},
             {.maxOperations = m_definition.bulk.operations,
              .maxPayloadSize = m_definition.bulk.payload}),
      m_paths(m_definition, m_bulk),
      m_slashes(m_definition, m_paths),
      m_client(clientFor(m_definition, m_slashes)),
      m_schemas(m_slashes),
      m_onRequest(m_definition, m_client, m_schemas),
      m_writing(m_definition, m_client, m_slashes,
                {.patches = m_definition.patches && !m_definition.patchesAccessOnly,
                 .patchesAccess = m_definition.patches}),
      m_groups(m_definition, m_slashes),
      m_byLogin(newHabit(m_definition)),
      m_byExternalId(newHabit(m_definition))
{}

PageDecoder ScimService::pageDecoder() const
{
    return decodePage;
}

void ScimService::check(const Then<CredentialCheck>& then)
{
    if (!then.scope())
        return;
    // As Okta tests its credentials, so a service that knows Okta knows this request.
    constexpr int asked = 2;
    m_client.list({.startIndex = 1, .count = asked},
                  {then.scope(), [this, then](const Result<scim::ListAnswer>& answer) {
                       const auto read = answer.and_then([this](const scim::ListAnswer& list) {
                           return scim::readList(list.body).transform([&](const auto& page) {
                               // Some services count the page in place of the list.
                               const bool isOfPage =
                                   page.totalResults == asked && std::ssize(page.accounts) == asked;
                               const bool isCount = hasList(m_definition) && !isOfPage;
                               return CredentialCheck{.canRead = true,
                                                      .users = isCount ? page.totalResults : -1,
                                                      .date = list.date,
                                                      .note = u"writing was not tried"_s};
                           });
                       });
                       if (read && m_definition.token.isWritingTried)
                           checkWriting(*read, then);
                       else
                           then(read);
                   }});
}

/// With a change of nobody: the id was made up just now.
void ScimService::checkWriting(const CredentialCheck& read, const Then<CredentialCheck>& then)
{
    const Account nobody{.remoteId = QUuid::createUuid().toString(QUuid::WithoutBraces)};
    m_client.patch(nobody, {{u"displayName"_s, u"Rollcall"_s}},
                   {then.scope(), [then, read](const Result<scim::WriteAnswer>& answer) {
                        CredentialCheck check = read;
                        const int status = answer ? answer->httpStatus : answer.error().httpStatus;
                        if (status == 404 || status == 403)
                            check.canWrite = status == 404;
                        check.note = status == 404 ? u"it may change users"_s
                            : status == 403
                            ? u"it may not change users: every change will be refused"_s
                            : u"whether it may change users is not known"_s;
                        then(check);
                    }});
}

void ScimService::list(const PageRequest& request, const Then<RawPage>& then)
{
    if (!then.scope())
        return;
    // What a search has found out of places is so for the whole list too.
    const qint64 startIndex = request.startIndex - (m_byLogin->countsFromZero ? 1 : 0);
    m_client.list({.startIndex = startIndex, .count = request.count, .cursor = request.cursor},
                  {then.scope(), [then](const Result<scim::ListAnswer>& answer) {
                       then(answer.transform([](const scim::ListAnswer& list) {
                           return RawPage{.body = list.body, .date = list.date};
                       }));
                   }});
}

ScimSearch::Ask ScimService::askFor(const QString& filter) const
{
    return {.query = {.filter = filter,
                      .count = m_definition.pageSize,
                      .viaSearch = m_definition.searchesByPost},
            .start = walkStart(m_definition)};
}

void ScimService::find(const QString& login, const Then<std::vector<Account>>& then)
{
    const bool canFilter = m_definition.filtersByUserName;
    ScimSearch::Ask ask = askFor(canFilter ? scim::equals(u"userName"_s, login) : QString{});
    ask.habit = m_byLogin;
    ask.isMatch = [login](const Account& account) { return isSameLogin(account.login, login); };
    ScimSearch::start(m_client, std::move(ask), then);
}

bool ScimService::readsWholeLists() const
{
    return !m_definition.filtersByUserName || m_byLogin->refusals > 0 || m_byLogin->isIgnored;
}

void ScimService::findAll(const QStringList& logins, const Then<std::vector<Account>>& then)
{
    QSet<QString> wanted;
    for (const QString& login : logins)
        wanted.insert(loginKey(login));
    ScimSearch::Ask ask = askFor({});
    ask.wantsAll = true;
    ask.habit = m_byLogin;
    ask.isMatch = [wanted](const Account& account) {
        return wanted.contains(loginKey(account.login));
    };
    ScimSearch::start(m_client, std::move(ask), then);
}

void ScimService::findExternal(const QString& externalId, const Then<std::vector<Account>>& then)
{
    if (!m_definition.ownsExternalId) {
        failLater(then, {.code = ErrorCode::NotSupported, .detail = u"externalId"_s});
        return;
    }
    ScimSearch::Ask ask = askFor(scim::equals(u"externalId"_s, externalId));
    ask.habit = m_byExternalId;
    ask.isMatch = [externalId](const Account& account) { return account.externalId == externalId; };
    ScimSearch::start(m_client, std::move(ask), then);
}

void ScimService::search(const QString& filter, const Then<std::vector<Account>>& then)
{
    const auto expression = scim::FilterExpression::parse(filter);
    if (!expression) {
        failLater(then, expression.error());
        return;
    }
    if (!m_definition.filters.covers(*expression)) {
        failLater(
            then,
            {.code = ErrorCode::NotSupported, .detail = u"it is not known to obey this filter"_s});
        return;
    }
    ScimSearch::Ask ask = askFor(expression->toText());
    ask.wantsAll = true;
    // Of a filter that was never asked before nothing is known but what the definition says.
    ask.habit = newHabit(m_definition);
    ask.isMatch = [matcher = scim::FilterMatcher{*expression}](const Account& account) {
        return matcher.matches(QJsonDocument::fromJson(account.raw).object());
    };
    ScimSearch::start(m_client, std::move(ask), then);
}

void ScimService::read(const QString& remoteId, const Then<Account>& then)
{
    m_client.read(remoteId, then);
}

void ScimService::readAbsent(const Account& account, const QStringList& paths, bool insists,
                             const Then<Account>& then)
{
    m_onRequest.read(account, paths, insists, then);
}

void ScimService::typed(const std::vector<QJsonObject>& wanted,
                        const Then<std::vector<QJsonObject>>& then)
{
    giveTypes(m_schemas, wanted, then);
}

void ScimService::create(const QJsonObject& attributes, const Then<Written>& then)
{
    if (then.scope())
        m_client.create(attributes, asWritten(then));
}

void ScimService::update(const Account& base, const QJsonObject& attributes,
                         const Then<Written>& then)
{
    using Answer = ScimWriting::Answer;
    m_writing.write(
        {.base = base,
         .patch =
             [this, attributes](const Account& from, const Answer& answer) {
        m_client.patch(from, attributes, answer);
         },
         .put = [this, attributes](const Account& from,
                                   const Answer& answer) { put(from, attributes, answer); },
         .isOfAccess = setsAccessOnly(attributes)},
        then);
}

/// With what is given on request only: a PUT without it would clear it.
void ScimService::put(const Account& base, const QJsonObject& attributes,
                      const ScimWriting::Answer& then)
{
    m_onRequest.readAll(base, {then.scope(), [=, this](const Result<Account>& whole) {
                                   if (!whole)
                                       then(fail(whole.error()));
                                   else
                                       putWhole(*whole, attributes, then);
                               }});
}

/// Where a service has no access to tell of, a PUT that does not tell it gives none back.
void ScimService::putWhole(const Account& base, const QJsonObject& attributes,
                           const ScimWriting::Answer& then)
{
    if (showsAccess(base) || attributes.contains(u"active"_s)) {
        m_client.put(base, attributes, then, {.excluded = base.unread});
        return;
    }
    // Where they cannot be had, a PUT goes as if they said nothing.
    m_schemas.ask({then.scope(), [=, this](const Result<>& /*asked*/) {
                       const auto user = m_schemas.user();
                       const bool hasNoActive = user && !user->attribute(u"active");
                       m_client.put(base, attributes, then,
                                    {.excluded = base.unread, .hasNoActive = hasNoActive});
                   }});
}

void ScimService::remove(const Account& base, const Then<Written>& then)
{
    m_writing.remove(base, then);
}

GroupService* ScimService::groups()
{
    return whyNoGroups(m_definition, u"groups"_s) ? nullptr : &m_groups;
}

void ScimService::resourceKinds(const Then<ResourceKinds>& then)
{
    findResourceKinds(m_slashes, m_definition, then);
}

void ScimService::otherResources(const QString& kindName, const Then<OtherResources>& then)
{
    listOtherResources(m_slashes, m_definition, kindName, then);
}

}  // namespace rollcall::services
