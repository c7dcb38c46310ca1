// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "services/service.h"

#include <QString>
#include <QtGlobal>

#include <deque>
#include <optional>

namespace rollcall::work {

/// Which pages of a list are asked for, and whether what came is the whole list. Pure: no
/// network, no store, no clock.
///
/// The first page tells how many users there are and how many come at a time; the rest is
/// then asked for in slots of that size, several at once. A slot that came short is filled
/// from where it ended (RFC 7644, section 3.4.2.4: a service may give fewer than asked for).
class WalkPlan {
public:
    /// \param count users asked for at a time.
    explicit WalkPlan(int count);

    /// The next page to ask for, or nothing as long as answers are outstanding or the walk is
    /// over.
    [[nodiscard]] std::optional<services::PageRequest> next();

    /// What an asked page turned out to be.
    /// \param total what the service says of the whole list; -1: nothing.
    /// \param startIndex what the service says of this page; -1: nothing.
    void came(const services::PageRequest& asked, qint64 received, qint64 total, qint64 startIndex);

    /// Asks for nothing more, because of what was seen elsewhere; a sentence.
    void giveUp(const QString& why);

    [[nodiscard]] bool isOver() const
    {
        return m_outstanding == 0 && m_slots.empty() && (m_nextSlot == 0 || m_nextSlot > m_end);
    }
    [[nodiscard]] qint64 received() const { return m_received; }
    [[nodiscard]] qint64 total() const { return m_total; }

    /// Empty when everything fits; else a sentence that says what does not. Asked when over.
    [[nodiscard]] QString contradiction() const;

private:
    void cutIntoSlots(qint64 firstPage);
    void cameFirst(const services::PageRequest& asked, qint64 received, qint64 total);

    std::deque<services::PageRequest> m_slots;  ///< What is left of slots that came short.
    qint64 m_nextSlot = 0;                      ///< Start of the next whole slot; 0: none.
    qint64 m_end = 0;
    int m_slotSize = 0;
    int m_outstanding = 0;
    qint64 m_received = 0;
    qint64 m_total = -1;
    bool m_isFirst = true;
    QString m_contradiction;
};

}  // namespace rollcall::work
