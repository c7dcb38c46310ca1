// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "planner.h"

namespace rollcall::work {

/// The warnings that follow from the changes of a plan alone: what cannot be undone, what
/// the identity provider will overwrite, what the service does not keep, whose login may be read
/// as another's.
[[nodiscard]] std::vector<PlanWarning> changeWarnings(const Plan& plan,
                                                      const services::ServiceDefinition& about,
                                                      const PlanGround& ground);

}  // namespace rollcall::work
