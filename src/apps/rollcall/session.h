// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/clock.h"
#include "gui/console.h"
#include "gui/mainwindow.h"
#include "options.h"
#include "work/engine.h"

#include <QObject>
#include <QTemporaryDir>

#include <memory>

namespace rollcall::app {

class Demo;
class Screenshot;

/// The home whose contents stay; empty for a demonstration that was given none.
[[nodiscard]] QString keptHome(const Options& options);

/// One run of the program: makes every object and lets each begin.
class Session final : public QObject {
    Q_OBJECT

public:
    explicit Session(const Options& options);
    ~Session() override;

    void begin();

private:
    [[nodiscard]] QString chooseHome();
    void beginDemo();
    void openAddress();

    Options m_options;
    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_ownHome;  ///< Of a demonstration; goes with it.
    QString m_home;
    work::Engine m_engine;
    gui::Console m_console;
    gui::MainWindow m_window;
    std::unique_ptr<Demo> m_demo;
    Screenshot* m_screenshot = nullptr;
    bool m_isLoaded = false;
};

}  // namespace rollcall::app
