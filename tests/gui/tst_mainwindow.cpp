// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "gui/connections.h"
#include "gui/console.h"
#include "gui/mainwindow.h"
#include "gui/placetable.h"
#include "gui/windowlock.h"
#include "models/people.h"
#include "work/engine.h"
#include "work/userlist.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QTableView>
#include <QTest>

#include <algorithm>
#include <memory>
#include <utility>

using namespace Qt::StringLiterals;
using namespace rollcall;
using test::person;

namespace {

work::ConnectionInfo connected(const QString& id, const QString& name)
{
    work::ConnectionInfo info = test::connection(id, name);
    info.token.current = Credential{.connectionId = id, .fingerprint = u"K7Q-2FD"_s};
    info.sync = {.finishedAt = test::noon(), .isComplete = true};
    return info;
}

work::SharedUserList listOf(const User& user)
{
    work::UserList list;
    list.add(user);
    return std::make_shared<const work::UserList>(std::move(list));
}

QString nameOf(QWidget* widget)
{
    const QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(widget);
    return interface ? interface->text(QAccessible::Name) : QString{};
}

QString describe(const QWidget* widget)
{
    return widget
        ? u"%1 %2"_s.arg(QLatin1StringView{widget->metaObject()->className()}, widget->objectName())
        : u"nothing"_s;
}

}  // namespace

