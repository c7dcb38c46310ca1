// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "preferences.h"

#include <QtGlobal>

#include <algorithm>

namespace rollcall::gui {

namespace {

enum Row : std::size_t { Idle, Colours, Clipboard };

enum ColourChoice { OfDesktop, AlwaysLight, AlwaysDark };

int chosen(Row row, const work::Settings& settings)
{
    return valueOf(preferenceTable()[row], settings);
}

}  // namespace

const std::vector<Preference>& preferenceTable()
{
    static const std::vector<Preference> table{
        {.setting = {.key = "window/idle-minutes", .otherwise = 15},
         .title = QT_TRANSLATE_NOOP("Preference", "&Lock when untouched for"),
         .hint = QT_TRANSLATE_NOOP("Preference",
                                   "Jobs go on while the window is locked. Counted from now on."),
         .choices = {{5, QT_TRANSLATE_NOOP("Preference", "5 minutes")},
                     {15, QT_TRANSLATE_NOOP("Preference", "15 minutes")},
                     {30, QT_TRANSLATE_NOOP("Preference", "30 minutes")},
                     {60, QT_TRANSLATE_NOOP("Preference", "1 hour")},
                     {0, QT_TRANSLATE_NOOP("Preference", "Never")}}},
        {.setting = {.key = "window/colours", .otherwise = OfDesktop},
         .title = QT_TRANSLATE_NOOP("Preference", "&Colours"),
         .hint = QT_TRANSLATE_NOOP("Preference", "Holds when Rollcall is started the next time."),
         .choices = {{OfDesktop, QT_TRANSLATE_NOOP("Preference", "Those of the desktop")},
                     {AlwaysLight, QT_TRANSLATE_NOOP("Preference", "Light")},
                     {AlwaysDark, QT_TRANSLATE_NOOP("Preference", "Dark")}}},
        {.setting = {.key = "window/clipboard-seconds", .otherwise = 10},
         .title = QT_TRANSLATE_NOOP("Preference", "&Token on the clipboard for"),
         .hint = QT_TRANSLATE_NOOP("Preference",
                                   "Then the clipboard is cleared, if the token is still on it."),
         .choices = {{10, QT_TRANSLATE_NOOP("Preference", "10 seconds")},
                     {20, QT_TRANSLATE_NOOP("Preference", "20 seconds")},
                     {30, QT_TRANSLATE_NOOP("Preference", "30 seconds")},
                     {60, QT_TRANSLATE_NOOP("Preference", "1 minute")}}},
    };
    return table;
}

int valueOf(const Preference& preference, const work::Settings& settings)
{
    const int value = settings.get(preference.setting);
    const bool isChoice =
        std::any_of(preference.choices.begin(), preference.choices.end(),
                    [value](const PreferenceChoice& choice) { return choice.value == value; });
    return isChoice ? value : preference.setting.otherwise;
}

std::chrono::minutes idleLimit(const work::Settings& settings)
{
    return std::chrono::minutes{chosen(Idle, settings)};
}

std::chrono::seconds clipboardTime(const work::Settings& settings)
{
    return std::chrono::seconds{chosen(Clipboard, settings)};
}

Scheme chosenScheme(const work::Settings& settings)
{
    const int colours = chosen(Colours, settings);
    if (colours == OfDesktop)
        return systemScheme();
    return colours == AlwaysDark ? Scheme::Dark : Scheme::Light;
}

}  // namespace rollcall::gui
