// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "work/parts.h"

namespace rollcall::app {

/// Everything that touches the outside, for the engine of the window.
/// \param clock outlives the parts.
[[nodiscard]] work::Parts makeParts(const Clock& clock, bool isVaultInMemory);

}  // namespace rollcall::app
