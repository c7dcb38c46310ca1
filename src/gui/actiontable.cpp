// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "actiontable.h"

#include <QCoreApplication>

namespace rollcall::gui {

const QList<ActionEntry>& actionTable()
{
    using Menu = ActionEntry::Menu;
    static const QList<ActionEntry> table{
        {.key = "connect",
         .menu = Menu::File,
         .text = QT_TRANSLATE_NOOP("ActionEntry", "&Connect a service…"),
         .keys = Qt::CTRL | Qt::SHIFT | Qt::Key_N,
         .icon = "connect"},
        {.key = "open",
         .menu = Menu::File,
         .text = QT_TRANSLATE_NOOP("ActionEntry", "&Open a plan or CSV…"),
         .keys = QKeySequence::Open,
         .icon = "plan"},
        {.key = "demo",
         .menu = Menu::File,
         .text = QT_TRANSLATE_NOOP("ActionEntry", "&Try with demo data"),
         .icon = "demo"},
        {.key = "quit",
         .menu = Menu::File,
         .text = QT_TRANSLATE_NOOP("ActionEntry", "&Quit"),
         .keys = QKeySequence::Quit,
         .beginsGroup = true},
        {.key = "undo",
         .menu = Menu::People,
         .text = QT_TRANSLATE_NOOP("ActionEntry", "&Undo the last job…"),
         .keys = QKeySequence::Undo,
         .beginsGroup = true},
        {.key = "find",
         .menu = Menu::People,
         .text = QT_TRANSLATE_NOOP("ActionEntry", "&Find people"),
         .keys = QKeySequence::Find},
        {.key = "refresh",
         .menu = Menu::Service,
         .text = QT_TRANSLATE_NOOP("ActionEntry", "&Refresh"),
         .keys = Qt::Key_F5,
         .icon = "refresh"},
        {.key = "token",
         .menu = Menu::Service,
         .text = QT_TRANSLATE_NOOP("ActionEntry", "&Token…"),
         .keys = Qt::CTRL | Qt::Key_T,
         .icon = "token"},
        {.key = "removeConnection",
         .menu = Menu::Service,
         .text = QT_TRANSLATE_NOOP("ActionEntry", "Remove the &connection…"),
         .beginsGroup = true},
        {.key = "back",
         .menu = Menu::View,
         .text = QT_TRANSLATE_NOOP("ActionEntry", "&Back"),
         .keys = Qt::ALT | Qt::Key_Left,
         .beginsGroup = true},
        {.key = "forward",
         .menu = Menu::View,
         .text = QT_TRANSLATE_NOOP("ActionEntry", "&Forward"),
         .keys = Qt::ALT | Qt::Key_Right},
        {.key = "inspector",
         .menu = Menu::View,
         .text = QT_TRANSLATE_NOOP("ActionEntry", "&Inspector"),
         .keys = Qt::ALT | Qt::Key_Return,
         .icon = "inspector",
         .isSwitch = true,
         .beginsGroup = true},
        {.key = "shortcuts",
         .menu = Menu::Help,
         .text = QT_TRANSLATE_NOOP("ActionEntry", "&Shortcuts"),
         .keys = Qt::CTRL | Qt::Key_Slash},
        {.key = "about",
         .menu = Menu::Help,
         .text = QT_TRANSLATE_NOOP("ActionEntry", "&About Rollcall")},
    };
    return table;
}

}  // namespace rollcall::gui
