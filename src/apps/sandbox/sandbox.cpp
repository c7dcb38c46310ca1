// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "sandbox.h"

#include "secrets.h"
#include "text.h"

#include <algorithm>
#include <stdexcept>

namespace rollcall::sandbox {

Sandbox::Sandbox(const Beginning& beginning)
    : m_service(beginning.service),
      m_userType(userTypeOf(beginning.service)),
      m_groupType(sandbox::groupType()),
      m_quirks(beginning.quirks)
{
    if (!beginning.data.empty())
        m_store = std::make_unique<Store>(beginning.data);
    together([this, &beginning] { load(beginning); });
}

std::string Sandbox::kept(const std::string& key, const std::string& otherwise)
{
    if (!m_store)
        return otherwise;
    if (const auto value = m_store->setting(key))
        return *value;
    m_store->setSetting(key, otherwise);
    return otherwise;
}

void Sandbox::keepSetting(const std::string& key, const std::string& value)
{
    if (m_store)
        m_store->setSetting(key, value);
}

void Sandbox::load(const Beginning& beginning)
{
    const std::string service{m_service.id};
    if (kept("service", service) != service)
        throw std::runtime_error("The data file belongs to another service.");
    m_clock = Clock{Millis{std::stoll(kept("clock_offset_ms", "0"))}};
    if (beginning.now)
        setClock(*beginning.now);
    // What happened before this instant is part of what the seed gives.
    const Instant start = beginning.now.value_or(now());
    const std::string base = kept("base_ms", std::to_string(start.time_since_epoch().count()));
    const std::string people = kept("people", std::to_string(beginning.people));
    const std::string seed = kept("seed", std::to_string(beginning.seed));
    m_ownerPassword = kept("owner_password", randomText(20));
    m_tokens = split(kept("tokens", ""), ' ');
    m_domains = split(kept("domains", ""), ' ');
    m_enabled = kept("enabled", "1") == "1";
    const Instant before{Millis{std::stoll(base)}};
    m_directory = std::make_unique<Directory>(
        m_service, m_userType, People{std::stoull(seed), m_service.retention, before},
        static_cast<std::uint32_t>(std::stoul(people)));
    m_groups = std::make_unique<Groups>(m_service, *m_directory, std::stoull(seed), before);
    m_directory->onRemove(
        [this](Account& account, Instant instant) { m_groups->forget(account, instant); });
    m_directory->onGroups([this](const Account& account) { return groupsJson(account); });
    restore();
    watch();
    applyRetention();
    settle();
}

void Sandbox::restore()
{
    if (!m_store)
        return;
    m_store->forEachAccount(
        [this](Account account) { m_directory->restoreKept(std::move(account)); });
    m_store->forEachGroup([this](Group group) { m_groups->restoreKept(std::move(group)); });
    m_store->forEachRequest(
        [this](RequestRecord record) { m_requests.addKept(std::move(record)); });
}

/// From now on what changes is kept.
void Sandbox::watch()
{
    m_directory->onChange([this](const Account& account) {
        if (m_store)
            m_store->save(account);
    });
    m_groups->onChange([this](const Group& group) {
        if (m_store)
            m_store->save(group);
    });
}

Json Sandbox::groupsJson(const Account& account) const
{
    Json list = Json::array();
    for (const Groups::Belonging& each : m_groups->groupsOf(account))
        list.push_back({{"value", each.group->id},
                        {"display", each.group->name},
                        {"type", each.isDirect ? "direct" : "indirect"}});
    return list;
}

void Sandbox::setQuirks(Quirks quirks)
{
    m_quirks = std::move(quirks);
    ++m_quirkRevision;
    applyRetention();
}

void Sandbox::applyRetention()
{
    const bool isWindow = has(Quirk::WindowDays);
    m_directory->setRetention(isWindow ? std::chrono::days{m_quirks.number(Quirk::WindowDays)}
                                       : m_service.retention);
}

bool Sandbox::hasGroups() const
{
    return m_service.hasGroups && !has(Quirk::NoGroups);
}

Role Sandbox::roleOf(const Account& account) const
{
    const GroupNames& names = m_service.groupNames;
    if (names.prefix.empty() || account.role == Role::Owner)
        return account.role;
    // There is one owner of the account; who joins the owners administers it like them.
    const bool leads =
        m_groups->isIn(account, names.owners) || m_groups->isIn(account, names.admins);
    return leads ? Role::Admin : Role::Member;
}

std::string_view Sandbox::statusOf(const Account& account) const
{
    if (account.removed)
        return "removed";
    if (account.suspended)
        return m_directory->removeAt(account) ? "suspended" : "deactivated";
    const bool isNew = account.provisioned && now() < account.created + std::chrono::days{1};
    return has(Quirk::Invited) && isNew ? "invited" : "active";
}

void Sandbox::setEnabled(bool enabled)
{
    m_enabled = enabled;
    keepSetting("enabled", enabled ? "1" : "0");
}

Instant Sandbox::shownNow() const
{
    const auto skew =
        has(Quirk::ClockSkew) ? parseDuration(m_quirks.text(Quirk::ClockSkew)) : std::nullopt;
    return now() + skew.value_or(Millis{0});
}

void Sandbox::setClock(Instant instant)
{
    m_clock.set(instant);
    keepClock();
}

void Sandbox::advanceClock(Millis step)
{
    m_clock.advance(step);
    keepClock();
}

void Sandbox::keepClock()
{
    keepSetting("clock_offset_ms", std::to_string(m_clock.offset().count()));
}

void Sandbox::settle()
{
    m_directory->removeDue(now());
}

std::string Sandbox::newToken(bool canWrite)
{
    std::string token = randomText(48);
    if (m_service.oneToken)
        m_tokens.clear();
    m_tokens.push_back(sha256(token) + (canWrite ? "" : "-r"));
    keepTokens();
    return token;
}

void Sandbox::revokeTokens()
{
    m_tokens.clear();
    keepTokens();
}

void Sandbox::keepTokens()
{
    std::string joined;
    for (const std::string& token : m_tokens)
        joined += token + ' ';
    keepSetting("tokens", joined);
}

std::optional<TokenRights> Sandbox::rightsOf(const std::string& token) const
{
    const std::string digest = sha256(token);
    for (const std::string& each : m_tokens) {
        if (sameSecret(std::string_view{each}.substr(0, digest.size()), digest))
            return TokenRights{.canWrite = each.size() == digest.size()};
    }
    return std::nullopt;
}

void Sandbox::setDomains(std::vector<std::string> domains)
{
    m_domains = std::move(domains);
    std::string joined;
    for (const std::string& domain : m_domains)
        joined += domain + ' ';
    keepSetting("domains", joined);
}

void Sandbox::together(const std::function<void()>& work)
{
    if (m_store)
        m_store->together(work);
    else
        work();
}

void Sandbox::keep(const RequestRecord& record)
{
    if (m_store)
        m_store->save(record);
}

}  // namespace rollcall::sandbox
