// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/error.h"

#include <QSet>
#include <QString>
#include <QtGlobal>

#include <deque>
#include <optional>

namespace rollcall::scim {

/// A page to ask for: by its place in the list (RFC 7644, section 3.4.2.4), or by the cursor
/// that the page before gave (RFC 9865).
struct PageAsk {
    qint64 startIndex = 1;
    int count = 100;
    std::optional<QString> cursor = {};  ///< Empty text: the first page of a cursor walk.

    friend bool operator==(const PageAsk&, const PageAsk&) = default;
};

/// What an asked page turned out to be; -1: the service did not say.
struct PageCame {
    qint64 received = 0;  ///< Those that could not be read are counted too.
    qint64 repeated = 0;  ///< Of these, how many came before in this walk.
    qint64 total = -1;
    qint64 startIndex = -1;
    QString nextCursor = {};  ///< Empty: none.
};

/// Which pages of a list are asked for, and whether what came is the whole list. Pure: no
/// network, no store, no clock.
///
/// The first page tells how many there are and how many come at a time; the rest is then asked
/// for in slots of that size, several at once, and a slot that came short is filled from where
/// it ended. A total that may be only of the page is not believed before what is behind that page
/// was asked for. A place that is told wrongly counts only where the rest does not fit either. A
/// page with a cursor, asked for or not, makes the walk go on by cursors, one after the other. A
/// cursor that ended starts the walk again, and who came before is not counted twice. A count that
/// is refused becomes smaller.
class ListWalk {
public:
    enum class Start { Index, Cursor };

    /// \param count resources asked for at a time.
    explicit ListWalk(int count, Start start = Start::Index);

    /// The next page to ask for, or nothing as long as answers are outstanding or the walk is
    /// over.
    [[nodiscard]] std::optional<PageAsk> next();

    void came(const PageAsk& asked, const PageCame& page);

    /// A page was refused. False when that ends the walk; else next() knows another way.
    [[nodiscard]] bool refused(const PageAsk& asked, const Error& error);

    /// Asks for nothing more, because of what was seen elsewhere; a sentence.
    void giveUp(const QString& why);

    [[nodiscard]] bool isOver() const
    {
        return m_outstanding == 0 && m_slots.empty() && (m_nextSlot == 0 || m_nextSlot > m_end);
    }
    [[nodiscard]] qint64 received() const { return m_received; }
    [[nodiscard]] qint64 total() const { return m_total; }
    [[nodiscard]] int count() const { return m_count; }  ///< As learned from refusals.

    /// Empty when everything fits; else a sentence that says what does not. Asked when over.
    [[nodiscard]] QString contradiction() const;

private:
    void cutIntoSlots(qint64 firstPage);
    void cameFirst(const PageAsk& asked, const PageCame& page);
    void cameBehind(const PageAsk& asked, const PageCame& page);
    void cameByIndex(const PageAsk& asked, const PageCame& page);
    void cameByCursor(const PageAsk& asked, const PageCame& page);
    [[nodiscard]] bool isBehind(const PageAsk& asked) const;
    [[nodiscard]] bool refusedBehind(const Error& error);
    [[nodiscard]] bool startAgain();
    [[nodiscard]] bool shrink(const PageAsk& asked, const QString& words);

    PageAsk m_first;              ///< How the walk starts, and starts again.
    std::deque<PageAsk> m_slots;  ///< What is left of slots that came short.
    qint64 m_nextSlot = 0;        ///< Start of the next whole slot; 0: none.
    qint64 m_end = 0;
    int m_slotSize = 0;
    int m_count;
    int m_outstanding = 0;
    qint64 m_received = 0;  ///< Each resource once, as far as it is known.
    qint64 m_repeated = 0;
    qint64 m_total = -1;
    bool m_isFirst = true;
    bool m_isDoubted = false;    ///< The total may be of the first page; the next one tells.
    bool m_countsPages = false;  ///< It was, and no total is looked at any more.
    int m_restarts = 0;
    int m_emptyPages = 0;
    QSet<QString> m_cursors;  ///< Those that were followed: one twice is a circle.
    QString m_suspicion;      ///< Becomes the contradiction when the sum is wrong too.
    QString m_contradiction;
};

}  // namespace rollcall::scim
