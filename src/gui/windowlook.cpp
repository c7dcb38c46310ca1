// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "windowlook.h"

#include "screenfit.h"
#include "work/setting.h"

#include <QEvent>
#include <QMainWindow>
#include <QSplitter>

#include <utility>

namespace rollcall::gui {

namespace {

const work::Setting<QByteArray> geometry{.key = "window/geometry"};
const work::Setting<QByteArray> panes{.key = "window/panes"};
const work::Setting<QString> placeKey{.key = "window/place", .otherwise = QStringLiteral("home")};
const work::Setting<QString> placeConnection{.key = "window/connection"};

}  // namespace

WindowLook::WindowLook(QMainWindow& window, QSplitter& panesOfWindow, work::Settings& settings,
                       std::function<Place()> place)
    : QObject(&window),
      m_window(window),
      m_panes(panesOfWindow),
      m_settings(settings),
      m_place(std::move(place))
{
    // What was kept of another version is refused by Qt itself, and the window stays as it is.
    if (!m_window.restoreGeometry(m_settings.get(geometry)))
        fitToScreen(m_window);
    m_panes.restoreState(m_settings.get(panes));
    m_window.installEventFilter(this);
}

Place WindowLook::lastPlace() const
{
    return {.key = m_settings.get(placeKey), .connectionId = m_settings.get(placeConnection)};
}

bool WindowLook::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == &m_window && event->type() == QEvent::Close) {
        m_settings.set(geometry, m_window.saveGeometry());
        m_settings.set(panes, m_panes.saveState());
        m_settings.set(placeKey, m_place().key);
        m_settings.set(placeConnection, m_place().connectionId);
    }
    return QObject::eventFilter(watched, event);
}

}  // namespace rollcall::gui
