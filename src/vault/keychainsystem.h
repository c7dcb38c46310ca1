// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/then.h"

namespace rollcall::vault {

enum class KeychainState {
    Open,
    Locked,
    Absent,   ///< No keychain is running and none can be started, or there is no session bus.
    Unclear,  ///< It is there, and does not say.
};

/// To be answered before the first job of QtKeychain. Where the keychain is reached over the
/// session bus, the end of that bus ends the program unless this was done. Never blocks; an
/// error (KeychainAbsent) says that there is no bus, and is no reason not to go on.
void prepareKeychain(const Then<>& then);

/// Asks why a job failed. Never an error, never blocks. Where the system does not tell,
/// always Open.
void askKeychainState(const Then<KeychainState>& then);

}  // namespace rollcall::vault
