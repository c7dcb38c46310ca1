// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "gui/theme.h"

#include <QString>

#include <optional>
#include <variant>

namespace rollcall::app {

/// What the command line asks for.
struct Options {
    QString home = {};  ///< Empty: the usual folder, or one of its own for a demonstration.
    bool isVaultInMemory = false;
    bool isVaultChosen = false;  ///< Whether --vault was given.
    std::optional<gui::Scheme> scheme = {};
    bool isDemo = false;
    QString connection = {};
    bool isOffline = false;
    bool isReadOnly = false;
    QString screenshot = {};
    QString place = {};    ///< Key of a place of the window.
    QString address = {};  ///< rollcall://…: it navigates and does nothing else.
};

/// The program ends at once, with that code; what there was to print has been printed.
struct Ended {
    int code = 0;
};

[[nodiscard]] std::variant<Options, Ended> readOptions(int argc, char* argv[]);

}  // namespace rollcall::app
