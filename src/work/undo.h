// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "planrequest.h"
#include "store/journal.h"

#include <vector>

namespace rollcall::work {

/// What takes back what a job did, newest change first: a created account is removed, a
/// suspended one reactivated, an updated one gets its former values. What cannot be taken
/// back (a removal) is left out. Each item carries its verb. Pure.
[[nodiscard]] std::vector<PlanItem> undoOf(const std::vector<store::JournalRow>& rows);

/// Whether somebody whose access was taken was in groups then: they are put back with it.
[[nodiscard]] bool savedGroups(const std::vector<store::JournalRow>& rows);

}  // namespace rollcall::work
