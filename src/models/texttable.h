// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "textcolumn.h"

#include <QAbstractTableModel>

#include <span>
#include <utility>
#include <vector>

namespace rollcall::models {

/// A table whose cells are texts of its rows alone: such a model is its columns.
template <typename Row>
class TextTable : public QAbstractTableModel {
public:
    using Columns = std::span<const TextColumn<Row>>;

    /// \param context of the titles of the columns, for their translation.
    /// \param columns outlive the table, as does the context.
    TextTable(const char* context, Columns columns, QObject* parent)
        : QAbstractTableModel(parent), m_context(context), m_columns(columns)
    {}

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }

    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
    }

    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid))
            return {};
        const auto column = static_cast<std::size_t>(index.column());
        return cellOf(m_columns[column].text(rowAt(index.row())),
                      titleOf(m_context, m_columns, index.column()), role);
    }

    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override
    {
        return headerOf(m_context, m_columns, section, orientation, role);
    }

protected:
    void setRows(std::vector<Row> rows)
    {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
    }

    [[nodiscard]] const Row& rowAt(int row) const
    {
        return m_rows.at(static_cast<std::size_t>(row));
    }

private:
    const char* m_context;
    Columns m_columns;
    std::vector<Row> m_rows;
};

}  // namespace rollcall::models
