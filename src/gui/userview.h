// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QTableView>
#include <QTimer>

namespace rollcall::models {
class SelectionKeeper;
class UserTable;
}  // namespace rollcall::models

namespace rollcall::gui {

/// A table of users as people see it: fixed rows, painted countdowns that move by
/// themselves, and a selection that survives a reload.
class UserView final : public QTableView {
    Q_OBJECT

public:
    explicit UserView(QWidget* parent = nullptr);

    /// \param table outlives the view.
    void showUsers(models::UserTable& table);

    /// The rows that are selected, ascending.
    [[nodiscard]] QList<int> selectedUserRows() const;

signals:
    void usersSelected();

protected:
    void changeEvent(QEvent* event) override;

private:
    void tick();
    void addColumnChoice(int column, const QString& title);
    void setRowHeight();

    models::UserTable* m_table = nullptr;
    QTimer m_timer;
};

}  // namespace rollcall::gui
