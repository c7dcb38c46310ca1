// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "scimsearch.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::services {

namespace {

constexpr int mostPages = 100;

}  // namespace

void ScimSearch::start(const scim::Client& client, const scim::ListQuery& query, Match isMatch,
                       const Found& then)
{
    // The constructor is private: a search lives only as long as its answer is waited for.
    const std::shared_ptr<ScimSearch> search{
        new ScimSearch{client, query, std::move(isMatch), then}};
    ask(search);
}

void ScimSearch::ask(const std::shared_ptr<ScimSearch>& search)
{
    if (!search->m_then.scope())
        return;
    search->m_client.find(search->m_query,
                          {search->m_then.scope(), [search](const Result<scim::ListPage>& page) {
                               if (!search->take(page))
                                   ask(search);
                           }});
}

bool ScimSearch::take(const Result<scim::ListPage>& page)
{
    if (!page) {
        m_then(fail(page.error()));
        return true;
    }
    const qsizetype before = m_seen.size();
    for (const Account& account : page->accounts) {
        const bool isNew = !m_seen.contains(account.remoteId);
        m_seen.insert(account.remoteId);
        if (!m_isMatch(account))
            m_hasOthers = true;
        else if (isNew)
            m_found.push_back(account);
    }
    const auto count = static_cast<qint64>(page->accounts.size());
    m_query.startIndex += count;
    const bool isPromised = page->totalResults >= m_query.startIndex;
    const bool isObeyed = count > 0 && !m_hasOthers;
    const bool isEnd = page->totalResults >= 0 ? !isPromised : count == 0;
    if (isObeyed || isEnd) {
        m_then(m_found);
        return true;
    }
    if (++m_pages == mostPages || m_seen.size() == before) {
        m_then(fail(ErrorCode::BadResponse,
                    u"the search brought other users, and the list cannot be read to its end"_s));
        return true;
    }
    return false;
}

}  // namespace rollcall::services
