// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "protocols/scim/client.h"

#include <QSet>

#include <functional>
#include <memory>
#include <vector>

namespace rollcall::services {

/// Looks for users by a filter and never trusts that the service obeys it: each is compared
/// again, and where others came too, the search goes on to the end of the list.
class ScimSearch final {
public:
    using Match = std::function<bool(const Account&)>;
    using Found = Then<std::vector<Account>>;

    /// Answers with all that match. BadResponse when the list cannot be walked, so that
    /// "nobody" is never said of a list that was not read.
    static void start(const scim::Client& client, const scim::ListQuery& query, Match isMatch,
                      const Found& then);

private:
    ScimSearch(const scim::Client& client, const scim::ListQuery& query, Match isMatch,
               const Found& then)
        : m_client(client), m_query(query), m_isMatch(std::move(isMatch)), m_then(then)
    {}

    static void ask(const std::shared_ptr<ScimSearch>& search);

    /// Whether the search is over: it was answered.
    bool take(const Result<scim::ListPage>& page);

    scim::Client m_client;
    scim::ListQuery m_query;
    Match m_isMatch;
    Found m_then;
    std::vector<Account> m_found = {};
    QSet<QString> m_seen = {};
    bool m_hasOthers = false;
    int m_pages = 0;
};

}  // namespace rollcall::services
