// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "theme.h"
#include "work/setting.h"

#include <chrono>
#include <vector>

namespace rollcall::gui {

/// What a preference can be.
struct PreferenceChoice {
    int value = 0;          ///< As it stands in settings.ini.
    const char* text = "";  ///< Marked with QT_TRANSLATE_NOOP("Preference", …).
};

/// One thing that the person chooses of the window: one row of the dialog.
struct Preference {
    work::Setting<int> setting = {};
    const char* title = "";  ///< With its mnemonic.
    const char* hint = "";   ///< What it is for, and when it holds.
    std::vector<PreferenceChoice> choices = {};
};

[[nodiscard]] const std::vector<Preference>& preferenceTable();

/// The value that holds. A file that was edited by hand into something that is no choice is
/// as if nothing had been chosen.
[[nodiscard]] int valueOf(const Preference& preference, const work::Settings& settings);

/// After how much time untouched the window locks itself; 0: never.
[[nodiscard]] std::chrono::minutes idleLimit(const work::Settings& settings);

/// How long a token stays on the clipboard.
[[nodiscard]] std::chrono::seconds clipboardTime(const work::Settings& settings);

/// The desktop's own colours unless others were chosen. To be asked before applyScheme().
[[nodiscard]] Scheme chosenScheme(const work::Settings& settings);

}  // namespace rollcall::gui
