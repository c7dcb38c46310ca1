// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "clock.h"
#include "directory.h"
#include "faults.h"
#include "groups.h"
#include "quirks.h"
#include "requestlog.h"
#include "service.h"
#include "store.h"

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace rollcall::sandbox {

/// How a sandbox is to begin.
struct Beginning {
    const Service& service;
    std::uint32_t people = 250;
    std::uint64_t seed = 1;
    std::optional<Instant> now = std::nullopt;
    Quirks quirks = {};
    std::string data = {};  ///< A file; empty: in memory only. What it holds goes before the rest.
};

/// What a token is good for.
struct TokenRights {
    bool canWrite = true;
};

/// The whole state of the service that is played. Whoever uses it holds mutex().
class Sandbox {
public:
    /// \throw std::runtime_error when the data file cannot be used.
    explicit Sandbox(const Beginning& beginning);

    [[nodiscard]] std::mutex& mutex() { return m_mutex; }
    [[nodiscard]] const Service& service() const { return m_service; }
    [[nodiscard]] Directory& directory() { return *m_directory; }
    [[nodiscard]] Groups& groups() { return *m_groups; }
    [[nodiscard]] const ResourceType& userType() const { return m_userType; }
    [[nodiscard]] const ResourceType& groupType() const { return m_groupType; }
    [[nodiscard]] const Quirks& quirks() const { return m_quirks; }
    void setQuirks(Quirks quirks);
    /// Differs after each setQuirks().
    [[nodiscard]] std::uint64_t quirkRevision() const { return m_quirkRevision; }
    [[nodiscard]] bool has(Quirk quirk) const { return m_quirks.has(quirk); }
    [[nodiscard]] bool hasGroups() const;
    /// What somebody is, by the account and by their groups.
    [[nodiscard]] Role roleOf(const Account& account) const;
    /// `active`, `invited`, `suspended`, `deactivated` or `removed`.
    [[nodiscard]] std::string_view statusOf(const Account& account) const;
    [[nodiscard]] Faults& faults() { return m_faults; }
    [[nodiscard]] RequestLog& requests() { return m_requests; }
    [[nodiscard]] const std::string& owner() const { return m_directory->owner().login; }
    [[nodiscard]] const std::string& ownerPassword() const { return m_ownerPassword; }

    [[nodiscard]] Instant now() const { return m_clock.now(); }
    /// What the Date header says.
    [[nodiscard]] Instant shownNow() const;
    void setClock(Instant instant);
    void advanceClock(Millis step);
    /// Does what has become due.
    void settle();

    /// \param canWrite false: of somebody without the role that writing takes.
    [[nodiscard]] std::string newToken(bool canWrite = true);
    void revokeTokens();
    [[nodiscard]] bool hasToken() const { return !m_tokens.empty(); }
    /// Nothing when the token is not known.
    [[nodiscard]] std::optional<TokenRights> rightsOf(const std::string& token) const;

    /// Whether SCIM is enabled for the organisation at all.
    [[nodiscard]] bool isEnabled() const { return m_enabled; }
    void setEnabled(bool enabled);

    /// In lower case; empty: all are authorised.
    [[nodiscard]] const std::vector<std::string>& domains() const { return m_domains; }
    void setDomains(std::vector<std::string> domains);

    /// What \p work changes is kept as a whole before this returns.
    void together(const std::function<void()>& work);
    void keep(const RequestRecord& record);

private:
    void load(const Beginning& beginning);
    void restore();
    void watch();
    [[nodiscard]] Json groupsJson(const Account& account) const;
    void applyRetention();
    void keepClock();
    void keepTokens();
    [[nodiscard]] std::string kept(const std::string& key, const std::string& otherwise);
    void keepSetting(const std::string& key, const std::string& value);

    const Service& m_service;
    ResourceType m_userType;
    ResourceType m_groupType;
    Quirks m_quirks;
    std::uint64_t m_quirkRevision = 1;
    std::mutex m_mutex;
    std::unique_ptr<Store> m_store;
    Clock m_clock;
    std::unique_ptr<Directory> m_directory;
    std::unique_ptr<Groups> m_groups;
    Faults m_faults;
    RequestLog m_requests;
    std::string m_ownerPassword;
    /// Their SHA-256 only; behind it "-r" when the token only reads.
    std::vector<std::string> m_tokens;
    bool m_enabled = true;
    std::vector<std::string> m_domains;
};

}  // namespace rollcall::sandbox
