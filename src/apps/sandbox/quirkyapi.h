// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "scimapi.h"

#include <map>

namespace rollcall::sandbox {

/// The API with the deviations that show on its surface: requests that are refused, answers
/// that are bent. What changes the service's memory itself is in ScimApi and Lister.
class QuirkyApi {
public:
    /// \param api must outlive this.
    QuirkyApi(Sandbox& sandbox, ScimApi& api) : m_sandbox(sandbox), m_api(api) {}

    [[nodiscard]] Answer handle(const Call& call);

private:
    /// What reads still show, and how often.
    struct Stale {
        Answer answer = {};
        std::int64_t times = 0;
    };

    void beginAgain();
    [[nodiscard]] Answer bent(const Call& call);
    [[nodiscard]] std::optional<Answer> refused(const Call& call);
    [[nodiscard]] std::optional<Answer> throttled();
    [[nodiscard]] std::optional<Answer> refusedPatch(const Call& call) const;
    [[nodiscard]] std::optional<Answer> stale(const Call& call);
    [[nodiscard]] Answer answerAndRemember(const Call& call);
    void bendStatus(const Call& call, Answer& answer);
    void bendErrors(Answer& answer) const;

    Sandbox& m_sandbox;
    ScimApi& m_api;
    std::uint64_t m_revision = 0;  ///< Of the quirks that the counts below are about.
    std::int64_t m_requests = 0;
    std::int64_t m_writes = 0;
    std::int64_t m_mismatches = 0;
    std::map<std::string, Stale> m_stale;
};

/// Bends the JSON of an answer, as far as the quirks say so.
void bendBody(const Quirks& quirks, const Call& call, Answer& answer);

}  // namespace rollcall::sandbox
