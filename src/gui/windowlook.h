// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "place.h"

#include <QObject>

#include <functional>

class QMainWindow;
class QSplitter;

namespace rollcall::work {
class Settings;
}

namespace rollcall::gui {

/// Keeps how the window stood (its size, its panes, its place) in the home's settings when it
/// is closed, and puts size and panes back when it is made.
class WindowLook final : public QObject {
    Q_OBJECT

public:
    /// \param window, panes, settings outlive the look.
    /// \param place where the window is.
    WindowLook(QMainWindow& window, QSplitter& panes, work::Settings& settings,
               std::function<Place()> place);

    /// Where the window was when it was closed last; home at first.
    [[nodiscard]] Place lastPlace() const;

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QMainWindow& m_window;
    QSplitter& m_panes;
    work::Settings& m_settings;
    std::function<Place()> m_place;
};

}  // namespace rollcall::gui
