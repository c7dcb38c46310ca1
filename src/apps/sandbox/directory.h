// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "account.h"
#include "filter.h"
#include "people.h"
#include "service.h"

#include <deque>
#include <functional>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

namespace rollcall::sandbox {

/// All accounts, and the service's rules about their life. Not for several threads.
class Directory {
public:
    using Accounts = std::vector<Account*>;

    /// \param type what a user is here; must outlive this.
    Directory(const Service& service, const ResourceType& type, People people, std::uint32_t count);

    /// Called after each change, so that it can be kept.
    void onChange(std::function<void(const Account&)> changed) { m_changed = std::move(changed); }

    /// Called when somebody is removed, before that is kept.
    void onRemove(std::function<void(Account&, Instant)> removed)
    {
        m_removed = std::move(removed);
    }

    /// What the groups of somebody are, for filters.
    void onGroups(std::function<Json(const Account&)> groupsOf)
    {
        m_groupsOf = std::move(groupsOf);
    }

    /// How long a deactivated account stays; zero: for ever.
    void setRetention(std::chrono::days retention);

    /// Takes over an account as it was kept; called before anything else is done.
    void restoreKept(Account account);

    /// Everybody who is on the service's list, in the order of creation.
    [[nodiscard]] const Accounts& listed() const { return m_listed; }
    /// The same, and those who were removed.
    [[nodiscard]] const std::deque<Account>& everybody() const { return m_accounts; }
    [[nodiscard]] Account& at(std::uint32_t position) { return m_accounts[position]; }
    [[nodiscard]] const Account& owner() const { return m_accounts.front(); }

    /// On the list; nullptr when not.
    [[nodiscard]] Account* findId(const std::string& id) const;
    [[nodiscard]] Account* findLogin(std::string_view login) const;
    [[nodiscard]] Accounts search(const Filter& filter);

    /// The resource without `meta`.
    [[nodiscard]] const std::string& bodyOf(Account& account) const;
    [[nodiscard]] Json resourceOf(Account& account) const;
    /// When an account without access is removed; nothing when it stays.
    [[nodiscard]] std::optional<Instant> removeAt(const Account& account) const;

    /// \param user as cleanResource() gives it. `active` false suspends at once.
    Account& create(const Json& user, Instant now);
    /// Puts \p user in place of the account's resource; `active` suspends and restores.
    /// Nothing is touched when nothing differs.
    void replace(Account& account, const Json& user, Instant now);
    void remove(Account& account, Instant now);
    /// From now on the identity provider looks after it.
    void setProvisioned(Account& account);
    /// Removes those whose time is over. \return whether there was one.
    bool removeDue(Instant now);

private:
    void index(Account& account);
    void unlist(Account& account);
    void store(Account& account, const Json& user);
    [[nodiscard]] Json withManagerName(Json user) const;
    void setSuspended(Account& account, std::optional<Instant> since);
    [[nodiscard]] bool matchesAccount(const Filter& filter, Account& account) const;
    [[nodiscard]] bool equalsAccount(const Filter& filter, Account& account) const;

    [[nodiscard]] std::string reducedBody(const Account& account) const;
    void addDue(Account& account);
    void dropDue(Account& account);

    const ResourceType& m_type;
    bool m_isWhole;  ///< Whether users are kept as they were generated.
    std::chrono::days m_retention;
    People m_people;
    std::function<Json(const Account&)> m_groupsOf = [](const Account&) { return Json::array(); };
    std::function<void(Account&, Instant)> m_removed = [](Account&, Instant) {};
    std::function<void(const Account&)> m_changed;
    std::deque<Account> m_accounts;
    Accounts m_listed;
    std::unordered_map<std::string, Account*> m_byId;
    std::unordered_map<std::string, Account*> m_byLogin;  ///< In lower case.
    std::set<std::pair<Instant, Account*>> m_due;
};

}  // namespace rollcall::sandbox
