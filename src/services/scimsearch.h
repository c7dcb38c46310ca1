// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "protocols/scim/client.h"
#include "protocols/scim/paging/listwalk.h"

#include <QSet>

#include <functional>
#include <memory>
#include <vector>

namespace rollcall::services {

struct ServiceDefinition;

/// What searches have taught about one filter of a service, for as long as it is talked to.
struct FilterHabit {
    int refusals = 0;             ///< In a row.
    bool isObeyed = false;        ///< It found somebody: so a 404 says that there is nobody.
    bool isIgnored = false;       ///< It brought others, the last time that it was asked.
    bool countsFromZero = false;  ///< The first place in a list is 0, or none.
    bool hasNoSearch = false;  ///< A search by POST, which the definition promises, is not there.
};

/// Where a definition knows the service, a 404 to its filters is believed from the start.
[[nodiscard]] std::shared_ptr<FilterHabit> newHabit(const ServiceDefinition& about);

/// How the lists of a service are read from the beginning.
[[nodiscard]] scim::ListWalk::Start walkStart(const ServiceDefinition& about);

/// Looks for users by a filter and never trusts that the service obeys it: each is compared
/// again. Where others came too, or the filter was refused, the list is read to its end and
/// compared here.
class ScimSearch final {
public:
    using Match = std::function<bool(const Account&)>;
    using Found = Then<std::vector<Account>>;

    struct Ask {
        scim::ListQuery query = {};  ///< Without a filter the list is read at once.
        scim::ListWalk::Start start = scim::ListWalk::Start::Index;
        Match isMatch = {};
        std::shared_ptr<FilterHabit> habit = {};  ///< Of this filter; never null.
        /// Everybody who is meant, over all pages; else those on the first page will do.
        bool wantsAll = false;
    };

    /// Answers with all that match. An error when the list cannot be read to its end either, so
    /// that "nobody" is never said of a list that was not read; and when a filter was not
    /// answered at all.
    ///
    /// For one who wants all, the whole list is somebody else's to read: a filter that is refused,
    /// and an answer that is not whole, are NotSupported with the reason.
    static void start(const scim::Client& client, Ask ask, const Found& then);

private:
    ScimSearch(scim::Client client, Ask ask, Found then);

    static void next(const std::shared_ptr<ScimSearch>& search);

    // Whether the search is over: it was answered.
    bool take(const scim::PageAsk& asked, const Result<scim::ListPage>& page);
    bool tookFiltered(const scim::PageAsk& asked, const scim::ListPage& page);
    bool tookError(const scim::PageAsk& asked, const Error& error);
    bool tookNobody();
    bool tookNoSearch();
    [[nodiscard]] bool isPlaceDoubted(const scim::PageAsk& asked, const scim::ListPage& page);
    void add(const scim::PageAsk& asked, const scim::ListPage& page);
    void readWhole();
    void end();

    scim::Client m_client;
    Ask m_ask;
    Found m_then;
    scim::ListWalk m_walk;
    std::vector<Account> m_found = {};
    QSet<QString> m_seen = {};
    std::optional<Error> m_refusal = {};  ///< Of the filter.
    bool m_hasOthers = false;
    bool m_isFirst = true;
    int m_pages = 0;
};

}  // namespace rollcall::services
