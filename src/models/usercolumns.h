// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "work/userlist.h"

#include <QDateTime>
#include <QHash>
#include <QString>

#include <optional>
#include <span>

namespace rollcall::models {

/// What the text of a cell depends on besides the user.
struct ColumnContext {
    QDateTime now = {};                              ///< The service's time.
    const QHash<QString, QString>& connectionNames;  ///< By connection id.
};

/// Everything the table knows about one column. A new column is one entry in
/// usercolumns.cpp and one row in tst_usercolumns; nothing else changes.
struct UserColumn {
    const char* key = "";    ///< Stable, English: saved layouts refer to it.
    const char* title = "";  ///< Marked with QT_TRANSLATE_NOOP("UserColumn", ...).
    int width = 120;         ///< Pixels at first, of a 96 dpi screen.
    bool isExtra = false;    ///< Hidden until the person asks for it.
    bool ticks = false;      ///< Whether the text changes with the clock alone.
    QString (*text)(const User&, const ColumnContext&) = nullptr;  ///< What the person reads.

    /// Rows are ordered by a folded text, or else by a number. Neither depends on the clock.
    std::optional<work::UserList::Field> field = {};
    qint64 (*number)(const work::UserList&, int place, const ColumnContext&) = nullptr;
};

/// All columns that a table of users can have.
[[nodiscard]] std::span<const UserColumn> userColumns();

/// The column of that key; null when there is none.
[[nodiscard]] const UserColumn* userColumn(QStringView key);
[[nodiscard]] const UserColumn* userColumn(QLatin1StringView key);

/// The title, translated.
[[nodiscard]] QString titleOf(const UserColumn& column);

}  // namespace rollcall::models
