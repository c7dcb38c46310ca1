// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/credential.h"
#include "work/tokenstate.h"

#include <QString>

namespace rollcall::gui {

/// What is known of a stored token, in lines. Shown to people, like all of these.
[[nodiscard]] QString stateOf(const Credential& credential);

/// What is the matter with the token that waits; empty: nothing.
[[nodiscard]] QString nextText(work::NextToken next);

/// The words for what is left out of a pasted token: "the quotes around it".
[[nodiscard]] QString excessText(const QString& typed);

/// What a new token does to the one in use where it ends it, and what an accident costs.
/// \param managedBy who uses the token too; may be empty.
[[nodiscard]] QString endsOldText(const QString& managedBy);

/// The same where both work side by side.
[[nodiscard]] QString staysValidText();

}  // namespace rollcall::gui
