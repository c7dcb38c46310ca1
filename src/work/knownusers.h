// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/then.h"
#include "domain/user.h"
#include "session.h"

#include <vector>

namespace rollcall::work {

class RosterWorker;

/// Whom a login may mean, with no more than id, login and, where it is known, when they were made.
struct KnownUsers {
    std::vector<Account> bearers = {};  ///< Who bore it when the stored list was read.
    std::vector<Account> made = {};  ///< If none of those does now: who was made by a push of it.
};

/// Whether somebody is who they were: of the same login, and made at the same time where both tell.
/// Some services make the id of the login, so that another person may have it by now.
[[nodiscard]] bool isStillThem(const Account& known, const Account& now);

/// Some searches lag behind, or go by the login that somebody had first, and some services make
/// another login of the one that was pushed: whoever is known here by a login that the service
/// finds nobody by is asked for by id. Answers with those who are still who they were.
///
/// \param roster outlives the scope of \p then.
void readKnown(const SessionRef& session, RosterWorker& roster, const QString& login,
               const Then<std::vector<Account>>& then);

}  // namespace rollcall::work
