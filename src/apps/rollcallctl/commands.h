// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "syntax.h"

#include <memory>

namespace rollcall::work {
struct ConnectionInfo;
}

namespace rollcall::ctl {

class Session;

/// One function a family of commands.
void addConnectionCommands(const Syntax& program);
void addCheckCommand(const Syntax& connections);

/// Says how to find out what a service can do of which nothing is known.
void adviseCheck(Session& session, const work::ConnectionInfo& info);
void addTokenCommands(const Syntax& program);
void addSyncCommand(const Syntax& program);
void addUserCommands(const Syntax& program);
void addGroupCommands(const Syntax& program);
void addGroupCompareCommand(const Syntax& program);
void addResourceCommand(const Syntax& program);
void addVerbCommands(const Syntax& program);
void addPlanCommands(const Syntax& program);
void addJobCommands(const Syntax& program);
void addAuditCommands(const Syntax& program);
void addServiceCommands(const Syntax& program);

/// --apply, --plan-out, --reason, --ticket, --raise-limit, and those of addConfirmOptions().
void addPlanOptions(const Syntax& command, PlanOptions& options);

/// --confirm and --confirm-count.
void addConfirmOptions(const Syntax& command, PlanOptions& options);

}  // namespace rollcall::ctl
