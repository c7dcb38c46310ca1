// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace rollcall {

/// Whether two logins, or names of groups, differ in their case only (RFC 7643, section 4.1.1):
/// they are the same both in lower and in upper case. Case folding takes more for one, such as
/// the Kelvin sign and k, or the long s and s; at a service these are two people.
[[nodiscard]] bool isSameLogin(const QString& one, const QString& other);

/// What is equal for those that are the same.
[[nodiscard]] QString loginKey(const QString& login);

}  // namespace rollcall
