// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/clock.h"
#include "domain/task.h"

#include <QAbstractTableModel>
#include <QHash>

#include <vector>

namespace rollcall::models {

/// What people have to do themselves: the open ones, then those that were done.
class TaskTable final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { What, Where, Due, Since, State, ColumnCount };

    /// \param clock outlives the model.
    explicit TaskTable(const Clock& clock, QObject* parent = nullptr);

    void setTasks(std::vector<Task> tasks);

    /// \param names by connection id.
    void setNames(const QHash<QString, QString>& names);
    [[nodiscard]] const Task& taskAt(int row) const;
    [[nodiscard]] int open() const;  ///< How many are not done.

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    const Clock& m_clock;
    std::vector<Task> m_tasks;
    QHash<QString, QString> m_names;
};

/// What is to be done, as a sentence that begins with the verb. Visible text.
[[nodiscard]] QString titleOf(const Task& task);

/// Why, and how. Visible text.
[[nodiscard]] QString explain(const Task& task);

}  // namespace rollcall::models
