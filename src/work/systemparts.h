// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "parts.h"

namespace rollcall::work {

/// Where secrets are kept.
enum class VaultKind {
    Keychain,  ///< The operating system's.
    Memory,    ///< This run only; the person's own choice.
};

/// The real outside: the network, and the keychain unless the person chose memory.
/// \param clock outlives the parts.
[[nodiscard]] Parts systemParts(const Clock& clock, VaultKind vault,
                                std::chrono::milliseconds timeout);

}  // namespace rollcall::work
