// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/savedview.h"
#include "quietview.h"

#include <QTableView>
#include <QTimer>

#include <utility>
#include <vector>

namespace rollcall::models {
class UserTable;
}  // namespace rollcall::models

namespace rollcall::gui {

/// A table of users as people see it: fixed rows, painted countdowns that move by
/// themselves, columns that can be chosen and moved, and a selection that survives a reload.
///
/// Space marks the row, Shift+Space up to it, Ctrl+A everybody, Ctrl+I those who were not
/// marked. A click on a head sorts, with Shift as a further key.
class UserView final : public QuietView<QTableView> {
    Q_OBJECT

public:
    explicit UserView(QWidget* parent = nullptr);

    /// \param table outlives the view.
    void showUsers(models::UserTable& table);

    /// The rows that are selected, ascending.
    [[nodiscard]] QList<int> selectedUserRows() const;
    [[nodiscard]] int selectedUserCount() const;

    /// The columns that are shown, from left to right; without the one for news.
    [[nodiscard]] std::vector<models::ColumnLayout> columns() const;
    /// Shows these alone. Without any, those that a table begins with.
    void setColumns(const std::vector<models::ColumnLayout>& columns);
    /// The same in the model's numbers, the one for news included.
    [[nodiscard]] QList<int> shownColumns() const;

    /// The column that says what is new is there only while something is.
    void setNewsShown(bool isShown);

    void invertSelection();

signals:
    void usersSelected();
    /// Columns were chosen, moved or made wider by hand.
    void columnsChanged();
    void columnsAsked();

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void tick();
    void addColumnChoices();
    void showChoices();
    [[nodiscard]] std::vector<models::ColumnLayout> firstColumns() const;
    void arrange(const std::vector<models::ColumnLayout>& columns);
    void showNews(bool isShown);
    void setRowHeight();
    void mark(bool isRange);
    [[nodiscard]] std::vector<std::pair<int, int>> selectedRanges() const;

    models::UserTable* m_table = nullptr;
    QTimer m_timer;
    bool m_isArranging = false;  ///< Columns move by our own hand.
    int m_anchor = -1;           ///< The row that was marked last.
};

}  // namespace rollcall::gui
