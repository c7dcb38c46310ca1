// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "membershipdiff.h"

#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

/// Logins without case, in one piece of memory: most of the time of a comparison would go into
/// asking for so many small ones.
class FoldedLogins {
public:
    explicit FoldedLogins(const QStringList& logins)
    {
        m_ends.reserve(static_cast<std::size_t>(logins.size()) + 1);
        m_ends.push_back(0);
        for (const QString& login : logins) {
            add(login);
            m_ends.push_back(m_text.size());
        }
    }

    [[nodiscard]] QStringView at(qsizetype index) const
    {
        const auto place = static_cast<std::size_t>(index);
        return QStringView{m_text}.mid(m_ends[place], m_ends[place + 1] - m_ends[place]);
    }

private:
    void add(const QString& login)
    {
        const bool isAscii = std::all_of(login.begin(), login.end(),
                                         [](QChar letter) { return letter.unicode() < 0x80; });
        if (!isAscii) {
            m_text += login.toCaseFolded();
            return;
        }
        const qsizetype start = m_text.size();
        m_text += login;
        std::transform(login.begin(), login.end(), m_text.begin() + start, [](QChar letter) {
            const bool isCapital = letter >= u'A' && letter <= u'Z';
            return isCapital ? QChar{letter.unicode() + (u'a' - u'A')} : letter;
        });
    }

    QString m_text;
    std::vector<qsizetype> m_ends;
};

}  // namespace

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
    constexpr qsizetype onlyLeft = -1;
    const FoldedLogins mine{left};
    const FoldedLogins theirs{right};
    QHash<QStringView, qsizetype> places;  // In the right list, of who is there.
    places.reserve(right.size());
    std::vector<bool> isDone(static_cast<std::size_t>(right.size()));
    for (qsizetype i = 0; i < right.size(); ++i) {
        const auto found = places.constFind(theirs.at(i));
        if (found == places.constEnd())
            places.insert(theirs.at(i), i);
        else
            isDone[static_cast<std::size_t>(i)] = true;
    }
    MembershipDifference difference;
    for (qsizetype i = 0; i < left.size(); ++i) {
        const auto found = places.constFind(mine.at(i));
        if (found == places.constEnd()) {
            places.insert(mine.at(i), onlyLeft);
            difference.onlyLeft += left[i];
        } else if (*found != onlyLeft && !isDone[static_cast<std::size_t>(*found)]) {
            isDone[static_cast<std::size_t>(*found)] = true;
            difference.both += left[i];
        }
    }
    for (qsizetype i = 0; i < right.size(); ++i) {
        if (!isDone[static_cast<std::size_t>(i)])
            difference.onlyRight += right[i];
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
