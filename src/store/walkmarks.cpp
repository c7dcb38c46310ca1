// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "walkmarks.h"

namespace rollcall::store {

namespace {

struct Place {
    qint64 piece = 0;
    std::size_t bit = 0;
};

Place placeOf(qint64 row, qint64 size)
{
    const auto number = static_cast<quint64>(row);
    return {.piece = static_cast<qint64>(number / static_cast<quint64>(size)),
            .bit = static_cast<std::size_t>(number % static_cast<quint64>(size))};
}

}  // namespace

bool WalkMarks::add(qint64 row, const QDateTime& seenAt)
{
    if (m_since.isNull() || seenAt < m_since)
        m_since = seenAt;
    const Place place = placeOf(row, pieceSize);
    auto bit = m_pieces[place.piece][place.bit];
    const bool isNew = !bit;
    bit = true;
    m_count += isNew ? 1 : 0;
    return isNew;
}

bool WalkMarks::has(qint64 row) const
{
    const Place place = placeOf(row, pieceSize);
    const auto piece = m_pieces.constFind(place.piece);
    return piece != m_pieces.constEnd() && piece->test(place.bit);
}

}  // namespace rollcall::store
