// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "database.h"
#include "observations.h"
#include "walkmarks.h"

#include <vector>

namespace rollcall::store {

/// When a row was last seen, in milliseconds; its parameter is the connection's id. The last
/// complete walk saw everybody who is listed.
inline constexpr auto seenAtSql =
    "CASE WHEN listed AND NOT gone THEN MAX(seen_at_ms,"
    " (SELECT walk_seen_ms FROM connection WHERE id = ?)) ELSE seen_at_ms END";

/// The last step of a walk, inside a transaction of roster.db.
class RosterEnd {
public:
    RosterEnd(Database& roster, qint64 connection, const WalkMarks& marks)
        : m_db(roster), m_connection(connection), m_marks(marks)
    {}

    /// Of an incomplete walk: writes into each row that was seen when that was.
    [[nodiscard]] Result<> keepSights();

    /// Of a complete one: whoever it did not see is unlisted now.
    /// \param walkSeen when the complete walk before was; milliseconds.
    [[nodiscard]] Result<std::vector<Observation>> unlistUnseen(qint64 walkSeen,
                                                                const QDateTime& now);

private:
    [[nodiscard]] Result<bool> hasSeenAll();
    [[nodiscard]] Result<> unlist(qint64 walkSeen, const QDateTime& now,
                                  std::vector<Observation>& missed);
    [[nodiscard]] Result<> findUnseen(qint64 walkSeen, const QDateTime& now,
                                      std::vector<qint64>& rows, std::vector<Observation>& missed);
    [[nodiscard]] Result<> keepInstant(const QDateTime& ifNobody = {});

    Database& m_db;
    qint64 m_connection = 0;
    const WalkMarks& m_marks;
};

}  // namespace rollcall::store
