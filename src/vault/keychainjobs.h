// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "vault.h"

namespace rollcall::vault {

/// One job of QtKeychain each, under the whole name of an entry. Errors are as the library
/// tells them: TokenMissing, KeychainDenied, KeychainFailed. A keychain that is locked or
/// absent hides behind any of the three (askKeychainState() tells).
void readEntry(const QString& entry, const Then<SharedSecret>& then);
void writeEntry(const QString& entry, const Secret& secret, const Then<>& then);
void removeEntry(const QString& entry, const Then<>& then);

}  // namespace rollcall::vault
