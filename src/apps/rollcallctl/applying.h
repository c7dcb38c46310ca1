// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "session.h"

namespace rollcall::ctl {

/// What --set gives: "PATH=VALUE" each; an empty value takes the attribute away.
[[nodiscard]] Result<QJsonObject> attributesOf(const QStringList& values);

/// Prints a plan that was just made, saves it and applies it, as the options say.
void finishPlan(Session& session, const Plan& plan, const PlanOptions& options);

/// Makes the plan that is asked for at the connection of that name, then finishPlan().
/// \param request without its connection, and without what the options say.
void planAndFinish(Session& session, const QString& connection, work::PlanRequest request,
                   const PlanOptions& options);

/// Applies a plan and answers with what came of it.
void applyPlan(Session& session, const Plan& plan, const work::Confirmation& confirmation);

/// Answers with a job that has ended or stopped.
void answerJob(Session& session, const work::JobReport& job);

}  // namespace rollcall::ctl
