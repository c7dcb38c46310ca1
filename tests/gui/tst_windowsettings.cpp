// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "gui/connections.h"
#include "gui/console.h"
#include "gui/mainwindow.h"
#include "gui/placetable.h"
#include "gui/preferences.h"
#include "models/people.h"
#include "work/engine.h"
#include "work/settings.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <chrono>
#include <memory>

using namespace Qt::StringLiterals;
using namespace rollcall;
using gui::Console;
using test::connection;

/// What a window keeps for the next one: where it was closed, and what was chosen.
class WindowSettingsTest : public QObject {
    Q_OBJECT

private slots:
    void theWindowOpensWhereItWasClosed()
    {
        const QTemporaryDir home;
        const gui::WindowOptions options{.home = home.path()};
        const std::vector connections{connection(u"c1"_s, u"Tracker"_s),
                                      connection(u"c2"_s, u"Board"_s)};
        auto before = std::make_unique<gui::MainWindow>(m_console, m_clock, options);
        before->show();
        before->resize(900, 610);
        before->goTo(gui::usersPlace(u"c2"_s));
        before->close();
        before.reset();

        gui::MainWindow after{m_console, m_clock, options};
        emit m_console.connectionsLoaded(connections);

        QCOMPARE(after.size(), QSize(900, 610));
        QCOMPARE(after.place(), gui::usersPlace(u"c2"_s));
    }

    void whatIsChosenInTheSettingsIsKeptAndHoldsNextTime()
    {
        const QTemporaryDir home;
        gui::MainWindow window{m_console, m_clock, {.home = home.path()}};
        window.show();
        QApplication::setActiveWindow(&window);
        QTest::keyClick(&window, Qt::Key_Comma, Qt::ControlModifier);
        auto* dialog = window.findChild<QDialog*>();
        QVERIFY(dialog && dialog->isVisible());
        const QList<QComboBox*> boxes = dialog->findChildren<QComboBox*>();
        QCOMPARE(boxes.size(), 3);
        boxes[0]->setCurrentText(u"Never"_s);
        boxes[1]->setCurrentText(u"Dark"_s);
        boxes[2]->setCurrentText(u"30 seconds"_s);

        QTest::keyClick(dialog, Qt::Key_Return);

        QVERIFY(!dialog->isVisible());
        const work::Settings kept{home.path()};
        QCOMPARE(gui::idleLimit(kept), std::chrono::minutes{0});
        QCOMPARE(gui::chosenScheme(kept), gui::Scheme::Dark);
        QCOMPARE(gui::clipboardTime(kept), std::chrono::seconds{30});
    }

    void aSettingThatIsNoChoiceIsAsIfNothingWasChosen()
    {
        const QTemporaryDir home;
        QFile file{home.filePath(u"settings.ini"_s)};
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[window]\nidle-minutes=often\nclipboard-seconds=-4\n");
        file.close();

        const work::Settings kept{home.path()};

        QCOMPARE(gui::idleLimit(kept), std::chrono::minutes{15});
        QCOMPARE(gui::clipboardTime(kept), std::chrono::seconds{10});
    }

private:
    test::FakeClock m_clock{test::noon()};
    work::Engine m_engine{{.clock = m_clock, .makeVault = {}, .makeTransport = {}, .makeToken = {}},
                          {}};
    Console m_console{m_engine};
};

QTEST_MAIN(WindowSettingsTest)
#include "tst_windowsettings.moc"
