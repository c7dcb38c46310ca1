// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "rosterend.h"

#include "columns.h"
#include "statement.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::store {

Result<> RosterEnd::keepSights()
{
    auto listed = Statement::prepare(m_db, "SELECT n FROM account WHERE connection = ?");
    auto mark =
        Statement::prepare(m_db, "UPDATE account SET seen_at_ms = MAX(seen_at_ms, ?) WHERE n = ?");
    if (!listed || !mark)
        return fail(!listed ? listed.error() : mark.error());
    std::vector<qint64> seen;
    listed->bind(m_connection);
    Result<bool> row = listed->run();
    for (; row && *row; row = listed->run()) {
        if (m_marks.has(listed->number(0)))
            seen.push_back(listed->number(0));
    }
    if (!row)
        return fail(row.error());
    Result<> done;
    for (auto n = seen.cbegin(); done && n != seen.cend(); ++n)
        done = mark->bind(m_marks.since()).bind(*n).execute();
    return done;
}

Result<std::vector<Observation>> RosterEnd::unlistUnseen(qint64 walkSeen, const QDateTime& now)
{
    std::vector<Observation> missed;
    const Result<bool> all = hasSeenAll();
    Result<> done;
    if (!all)
        done = fail(all.error());
    else if (!*all)
        done = unlist(walkSeen, now, missed);
    return done.and_then([this, &now] { return keepInstant(now); }).transform([&missed] {
        return std::move(missed);
    });
}

/// Counting reads the index alone; most walks find everybody.
Result<bool> RosterEnd::hasSeenAll()
{
    auto count = m_db.run(u"SELECT COUNT(*) FROM account WHERE connection = ?"_s, {m_connection});
    if (!count)
        return fail(count.error());
    return count->next() && count->value(0).toLongLong() == m_marks.count();
}

Result<> RosterEnd::unlist(qint64 walkSeen, const QDateTime& now, std::vector<Observation>& missed)
{
    std::vector<qint64> rows;
    if (Result<> found = findUnseen(walkSeen, now, rows, missed); !found)
        return found;
    auto unlist =
        Statement::prepare(m_db,
                           "UPDATE account SET seen_at_ms = CASE WHEN listed THEN"
                           " MAX(seen_at_ms, ?) ELSE seen_at_ms END, missed_at_ms = ?, listed = 0"
                           " WHERE n = ?");
    if (!unlist)
        return fail(unlist.error());
    Result<> done;
    for (auto n = rows.cbegin(); done && n != rows.cend(); ++n)
        done = unlist->bind(walkSeen).bind(now).bind(*n).execute();
    return done;
}

/// \param rows gets all that were not seen, \param missed those of them who were listed.
Result<> RosterEnd::findUnseen(qint64 walkSeen, const QDateTime& now, std::vector<qint64>& rows,
                               std::vector<Observation>& missed)
{
    // The "+" keeps SQLite from an index, as in rosterbriefs.cpp.
    auto here = Statement::prepare(m_db,
                                   "SELECT n, remote_id, login, seen_at_ms, listed FROM account"
                                   " WHERE +connection = ? AND gone = 0");
    if (!here)
        return fail(here.error());
    here->bind(m_connection);
    Result<bool> row = here->run();
    for (; row && *row; row = here->run()) {
        if (m_marks.has(here->number(0)))
            continue;
        rows.push_back(here->number(0));
        if (here->number(4) != 0)
            missed.push_back({.remoteId = here->string(1),
                              .login = here->string(2),
                              .status = Status::Unlisted,
                              .seenAt = now,
                              .previousAt = fromMs(std::max(walkSeen, here->number(3)))});
    }
    if (!row)
        return fail(row.error());
    return {};
}

/// One instant for all who were seen.
/// \param ifNobody the instant of a walk that saw nobody; null: it is kept nowhere.
Result<> RosterEnd::keepInstant(const QDateTime& ifNobody)
{
    const QDateTime instant = m_marks.since().isNull() ? ifNobody : m_marks.since();
    if (instant.isNull())
        return {};
    auto kept = m_db.run(u"UPDATE connection SET walk_seen_ms = ? WHERE n = ?"_s,
                         {toMs(instant), m_connection});
    if (!kept)
        return fail(kept.error());
    return {};
}

}  // namespace rollcall::store
