// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/connection.h"
#include "domain/secret.h"
#include "domain/then.h"
#include "vault/vault.h"

namespace rollcall::ctl {

/// Asks the token URL of a connection for a new token: POST with HTTP Basic, 201 {"token"}.
/// Unauthorized when the name or the password is not right; sent once, never again.
void requestToken(const Connection& connection, const QString& owner, const Secret& password,
                  const Then<vault::SharedSecret>& then);

}  // namespace rollcall::ctl
