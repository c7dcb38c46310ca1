// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/usercopy.h"
#include "work/userdetails.h"

#include <QObject>

class QKeySequence;

namespace rollcall::gui {

class Console;
class Directory;
class UserPage;

/// Copies those who are selected in a list: their logins, or all that is shown of them as
/// text, CSV or JSON. In the list's own menu, and by keyboard.
class CopyActions final : public QObject {
    Q_OBJECT

public:
    /// \param page, table, console, directory outlive the actions.
    CopyActions(UserPage& page, models::UserTable& table, Console& console, Directory& directory);

private:
    void add(const QString& text, const QKeySequence& keys, void (CopyActions::*copy)());
    void copyLogins();
    void copyText();
    void copyCsv();
    void askJson();
    void copyJson(const QString& connectionId, const work::Resources& resources);
    [[nodiscard]] models::UserCopy selection() const;

    UserPage& m_page;
    models::UserTable& m_table;
    Console& m_console;
    Directory& m_directory;
    std::vector<User> m_awaited;  ///< Whose raw texts were asked for.
};

}  // namespace rollcall::gui
