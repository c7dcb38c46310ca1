// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "clock.h"
#include "directory.h"
#include "faults.h"
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
    std::string data = {};  ///< A file; empty: in memory only. What it holds goes before the rest.
};

/// The whole state of the service that is played. Whoever uses it holds mutex().
class Sandbox {
public:
    /// \throw std::runtime_error when the data file cannot be used.
    explicit Sandbox(const Beginning& beginning);

    [[nodiscard]] std::mutex& mutex() { return m_mutex; }
    [[nodiscard]] const Service& service() const { return m_service; }
    [[nodiscard]] Directory& directory() { return *m_directory; }
    [[nodiscard]] Faults& faults() { return m_faults; }
    [[nodiscard]] RequestLog& requests() { return m_requests; }
    [[nodiscard]] const std::string& owner() const { return m_directory->owner().login; }
    [[nodiscard]] const std::string& ownerPassword() const { return m_ownerPassword; }

    [[nodiscard]] Instant now() const { return m_clock.now(); }
    void setClock(Instant instant);
    void advanceClock(Millis step);
    /// Does what has become due.
    void settle();

    [[nodiscard]] std::string newToken();
    void revokeTokens();
    [[nodiscard]] bool hasToken() const { return !m_tokens.empty(); }
    [[nodiscard]] bool knowsToken(const std::string& token) const;

    /// In lower case; empty: all are authorised.
    [[nodiscard]] const std::vector<std::string>& domains() const { return m_domains; }
    void setDomains(std::vector<std::string> domains);

    /// What \p work changes is kept as a whole before this returns.
    void together(const std::function<void()>& work);
    void keep(const RequestRecord& record);

private:
    void load(const Beginning& beginning);
    void keepClock();
    void keepTokens();
    [[nodiscard]] std::string kept(const std::string& key, const std::string& otherwise);
    void keepSetting(const std::string& key, const std::string& value);

    const Service& m_service;
    std::mutex m_mutex;
    std::unique_ptr<Store> m_store;
    Clock m_clock;
    std::unique_ptr<Directory> m_directory;
    Faults m_faults;
    RequestLog m_requests;
    std::string m_ownerPassword;
    std::vector<std::string> m_tokens;  ///< Their SHA-256 only.
    std::vector<std::string> m_domains;
};

}  // namespace rollcall::sandbox
