// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "directory.h"

#include "resource.h"
#include "secrets.h"
#include "text.h"

#include <algorithm>
#include <utility>

namespace rollcall::sandbox {

Directory::Directory(const Service& service, const ResourceType& type, People people,
                     std::uint32_t count)
    : m_type(type),
      m_isWhole(service.attributes.empty()),
      m_retention(service.retention),
      m_people(std::move(people))
{
    const std::uint32_t total = std::max(count, 1U);
    m_listed.reserve(total);
    m_byId.reserve(total);
    m_byLogin.reserve(total);
    for (std::uint32_t position = 0; position < total; ++position)
        index(m_accounts.emplace_back(m_people.next(position)));
}

void Directory::index(Account& account)
{
    m_listed.push_back(&account);
    m_byId[account.id] = &account;
    m_byLogin[lower(account.login)] = &account;
    addDue(account);
}

void Directory::addDue(Account& account)
{
    if (const auto instant = removeAt(account))
        m_due.emplace(*instant, &account);
}

void Directory::dropDue(Account& account)
{
    if (const auto instant = removeAt(account))
        m_due.erase({*instant, &account});
}

void Directory::setRetention(std::chrono::days retention)
{
    m_due.clear();
    m_retention = retention;
    for (Account* account : m_listed)
        addDue(*account);
}

void Directory::unlist(Account& account)
{
    const auto place = std::ranges::lower_bound(m_listed, account.position, {},
                                                [](const Account* each) { return each->position; });
    if (place != m_listed.end() && *place == &account)
        m_listed.erase(place);
    m_byId.erase(account.id);
    m_byLogin.erase(lower(account.login));
    dropDue(account);
}

void Directory::restoreKept(Account account)
{
    if (account.position >= m_accounts.size()) {
        m_accounts.push_back(std::move(account));
        if (!m_accounts.back().removed)
            index(m_accounts.back());
        return;
    }
    Account& known = m_accounts[account.position];
    unlist(known);
    account.groups = known.groups;
    known = std::move(account);
    if (known.removed) {
        m_removed(known, *known.removed);
        return;
    }
    index(known);
    std::ranges::sort(m_listed, {}, [](const Account* each) { return each->position; });
}

Account* Directory::findId(const std::string& id) const
{
    const auto found = m_byId.find(id);
    return found == m_byId.end() ? nullptr : found->second;
}

Account* Directory::findLogin(std::string_view login) const
{
    const auto found = m_byLogin.find(lower(login));
    return found == m_byLogin.end() ? nullptr : found->second;
}

const std::string& Directory::bodyOf(Account& account) const
{
    if (account.body.empty())
        account.body = m_isWhole ? m_people.bodyOf(account) : reducedBody(account);
    return account.body;
}

/// Somebody of a service that keeps fewer attributes.
std::string Directory::reducedBody(const Account& account) const
{
    const Json whole = Json::parse(m_people.bodyOf(account));
    Json resource = cleanResource(m_type, whole);
    Json body{{"schemas", resource.at("schemas")}, {"id", account.id}};
    body.update(resource);
    return jsonText(body);
}

Json Directory::resourceOf(Account& account) const
{
    return Json::parse(bodyOf(account));
}

std::optional<Instant> Directory::removeAt(const Account& account) const
{
    if (account.removed)
        return account.removed;
    if (!account.suspended || m_retention == std::chrono::days{0})
        return std::nullopt;
    return *account.suspended + m_retention;
}

void Directory::store(Account& account, const Json& user)
{
    Json resource{{"schemas", user.at("schemas")}, {"id", account.id}};
    resource.update(user);
    resource["active"] = account.isActive();
    account.body = jsonText(resource);
    account.login = user.at("userName").get<std::string>();
    account.externalId = user.value("externalId", "");
}

/// The manager's name is the service's to fill in (RFC 7643, section 4.3).
Json Directory::withManagerName(Json user) const
{
    const auto enterprise = user.find(enterpriseUrn);
    if (enterprise == user.end() || !enterprise->contains("manager"))
        return user;
    Json& manager = (*enterprise)["manager"];
    Account* account = findId(manager.value("value", ""));
    if (account == nullptr)
        return user;
    const Json resource = resourceOf(*account);
    const std::string shown = resource.value("displayName", "");
    const std::string name = resource.value("name", Json::object()).value("formatted", shown);
    if (!name.empty())
        manager["displayName"] = name;
    return user;
}

void Directory::setSuspended(Account& account, std::optional<Instant> since)
{
    dropDue(account);
    account.suspended = since;
    addDue(account);
}

Account& Directory::create(const Json& user, Instant now)
{
    Account& account = m_accounts.emplace_back();
    account.position = static_cast<std::uint32_t>(m_accounts.size() - 1);
    // From the position, so that a run can be repeated; salted, so that it is not guessed from
    // the people that were there before.
    const std::string digits = sha256("account " + m_people.idAt(account.position));
    account.id = digits.substr(0, 8) + '-' + digits.substr(8, 4) + "-4" + digits.substr(12, 3)
        + "-b" + digits.substr(15, 3) + '-' + digits.substr(18, 12);
    account.created = account.modified = now;
    account.provisioned = true;
    if (!user.value("active", true))
        account.suspended = now;
    store(account, withManagerName(user));
    index(account);
    m_changed(account);
    return account;
}

void Directory::replace(Account& account, const Json& user, Instant now)
{
    Json before = resourceOf(account);
    before.erase("id");
    // Inferred: a change that says nothing about `active` leaves it as it is.
    const bool active = user.value("active", account.isActive());
    Json after = withManagerName(user);
    after["active"] = active;
    if (nlohmann::json(before) == nlohmann::json(after))
        return;
    m_byLogin.erase(lower(account.login));
    if (active != account.isActive())
        setSuspended(account, active ? std::nullopt : std::optional{now});
    store(account, after);
    m_byLogin[lower(account.login)] = &account;
    account.modified = now;
    ++account.version;
    m_changed(account);
}

void Directory::remove(Account& account, Instant now)
{
    unlist(account);
    m_removed(account, now);
    account.removed = now;
    m_changed(account);
}

void Directory::setProvisioned(Account& account)
{
    if (std::exchange(account.provisioned, true))
        return;
    m_changed(account);
}

bool Directory::removeDue(Instant now)
{
    bool any = false;
    while (!m_due.empty() && m_due.begin()->first <= now) {
        const auto [due, account] = *m_due.begin();
        remove(*account, due);
        any = true;
    }
    return any;
}

}  // namespace rollcall::sandbox
