// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

// bench-guigap: opens the window on a service of 100,000 users (the sandbox beside it), lets it
// read the list, and prints how long the GUI's event loop took between two turns until the whole
// list was on the screen, as rows for the table of tests/bench/run. One sync is enough: it gives
// some thousand turns, so --rounds is taken and not used.

#include "domain/clock.h"
#include "gui/console.h"
#include "gui/directory.h"
#include "gui/mainwindow.h"
#include "gui/theme.h"
#include "work/engine.h"
#include "work/settings.h"
#include "work/systemparts.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <vector>

using namespace Qt::StringLiterals;
using namespace rollcall;

namespace {

constexpr int people = 100'000;
constexpr double aim = 16;  // Milliseconds: a frame of 60 in a second.

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
        std::printf("Gap between two turns of the GUI while %d users sync, 99th percentile\t"
                    "%.1f ms\tof %zu turns; half within %.1f ms\t%.2f\tunder 16 ms\n",
                    people, at(0.99), m_gaps.size(), at(0.5), at(0.99) / aim);
        std::printf("the longest of them\t%.1f ms\t16 ms\t%.2f\t\n", m_gaps.back(),
                    m_gaps.back() / aim);
    }

private:
    void add() { m_gaps.push_back(double(m_clock.nsecsElapsed()) / 1e6), m_clock.start(); }

    QTimer m_timer;
    QElapsedTimer m_clock;
    std::vector<double> m_gaps;  ///< Milliseconds.
};

/// The other side of the wire; it ends with this program.
class Sandbox {
public:
    ~Sandbox()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished();
    }

    /// The line that says where it serves.
    QJsonObject start()
    {
        const QDir programs{QCoreApplication::applicationDirPath()};
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(programs.filePath(u"rollcall-sandbox"_s),
                        {u"--service"_s, u"tracker"_s, u"--people"_s, QString::number(people),
                         u"--until-stdin-closes"_s});
        while (!m_process.canReadLine() && m_process.waitForReadyRead()) {}
        return QJsonDocument::fromJson(m_process.readLine()).object();
    }

private:
    QProcess m_process;
};

/// Connects the window to the sandbox; with a token it reads the list by itself.
void connectTo(const QJsonObject& ready, gui::Console& console, gui::MainWindow& window)
{
    const auto text = [ready](QStringView key) { return ready.value(key).toString(); };
    QObject::connect(&console, &gui::Console::connectionAdded, &window,
                     [&console, text](const Connection& made) {
        console.generateToken(made.id, text(u"owner"),
                              std::make_shared<const Secret>(text(u"ownerPassword").toUtf8()));
    });
    QObject::connect(&console, &gui::Console::tokenTested, &window,
                     [&window](const QString& id) { window.goTo(gui::usersPlace(id)); });
    console.addConnection({.name = u"Bench"_s,
                           .serviceId = text(u"service"),
                           .url = text(u"baseUrl"),
                           .environment = Environment::Test,
                           .tokenUrl = text(u"adminUrl") + u"/token"_s});
}

}  // namespace

// NOLINTNEXTLINE(bugprone-exception-escape): without memory there is nothing to be done.
int main(int argc, char* argv[])
{
    // What is measured is Rollcall, not a display.
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    gui::applyScheme(application, gui::Scheme::Light);
    const QTemporaryDir home;
    Sandbox sandbox;
    const QJsonObject ready = sandbox.start();
    const work::EngineOptions options = work::optionsFor(home.path());
    const SystemClock clock;
    work::Engine engine{work::systemParts(clock, work::VaultKind::Memory, options.requestTimeout),
                        options};
    gui::Console console{engine};
    gui::MainWindow window{console, clock, {}};
    GapMeter meter;
    bool isRead = false;
    QObject::connect(&console, &gui::Console::started, &window,
                     [&] { connectTo(ready, console, window); });
    QObject::connect(&console, &gui::Console::tokenTested, &window, [&] { meter.start(); });
    QObject::connect(&console, &gui::Console::synced, &window, [&] { isRead = true; });
    for (const auto failed : {&gui::Console::tokenFailed, &gui::Console::syncFailed})
        QObject::connect(&console, failed, &application, [] { QCoreApplication::exit(1); });
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
