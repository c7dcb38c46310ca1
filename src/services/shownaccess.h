// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/user.h"

namespace rollcall::services {

/// Whether an account came with a word about its access. Where it did not, Account::active is what
/// most have, and nothing that the service said. True of an account without its text.
[[nodiscard]] bool showsAccess(const Account& account);

}  // namespace rollcall::services
