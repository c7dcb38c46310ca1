// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/error.h"
#include "work/planrequest.h"

namespace rollcall::ctl {

/// The exit codes that contracts promise; other programs hold on to them.
enum class Exit {
    Done = 0,
    ChangesFailed = 1,
    BadCommandLine = 2,
    Unreachable = 3,
    NoToken = 4,
    Refused = 5,
    Interrupted = 130,
};

/// What the whole command ends with because of `code`.
[[nodiscard]] Exit exitOf(ErrorCode code);

/// What a plan that was only made ends with: Refused when a rule took every change.
[[nodiscard]] Exit exitOf(const Plan& plan);

/// What an applied plan ends with.
[[nodiscard]] Exit exitOf(const work::JobReport& job);

}  // namespace rollcall::ctl
