// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "gui/console.h"
#include "gui/directory.h"
#include "gui/mainwindow.h"
#include "gui/planflow.h"
#include "gui/userpage.h"
#include "gui/usersplace.h"
#include "gui/userview.h"
#include "gui/windowlock.h"
#include "models/usertable.h"
#include "support/answeringtransport.h"
#include "support/fakeclock.h"
#include "support/listtext.h"
#include "vault/memoryvault.h"
#include "work/engine.h"

#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <atomic>
#include <memory>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace std::chrono_literals;

/// The window on an engine that works, with one service.
class OpenWindowTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_status = 200;
        m_home = std::make_unique<QTemporaryDir>();
        m_engine = std::make_unique<work::Engine>(parts(), work::EngineOptions{m_home->path()});
        m_console = std::make_unique<gui::Console>(*m_engine);
    }

    void cleanup()
    {
        m_window.reset();
        m_console.reset();
        m_engine.reset();
    }

    void aTokenThatWorksReadsTheList()
    {
        open();

        QCOMPARE(m_started->size(), 1);
        QCOMPARE(m_synced->size(), 1);
    }

    void aFilterStaysWithTheServiceThatItWasChosenAt()
    {
        open();
        m_console->addConnection({.name = u"South"_s,
                                  .serviceId = u"tracker"_s,
                                  .url = u"https://south.example/scim/v2"_s});
        QTRY_VERIFY(m_window->directory().named(u"South"_s));
        lookAtTheList();
        auto* page = m_window->findChild<gui::UsersPlace*>()->findChild<gui::UserPage*>();
        page->setFilter({.query = u"ann"_s, .status = Status::Suspended});

        m_window->goTo(gui::usersPlace(m_window->directory().named(u"South"_s)->connection.id));

        QCOMPARE(page->findChild<QLineEdit*>(u"searchEdit"_s)->text(), QString{});
        QCOMPARE(qobject_cast<models::UserTable*>(page->view().model())->filter(),
                 models::UserFilter{});
    }

    void whoHearsOfANewConnectionFindsIt()
    {
        open();
        const auto found = std::make_shared<QStringList>();
        connect(m_console.get(), &gui::Console::connectionAdded, m_window.get(),
                [this, found](const Connection& added) {
            const work::ConnectionInfo* info = m_window->directory().find(added.id);
            *found += info ? info->connection.name : u"nothing"_s;
            m_window->goTo(gui::usersPlace(added.id));
            // Without waiting: at once there is a token, whose list is to be read.
            m_console->pasteToken(added.id, std::make_shared<const Secret>("token-of-nobody"), {});
        });

        for (const QString& name : {u"East"_s, u"West"_s}) {
            m_console->addConnection({.name = name,
                                      .serviceId = u"tracker"_s,
                                      .url = u"https://tracker.example/scim/v2"_s});
        }

        QTRY_COMPARE(m_synced->size(), 3);
        QCOMPARE(*found, (QStringList{u"East"_s, u"West"_s}));
        QCOMPARE(m_window->directory().named(u"West"_s)->connection.id,
                 m_window->place().connectionId);
    }

    void aListIsReadAgainOnceItIsOld()
    {
        open();

        m_clock.advance(14min);
        lookAtTheList();
        QCOMPARE(m_started->size(), 1);
        m_clock.advance(2min);
        lookAtTheList();

        QTRY_COMPARE(m_synced->size(), 2);
    }

    void whatIsBeingReadIsNotReadTwice()
    {
        open();
        m_clock.advance(16min);

        lookAtTheList();
        lookAtTheList();

        QCOMPARE(m_started->size(), 2);
    }

    void offlineNothingIsRead()
    {
        open({.isOffline = true});

        lookAtTheList();

        QCOMPARE(m_started->size(), 0);
    }

    void aPausedServiceIsLeftAlone()
    {
        open();
        lookLater(401);
        QTRY_VERIFY(m_window->directory().find(m_id)->pausedBy);
        QTRY_COMPARE(m_failed->size(), 1);
        m_clock.advance(16min);

        lookAtTheList();

        QCOMPARE(m_started->size(), 2);
    }

    void whatNobodyAskedForFailsWithoutABox()
    {
        open();

        lookLater(503);

        QTRY_COMPARE(m_failed->size(), 1);
        QVERIFY(!m_window->findChild<QMessageBox*>());
        QTest::keyClick(m_window.get(), Qt::Key_F5);
        QTRY_COMPARE(m_failed->size(), 2);
        QCOMPARE(m_window->findChild<QMessageBox*>()->text(),
                 u"The list of North was not refreshed."_s);
    }

    void anEmptyListThatWasRefusedIsNotNobody()
    {
        open();

        lookLater(403);

        QTRY_VERIFY(texts().contains(u"The people could not be read"_s));
        QTRY_VERIFY(texts().join(u'\n').contains(u"support@pivotaltracker.com"_s));
        QVERIFY(!texts().contains(u"Nobody is here"_s));
        m_status = 200;
        QTest::keyClick(m_window.get(), Qt::Key_F5);
        QTRY_VERIFY(texts().contains(u"Nobody is here"_s));
    }

    void aCountdownGoesOnByItself()
    {
        open({.isOffline = true});
        m_window->goTo(gui::homePlace());
        leaveIn(49h);
        QVERIFY(texts().join(u'\n').contains(u"removed within 14 days"_s));

        m_clock.advance(2h);
        minute();
        QVERIFY(texts().join(u'\n').contains(u"removed within 48 hours"_s));

        m_window->goTo({.key = u"pending"_s});
        leaveIn(40h);
        shownList()->selectRow(0);
        const auto* left = m_window->findChild<QLabel*>(u"leftLabel"_s);
        const QString before = left->text();
        QVERIFY(left->isVisible());
        m_clock.advance(2h);
        minute();
        QVERIFY(left->text() != before);
        QCOMPARE(shownList()->selectionModel()->selectedRows().size(), 1);
    }

    void aPlanThatComesWhileLockedIsReviewedAfterTheUnlock()
    {
        open();
        QSignalSpy ready{m_console.get(), &gui::Console::planReady};
        m_window->findChild<gui::PlanFlow*>()->ask(
            {.connectionId = m_id,
             .verb = Verb::Push,
             .items = {{.user = u"ann@acme.example"_s}, {.user = u"bo@acme.example"_s}}});
        QTest::keyClick(m_window.get(), Qt::Key_L, Qt::ControlModifier);

        QTRY_COMPARE(ready.size(), 1);

        QTRY_VERIFY(test::openDialogs(*m_window).isEmpty());
        QVERIFY(!QApplication::activeModalWidget());
        test::unlock(*m_window);
        const QList<QDialog*> open = test::openDialogs(*m_window);
        QCOMPARE(open.size(), 1);
        QVERIFY(!open.constFirst()->testAttribute(Qt::WA_DontShowOnScreen));
        QTest::keyClick(open.constFirst(), Qt::Key_Escape);
        QVERIFY(test::openDialogs(*m_window).isEmpty());
    }

