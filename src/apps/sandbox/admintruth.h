// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sandbox.h"

namespace rollcall::sandbox {

/// What the service itself knows: `members`, `groups`, `teams` or `requests`; nothing for
/// anything else. `teams` is what the names of groups made.
[[nodiscard]] std::optional<Json> truthOf(Sandbox& sandbox, const std::string& what);

}  // namespace rollcall::sandbox
