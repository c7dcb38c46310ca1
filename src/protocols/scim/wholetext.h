// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/user.h"

#include <QByteArray>

namespace rollcall::scim {

/// The resource of an account with what was read of it by name beside: each attribute that only
/// that reading has, as the text that came, down to the attributes of an extension.
[[nodiscard]] QByteArray wholeText(const Account& account);

}  // namespace rollcall::scim
