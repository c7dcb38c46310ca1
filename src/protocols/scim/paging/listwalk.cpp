// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "listwalk.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::scim {

namespace {

// Far beyond any company; a service that claims more is not believed.
constexpr qint64 mostResources = 20'000'000;
constexpr int mostRestarts = 3;
// A cursor may lead over pages whose resources the token must not see.
constexpr int mostEmptyPages = 100;
constexpr qint64 mostRepeated = 1'000;
constexpr int smallestCount = 10;

/// A maximum that the refusal names, "count must be at most 100"; 0 when it names none.
int maximumIn(const QString& words, int below)
{
    static const QRegularExpression number{u"\\b\\d{1,5}\\b"_s};
    int maximum = 0;
    for (auto it = number.globalMatch(words); it.hasNext();) {
        const int named = it.next().captured().toInt();
        if (named < below)
            maximum = std::max(maximum, named);
    }
    return maximum;
}

/// Whether a total may be the count of the page: the page is as long as was asked for, or as
/// the limits of services are, which are round.
bool mayCountThePage(const PageAsk& asked, const PageCame& page)
{
    const bool isRound = page.received % 10 == 0 || page.received % 25 == 0;
    return page.total == page.received && page.received <= asked.count
        && (isRound || page.received == asked.count);
}

/// Whether a service says in this way that there is nothing at a place of its list.
bool saysNothingThere(const Error& error)
{
    const int status = error.httpStatus;
    return status == 400 || status == 404 || status == 416 || status == 422;
}

}  // namespace

ListWalk::ListWalk(int count, Start start) : m_count(std::max(count, 1))
{
    m_first.count = m_count;
    if (start == Start::Cursor)
        m_first.cursor = u""_s;
    m_slots.push_back(m_first);
}

std::optional<PageAsk> ListWalk::next()
{
    PageAsk page;
    if (!m_slots.empty()) {
        page = m_slots.front();
        m_slots.pop_front();
    } else if (m_nextSlot > 0 && m_nextSlot <= m_end) {
        page = {.startIndex = m_nextSlot, .count = m_slotSize};
        m_nextSlot += m_slotSize;
    } else {
        return std::nullopt;
    }
    ++m_outstanding;
    return page;
}

void ListWalk::came(const PageAsk& asked, const PageCame& page)
{
    --m_outstanding;
    m_received += page.received - page.repeated;
    m_repeated += page.repeated;
    const bool isByCursor = asked.cursor || (m_isFirst && !page.nextCursor.isEmpty());
    if (isByCursor) {
        cameByCursor(asked, page);
        return;
    }
    if (page.startIndex >= 0 && page.startIndex != asked.startIndex && page.received > 0)
        m_suspicion = u"The service gave another part of its list than was asked for."_s;
    if (m_isFirst)
        cameFirst(asked, page);
    else if (m_isDoubted)
        cameBehind(asked, page);
    else
        cameByIndex(asked, page);
}

void ListWalk::cameFirst(const PageAsk& asked, const PageCame& page)
{
    m_isFirst = false;
    m_total = page.total;
    if (page.total > mostResources) {
        m_contradiction = u"The service claims %1 users."_s.arg(page.total);
        return;
    }
    if (page.received == 0) {
        if (page.total < 0)
            m_contradiction = u"The service listed nobody, and did not say that there is nobody."_s;
        return;
    }
    m_isDoubted = mayCountThePage(asked, page);
    if (page.total < 0 || m_isDoubted)
        m_slots.push_back({.startIndex = 1 + page.received, .count = asked.count});
    else
        cutIntoSlots(page.received);
}

/// What is behind a first page whose total says that it was everything.
void ListWalk::cameBehind(const PageAsk& asked, const PageCame& page)
{
    m_isDoubted = false;
    if (page.received == 0)
        return;
    if (page.received > page.repeated) {
        m_countsPages = true;
        m_total = -1;
        cameByIndex(asked, page);
    } else if (page.received < asked.count) {
        // It has no pages, gave all it has and was not kept from giving more.
        m_repeated -= page.repeated;
    } else {
        giveUp(u"The list comes round again, and may be longer than one page."_s);
    }
}

void ListWalk::cameByIndex(const PageAsk& asked, const PageCame& page)
{
    if (!m_countsPages && page.total >= 0 && page.total != m_total) {
        m_contradiction = u"The list changed while it was read."_s;
        m_total = page.total;
    }
    const qint64 end = asked.startIndex + page.received;
    const bool isLastSlot = m_total < 0;
    if (page.received == 0) {
        m_nextSlot = 0;  // Nothing more here or behind; contradiction() finds the gap.
        return;
    }
    // Without a count there is no other end for a service that gives one page for ever.
    if (isLastSlot && page.repeated > 0)
        giveUp(u"The list comes round again, and has no count to go by."_s);
    else if (isLastSlot && m_received > mostResources)
        m_contradiction = u"The service's list has no end."_s;
    else if (isLastSlot && !m_suspicion.isEmpty())
        m_contradiction = m_suspicion;  // There is no count that could clear it.
    else if (isLastSlot && m_contradiction.isEmpty())
        m_slots.push_back({.startIndex = end, .count = asked.count});
    else if (isLastSlot)
        return;
    else if (page.received < asked.count && end <= m_total)
        m_slots.push_front(
            {.startIndex = end, .count = static_cast<int>(asked.count - page.received)});
}

