// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "scimservice.h"

#include "protocols/scim/listquery.h"
#include "scimsearch.h"

#include <QMetaObject>

using namespace Qt::StringLiterals;

namespace rollcall::services {

namespace {

Result<Page> decodePage(const QByteArray& body)
{
    return scim::readList(body).transform([](scim::ListPage&& page) {
        return Page{.totalResults = page.totalResults,
                    .startIndex = page.startIndex,
                    .nextCursor = page.nextCursor,
                    .accounts = std::move(page.accounts),
                    .problems = std::move(page.problems)};
    });
}

Written writtenOf(const scim::WriteAnswer& answer)
{
    return {.account = answer.account,
            .remoteId = answer.remoteId,
            .date = answer.date,
            .requestId = answer.requestId,
            .httpStatus = answer.httpStatus,
            .wasThere = answer.wasThere};
}

/// `then`, for an answer of the protocol.
Then<scim::WriteAnswer> asWritten(const Then<Written>& then)
{
    return {then.scope(),
            [then](const Result<scim::WriteAnswer>& answer) { then(answer.transform(writtenOf)); }};
}

}  // namespace

ScimService::ScimService(ServiceDefinition definition, http::Transport& transport)
    : m_definition(std::move(definition)),
      m_client(transport, m_definition.usersPath),
      m_groups(m_definition, transport)
{
    m_client.setDialect(m_definition.patchDialect);
}

PageDecoder ScimService::pageDecoder() const
{
    return decodePage;
}

void ScimService::check(const Then<CredentialCheck>& then)
{
    if (!then.scope())
        return;
    // As Okta tests its credentials, so a service that knows Okta knows this request.
    m_client.list({.startIndex = 1, .count = 2},
                  {then.scope(), [then](const Result<scim::ListAnswer>& answer) {
                       then(answer.and_then([](const scim::ListAnswer& list) {
                           return scim::readList(list.body).transform([&](const auto& page) {
                               return CredentialCheck{.canRead = true,
                                                      .users = page.totalResults,
                                                      .date = list.date,
                                                      .note = u"writing was not tried"_s};
                           });
                       }));
                   }});
}

void ScimService::list(const PageRequest& request, const Then<RawPage>& then)
{
    if (!then.scope())
        return;
    m_client.list(
        {.startIndex = request.startIndex, .count = request.count, .cursor = request.cursor},
        {then.scope(), [then](const Result<scim::ListAnswer>& answer) {
             then(answer.transform([](const scim::ListAnswer& list) {
                 return RawPage{.body = list.body, .date = list.date};
             }));
         }});
}

void ScimService::find(const QString& login, const Then<std::vector<Account>>& then)
{
    const scim::ListQuery query{
        .filter = m_definition.filtersByUserName ? scim::equals(u"userName"_s, login) : QString{},
        .count = m_definition.pageSize};
    const auto isMatch = [login](const Account& account) {
        return account.login.compare(login, Qt::CaseInsensitive) == 0;
    };
    ScimSearch::start(m_client, query, isMatch, then);
}

void ScimService::findExternal(const QString& externalId, const Then<std::vector<Account>>& then)
{
    if (!m_definition.ownsExternalId) {
        if (then.scope())
            QMetaObject::invokeMethod(
                then.scope(), [then] { then(fail(ErrorCode::NotSupported, u"externalId"_s)); },
                Qt::QueuedConnection);
        return;
    }
    const scim::ListQuery query{.filter = scim::equals(u"externalId"_s, externalId),
                                .count = m_definition.pageSize};
    const auto isMatch = [externalId](const Account& account) {
        return account.externalId == externalId;
    };
    ScimSearch::start(m_client, query, isMatch, then);
}

void ScimService::read(const QString& remoteId, const Then<Account>& then)
{
    m_client.read(remoteId, then);
}

void ScimService::create(const QJsonObject& attributes, const Then<Written>& then)
{
    if (then.scope())
        m_client.create(attributes, asWritten(then));
}

void ScimService::update(const Account& base, const QJsonObject& attributes,
                         const Then<Written>& then)
{
    if (!then.scope())
        return;
    if (m_definition.patches)
        m_client.patch(withTrustedVersion(base), attributes, asWritten(then));
    else
        m_client.put(withTrustedVersion(base), attributes, asWritten(then));
}

void ScimService::remove(const Account& base, const Then<Written>& then)
{
    if (then.scope())
        m_client.remove(withTrustedVersion(base), asWritten(then));
}

GroupService* ScimService::groups()
{
    return whyNoGroups(m_definition, u"groups"_s) ? nullptr : &m_groups;
}

Account ScimService::withTrustedVersion(const Account& base) const
{
    Account account = base;
    if (!m_definition.hasEtags)
        account.version.clear();
    return account;
}

}  // namespace rollcall::services
