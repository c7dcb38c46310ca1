// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "parts.h"

namespace rollcall::work {

/// The options of an engine for that home, with what its settings.ini says:
/// [network] timeout_ms (1,000 to 600,000), quiet_ms (0 to 600,000), settle_ms (0 to
/// 600,000), parallel (1 to 64).
/// What is missing or out of range keeps its default.
[[nodiscard]] EngineOptions optionsFor(const QString& home);

}  // namespace rollcall::work
