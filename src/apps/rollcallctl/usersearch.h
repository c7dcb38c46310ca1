// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/user.h"
#include "work/userdetails.h"

#include <QString>

#include <chrono>
#include <functional>
#include <optional>

namespace rollcall::ctl {

/// Whether every word of `text` is in a name, login, e-mail or external id of the user. Case
/// and accents do not count.
[[nodiscard]] bool matches(const User& user, const QString& text);

/// "14d" or "36h".
[[nodiscard]] std::optional<std::chrono::hours> parseSpan(const QString& text);

/// The users of `users` for whom `keeps` holds, in their order.
[[nodiscard]] std::vector<User> keptOf(const work::Users& users,
                                       const std::function<bool(const User&)>& keeps);

}  // namespace rollcall::ctl
