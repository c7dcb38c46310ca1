// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/secret.h"
#include "services/registry.h"

namespace rollcall::work {

/// Whether a token can be one of that service, as far as its definition and those of the others
/// say. Else TokenMalformed; the detail is a sentence and never shows the token.
[[nodiscard]] Result<> checkShape(const Secret& token, const services::ServiceDefinition& service,
                                  const services::Registry& registry);

}  // namespace rollcall::work
