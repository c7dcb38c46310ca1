// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/user.h"

#include <optional>
#include <simdjson.h>
#include <string_view>

namespace rollcall::scim {

/// Whether a member has that name, without case. `lower` is ASCII in lower case.
[[nodiscard]] bool isMember(std::string_view name, std::string_view lower);

/// Whether a value that could not be read as something else is null. After a fault of the JSON
/// itself it is not asked: the value is dead then.
[[nodiscard]] bool isNull(simdjson::ondemand::value& value, simdjson::error_code error);

/// Reads a user whose members all have the types of RFC 7643. Nothing for any other: it is
/// left to decodeUser(), which reads liberally and says what is wrong.
[[nodiscard]] std::optional<Account> readPlainUser(simdjson::ondemand::object object);

}  // namespace rollcall::scim
