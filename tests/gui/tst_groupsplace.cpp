// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "gui/console.h"
#include "gui/mainwindow.h"
#include "models/people.h"
#include "work/engine.h"
#include "work/systemparts.h"

#include <QAccessible>
#include <QApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <chrono>
#include <memory>

using namespace Qt::StringLiterals;
using namespace rollcall;

namespace {

work::ConnectionInfo connection(bool hasGroups)
{
    work::ConnectionInfo info;
    info.connection.id = u"c1"_s;
    info.connection.name = u"Board"_s;
    info.token.current = Credential{.connectionId = u"c1"_s};
    info.sync = {.finishedAt = test::noon(), .isComplete = true};
    info.hasGroups = hasGroups;
    info.capabilities = {{.id = u"groups"_s,
                          .support = hasGroups ? Capability::Support::Yes : Capability::Support::No,
                          .reason = u"Board has no groups."_s}};
    return info;
}

work::SharedGroups groups()
{
    const Group core{.connectionId = u"c1"_s,
                     .remoteId = u"g1"_s,
                     .name = u"Core team"_s,
                     .members = 2,
                     .areMembersKnown = true};
    const Group hidden{.connectionId = u"c1"_s, .remoteId = u"g2"_s, .name = u"Hidden"_s};
    return std::make_shared<const std::vector<Group>>(std::vector{core, hidden});
}

}  // namespace

/// The place of groups on an engine that knows no service; what one would answer is said here.
class GroupsPlaceTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        m_engine = std::make_unique<work::Engine>(
            work::systemParts(m_clock, work::VaultKind::Memory, std::chrono::seconds{5}),
            work::EngineOptions{.home = m_home->path(), .isOffline = true});
        m_console = std::make_unique<gui::Console>(*m_engine);
        m_window = std::make_unique<gui::MainWindow>(*m_console, m_clock, gui::WindowOptions{});
        m_window->show();
        QSignalSpy loaded{m_console.get(), &gui::Console::connectionsLoaded};
        m_console->start();
        QVERIFY(loaded.wait());
    }

    void cleanup()
    {
        m_window.reset();
        m_console.reset();
        m_engine.reset();
    }

    void whoIsInTheChosenGroupStandsBesideIt()
    {
        open(true);
        emit m_console->groupsLoaded(u"c1"_s, groups());
        QCOMPARE(cells(*table(u"Groups of the service"_s), 0),
                 (QStringList{u"Core team"_s, u"2"_s}));
        QCOMPARE(cells(*table(u"Groups of the service"_s), 1),
                 (QStringList{u"Hidden"_s, u"not shown"_s}));

        emit m_console->groupLoaded(
            {.group = groups()->front(),
             .members = {{.member = {.id = u"u1"_s},
                          .login = u"maya@acme.example"_s,
                          .displayName = u"Maya Ortiz"_s,
                          .status = Status::Suspended,
                          .isKnown = true},
                         {.member = {.id = u"u2"_s, .display = u"bo@acme.example"_s}}}});

        const QTableView* members = table(u"Members of Core team"_s);
        QVERIFY(members);
        QCOMPARE(cells(*members, 0),
                 (QStringList{u"Maya Ortiz"_s, u"maya@acme.example"_s, u"Suspended"_s}));
        QCOMPARE(cells(*members, 1).first(), u"bo@acme.example"_s);
        QVERIFY(isOffered(u"&Add…"_s));
        QVERIFY(!isOffered(u"&Remove…"_s));
    }

    void aMemberOfAnotherGroupThanTheChosenOneIsNotShown()
    {
        open(true);
        emit m_console->groupsLoaded(u"c1"_s, groups());

        emit m_console->groupLoaded(
            {.group = groups()->back(), .members = {{.member = {.id = u"u9"_s}}}});

        QVERIFY(!table(u"Members of Hidden"_s));
    }

    void whereThereAreNoGroupsTheReasonIsRead()
    {
        open(false);
        emit m_console->groupsLoaded(u"c1"_s, std::make_shared<const std::vector<Group>>());

        QVERIFY(!isOffered(u"&New group…"_s));
        const QAccessibleInterface* made =
            QAccessible::queryAccessibleInterface(button(u"&New group…"_s));
        QCOMPARE(made->text(QAccessible::Description), u"Board has no groups."_s);
    }

private:
    void open(bool hasGroups)
    {
        emit m_console->connectionsLoaded({connection(hasGroups)});
        m_window->goTo({.key = u"groups"_s, .connectionId = u"c1"_s});
    }

    [[nodiscard]] QTableView* table(const QString& name) const
    {
        for (QTableView* one : m_window->findChildren<QTableView*>()) {
            if (one->accessibleName() == name)
                return one;
        }
        return nullptr;
    }

    [[nodiscard]] QPushButton* button(const QString& text) const
    {
        for (QPushButton* one : m_window->findChildren<QPushButton*>()) {
            if (one->text() == text && one->isVisible())
                return one;
        }
        return nullptr;
    }

    [[nodiscard]] bool isOffered(const QString& text) const
    {
        const QPushButton* one = button(text);
        return one && one->isEnabled();
    }

    static QStringList cells(const QTableView& view, int row)
    {
        QStringList texts;
        for (int column = 0; column < view.model()->columnCount(); ++column)
            texts += view.model()->index(row, column).data().toString();
        return texts;
    }

    test::FakeClock m_clock{test::noon()};
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<work::Engine> m_engine;
    std::unique_ptr<gui::Console> m_console;
    std::unique_ptr<gui::MainWindow> m_window;
};

QTEST_MAIN(GroupsPlaceTest)
#include "tst_groupsplace.moc"
