// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/change.h"

#include <QAbstractTableModel>

#include <vector>

namespace rollcall::models {

/// The changes of a plan, or of a job with what became of them.
class ChangeTable final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { What, Whom, Difference, Until, Why, Outcome, ColumnCount };

    static constexpr int takesAccessRole = Qt::UserRole;

    explicit ChangeTable(QObject* parent = nullptr);

    void setChanges(std::vector<Change> changes);

    /// Replaces the change of the same id, where there is one.
    void update(const Change& change);

    [[nodiscard]] const Change& changeAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    std::vector<Change> m_changes;
};

}  // namespace rollcall::models
