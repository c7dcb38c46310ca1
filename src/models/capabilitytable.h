// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/capability.h"

#include <QAbstractTableModel>

namespace rollcall::models {

/// What a service can do and what it cannot, each with the reason and where that is known from.
class CapabilityTable final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { What, Supported, Why, Source, ColumnCount };

    explicit CapabilityTable(QObject* parent = nullptr);

    void setCapabilities(Capabilities capabilities);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    Capabilities m_capabilities;
};

}  // namespace rollcall::models
