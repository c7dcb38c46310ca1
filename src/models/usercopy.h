// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QList>
#include <QString>

namespace rollcall::models {

class UserTable;

/// Rows of a table as text for the clipboard.
struct UserCopy {
    const UserTable& table;
    QList<int> rows = {};
    QList<int> columns = {};  ///< In the order on the screen.

    /// One login a line.
    [[nodiscard]] QString logins() const;

    /// What is on the screen, with tabs between the cells, under the titles.
    [[nodiscard]] QString tabbed() const;

    /// RFC 4180, under the titles; nothing in it runs as a formula.
    [[nodiscard]] QString csv() const;
};

}  // namespace rollcall::models
