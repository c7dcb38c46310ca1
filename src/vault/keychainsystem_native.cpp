// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "keychainsystem.h"
#include "later.h"

// Windows and macOS: the keychain is part of the system, and its errors are told apart.

namespace rollcall::vault {

void prepareKeychain(const Then<>& then)
{
    answerLater<void>(then, {});
}

void askKeychainState(const Then<KeychainState>& then)
{
    answerLater<KeychainState>(then, KeychainState::Open);
}

}  // namespace rollcall::vault
