// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "json.h"

namespace rollcall::sandbox {

/// Carries out a PatchOp message (RFC 7644, section 3.5.2) on a copy, so that a failing
/// operation leaves everything as it was. The outcome still has to pass cleanUser().
/// \throw Refusal 400 invalidSyntax, invalidPath, noTarget, invalidValue or mutability.
[[nodiscard]] Json patched(Json resource, const Json& message);

}  // namespace rollcall::sandbox
