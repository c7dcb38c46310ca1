// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/user.h"

#include <QJsonArray>

namespace rollcall::work {

/// The groups that a user is directly in, as Change::groups has them: \p known, and those that the
/// user's own resource names (RFC 7643, section 4.1.2) where the service shows them there only.
[[nodiscard]] QJsonArray withOwnGroups(const QJsonArray& known, const Account& user);

}  // namespace rollcall::work
