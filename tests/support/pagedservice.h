// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "dice.h"
#include "protocols/scim/paging/listwalk.h"

#include <QList>
#include <QSet>

#include <algorithm>
#include <optional>

namespace rollcall::test {

/// How a service pages, and what it does wrong.
struct PagingHabits {
    int people = 0;
    int mostOnAPage = 100;     ///< What is asked for beyond is cut,
    bool refusesMore = false;  ///< or refused.
    bool saysTotal = true;
    bool saysStart = true;
    bool hasCursors = false;   ///< Gives a cursor although it was not asked for one.
    bool onlyCursors = false;  ///< Refuses a place in the list.
    int expiresAfter = 0;      ///< Pages after which a cursor ends, once; 0: never.
    bool givesFewer = false;   ///< Now and then fewer than it could.
    int repeats = 0;           ///< One in so many is given twice, in place of another.
    int claimsMore = 0;        ///< Added to the total.
    bool countsPages = false;  ///< The total is the length of the page.
    bool hasNoPages = false;   ///< Gives everybody, whatever part is asked for.
    int refusesBehind = 0;     ///< Status for a place behind the end; 0: an empty page.
    int tellsPlace = -1;       ///< The startIndex that it always tells; -1: the true one.
};

/// A list of people 0, 1, 2 … behind a service with habits.
class PagedService {
public:
    PagedService(const PagingHabits& habits, Dice& dice) : m_habits(habits), m_dice(dice) {}

    struct Answer {
        QList<int> people = {};
        scim::PageCame page = {};
    };

    Result<Answer> answer(const scim::PageAsk& ask)
    {
        if (const auto refusal = refusalOf(ask))
            return fail(*refusal);
        int count =
            m_habits.hasNoPages ? m_habits.people : std::min(ask.count, m_habits.mostOnAPage);
        if (m_habits.givesFewer && count > 1)
            count = 1 + m_dice.below(count);
        const qint64 from = placeOf(ask);
        Answer answer{.people = peopleAt(from, count)};
        describe(ask, from, answer);
        return answer;
    }

private:
    /// Counted from 0.
    [[nodiscard]] qint64 placeOf(const scim::PageAsk& ask) const
    {
        if (!ask.cursor)
            return m_habits.hasNoPages ? 0 : ask.startIndex - 1;
        return ask.cursor->isEmpty() ? 0 : ask.cursor->mid(1).toLongLong();
    }

    std::optional<Error> refusalOf(const scim::PageAsk& ask)
    {
        if (m_habits.refusesMore && ask.count > m_habits.mostOnAPage)
            return refusal(400, QStringLiteral("invalidCount"));
        if (!ask.cursor)
            return refusalOfPlace(placeOf(ask));
        if (!ask.cursor->isEmpty() && m_habits.expiresAfter > 0
            && ++m_cursorPages == m_habits.expiresAfter)
            return refusal(400, QStringLiteral("expiredCursor"));
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Error> refusalOfPlace(qint64 place) const
    {
        if (m_habits.onlyCursors)
            return refusal(400, {});
        if (m_habits.refusesBehind > 0 && place > 0 && place >= m_habits.people)
            return refusal(m_habits.refusesBehind, {});
        return std::nullopt;
    }

    /// What the page says of itself.
    void describe(const scim::PageAsk& ask, qint64 from, Answer& answer) const
    {
        const qint64 end = from + answer.people.size();
        if (m_habits.saysTotal)
            answer.page.total =
                m_habits.countsPages ? answer.people.size() : m_habits.people + m_habits.claimsMore;
        if (m_habits.saysStart && !answer.people.isEmpty() && !ask.cursor)
            answer.page.startIndex = m_habits.tellsPlace < 0 ? from + 1 : m_habits.tellsPlace;
        if ((m_habits.hasCursors || m_habits.onlyCursors) && end < m_habits.people)
            answer.page.nextCursor = QStringLiteral("c%1").arg(end);
    }

    QList<int> peopleAt(qint64 from, int count)
    {
        QList<int> people;
        for (qint64 i = from; i < std::min<qint64>(from + count, m_habits.people); ++i) {
            const bool isWrong = m_habits.repeats > 0 && i > 0 && m_dice.oneIn(m_habits.repeats);
            people += static_cast<int>(isWrong ? i - 1 : i);
        }
        return people;
    }

    static Error refusal(int status, const QString& scimType)
    {
        return {.code = ErrorCode::BadRequest, .httpStatus = status, .scimType = scimType};
    }

    PagingHabits m_habits;
    Dice& m_dice;
    int m_cursorPages = 0;
};

/// What a walk brought: whom, how often it asked, and why it ended.
struct Walked {
    QSet<int> people = {};
    int requests = 0;
    bool isRefused = false;
    QString contradiction = {};

    [[nodiscard]] bool isComplete() const { return !isRefused && contradiction.isEmpty(); }
};

/// Walks to the end, with a few answers outstanding that come in any order.
inline Walked walkThrough(PagedService& service, scim::ListWalk& walk, Dice& dice)
{
    Walked walked;
    QList<scim::PageAsk> outstanding;
    while (true) {
        while (outstanding.size() < 4) {
            const auto ask = walk.next();
            if (!ask)
                break;
            outstanding += *ask;
        }
        if (outstanding.isEmpty())
            break;
        const scim::PageAsk ask =
            outstanding.takeAt(dice.below(static_cast<int>(outstanding.size())));
        ++walked.requests;
        const Result<PagedService::Answer> answer = service.answer(ask);
        if (!answer) {
            if (walk.refused(ask, answer.error()))
                continue;
            walked.isRefused = true;
            break;
        }
        scim::PageCame page = answer->page;
        for (const int person : answer->people) {
            ++page.received;
            page.repeated += walked.people.contains(person) ? 1 : 0;
            walked.people.insert(person);
        }
        walk.came(ask, page);
    }
    walked.contradiction = walk.contradiction();
    return walked;
}

}  // namespace rollcall::test
