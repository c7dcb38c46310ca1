// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "place.h"

#include <QList>

namespace rollcall::gui {

/// The places a person came through, as a browser keeps them.
class PlaceHistory {
public:
    /// Begins at home.
    PlaceHistory();

    [[nodiscard]] const Place& current() const { return m_places[m_at]; }

    /// Goes on to another place; what was ahead is forgotten.
    void visit(const Place& place);

    [[nodiscard]] bool canGoBack() const { return m_at > 0; }
    [[nodiscard]] bool canGoForward() const { return m_at + 1 < m_places.size(); }
    void goBack();
    void goForward();

    /// The places of a connection that is gone lead nowhere.
    void forget(const QString& connectionId);

private:
    QList<Place> m_places;
    qsizetype m_at = 0;
};

}  // namespace rollcall::gui
