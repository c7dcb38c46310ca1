// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/otherresource.h"
#include "texttable.h"

#include <utility>
#include <vector>

namespace rollcall::models {

/// The resources of one kind beside users and groups.
class OtherResourceTable final : public TextTable<OtherResource> {
    Q_OBJECT

public:
    enum Column { Name, RemoteId, ColumnCount };

    explicit OtherResourceTable(QObject* parent = nullptr);

    void setResources(std::vector<OtherResource> resources) { setRows(std::move(resources)); }
    [[nodiscard]] const OtherResource& resourceAt(int row) const { return rowAt(row); }
};

/// The attributes of one resource, to be read only.
class ReadAttributeTable final : public TextTable<Attribute> {
    Q_OBJECT

public:
    enum Column { Name, Value, ColumnCount };

    explicit ReadAttributeTable(QObject* parent = nullptr);

    void setAttributes(std::vector<Attribute> attributes) { setRows(std::move(attributes)); }

    /// All that there is to say about a row: path, value, and what the service's schema says of
    /// it; visible text, a line each.
    [[nodiscard]] QString noteAt(int row) const;
};

}  // namespace rollcall::models
