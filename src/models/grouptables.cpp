// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "grouptables.h"

#include "countdown.h"
#include "domain/visibletext.h"
#include "textcolumn.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace rollcall::models {

namespace {

constexpr auto groupContext = "GroupTable";

/// In the order of GroupTable::Column.
constexpr TextColumn<Group> groupColumns[] =
    {
        {QT_TRANSLATE_NOOP("GroupTable", "Group"),
         [](const Group& group) { return visible(group.name); }},
        {QT_TRANSLATE_NOOP("GroupTable", "Members"),
         [](const Group& group) {
    return group.areMembersKnown ? QLocale{}.toString(group.members) : GroupTable::tr("not shown");
         }},
};
static_assert(std::size(groupColumns) == GroupTable::ColumnCount);

QString stateText(const GroupMember& member)
{
    if (member.member.kind == Member::Kind::Group)
        return MemberTable::tr("Group");
    return member.isKnown ? titleOf(member.status) : MemberTable::tr("▲ not in the stored list");
}

/// What a person knows a member by.
QString shownName(const GroupMember& member)
{
    if (!member.displayName.isEmpty())
        return member.displayName;
    if (!member.login.isEmpty())
        return member.login;
    return member.member.display.isEmpty() ? member.member.id : member.member.display;
}

constexpr auto memberContext = "MemberTable";

/// In the order of MemberTable::Column.
constexpr TextColumn<GroupMember> memberColumns[] =
    {
        {QT_TRANSLATE_NOOP("MemberTable", "Name"),
         [](const GroupMember& member) { return visible(shownName(member)); }},
        {QT_TRANSLATE_NOOP("MemberTable", "Login"),
         [](const GroupMember& member) {
    return member.login.isEmpty() ? u"–"_s : visible(member.login);
         }},
        {QT_TRANSLATE_NOOP("MemberTable", "Status"),
         [](const GroupMember& member) { return stateText(member); }},
};
static_assert(std::size(memberColumns) == MemberTable::ColumnCount);

}  // namespace

void GroupTable::setGroups(std::vector<Group> groups)
{
    beginResetModel();
    m_groups = std::move(groups);
    endResetModel();
}

const Group& GroupTable::groupAt(int row) const
{
    return m_groups.at(static_cast<std::size_t>(row));
}

int GroupTable::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_groups.size());
}

int GroupTable::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant GroupTable::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    return cellOf(groupColumns[index.column()].text(groupAt(index.row())),
                  titleOf(groupContext, groupColumns, index.column()), role);
}

QVariant GroupTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    return headerOf(groupContext, groupColumns, section, orientation, role);
}

void MemberTable::setMembers(std::vector<GroupMember> members)
{
    beginResetModel();
    m_members = std::move(members);
    endResetModel();
}

const GroupMember& MemberTable::memberAt(int row) const
{
    return m_members.at(static_cast<std::size_t>(row));
}

int MemberTable::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_members.size());
}

int MemberTable::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant MemberTable::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    return cellOf(memberColumns[index.column()].text(memberAt(index.row())),
                  titleOf(memberContext, memberColumns, index.column()), role);
}

QVariant MemberTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    return headerOf(memberContext, memberColumns, section, orientation, role);
}

}  // namespace rollcall::models
