// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QAbstractTableModel>
#include <QByteArray>
#include <QCache>
#include <QJsonObject>

#include <vector>

namespace rollcall::models {

/// The audit as a table, newest first. A row is read from its line when it is shown, so that a
/// chain of any length opens at once.
class AuditTable final : public QAbstractTableModel {
    Q_OBJECT

public:
    explicit AuditTable(QObject* parent = nullptr);

    /// \param lines JSON, one a line, oldest first. One that cannot be read says so.
    void setLines(const QByteArray& lines);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] const QJsonObject& rowAt(int row) const;

    QByteArray m_lines;
    std::vector<qsizetype> m_starts;  ///< Of each line, oldest first.
    mutable QCache<int, QJsonObject> m_read;
};

}  // namespace rollcall::models
