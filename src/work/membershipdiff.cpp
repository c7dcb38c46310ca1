// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "membershipdiff.h"

#include "domain/samelogin.h"

#include <QHash>

#include <bit>
#include <cstdint>
#include <limits>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

/// Asks for memory that is looked at a little later: 100,000 texts lie scattered, and waiting for
/// each would be most of a comparison.
void fetch(const void* place)
{
#ifdef __GNUC__
    __builtin_prefetch(place);
#else
    Q_UNUSED(place)
#endif
}

constexpr std::size_t ahead = 16;

/// Numbers logins in the order in which they come, whatever their case. In a few large pieces of
/// memory: asking for so many small ones would take longer than comparing.
class LoginNumbers {
public:
    /// \param count of all logins that will come.
    explicit LoginNumbers(std::size_t count) : m_slots(std::bit_ceil(2 * count + 1))
    {
        m_ends.reserve(count + 1);
        m_ends.push_back(0);
        m_hashes.reserve(count);
    }

    void add(const QStringList& logins)
    {
        for (auto login = logins.begin(); login != logins.end(); ++login) {
            if (logins.end() - login > qsizetype{ahead})
                fetch(login[ahead].constData());
            fold(*login);
            m_ends.push_back(m_text.size());
            m_hashes.push_back(qHash(at(m_hashes.size()), QHashSeed::globalSeed()));
        }
    }

    /// The number of the first one that is the same; its own when there is none before. For each
    /// number once, from 0 on.
    std::size_t firstOf(std::size_t number)
    {
        const std::size_t mask = m_slots.size() - 1;
        if (number + ahead < m_hashes.size())
            fetch(&m_slots[m_hashes[number + ahead] & mask]);
        const std::size_t hash = m_hashes[number];
        const auto mark =
            static_cast<std::uint32_t>(hash >> (std::numeric_limits<std::size_t>::digits / 2));
        std::size_t place = hash & mask;
        for (; m_slots[place].number != Slot::none; place = (place + 1) & mask) {
            const std::size_t other = m_slots[place].number;
            if (m_slots[place].mark == mark && at(other) == at(number))
                return other;
        }
        m_slots[place] = {.number = static_cast<std::uint32_t>(number), .mark = mark};
        return number;
    }

private:
    struct Slot {
        static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
        std::uint32_t number = none;
        std::uint32_t mark = 0;  ///< Of its hash: most that are others are told by it.
    };

    [[nodiscard]] QStringView at(std::size_t number) const
    {
        return QStringView{m_text}.sliced(m_ends[number], m_ends[number + 1] - m_ends[number]);
    }

    /// Nearly all are of ASCII: then one look at each letter is enough.
    void fold(const QString& login)
    {
        const qsizetype start = m_text.size();
        m_text.resize(start + login.size());
        QChar* const out = m_text.data() + start;
        uint all = 0;
        for (qsizetype i = 0; i < login.size(); ++i) {
            const uint letter = login.at(i).unicode();
            const bool isCapital = letter - u'A' <= uint{u'Z' - u'A'};
            out[i] = QChar{letter | (isCapital ? 0x20U : 0U)};
            all |= letter;
        }
        if (all >= 0x80) {
            m_text.truncate(start);
            m_text += loginKey(login);
        }
    }

    QString m_text;
    std::vector<qsizetype> m_ends;  ///< Where the texts end in it, after the start of the first.
    std::vector<std::size_t> m_hashes;
    std::vector<Slot> m_slots;  ///< By hash; the next free one where it is taken.
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
    const auto theirs = static_cast<std::size_t>(right.size());
    LoginNumbers numbers{theirs + static_cast<std::size_t>(left.size())};
    numbers.add(right);
    numbers.add(left);
    std::vector<bool> isDone(theirs);
    for (std::size_t i = 0; i < theirs; ++i)
        isDone[i] = numbers.firstOf(i) != i;
    MembershipDifference difference;
    std::size_t next = theirs;
    for (const QString& login : left) {
        const std::size_t number = numbers.firstOf(next);
        if (number == next)
            difference.onlyLeft += login;
        else if (number < theirs && !isDone[number]) {
            isDone[number] = true;
            difference.both += login;
        }
        ++next;
    }
    for (std::size_t i = 0; i < theirs; ++i) {
        if (!isDone[i])
            difference.onlyRight += right[static_cast<qsizetype>(i)];
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
