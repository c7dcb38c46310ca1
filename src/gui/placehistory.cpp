// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "placehistory.h"

#include <algorithm>

namespace rollcall::gui {

namespace {

constexpr qsizetype longest = 100;

}  // namespace

PlaceHistory::PlaceHistory() : m_places({homePlace()}) {}

void PlaceHistory::visit(const Place& place)
{
    if (place == current())
        return;
    m_places.resize(m_at + 1);
    m_places += place;
    if (m_places.size() > longest)
        m_places.removeFirst();
    m_at = m_places.size() - 1;
}

void PlaceHistory::goBack()
{
    m_at = std::max<qsizetype>(m_at - 1, 0);
}

void PlaceHistory::goForward()
{
    m_at = std::min(m_at + 1, m_places.size() - 1);
}

void PlaceHistory::forget(const QString& connectionId)
{
    for (qsizetype i = m_places.size() - 1; i >= 0; --i) {
        if (m_places[i].connectionId != connectionId)
            continue;
        m_places.removeAt(i);
        if (m_at >= i)
            --m_at;
    }
    if (m_places.isEmpty())
        m_places += homePlace();
    m_at = std::clamp<qsizetype>(m_at, 0, m_places.size() - 1);
}

}  // namespace rollcall::gui
