// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "membershipdiff.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace rollcall::work {

QString keyOf(const GroupMember& member, bool isOneService)
{
    if (member.member.kind == Member::Kind::Group)
        return {};
    const bool isKnownById = member.login.isEmpty() && isOneService;
    return isKnownById ? u"id:"_s + member.member.id : member.login;
}

MemberKeys keysOf(const std::vector<GroupMember>& members, bool isOneService)
{
    MemberKeys found;
    found.keys.reserve(static_cast<qsizetype>(members.size()));
    for (const GroupMember& member : members) {
        const QString key = keyOf(member, isOneService);
        if (!key.isEmpty())
            found.keys += key;
        else if (member.member.kind == Member::Kind::Group)
            ++found.groups;
        else
            ++found.nameless;
    }
    return found;
}

MembershipDifference compareMembers(const QStringList& left, const QStringList& right)
{
    MembershipDifference difference;
    QHash<QString, bool> isMet;  // By folded login of the right list: whether the left has it.
    isMet.reserve(right.size());
    for (const QString& login : right)
        isMet.insert(login.toCaseFolded(), false);
    QHash<QString, bool> seen;
    seen.reserve(left.size());
    for (const QString& login : left) {
        const QString key = login.toCaseFolded();
        bool& isSeen = seen[key];
        if (isSeen)
            continue;
        isSeen = true;
        const auto other = isMet.find(key);
        if (other != isMet.end())
            *other = true;
        (other != isMet.end() ? difference.both : difference.onlyLeft) += login;
    }
    for (const QString& login : right) {
        const auto one = isMet.find(login.toCaseFolded());
        if (!*one)
            difference.onlyRight += login;
        *one = true;
    }
    return difference;
}

std::vector<PlanItem> copyOf(const MembershipDifference& difference, const QString& group,
                             bool takesOut)
{
    std::vector<PlanItem> items;
    if (!difference.onlyLeft.isEmpty())
        items.push_back({.group = group, .members = difference.onlyLeft, .verb = Verb::AddToGroup});
    if (takesOut && !difference.onlyRight.isEmpty())
        items.push_back(
            {.group = group, .members = difference.onlyRight, .verb = Verb::RemoveFromGroup});
    return items;
}

}  // namespace rollcall::work
