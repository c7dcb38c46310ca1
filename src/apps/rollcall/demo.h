// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "demoservice.h"

#include <QTimer>

#include <memory>
#include <vector>

namespace rollcall::gui {
class MainWindow;
}

namespace rollcall::app {

/// Services on this computer with invented people, one for each that the sandbox plays: opens
/// on the users of the first.
class Demo final : public QObject {
    Q_OBJECT

public:
    /// \param console, window outlive the demonstration.
    Demo(gui::Console& console, gui::MainWindow& window, QObject* parent = nullptr);
    ~Demo() override;

    /// To be called when the engine has started.
    void start();

signals:
    /// Every list is in the roster, and the place of the first is chosen.
    void shown();

    /// \param sentence what went wrong with the first.
    void failed(const QString& sentence);

private:
    void take(const DemoService& service, const QString& sentence);
    void give(const QString& sentence);

    gui::MainWindow& m_window;
    QTimer m_patience;
    std::vector<std::unique_ptr<DemoService>> m_services;
    bool m_isOver = false;
};

}  // namespace rollcall::app
