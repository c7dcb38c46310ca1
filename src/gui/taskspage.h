// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/task.h"
#include "page.h"

#include <optional>
#include <vector>

class QPushButton;
class QTableView;

namespace rollcall::models {
class TaskTable;
}

namespace rollcall::gui {

class PlainLabel;

/// What people have to do themselves, with the way to what it is about.
class TasksPage final : public Page {
    Q_OBJECT

public:
    TasksPage(const PageParts& parts, QWidget* parent);

    void begin() override;
    void enter(const Place& place) override;
    [[nodiscard]] Badge badge() const override;

private:
    void setUpView();
    void connectParts();
    void setTasks(const std::vector<Task>& tasks);
    [[nodiscard]] std::optional<Task> current() const;
    void open();
    void showCurrent();

    PageParts m_parts;
    models::TaskTable* m_tasks = nullptr;
    QTableView* m_view = nullptr;
    PlainLabel* m_text = nullptr;
    PlainLabel* m_explanation = nullptr;
    QPushButton* m_open = nullptr;
    QPushButton* m_done = nullptr;
};

}  // namespace rollcall::gui
