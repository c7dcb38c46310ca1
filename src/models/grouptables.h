// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/group.h"

#include <QAbstractTableModel>

#include <vector>

namespace rollcall::models {

/// The groups of one connection, by name.
class GroupTable final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Name, Members, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setGroups(std::vector<Group> groups);
    [[nodiscard]] const Group& groupAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    std::vector<Group> m_groups;
};

/// Who is in one group.
class MemberTable final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Name, Login, State, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setMembers(std::vector<GroupMember> members);
    [[nodiscard]] const GroupMember& memberAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    std::vector<GroupMember> m_members;
};

}  // namespace rollcall::models
