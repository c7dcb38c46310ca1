// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sandbox.h"

#include <string>
#include <variant>

namespace rollcall::sandbox {

/// What the command line asks for.
struct Options {
    Beginning beginning;
    std::string host = "127.0.0.1";
    int port = 0;  ///< 0: any that is free.
    Millis latency{0};
    bool tls = false;
    bool gzip = false;
    bool untilStdinCloses = false;
};

/// Either the options, or the code to exit with after help or a sentence was printed.
[[nodiscard]] std::variant<Options, int> readOptions(int argc, char** argv);

}  // namespace rollcall::sandbox
