// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "grouptables.h"

#include "countdown.h"
#include "domain/scripts.h"
#include "domain/visibletext.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace rollcall::models {

namespace {

/// In the order of GroupTable::Column.
constexpr TextColumn<Group> groupColumns[] =
    {
        {QT_TRANSLATE_NOOP("GroupTable", "Group"),
         [](const Group& group) {
    const bool isOdd = !mixedScriptsInName(group.name).isEmpty();
    return isOdd ? visibleName(group.name) + u" ⚠"_s : visibleName(group.name);
         }},
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

/// What a person knows a member by. Visible text.
QString shownName(const GroupMember& member)
{
    if (!member.displayName.isEmpty() || !member.login.isEmpty())
        return visibleName(member.displayName, member.login);
    return visible(member.member.display.isEmpty() ? member.member.id : member.member.display);
}

/// In the order of MemberTable::Column.
constexpr TextColumn<GroupMember> memberColumns[] =
    {
        {QT_TRANSLATE_NOOP("MemberTable", "Name"),
         [](const GroupMember& member) { return shownName(member); }},
        {QT_TRANSLATE_NOOP("MemberTable", "Login"),
         [](const GroupMember& member) {
    return member.login.isEmpty() ? u"–"_s : visible(member.login);
         }},
        {QT_TRANSLATE_NOOP("MemberTable", "Status"),
         [](const GroupMember& member) { return stateText(member); }},
};
static_assert(std::size(memberColumns) == MemberTable::ColumnCount);

}  // namespace

GroupTable::GroupTable(QObject* parent) : TextTable("GroupTable", groupColumns, parent) {}

MemberTable::MemberTable(QObject* parent) : TextTable("MemberTable", memberColumns, parent) {}

}  // namespace rollcall::models
