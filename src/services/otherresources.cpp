// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "otherresources.h"

#include "attributelist.h"
#include "scimsearch.h"
#include "service.h"
#include "servicedefinition.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace rollcall::services {

namespace {

constexpr int mostPages = 1000;

/// What a resource calls itself: RFC 7643 gives only users and groups a name.
QString nameOf(const Account& account)
{
    if (!account.displayName.isEmpty())
        return account.displayName;
    const QJsonObject resource = QJsonDocument::fromJson(account.raw).object();
    for (const QString& path : {u"display"_s, u"name"_s, u"value"_s}) {
        if (const QString name = attributeOf(resource, path).toString(); !name.isEmpty())
            return name;
    }
    return account.login.isEmpty() ? account.remoteId : account.login;
}

/// As the lists of users are.
QString listPath(const ServiceDefinition& about, const ResourceKind& kind)
{
    return about.endsInSlash ? kind.endpoint + u'/' : kind.endpoint;
}

}  // namespace

ResourceReading::ResourceReading(http::Transport& transport, const ServiceDefinition& about,
                                 const ResourceKind& kind, const scim::Discovery& found,
                                 const Then<OtherResources>& then)
    : m_client(transport, scim::Endpoint{.path = listPath(about, kind), .schema = kind.schema}),
      m_discovery(found),
      m_walk(about.pageSize, walkStart(about)),
      m_then(then),
      m_found{.kind = kind}
{}

void ResourceReading::start(http::Transport& transport, const ServiceDefinition& about,
                            const ResourceKind& kind, const scim::Discovery& found,
                            const Then<OtherResources>& then)
{
    // The constructor is private: a reading lives only as long as its answer is waited for.
    next(
        std::shared_ptr<ResourceReading>{new ResourceReading{transport, about, kind, found, then}});
}

void ResourceReading::next(const std::shared_ptr<ResourceReading>& reading)
{
    if (!reading->m_then.scope())
        return;
    const std::optional<scim::PageAsk> page = reading->m_walk.next();
    if (!page) {
        reading->end();
        return;
    }
    const auto took = [reading, page](const Result<scim::ListAnswer>& answer) {
        const auto came =
            answer.and_then([](const auto& list) { return scim::readList(list.body); });
        if (came) {
            reading->add(*page, *came);
        } else if (!reading->m_walk.refused(*page, came.error())) {
            reading->m_then(fail(came.error()));
            return;
        }
        next(reading);
    };
    reading->m_client.list(
        {.startIndex = page->startIndex, .count = page->count, .cursor = page->cursor},
        {reading->m_then.scope(), took});
}

void ResourceReading::add(const scim::PageAsk& asked, const scim::ListPage& page)
{
    const qsizetype before = m_seen.size();
    for (const Account& account : page.accounts)
        addResource(account);
    const qint64 received = std::ssize(page.accounts);
    m_found.problems += std::ssize(page.problems);
    m_walk.came(asked,
                {.received = received + std::ssize(page.problems),
                 .repeated = received - (m_seen.size() - before),
                 .total = page.totalResults,
                 .startIndex = page.startIndex,
                 .nextCursor = page.nextCursor});
    if (m_walk.isOver())
        return;
    if (received > 0 && m_seen.size() == before)
        m_walk.giveUp(u"A page of the list brought nothing new."_s);
    else if (++m_pages == mostPages)
        m_walk.giveUp(u"The list has too many pages."_s);
}

void ResourceReading::addResource(const Account& account)
{
    if (m_seen.contains(account.remoteId))
        return;
    m_seen.insert(account.remoteId);
    const scim::ResourceType* type = m_discovery.type(m_found.kind.name);
    m_found.resources.push_back(
        {.name = nameOf(account),
         .account = account,
         .attributes = attributeList(account.raw, m_discovery.schemaOf(*type))});
}

void ResourceReading::end()
{
    if (m_found.problems > 0)
        m_found.whyNotWhole = u"%1 resources could not be read."_s.arg(m_found.problems);
    else
        m_found.whyNotWhole = m_walk.contradiction().replace(u" users"_s, u" resources"_s);
    m_found.isWhole = m_found.whyNotWhole.isEmpty();
    m_then(m_found);
}

}  // namespace rollcall::services