void ListWalk::cameByCursor(const PageAsk& asked, const PageCame& page)
{
    m_isFirst = false;
    m_nextSlot = 0;
    // RFC 9865, section 2: the count may be left out, or be an estimate that changes. One of the
    // page tells nothing: where the list ends is for the cursors to say.
    if (page.total >= 0 && page.total != page.received)
        m_total = page.total;
    m_emptyPages = page.received > 0 ? 0 : m_emptyPages + 1;
    if (page.nextCursor.isEmpty())
        return;
    if (m_cursors.contains(page.nextCursor))
        giveUp(u"The list comes round again: the service gave a cursor for the second time."_s);
    else if (m_emptyPages > mostEmptyPages || m_received > mostResources
             || m_repeated > mostRepeated + mostRestarts * m_received)
        giveUp(u"The service's list has no end."_s);
    else
        m_slots.push_back({.count = asked.count, .cursor = page.nextCursor});
    m_cursors.insert(page.nextCursor);
}

bool ListWalk::refused(const PageAsk& asked, const Error& error)
{
    --m_outstanding;
    const bool isCursorOver = error.scimType.compare(u"expiredCursor"_s, Qt::CaseInsensitive) == 0
        || error.scimType.compare(u"invalidCursor"_s, Qt::CaseInsensitive) == 0;
    if (isCursorOver && asked.cursor && !asked.cursor->isEmpty())
        return startAgain();
    const bool isCount = error.scimType.compare(u"invalidCount"_s, Qt::CaseInsensitive) == 0
        || error.httpStatus == 413 || error.code == ErrorCode::TooLarge;
    const bool isGuess = m_isFirst && error.code == ErrorCode::BadRequest;
    if ((isCount || isGuess) && shrink(asked, error.detail))
        return true;
    if (isBehind(asked))
        return refusedBehind(error);
    if (!isGuess || m_first.cursor)
        return false;
    // A service that knows cursors only may refuse a place in the list.
    m_first.cursor = u""_s;
    m_slots.push_back(m_first);
    return true;
}

/// Whether a page was asked for only to find out whether there is one.
bool ListWalk::isBehind(const PageAsk& asked) const
{
    return !m_isFirst && !asked.cursor && (m_isDoubted || m_total < 0);
}

bool ListWalk::refusedBehind(const Error& error)
{
    const bool isFault = m_isDoubted && (error.httpStatus == 500 || error.httpStatus == 501);
    if (isFault)
        m_contradiction = u"The service failed when it was asked whether its list goes on."_s;
    m_isDoubted = false;
    return isFault || saysNothingThere(error);
}

bool ListWalk::startAgain()
{
    if (++m_restarts > mostRestarts)
        return false;
    m_cursors.clear();
    m_slots.clear();
    m_isFirst = true;
    m_first.count = m_count;
    m_slots.push_back(m_first);
    return true;
}

bool ListWalk::shrink(const PageAsk& asked, const QString& words)
{
    const int named = maximumIn(words, asked.count);
    const int smaller = named > 0 ? named : std::max(asked.count / 2, smallestCount);
    if (smaller >= asked.count)
        return false;
    m_count = std::min(m_count, smaller);
    m_slotSize = std::min(m_slotSize, smaller);
    PageAsk again = asked;
    // What is left of a slot is asked for by what came of its beginning.
    again.count = smaller;
    m_slots.push_front(again);
    if (!m_isFirst && !asked.cursor)
        m_slots.insert(m_slots.begin() + 1,
                       {.startIndex = asked.startIndex + smaller, .count = asked.count - smaller});
    return true;
}

void ListWalk::cutIntoSlots(qint64 firstPage)
{
    m_slotSize = static_cast<int>(std::min(firstPage, mostResources));
    m_nextSlot = 1 + firstPage;
    m_end = m_total;
}

void ListWalk::giveUp(const QString& why)
{
    m_slots.clear();
    m_nextSlot = 0;
    m_contradiction = why;
}

QString ListWalk::contradiction() const
{
    if (!m_contradiction.isEmpty())
        return m_contradiction;
    // After a fresh start the same ones come again.
    const bool isTwice = m_repeated > 0 && m_restarts == 0;
    const bool isMiscounted = m_total >= 0 && m_received != m_total;
    if ((isTwice || isMiscounted) && !m_suspicion.isEmpty())
        return m_suspicion;
    if (isTwice)
        return u"The list contradicts itself: %1 users came twice."_s.arg(m_repeated);
    if (isMiscounted)
        return u"The service counts %1 users and listed %2."_s.arg(m_total).arg(m_received);
    return {};
}

}  // namespace rollcall::scim
