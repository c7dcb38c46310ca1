// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "planner.h"

#include <optional>

namespace rollcall::work {

/// The warnings that follow from the changes of a plan alone: what cannot be undone, what
/// the identity provider will overwrite, what the service does not keep, whose login may be read
/// as another's.
[[nodiscard]] std::vector<PlanWarning> changeWarnings(const Plan& plan,
                                                      const services::ServiceDefinition& about,
                                                      const PlanGround& ground);

/// Of a plan that was to put people back into their groups: of whom no group is known.
/// \param found what the plan was made from.
[[nodiscard]] std::optional<PlanWarning> restoreWarning(const Plan& plan,
                                                        const std::vector<Found>& found);

}  // namespace rollcall::work
