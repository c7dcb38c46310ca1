// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "planner.h"

namespace rollcall::work {

/// Whether a user is gone afterwards, for good: after a removal, and after a deactivation where
/// the service removes whom it deactivates.
/// \param deactivatesForGood of the service's definition.
[[nodiscard]] bool removesUser(Verb verb, bool deactivatesForGood);
[[nodiscard]] bool removesUser(const Change& change, bool deactivatesForGood);

/// What applying this plan asks the person to type. A deactivation that removes asks for what a
/// removal asks for.
/// ProtectedUser when it takes access from somebody who never loses it, or merges them;
/// LimitExceeded when it takes access from more users than the limit allows; ClockSkewed when
/// it removes somebody in production while the clocks are more than an hour apart.
[[nodiscard]] Result<ConfirmationNeed> needOf(const Plan& plan, const PlanGround& ground);

/// ClockSkewed when a removal is locked, by what is known of the service's clock.
[[nodiscard]] Result<> checkClocks(Environment environment, std::optional<qint64> skewSeconds);

/// ClockSkewed as needOf(): asked again when a job goes on, which was confirmed before.
[[nodiscard]] Result<> checkClocks(const Plan& plan, const PlanGround& ground);

/// Whether what was typed is what the plan asks for. ConfirmationMissing says what to type.
[[nodiscard]] Result<> checkConfirmation(const ConfirmationNeed& need, const Confirmation& given);

}  // namespace rollcall::work