/// The window on an engine that was never started; what it would answer is said by the test.
class MainWindowTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_console = std::make_unique<gui::Console>(m_engine);
        m_window = std::make_unique<gui::MainWindow>(*m_console, m_clock, gui::WindowOptions{});
        m_window->show();
        QApplication::setActiveWindow(m_window.get());
        emit m_console->connectionsLoaded(
            {connected(u"c1"_s, u"Tracker"_s), connected(u"c2"_s, u"Board"_s)});
        emit m_console->pendingLoaded(test::shared({}));
        emit m_console->jobsLoaded({});
    }

    void cleanup()
    {
        m_window.reset();
        m_console.reset();
    }

    void itOpensOfflineAndForReadingOnly_data()
    {
        QTest::addColumn<bool>("isReadOnly");
        QTest::addColumn<bool>("isOffline");
        QTest::newRow("offline") << false << true;
        QTest::newRow("read only") << true << false;
    }

    void itOpensOfflineAndForReadingOnly()
    {
        QFETCH(const bool, isReadOnly);
        QFETCH(const bool, isOffline);

        const gui::MainWindow window{
            *m_console, m_clock, {.isReadOnly = isReadOnly, .isOffline = isOffline}};

        const QList<QLabel*> labels = window.findChildren<QLabel*>();
        const QString words = isOffline ? u"OFFLINE"_s : u"READ-ONLY"_s;
        QVERIFY(std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) {
            return label->text() == words && label->isVisibleTo(&window);
        }));
    }

    void theWayThroughThePlacesGoesBackAndForward()
    {
        m_window->goTo(gui::usersPlace(u"c1"_s));
        m_window->goTo({.key = u"jobs"_s});

        press(Qt::ALT | Qt::Key_Left);
        QCOMPARE(m_window->place(), gui::usersPlace(u"c1"_s));
        press(Qt::ALT | Qt::Key_Right);

        QCOMPARE(m_window->place().key, u"jobs"_s);
    }

    void ctrlAndANumberLeadToTheServices()
    {
        press(Qt::CTRL | Qt::Key_2);
        QCOMPARE(m_window->place(), gui::usersPlace(u"c2"_s));
        press(Qt::CTRL | Qt::Key_1);
        QCOMPARE(m_window->place(), gui::usersPlace(u"c1"_s));
    }

    void aPlaceOfAServiceWithoutAServiceLeadsToTheOneSeenLast()
    {
        m_window->goTo(gui::usersPlace(u"c2"_s));
        m_window->goTo(gui::homePlace());

        m_window->goTo({.key = u"users"_s});

        QCOMPARE(m_window->place(), gui::usersPlace(u"c2"_s));
    }

    void aConnectionThatIsGoneLeadsHome()
    {
        m_window->goTo(gui::usersPlace(u"c2"_s));

        emit m_console->connectionsLoaded({connected(u"c1"_s, u"Tracker"_s)});

        QCOMPARE(m_window->place(), gui::homePlace());
    }

    void f8LeadsToWhatIsTheMatter()
    {
        work::ConnectionInfo ill = connected(u"c2"_s, u"Board"_s);
        ill.lastError = Error{.code = ErrorCode::Unauthorized};
        emit m_console->connectionsLoaded({connected(u"c1"_s, u"Tracker"_s), ill});

        press(Qt::Key_F8);

        QCOMPARE(m_window->place(), gui::usersPlace(u"c2"_s));
    }

    void noAltKeyIsTwiceInOnePlace_data()
    {
        QTest::addColumn<QString>("place");
        QTest::addColumn<bool>("isWell");
        for (const gui::PlaceEntry& entry : gui::placeTable()) {
            QTest::addRow("%s, well", entry.key) << QString{QLatin1StringView{entry.key}} << true;
            QTest::addRow("%s, ill", entry.key) << QString{QLatin1StringView{entry.key}} << false;
        }
    }

    void noAltKeyIsTwiceInOnePlace()
    {
        QFETCH(const QString, place);
        QFETCH(const bool, isWell);
        work::ConnectionInfo info = connected(u"c1"_s, u"Tracker"_s);
        if (!isWell)
            info.lastError = Error{.code = ErrorCode::Forbidden};
        emit m_console->connectionsLoaded({info});
        m_window->goTo({.key = place, .connectionId = {}});
        press(Qt::Key_F12);

        QHash<QKeySequence, QStringList> owners;
        for (const QAction* menu : m_window->menuBar()->actions())
            owners[QKeySequence::mnemonic(menu->text())] += menu->text();
        for (const QAbstractButton* one : m_window->findChildren<QAbstractButton*>()) {
            if (one->isVisible())
                owners[QKeySequence::mnemonic(one->text())] += one->text();
        }
        owners.remove({});

        for (const QStringList& texts : std::as_const(owners))
            QVERIFY2(texts.size() == 1, qPrintable(texts.join(u", "_s)));
    }

    void listsThatWereNotRefreshedAreNamedInOneMessage()
    {
        for (const QString& id : {u"c1"_s, u"c2"_s})
            emit m_console->syncStarted(id);
        emit m_console->syncFailed(u"c1"_s, {.code = ErrorCode::TimedOut});
        QVERIFY(!messageBox());
        emit m_console->syncFailed(u"c2"_s, {.code = ErrorCode::Forbidden});

        QCOMPARE(m_window->findChildren<QMessageBox*>().size(), 1);
        QCOMPARE(messageBox()->text(), u"Some lists were not refreshed."_s);
        QVERIFY(messageBox()->informativeText().contains(u"Tracker: "_s));
        QVERIFY(messageBox()->informativeText().contains(u"Board: "_s));
    }

    void aListThatWasNotRefreshedIsNamed()
    {
        emit m_console->syncStarted(u"c2"_s);
        emit m_console->syncFailed(u"c2"_s, {.code = ErrorCode::Forbidden});

        QVERIFY(messageBox());
        QCOMPARE(messageBox()->text(), u"The list of Board was not refreshed."_s);
    }

    void readOnlyIsSwitchedByKeyAndDisablesTheVerbs()
    {
        m_window->goTo(gui::usersPlace(u"c1"_s));
        const QAction* push = actionWith(QKeySequence::New);
        QVERIFY(push->isEnabled());

        press(Qt::CTRL | Qt::SHIFT | Qt::Key_R);
        QVERIFY(!push->isEnabled());
        press(Qt::CTRL | Qt::SHIFT | Qt::Key_R);

        QVERIFY(push->isEnabled());
    }

    void readOnlyTheTokenCanBeLookedAtAndNotReplaced()
    {
        m_window->goTo(gui::usersPlace(u"c1"_s));
        press(Qt::CTRL | Qt::SHIFT | Qt::Key_R);

        press(Qt::CTRL | Qt::Key_T);

        QCOMPARE(test::openDialogs(*m_window).size(), 1);
        const QDialog* panel = test::openDialogs(*m_window).constFirst();
        panel->findChild<QLineEdit*>(u"tokenEdit"_s)->setText(u"pasted"_s);
        QVERIFY(!panel->findChild<QPushButton*>(u"pasteButton"_s)->isEnabled());
        const auto* reason = panel->findChild<QLabel*>(u"readOnlyLabel"_s);
        QVERIFY(reason->isVisible() && reason->text().contains(u"View menu"_s));
    }

    void lockedItShowsNobodyAndDoesNothing()
    {
        m_window->goTo(gui::usersPlace(u"c1"_s));
        emit m_console->usersLoaded(u"c1"_s, listOf(person(u"a"_s, u"Ann"_s)));
        press(Qt::CTRL | Qt::Key_K);

        for (QDialog* dialog : m_window->findChildren<QDialog*>())
            QTest::keyClick(dialog, Qt::Key_Escape);
        press(Qt::CTRL | Qt::Key_L);
        for (const QTableView* table : m_window->findChildren<QTableView*>())
            QVERIFY(!table->isVisible());
        QVERIFY(!m_window->windowTitle().contains(u"Tracker"_s));
        press(Qt::CTRL | Qt::Key_2);
        QCOMPARE(m_window->place(), gui::usersPlace(u"c1"_s));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);

        QVERIFY(m_window->findChild<QWidget*>(u"splitter"_s)->isVisible());
        press(Qt::CTRL | Qt::Key_2);
        QCOMPARE(m_window->place(), gui::usersPlace(u"c2"_s));
    }

    void aDialogWaitsForTheUnlockWithWhatWasTyped()
    {
        m_window->goTo(gui::usersPlace(u"c1"_s));
        press(Qt::CTRL | Qt::Key_T);
        QCOMPARE(test::openDialogs(*m_window).size(), 1);
        test::openDialogs(*m_window)
            .constFirst()
            ->findChild<QLineEdit*>(u"tokenEdit"_s)
            ->setText(u"typed"_s);

        actionWith(Qt::CTRL | Qt::Key_L)->trigger();
        QVERIFY(test::openDialogs(*m_window).isEmpty());
        test::unlock(*m_window);

        QCOMPARE(test::openDialogs(*m_window).size(), 1);
        auto* edit =
            test::openDialogs(*m_window).constFirst()->findChild<QLineEdit*>(u"tokenEdit"_s);
        QCOMPARE(edit->text(), u"typed"_s);
        QTest::keyClick(test::openDialogs(*m_window).constFirst(), Qt::Key_Escape);
        QVERIFY(test::openDialogs(*m_window).isEmpty());
        actionWith(Qt::CTRL | Qt::Key_L)->trigger();
        test::unlock(*m_window);
        QVERIFY2(test::openDialogs(*m_window).isEmpty(), "it was closed before");
    }

    void noTokenThatWasMadeIsSeenOverTheLock()
    {
        m_window->goTo(gui::usersPlace(u"c1"_s));
        press(Qt::CTRL | Qt::Key_T);
        const auto token = std::make_shared<const Secret>("made-token"_ba);
        emit m_console->tokenMade(u"c1"_s, {.token = token, .test = work::TokenTest{}});

        actionWith(Qt::CTRL | Qt::Key_L)->trigger();

        QVERIFY(test::openDialogs(*m_window).isEmpty());
        test::unlock(*m_window);
        QCOMPARE(test::openDialogs(*m_window).size(), 1);
        QVERIFY2(test::openDialogs(*m_window).constFirst()->findChild<QWidget*>(u"tokenEdit"_s),
                 "it asks whether to close, and nobody wanted to close anything");
    }

    void lockedItTakesATokenFromTheClipboard()
    {
        emit m_console->tokenGiven(u"c1"_s, std::make_shared<const Secret>("given-token"_ba));
        QCOMPARE(QGuiApplication::clipboard()->text(), u"given-token"_s);

        actionWith(Qt::CTRL | Qt::Key_L)->trigger();

        QCOMPARE(QGuiApplication::clipboard()->text(), QString{});
        test::unlock(*m_window);
    }

    void lockedItHoldsNoTokenThatIsInTheKeychain()
    {
        m_window->goTo(gui::usersPlace(u"c1"_s));
        press(Qt::CTRL | Qt::Key_T);
        auto token = std::make_shared<const Secret>("made-token"_ba);
        emit m_console->tokenMade(u"c1"_s, {.token = token, .test = work::TokenTest{}});
        const std::weak_ptr<const Secret> held = std::exchange(token, {});
        QVERIFY(!held.expired());

        actionWith(Qt::CTRL | Qt::Key_L)->trigger();

        QVERIFY(held.expired());
        test::unlock(*m_window);
    }

    void everyKeyOpensADialogWhoseControlsHaveNames_data()
    {
        QTest::addColumn<QKeySequence>("keys");
        QTest::newRow("palette") << QKeySequence{Qt::CTRL | Qt::Key_K};
        QTest::newRow("connect") << QKeySequence{Qt::CTRL | Qt::SHIFT | Qt::Key_N};
        QTest::newRow("shortcuts") << QKeySequence{Qt::CTRL | Qt::Key_Slash};
        QTest::newRow("settings") << QKeySequence{Qt::CTRL | Qt::Key_Comma};
        QTest::newRow("help") << QKeySequence{QKeySequence::HelpContents};
        QTest::newRow("new person") << QKeySequence{QKeySequence::New};
        QTest::newRow("token") << QKeySequence{Qt::CTRL | Qt::Key_T};
    }

    void everyKeyOpensADialogWhoseControlsHaveNames()
    {
        QFETCH(const QKeySequence, keys);
        m_window->goTo(gui::usersPlace(u"c1"_s));

        press(keys[0]);

        auto* dialog = m_window->findChild<QDialog*>();
        QVERIFY(dialog && dialog->isVisible());
        for (QWidget* widget : dialog->findChildren<QWidget*>()) {
            if (widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus) != 0)
                QVERIFY2(!nameOf(widget).isEmpty(), qPrintable(describe(widget)));
        }
        QTest::keyClick(dialog, Qt::Key_Escape);
        QVERIFY(!dialog->isVisible());
    }

    void tabLeavesEverythingAndComesRound_data()
    {
        QTest::addColumn<QString>("key");
        for (const gui::PlaceEntry& entry : gui::placeTable())
            QTest::newRow(entry.key) << QString{QLatin1StringView{entry.key}};
    }

    void tabLeavesEverythingAndComesRound()
    {
        QFETCH(const QString, key);
        constexpr int most = 200;
        m_window->goTo({.key = key});
        emit m_console->usersLoaded(m_window->place().connectionId,
                                    listOf(person(u"a"_s, u"Ann"_s)));
        auto* side = m_window->findChild<QWidget*>(u"sideList"_s);
        side->setFocus();
        QVERIFY(side->hasFocus());

        QSet<const QWidget*> seen;
        for (int i = 0; i < most; ++i) {
            QWidget* before = QApplication::focusWidget();
            QVERIFY2(!nameOf(before).isEmpty(), qPrintable(describe(before)));
            QTest::keyClick(before, Qt::Key_Tab);
            QVERIFY2(QApplication::focusWidget() != before, qPrintable(describe(before)));
            seen += QApplication::focusWidget();
            if (side->hasFocus())
                break;
        }

        QVERIFY(side->hasFocus());
        QVERIFY(seen.size() > 1);
    }

    void everyPlaceFitsIntoANarrowWindow_data() { tabLeavesEverythingAndComesRound_data(); }

    void everyPlaceFitsIntoANarrowWindow()
    {
        QFETCH(const QString, key);
        constexpr int narrow = 800;
        m_window->goTo({.key = key});
        emit m_console->usersLoaded(m_window->place().connectionId,
                                    listOf(person(u"a"_s, u"Ann"_s)));
        QCoreApplication::sendPostedEvents();

        const int needed = m_window->minimumSizeHint().width();
        QVERIFY2(needed <= narrow, qPrintable(QString::number(needed)));
    }

private:
    void press(QKeyCombination keys)
    {
        QTest::keyClick(m_window.get(), keys.key(), keys.keyboardModifiers());
    }

    [[nodiscard]] QAction* actionWith(const QKeySequence& keys) const
    {
        for (QAction* action : m_window->findChildren<QAction*>()) {
            if (action->shortcut() == keys)
                return action;
        }
        return nullptr;
    }

    [[nodiscard]] QMessageBox* messageBox() const { return m_window->findChild<QMessageBox*>(); }

    test::FakeClock m_clock{test::noon()};
    work::Engine m_engine{{.clock = m_clock, .makeVault = {}, .makeTransport = {}, .makeToken = {}},
                          {}};
    std::unique_ptr<gui::Console> m_console;
    std::unique_ptr<gui::MainWindow> m_window;
};

QTEST_MAIN(MainWindowTest)
#include "tst_mainwindow.moc"
