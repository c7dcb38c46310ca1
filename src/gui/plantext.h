// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/plan.h"
#include "domain/retention.h"

#include <QHash>
#include <QString>
#include <QStringList>

namespace rollcall::gui {

/// What is known where a plan is shown, and not part of the plan.
struct PlanContext {
    /// By remote id, of people whose clock is running: how much time would be given up.
    QHash<QString, Deadline> deadlines = {};
    QDateTime now = {};      ///< The service's time.
    QStringList notes = {};  ///< What else to know: who was left out. Visible text.
    int step = 1;            ///< Of several plans, one after the other: which this is.
    int steps = 1;
};

/// The question that a review asks: "Remove 3 people from Tracker now?". Visible text.
[[nodiscard]] QString questionOf(const Plan& plan);

/// The verb on the button: "Remove 3 people".
[[nodiscard]] QString verbOf(const Plan& plan);

/// "3 create · 1 link · 12 update · 2 skipped · 5 people taken out of a group"; only what there is.
[[nodiscard]] QString countsOf(const Plan& plan);

/// What applying means for the people in it, and the way back.
[[nodiscard]] QString consequencesOf(const Plan& plan, const PlanContext& context = {});

/// A warning of the plan, with the logins in it isolated from its words. Visible text.
[[nodiscard]] QString warningText(const Plan& plan, const PlanWarning& warning);

/// Whether consequencesOf() says what a warning of that code says.
[[nodiscard]] bool isSaidAlready(const PlanWarning& warning);

/// The button that leaves everything as it is: "Keep Cy Adler", "Cancel".
[[nodiscard]] QString refusalOf(const Plan& plan);

/// Of a plan that is refused: whether the file that it was made of is the right one; empty where
/// it was made of none. Visible text.
[[nodiscard]] QString questionOfOrigin(const Plan& plan);

/// Whether the plan holds a change that takes access away, takes somebody out of a group, deletes
/// or cannot be undone.
[[nodiscard]] bool isDestructive(const Plan& plan);

/// How many changes will be applied.
[[nodiscard]] int sizeOf(const Plan& plan);

/// What is said afterwards: "Deactivated Bo Lindqvist (bo@acme.example) in Demo."
[[nodiscard]] QString doneText(const Plan& plan);

}  // namespace rollcall::gui
