// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "gui/connections.h"
#include "gui/console.h"
#include "gui/inspector.h"
#include "gui/jobpanel.h"
#include "gui/mainwindow.h"
#include "gui/placetable.h"
#include "gui/plans.h"
#include "gui/windowlock.h"
#include "models/language.h"
#include "models/people.h"
#include "work/engine.h"
#include "work/userlist.h"

#include <QAccessible>
#include <QLabel>
#include <QStatusBar>
#include <QTest>

#include <chrono>
#include <memory>

using namespace Qt::StringLiterals;
using namespace rollcall;
using test::change;
using test::person;
using test::planOf;

namespace {

constexpr QSize smallScreen{800, 600};

const QString reason =
    u"the service has no list of its users: whoever is known was looked up one by one, and "
    "whoever was never seen here is missing, "_s.repeated(4);

/// A service about which there is much to say.
work::ConnectionInfo wordy()
{
    work::ConnectionInfo info = test::connection(u"c1"_s, u"Warehouse of the north "_s.repeated(3));
    info.token.current = Credential{.connectionId = u"c1"_s, .fingerprint = u"K7Q-2FD"_s};
    info.sync = {.finishedAt = test::noon(), .isComplete = false, .whyIncomplete = reason};
    info.skewSeconds = 5'000;
    return info;
}

work::SharedUserList listOf(const User& user)
{
    work::UserList list;
    list.add(user);
    return std::make_shared<const work::UserList>(std::move(list));
}

/// Somebody whose countdown takes many words.
User leaver()
{
    User user = person(u"b"_s, u"Bo "_s.repeated(40));
    user.connectionId = u"c1"_s;
    user.status = Status::Suspended;
    user.deadline = Deadline{.removeAt = test::noon().addDays(-1),
                             .latest = test::noon().addDays(4),
                             .confidence = Deadline::Confidence::Estimated,
                             .window = std::chrono::days{5}};
    return user;
}

/// A job that stopped: nothing else has as many buttons.
work::JobReport stoppedJob()
{
    Change failed = change(Verb::Update, u"ann@acme.example"_s, u"Ann "_s.repeated(40));
    failed.state = ChangeState::Failed;
    failed.error = Error{.code = ErrorCode::Forbidden};
    Change done = change(Verb::Update, u"bo@acme.example"_s);
    done.state = ChangeState::Done;
    work::JobReport report;
    report.id = u"j1"_s;
    report.state = work::JobReport::State::Stopped;
    report.plan = planOf({failed, done, change(Verb::Update, u"cy@acme.example"_s)});
    report.plan.connectionName = wordy().connection.name;
    report.counts = {.planned = 1000, .unknown = 1000, .done = 1000, .failed = 1000};
    report.stoppedBecause = reason;
    return report;
}

}  // namespace

/// However much there is to say, the window needs no more room than a small screen has.
class NarrowWindowTest : public QObject {
    Q_OBJECT

    models::Language m_language{QLocale::c()};

private slots:
    void init()
    {
        m_console = std::make_unique<gui::Console>(m_engine);
        m_window = std::make_unique<gui::MainWindow>(*m_console, m_clock,
                                                     gui::WindowOptions{.isOffline = true});
        m_window->resize(smallScreen);
        m_window->show();
        emit m_console->connectionsLoaded({wordy()});
        emit m_console->pendingLoaded(test::shared({leaver()}));
        emit m_console->jobsLoaded({});
    }

    void cleanup()
    {
        m_window.reset();
        m_console.reset();
    }

    void longWordsMakeNoPlaceWiderThanTheScreen_data()
    {
        QTest::addColumn<QString>("key");
        for (const gui::PlaceEntry& entry : gui::placeTable())
            QTest::newRow(entry.key) << QString{QLatin1StringView{entry.key}};
    }

    void longWordsMakeNoPlaceWiderThanTheScreen()
    {
        QFETCH(const QString, key);
        m_window->goTo({.key = key});
        emit m_console->usersLoaded(m_window->place().connectionId, listOf(leaver()));
        m_window->findChild<gui::Inspector*>()->showUser(leaver(), test::noon());
        QCoreApplication::processEvents();
        QCOMPARE(m_window->width(), smallScreen.width());

        emit m_console->jobLoaded(stoppedJob());
        emit m_console->syncStarted(u"c1"_s);
        emit m_console->syncProgress(u"c1"_s, 1'000'000, 2'000'000);
        emit m_console->tokenGiven(u"c1"_s, std::make_shared<const Secret>("given-token"_ba));
        QCoreApplication::processEvents();

        QVERIFY(m_window->findChild<gui::JobPanel*>()->isVisible());
        QCOMPARE(m_window->width(), smallScreen.width());
    }

    void aLongReasonIsCutAndNothingBesideItAndAReaderHearsAllOfIt()
    {
        m_window->goTo(gui::usersPlace(u"c1"_s));
        QCoreApplication::processEvents();

        int reasons = 0;
        for (QLabel* label : m_window->findChild<QStatusBar*>()->findChildren<QLabel*>()) {
            const QString spoken =
                QAccessible::queryAccessibleInterface(label)->text(QAccessible::Name);
            if (spoken.contains(reason.left(200)))
                ++reasons;
            else
                QVERIFY2(label->width() >= label->sizeHint().width(), qPrintable(spoken));
        }
        QCOMPARE(reasons, 1);
    }

    void lockedItShowsNothingOfAJobThatEndsMeanwhile()
    {
        const auto* panel = m_window->findChild<gui::JobPanel*>();
        for (QAction* action : m_window->findChildren<QAction*>()) {
            if (action->shortcut() == QKeySequence{Qt::CTRL | Qt::Key_L})
                action->trigger();
        }

        emit m_console->jobLoaded(stoppedJob());

        QVERIFY(!panel->isVisible());
        test::unlock(*m_window);
        QVERIFY(panel->isVisible());
    }

private:
    test::FakeClock m_clock{test::noon()};
    work::Engine m_engine{{.clock = m_clock, .makeVault = {}, .makeTransport = {}, .makeToken = {}},
                          {}};
    std::unique_ptr<gui::Console> m_console;
    std::unique_ptr<gui::MainWindow> m_window;
};

QTEST_MAIN(NarrowWindowTest)
#include "tst_narrowwindow.moc"
