// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QKeySequence>
#include <QList>

namespace rollcall::gui {

/// One action of the window. Menus, the sheet of shortcuts and the palette are made from the
/// table; a new action is one entry in actiontable.cpp, and what it does in mainwindow.cpp.
struct ActionEntry {
    enum class Menu { File, People, Service, View, Help };

    const char* key = "";      ///< Names it in the code: "refresh".
    Menu menu = Menu::File;    ///< Where it stands.
    const char* text = "";     ///< Marked with QT_TRANSLATE_NOOP("ActionEntry", …).
    QKeySequence keys = {};    ///< None when empty.
    const char* icon = "";     ///< Name of a file in resources/icons; none when empty.
    bool isSwitch = false;     ///< On or off.
    bool beginsGroup = false;  ///< A line above it.
};

/// In the order of the menus.
[[nodiscard]] const QList<ActionEntry>& actionTable();

}  // namespace rollcall::gui
