// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

// bench-guigap HOME: opens the window in HOME on its only connection, with the token from
// standard input, lets it read the list, and prints as JSON how long the GUI's event loop
// took between two turns until the whole list was on the screen.

#include "domain/clock.h"
#include "gui/console.h"
#include "gui/directory.h"
#include "gui/mainwindow.h"
#include "gui/theme.h"
#include "work/engine.h"
#include "work/settings.h"
#include "work/systemparts.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace Qt::StringLiterals;
using namespace rollcall;

namespace {

/// Asks for a turn each millisecond, and keeps how much later each came.
class GapMeter {
public:
    void start()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { add(); });
        m_clock.start();
        m_timer.start(1);
    }

    void print()
    {
        m_timer.stop();
        std::sort(m_gaps.begin(), m_gaps.end());
        const auto at = [this](double share) {
            return m_gaps[static_cast<std::size_t>(share * double(m_gaps.size() - 1))];
        };
        std::printf("{\"turns\": %zu, \"p50\": %.2f, \"p99\": %.2f, \"longest\": %.2f}\n",
                    m_gaps.size(), at(0.5), at(0.99), m_gaps.back());
    }

private:
    void add() { m_gaps.push_back(double(m_clock.nsecsElapsed()) / 1e6), m_clock.start(); }

    QTimer m_timer;
    QElapsedTimer m_clock;
    std::vector<double> m_gaps;  ///< Milliseconds.
};

QByteArray tokenFromInput()
{
    QFile input;
    return input.open(stdin, QIODevice::ReadOnly) ? input.readLine().trimmed() : QByteArray{};
}

}  // namespace

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    gui::applyScheme(application, gui::Scheme::Light);
    const QString home = application.arguments().value(1);
    const work::EngineOptions options = work::optionsFor(home);
    const SystemClock clock;
    work::Engine engine{work::systemParts(clock, work::VaultKind::Memory, options.requestTimeout),
                        options};
    gui::Console console{engine};
    gui::MainWindow window{console, clock, {}};
    GapMeter meter;
    bool isRead = false;
    const auto token = std::make_shared<const Secret>(tokenFromInput());
    QObject::connect(&window.directory(), &gui::Directory::changed, &window, [&] {
        if (!token || window.place().key == u"users"_s)
            return;
        const QString id = window.directory().connections().at(0).connection.id;
        window.goTo(gui::usersPlace(id));
        engine.useToken(id, token, {&window, [&, id](const Result<>&) {
                                        meter.start();
                                        console.refresh(id);
                                    }});
    });
    QObject::connect(&console, &gui::Console::synced, &window, [&] { isRead = true; });
    QObject::connect(&console, &gui::Console::syncFailed, &application,
                     [] { QCoreApplication::exit(1); });
    QObject::connect(&window, &gui::MainWindow::placeShown, &window, [&] {
        if (isRead)
            QTimer::singleShot(100, &window, [&] {
                meter.print();
                QCoreApplication::quit();
            });
    });
    window.show();
    console.start();
    return QApplication::exec();
}
