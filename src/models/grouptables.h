// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/group.h"
#include "texttable.h"

#include <utility>
#include <vector>

namespace rollcall::models {

/// The groups of one connection, by name.
class GroupTable final : public TextTable<Group> {
    Q_OBJECT

public:
    enum Column { Name, Members, ColumnCount };

    explicit GroupTable(QObject* parent = nullptr);

    void setGroups(std::vector<Group> groups) { setRows(std::move(groups)); }
    [[nodiscard]] const Group& groupAt(int row) const { return rowAt(row); }
};

/// Who is in one group.
class MemberTable final : public TextTable<GroupMember> {
    Q_OBJECT

public:
    enum Column { Name, Login, State, ColumnCount };

    explicit MemberTable(QObject* parent = nullptr);

    void setMembers(std::vector<GroupMember> members) { setRows(std::move(members)); }
    [[nodiscard]] const GroupMember& memberAt(int row) const { return rowAt(row); }
};

}  // namespace rollcall::models
