// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sandbox.h"

#include <optional>
#include <string>
#include <vector>

namespace rollcall::sandbox {

/// /ServiceProviderConfig, /ResourceTypes and /Schemas, with or without an id behind them
/// (RFC 7644, section 4).
/// \param names what stands behind the base address, at least one.
/// \return nothing when \p names is not about discovery.
/// \throw Refusal 403 for a filter, 404 for an unknown id.
[[nodiscard]] std::optional<Json> discovery(const Sandbox& sandbox, const std::string& baseUrl,
                                            const std::vector<std::string>& names, bool filtered);

}  // namespace rollcall::sandbox
