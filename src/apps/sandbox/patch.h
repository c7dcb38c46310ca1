// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "patchtarget.h"

namespace rollcall::sandbox {

/// What an operation is to do. \throw Refusal 400 invalidSyntax.
[[nodiscard]] PatchKind patchKindOf(const Json& operation);

/// Carries out a PatchOp message (RFC 7644, section 3.5.2) on a copy, so that a failing
/// operation leaves everything as it was. The outcome still has to pass cleanResource().
/// \throw Refusal 400 invalidSyntax, invalidPath, noTarget, invalidValue or mutability.
[[nodiscard]] Json patched(Json resource, const Json& message, const ResourceType& type);

/// The operations of a PatchOp message, of which there is at least one.
/// \throw Refusal 400 invalidSyntax.
[[nodiscard]] const Json& operationsOf(const Json& message);

/// Carries out one of them. What it leaves behind when it throws is of no use.
void applyOperation(Json& resource, const Json& operation, const ResourceType& type);

/// An extension that came in through a value counts only if the message names its URN.
void nameExtensions(Json& resource, const Json& message, const ResourceType& type);

}  // namespace rollcall::sandbox
