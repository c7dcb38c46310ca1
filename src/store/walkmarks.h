// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDateTime>
#include <QHash>

#include <bitset>

namespace rollcall::store {

/// Whom a walk has seen: a bit for each row of the roster, so that a sync that finds nothing
/// new writes nothing.
class WalkMarks {
public:
    explicit WalkMarks(qint64 walk) : m_walk(walk) {}

    [[nodiscard]] qint64 walk() const { return m_walk; }

    /// \param row number of the account in the roster.
    /// \return false when the walk had seen it before.
    bool add(qint64 row, const QDateTime& seenAt);

    [[nodiscard]] bool has(qint64 row) const;

    /// How many rows that is.
    [[nodiscard]] qint64 count() const { return m_count; }

    /// When the first of them was seen; null: nobody was.
    [[nodiscard]] const QDateTime& since() const { return m_since; }

private:
    static constexpr qint64 pieceSize = 4096;

    qint64 m_walk = 0;
    QDateTime m_since;
    qint64 m_count = 0;
    // In pieces: a damaged roster may have a row of any number.
    QHash<qint64, std::bitset<pieceSize>> m_pieces;
};

}  // namespace rollcall::store
