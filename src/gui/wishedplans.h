// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plantext.h"
#include "verbactions.h"
#include "work/connectioninfo.h"
#include "work/planrequest.h"

#include <vector>

namespace rollcall::gui {

/// What a verb on a selection becomes: a plan for each service, and what to say beside them.
struct WishedPlans {
    std::vector<work::PlanRequest> requests = {};
    PlanContext context = {};
};

/// People of services that cannot do it are left out, and the context says so.
/// \param now this computer's time, UTC.
[[nodiscard]] WishedPlans wishedPlans(Verb verb, const std::vector<User>& users,
                                      const std::vector<work::ConnectionInfo>& connections,
                                      const QDateTime& now);

/// What each service with somebody in the selection allows.
/// \param now as above.
[[nodiscard]] std::vector<VerbActions::Reach>
reachesOf(const std::vector<User>& users, const std::vector<work::ConnectionInfo>& connections,
          const QDateTime& now);

}  // namespace rollcall::gui
