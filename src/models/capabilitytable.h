// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/capability.h"

#include <QAbstractTableModel>

#include <vector>

namespace rollcall::models {

/// A capability, and what was found where that says more than yes or no: "28", "in part".
struct Finding {
    Capability capability = {};
    QString value = {};
};

/// What a service can do and what it cannot, each with the reason and where that is known from.
class CapabilityTable final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { What, Supported, Why, Source, ColumnCount };

    explicit CapabilityTable(QObject* parent = nullptr);

    void setCapabilities(const Capabilities& capabilities);
    void setFindings(std::vector<Finding> findings);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    std::vector<Finding> m_findings;
};

}  // namespace rollcall::models
