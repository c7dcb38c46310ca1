// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/savedview.h"

#include <QDialog>

class QListWidget;

namespace rollcall::gui {

/// Chooses the columns of a list and their order, by keyboard alone as well: Space shows or
/// hides one, Alt with an arrow moves it.
class ColumnsDialog final : public QDialog {
    Q_OBJECT

public:
    /// \param all keys of the columns that there are, in their first order.
    /// \param shown those that are shown now, in the order on the screen.
    ColumnsDialog(const QStringList& all, const std::vector<models::ColumnLayout>& shown,
                  QWidget* parent);

signals:
    /// At least one.
    void chosen(const std::vector<rollcall::models::ColumnLayout>& columns);

private:
    void add(const QString& key, int width, bool isShown);
    void move(int by);
    void choose();

    QListWidget* m_list = nullptr;
};

}  // namespace rollcall::gui
