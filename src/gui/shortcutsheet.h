// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDialog>
#include <QStringList>

#include <vector>

namespace rollcall::gui {

/// Every shortcut of the window and what it does, as a list that can be read row by row.
class ShortcutSheet final : public QDialog {
    Q_OBJECT

public:
    /// \param rows the keys, and what they do.
    ShortcutSheet(const std::vector<QStringList>& rows, QWidget* parent);
};

}  // namespace rollcall::gui
