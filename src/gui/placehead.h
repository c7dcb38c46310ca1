// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "place.h"

#include <QWidget>

class QTabBar;

namespace rollcall::gui {

class CheckOffer;
class Directory;
class HealthBar;

/// What stands over the page of a connection: what is the matter with it, the offer to check a
/// service that is not known, and the tabs that lead to its other places.
class PlaceHead final : public QWidget {
    Q_OBJECT

public:
    /// \param directory outlives the head.
    PlaceHead(Directory& directory, QWidget* parent);

    void showPlace(const Place& place);

    [[nodiscard]] QWidget& healthBar() const;
    [[nodiscard]] QWidget& tabs() const;

signals:
    void placeAsked(const rollcall::gui::Place& place);
    void retryAsked(const QString& connectionId);
    void tokenAsked(const QString& connectionId);

private:
    void showHealth();
    void choose(int index);

    Directory& m_directory;
    HealthBar* m_healthBar = nullptr;
    CheckOffer* m_offer = nullptr;
    QTabBar* m_tabs = nullptr;
    Place m_place;
};

}  // namespace rollcall::gui
