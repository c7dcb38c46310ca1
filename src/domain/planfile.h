// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plan.h"

#include <QByteArray>
#include <QJsonObject>

namespace rollcall {

/// The newest version of the plan file that is written and read here.
inline constexpr int planFileVersion = 1;

/// The plan as its file says it, with "version", without the digest.
[[nodiscard]] QJsonObject toJson(const Plan& plan);

/// The whole file: the plan and its digest, indented.
[[nodiscard]] QByteArray writePlanFile(const Plan& plan);

/// Reads a plan file and checks its digest.
///
/// PlanInvalid when it is not a plan, is of a newer version or has a field that cannot be
/// used; DigestMismatch when its content is not what its digest names.
[[nodiscard]] Result<Plan> readPlanFile(const QByteArray& text);

}  // namespace rollcall
