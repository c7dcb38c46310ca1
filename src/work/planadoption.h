// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/error.h"
#include "domain/plan.h"

#include <vector>

namespace rollcall::work {

/// The plan with the id of that of `connections` for which it was made: one of the same service
/// and base URL. Tenants of one service may share both, so the one of the plan's name (compared
/// without case) goes first; another install may have named its only one differently.
/// UnknownConnection when none fits; PlanInvalid when several do and none has the name, or when
/// the one that does is of the other environment.
[[nodiscard]] Result<Plan> adoptedBy(const std::vector<Connection>& connections, const Plan& plan);

}  // namespace rollcall::work
