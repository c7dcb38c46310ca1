// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "commands.h"

namespace rollcall::ctl {

void addPlanOptions(const Syntax& command, PlanOptions& options)
{
    command.flag("--apply", options.isApplied, "Apply the plan in place of only printing it")
        .option("--plan-out", options.planOut, "Save the plan for `plan apply`", {"FILE"})
        .option("--reason", options.reason, "Why; goes into the history")
        .option("--ticket", options.ticket, "A ticket; goes into the history", {"ID"})
        .number("--raise-limit", options.raisedLimit,
                "Allow this one plan to take access from so many users");
    addConfirmOptions(command, options);
}

void addConfirmOptions(const Syntax& command, PlanOptions& options)
{
    command
        .option("--confirm", options.confirmation.login, "The login of the one who is removed",
                {"LOGIN"})
        .number("--confirm-count", options.confirmation.count, "How many users lose access");
}

}  // namespace rollcall::ctl
