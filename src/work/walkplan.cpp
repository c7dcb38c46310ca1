// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "walkplan.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

// Far beyond any company; a service that claims more is not believed.
constexpr qint64 mostUsers = 20'000'000;

}  // namespace

WalkPlan::WalkPlan(int count)
{
    m_slots.push_back({.startIndex = 1, .count = count});
}

std::optional<services::PageRequest> WalkPlan::next()
{
    services::PageRequest page;
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

void WalkPlan::came(const services::PageRequest& asked, qint64 received, qint64 total,
                    qint64 startIndex)
{
    --m_outstanding;
    m_received += received;
    if (startIndex >= 0 && startIndex != asked.startIndex && received > 0)
        m_contradiction = u"The service gave another part of its list than was asked for."_s;
    if (m_isFirst) {
        cameFirst(asked, received, total);
        return;
    }
    if (total >= 0 && total != m_total) {
        m_contradiction = u"The list changed while it was read."_s;
        m_total = total;
    }
    const qint64 end = asked.startIndex + received;
    const bool isLastSlot = m_total < 0;
    if (received == 0) {
        m_nextSlot = 0;  // Nothing more here or behind; contradiction() finds the gap.
        return;
    }
    if (isLastSlot && m_received > mostUsers)
        m_contradiction = u"The service's list has no end."_s;
    else if (isLastSlot && m_contradiction.isEmpty())
        m_slots.push_back({.startIndex = end, .count = asked.count});
    else if (isLastSlot)
        return;  // Another part than was asked for, and no count to go by.
    else if (received < asked.count && end <= m_total)
        m_slots.push_front({.startIndex = end, .count = static_cast<int>(asked.count - received)});
}

void WalkPlan::cameFirst(const services::PageRequest& asked, qint64 received, qint64 total)
{
    m_isFirst = false;
    m_total = total;
    if (total > mostUsers) {
        m_contradiction = u"The service claims %1 users."_s.arg(total);
        return;
    }
    if (received == 0) {
        if (total < 0)
            m_contradiction = u"The service listed nobody, and did not say that there is nobody."_s;
        return;
    }
    if (total < 0)
        m_slots.push_back({.startIndex = 1 + received, .count = asked.count});
    else
        cutIntoSlots(received);
}

void WalkPlan::cutIntoSlots(qint64 firstPage)
{
    m_slotSize = static_cast<int>(std::min(firstPage, mostUsers));
    m_nextSlot = 1 + firstPage;
    m_end = m_total;
}

void WalkPlan::giveUp(const QString& why)
{
    m_slots.clear();
    m_nextSlot = 0;
    m_contradiction = why;
}

QString WalkPlan::contradiction() const
{
    if (!m_contradiction.isEmpty())
        return m_contradiction;
    if (m_total >= 0 && m_received != m_total)
        return u"The service counts %1 users and listed %2."_s.arg(m_total).arg(m_received);
    return {};
}

}  // namespace rollcall::work