private:
    work::Parts parts()
    {
        return {.clock = m_clock,
                .makeVault = [](const QString&, bool,
                                const std::function<void()>&) -> std::unique_ptr<vault::Vault> {
                    return std::make_unique<vault::MemoryVault>();
                },
                .makeTransport = [this](const Connection&, const services::ServiceDefinition&,
                                        const Secret&) -> Result<std::unique_ptr<http::Transport>> {
                    return std::make_unique<test::AnsweringTransport>([this](const http::Request&) {
                        const int status = m_status;
                        return test::scimAnswer(status,
                                                status == 200 ? test::listText("", 0) : "{}");
                    });
                },
                .makeToken = {}};
    }

    /// Opens the window, with one service that has just got its token.
    void open(const gui::WindowOptions& options = {})
    {
        m_started = std::make_unique<QSignalSpy>(m_console.get(), &gui::Console::syncStarted);
        m_synced = std::make_unique<QSignalSpy>(m_console.get(), &gui::Console::synced);
        m_failed = std::make_unique<QSignalSpy>(m_console.get(), &gui::Console::syncFailed);
        m_window = std::make_unique<gui::MainWindow>(*m_console, m_clock, options);
        m_window->show();
        m_console->start();
        m_console->addConnection({.name = u"North"_s,
                                  .serviceId = u"tracker"_s,
                                  .url = u"https://tracker.example/scim/v2"_s});
        QTRY_VERIFY(m_window->directory().named(u"North"_s));
        m_id = m_window->directory().named(u"North"_s)->connection.id;
        m_console->pasteToken(m_id, std::make_shared<const Secret>("token-of-nobody"), {});
        QTRY_VERIFY(m_window->directory().find(m_id)->token.current);
        QTRY_VERIFY(!m_window->directory().find(m_id)->token.isBusy);
        if (!options.isOffline)
            QTRY_VERIFY(m_window->directory().find(m_id)->sync.isComplete);
    }

    void lookLater(int status)
    {
        m_status = status;
        m_clock.advance(16min);
        lookAtTheList();
    }

    void lookAtTheList()
    {
        m_window->goTo(gui::homePlace());
        m_window->goTo(gui::usersPlace(m_id));
    }

    /// One person whose time is running out, as the engine would tell it.
    void leaveIn(std::chrono::seconds left)
    {
        User ann;
        ann.connectionId = m_id;
        ann.remoteId = ann.login = u"ann"_s;
        ann.status = Status::Suspended;
        const QDateTime end = m_clock.now().addDuration(left);
        ann.deadline = Deadline{.removeAt = end, .earliest = end, .latest = end};
        emit m_console->pendingLoaded(std::make_shared<const std::vector<User>>(1, ann));
    }

    void minute()
    {
        QMetaObject::invokeMethod(m_window->findChild<QTimer*>(u"minute"_s), "timeout");
    }

    QTableView* shownList()
    {
        for (QTableView* table : m_window->findChildren<QTableView*>()) {
            if (table->isVisible() && table->model()->rowCount() > 0)
                return table;
        }
        return nullptr;
    }

    QStringList texts()
    {
        QStringList texts;
        for (const QLabel* label : m_window->findChildren<QLabel*>()) {
            if (label->isVisible())
                texts += label->text();
        }
        return texts;
    }

    test::FakeClock m_clock{QDateTime{QDate{2026, 12, 1}, QTime{12, 0}, Qt::UTC}};
    std::atomic<int> m_status{200};
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<work::Engine> m_engine;
    std::unique_ptr<gui::Console> m_console;
    std::unique_ptr<gui::MainWindow> m_window;
    std::unique_ptr<QSignalSpy> m_started;
    std::unique_ptr<QSignalSpy> m_synced;
    std::unique_ptr<QSignalSpy> m_failed;
    QString m_id;
};

QTEST_MAIN(OpenWindowTest)
#include "tst_openwindow.moc"
