// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "call.h"
#include "sandbox.h"

namespace rollcall::sandbox {

/// The settings page for a person: token, members, countdowns.
[[nodiscard]] Answer adminPage(Sandbox& sandbox);

}  // namespace rollcall::sandbox
