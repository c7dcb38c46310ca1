// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

class QAction;
class QMainWindow;

namespace rollcall::gui {

class VerbActions;

/// The actions of the window besides the verbs, and the menus and the tool bar that hold
/// them all.
struct WindowActions {
    QAction* connectService = nullptr;
    QAction* openFile = nullptr;
    QAction* demo = nullptr;
    QAction* quit = nullptr;
    QAction* find = nullptr;
    QAction* refresh = nullptr;
    QAction* token = nullptr;
    QAction* settings = nullptr;
    QAction* removeConnection = nullptr;
    QAction* pending = nullptr;
    QAction* history = nullptr;
    QAction* inspector = nullptr;
    QAction* undo = nullptr;
    QAction* shortcuts = nullptr;
    QAction* about = nullptr;
};

/// Makes the actions, the menus and the tool bar of a window.
[[nodiscard]] WindowActions makeActions(QMainWindow& window, VerbActions& verbs);

/// The sheet of all shortcuts.
void showShortcuts(QMainWindow& window);

}  // namespace rollcall::gui
