// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "sandbox.h"

#include "secrets.h"
#include "text.h"

#include <algorithm>
#include <stdexcept>

namespace rollcall::sandbox {

Sandbox::Sandbox(const Beginning& beginning) : m_service(beginning.service)
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
    m_directory = std::make_unique<Directory>(
        m_service,
        People{std::stoull(seed), m_service.retention, Instant{Millis{std::stoll(base)}}},
        static_cast<std::uint32_t>(std::stoul(people)));
    if (m_store) {
        m_store->forEachAccount(
            [this](Account account) { m_directory->restoreKept(std::move(account)); });
        m_store->forEachRequest(
            [this](RequestRecord record) { m_requests.addKept(std::move(record)); });
    }
    m_directory->onChange([this](const Account& account) {
        if (m_store)
            m_store->save(account);
    });
    settle();
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

std::string Sandbox::newToken()
{
    std::string token = randomText(48);
    if (m_service.oneToken)
        m_tokens.clear();
    m_tokens.push_back(sha256(token));
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

bool Sandbox::knowsToken(const std::string& token) const
{
    const std::string digest = sha256(token);
    return std::ranges::any_of(
        m_tokens, [&digest](const std::string& each) { return sameSecret(each, digest); });
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
