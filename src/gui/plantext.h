// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/plan.h"

#include <QString>

namespace rollcall::gui {

/// The question that a review asks: "Remove 3 people from Tracker now?". Visible text.
[[nodiscard]] QString questionOf(const Plan& plan);

/// The verb on the button: "Remove 3 people".
[[nodiscard]] QString verbOf(const Plan& plan);

/// "3 create · 1 link · 12 update · 2 skipped"; only what there is.
[[nodiscard]] QString countsOf(const Plan& plan);

/// What applying means for the people in it, and the way back.
[[nodiscard]] QString consequencesOf(const Plan& plan);

/// Whether the plan holds a change that takes access away or cannot be undone.
[[nodiscard]] bool isDestructive(const Plan& plan);

/// How many changes will be applied.
[[nodiscard]] int sizeOf(const Plan& plan);

/// What is said afterwards: "Deactivated Bo Lindqvist in Demo." For a plan of one.
[[nodiscard]] QString doneText(const Plan& plan);

}  // namespace rollcall::gui
