// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/change.h"

#include <QString>

namespace rollcall::models {

/// What a change does, in one word: "Create", "Link", "Update", "Deactivate", …
[[nodiscard]] QString titleOf(const Change& change);

/// What would be, or was, changed: "displayName: Ann Row → Ann Roe". Visible text.
[[nodiscard]] QString differenceOf(const Change& change);

/// Whether that names all whom the change adds to a group, or takes out.
[[nodiscard]] bool namesEverybody(const Change& change);

/// All that is to be read of a change: why nothing is done, each value that changes, and everybody
/// whom it adds to a group or takes out. One a line. Visible text.
[[nodiscard]] QString detailsOf(const Change& change);

/// "until 24 Dec 2026 14:00 CET", "yes", "yes; no end is known", or "cannot be undone".
[[nodiscard]] QString reversibleText(const Change& change);

/// What became of it: the state, and for a failure sentences that say what to do.
[[nodiscard]] QString outcomeOf(const Change& change);

/// The person as they are named in a question: the display name, else the login. Visible.
[[nodiscard]] QString shownName(const Target& target);

/// The same with the login behind it, which tells two of one name apart:
/// "Ann Roe (ann@acme.example)". Visible text.
[[nodiscard]] QString fullName(const Target& target);

}  // namespace rollcall::models
