// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "call.h"
#include "instant.h"

#include <optional>
#include <vector>

namespace rollcall::sandbox {

/// What the API is to do wrong, and when.
struct Fault {
    std::string match = {};         ///< "PATCH /scim/v2/Users/*"; `*` is any text.
    std::optional<int> times = {};  ///< How often it still happens; absent: for ever.
    int status = 0;                 ///< 0: the true answer, only later.
    std::optional<std::string> body = {};
    std::vector<std::pair<std::string, std::string>> headers = {};
    Millis latency{0};
    bool afterCommit = false;  ///< What was asked is done first; only its answer is lost.
    bool drop = false;         ///< The connection is closed without an answer.

    /// Whether the true answer is not given.
    [[nodiscard]] bool replacesAnswer() const { return status != 0 || drop; }
    [[nodiscard]] Answer answer() const;
};

/// The list of faults in force. The first that matches counts.
class Faults {
public:
    /// \throw std::invalid_argument saying what is wrong; the former list stays then.
    void replace(const Json& list);
    [[nodiscard]] Json toJson() const;

    /// The fault for that request, counted down; nothing when all is well.
    [[nodiscard]] std::optional<Fault> take(const Call& call);

private:
    std::vector<Fault> m_faults;
};

}  // namespace rollcall::sandbox
