// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "options.h"

#include <variant>

namespace rollcall::ctl {

/// Nothing to run: help or version was asked for, or the command line is wrong.
struct Ended {
    int code = 0;
    QString output = {};   ///< For standard output.
    QString message = {};  ///< For standard error.
};

/// Reads the command line. Never repeats an argument that it does not know: it may be a secret.
[[nodiscard]] std::variant<CommandLine, Ended> parseCommandLine(int argc, const char* const* argv);

}  // namespace rollcall::ctl
