// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "planrequest.h"
#include "services/service.h"
#include "store/journal.h"

#include <vector>

namespace rollcall::work {

/// One change of an undo: whom it is about, and what it does.
struct UndoItem {
    Verb verb = Verb::Update;
    PlanItem item = {};
};

/// What takes back what a job did, newest change first: a created account is removed, a
/// suspended one reactivated, an updated one gets its former values. What cannot be taken
/// back (a removal) is left out. Pure.
[[nodiscard]] std::vector<UndoItem> undoOf(const std::vector<store::JournalRow>& rows);

}  // namespace rollcall::work
