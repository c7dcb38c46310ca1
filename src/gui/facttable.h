// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "quietview.h"

#include <QStringList>
#include <QTableWidget>

#include <vector>

namespace rollcall::gui {

/// A table to read: each cell is plain text whose invisible characters are made visible. Its
/// lines can be copied.
class FactTable final : public QuietView<QTableWidget> {
    Q_OBJECT

public:
    FactTable(const QStringList& titles, const QString& name, QWidget* parent = nullptr);

    /// Lets long texts have as many lines as they need.
    void wrapTexts();

    /// \param rows one text for each column.
    void setRows(const std::vector<QStringList>& rows);

    [[nodiscard]] int currentLine() const { return currentRow(); }

protected:
    void keyPressEvent(QKeyEvent* event) override;
};

}  // namespace rollcall::gui
