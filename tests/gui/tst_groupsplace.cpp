// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "gui/comparedialog.h"
#include "gui/console.h"
#include "gui/mainwindow.h"
#include "models/language.h"
#include "models/people.h"
#include "work/engine.h"
#include "work/systemparts.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <memory>

using namespace Qt::StringLiterals;
using namespace rollcall;

namespace {

work::ConnectionInfo connection(bool hasGroups, const QString& id = u"c1"_s,
                                const QString& name = u"Board"_s)
{
    work::ConnectionInfo info;
    info.connection.id = id;
    info.connection.name = name;
    info.token.current = Credential{.connectionId = u"c1"_s};
    info.sync = {.finishedAt = test::noon(), .isComplete = true};
    info.hasGroups = hasGroups;
    info.capabilities = {{.id = u"groups"_s,
                          .support = hasGroups ? Capability::Support::Yes : Capability::Support::No,
                          .reason = u"Board has no groups."_s}};
    for (const Verb verb : {Verb::PushGroup, Verb::AddToGroup, Verb::RemoveFromGroup})
        info.capabilities.push_back(
            {.id = capabilityFor(verb), .support = Capability::Support::Yes});
    return info;
}

GroupMember user(const QString& id, const QString& login)
{
    return {.member = {.id = id}, .login = login, .isKnown = true};
}

Group group(const QString& connectionId, const QString& id, const QString& name)
{
    return {.connectionId = connectionId, .remoteId = id, .name = name, .areMembersKnown = true};
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

    models::Language m_language{QLocale::c()};

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
        QCOMPARE(cells(*members, 1).constFirst(), u"bo@acme.example"_s);
        QVERIFY(isOffered(u"&Add…"_s));
        QVERIFY(!isOffered(u"R&emove…"_s));
    }

    void whoIsSelectedStaysSoWhenTheGroupIsReadAnew()
    {
        open(true);
        emit m_console->groupsLoaded(u"c1"_s, groups());
        const Group core = groups()->front();
        emit m_console->groupLoaded(
            {.group = core, .members = {user(u"u1"_s, u"ann"_s), user(u"u2"_s, u"bo"_s)}});
        QTableView* members = table(u"Members of Core team"_s);
        members->selectRow(1);

        emit m_console->groupsLoaded(u"c1"_s, groups());
        emit m_console->groupLoaded(
            {.group = core, .members = {user(u"u0"_s, u"al"_s), user(u"u2"_s, u"bo"_s)}});

        const QModelIndexList selected = members->selectionModel()->selectedRows();
        QCOMPARE(selected.size(), 1);
        QCOMPARE(cells(*members, selected.constFirst().row()).at(1), u"bo"_s);
        QVERIFY(isOffered(u"R&emove…"_s));

        table(u"Groups of the service"_s)->selectRow(1);
        emit m_console->groupLoaded(
            {.group = groups()->back(), .members = {user(u"u2"_s, u"bo"_s)}});
        QVERIFY(!members->selectionModel()->hasSelection());
    }

    void aMemberOfAnotherGroupThanTheChosenOneIsNotShown()
    {
        open(true);
        emit m_console->groupsLoaded(u"c1"_s, groups());

        emit m_console->groupLoaded(
            {.group = groups()->back(), .members = {{.member = {.id = u"u9"_s}}}});

        QVERIFY(!table(u"Members of Hidden"_s));
    }

    void aNameWhoseLettersMayBeOthersIsMarkedInTheListAndTheTitle()
    {
        const Group odd{.connectionId = u"c1"_s, .remoteId = u"g9"_s, .name = u"\u0405ales"_s};
        open(true);
        emit m_console->groupsLoaded(
            u"c1"_s, std::make_shared<const std::vector<Group>>(std::vector<Group>{odd}));
        emit m_console->groupLoaded({.group = odd});

        QVERIFY(cells(*table(u"Groups of the service"_s), 0).constFirst().endsWith(u"⚠"_s));
        QVERIFY(said(m_window.get(), u"several scripts (Cyrillic, Latin)"_s));
    }

    void whereThereAreNoGroupsTheReasonIsRead()
    {
        open(false);
        emit m_console->groupsLoaded(u"c1"_s, std::make_shared<const std::vector<Group>>());

        QVERIFY(!isOffered(u"Ne&w group…"_s));
        const QAccessibleInterface* made =
            QAccessible::queryAccessibleInterface(button(u"Ne&w group…"_s));
        QCOMPARE(made->text(QAccessible::Description), u"Board has no groups."_s);
    }

    void twoGroupsAreComparedAndThePlanAddsWhoIsOnlyThere()
    {
        gui::CompareDialog* dialog = compare();
        choose(dialog, u"c1"_s);
        emit m_console->groupLoaded(
            {.group = group(u"c1"_s, u"g3"_s, u"Sales"_s),
             .members = {user(u"u1"_s, u"MAYA@acme.example"_s), user(u"u7"_s, {})}});

        QCOMPARE(cellsOf(u"Only in Core team"_s), QStringList{u"bo@acme.example"_s});
        QCOMPARE(cellsOf(u"In both"_s), QStringList{u"maya@acme.example"_s});
        QCOMPARE(cellsOf(u"Only in Sales"_s), QStringList{u"–"_s});
        QVERIFY(said(dialog, u"Core team and Sales: 1 only here, 1 in both, 1 only there."_s));
        QSignalSpy asked{dialog, &gui::CompareDialog::planAsked};
        QTest::mouseClick(buttonIn(dialog, u"&Add the one who is only there…"_s), Qt::LeftButton);

        QCOMPARE(asked.count(), 1);
        const auto request = asked[0][0].value<work::PlanRequest>();
        QCOMPARE(request.connectionId, u"c1"_s);
        QCOMPARE(request.items.size(), std::size_t{1});
        QCOMPARE(request.items[0].group, u"id:g1"_s);
        QCOMPARE(request.items[0].verb, Verb::AddToGroup);
        QCOMPARE(request.items[0].members, QStringList{u"id:u7"_s});
        QCOMPARE(request.items[0].why, u"as in Sales"_s);
    }

    void whoIsOnlyHereIsTakenOutOnlyWhenThatIsAskedFor()
    {
        gui::CompareDialog* dialog = compare();
        choose(dialog, u"c2"_s);
        emit m_console->groupLoaded({.group = group(u"c2"_s, u"g3"_s, u"Sales"_s),
                                     .members = {user(u"u1"_s, u"cy@acme.example"_s)}});
        QSignalSpy asked{dialog, &gui::CompareDialog::planAsked};
        QTest::mouseClick(buttonIn(dialog, u"Also take &out the 2 who are only here…"_s),
                          Qt::LeftButton);

        QCOMPARE(asked.count(), 1);
        const auto request = asked[0][0].value<work::PlanRequest>();
        QCOMPARE(request.items.size(), std::size_t{2});
        QCOMPARE(request.items[0].members, QStringList{u"cy@acme.example"_s});
        QCOMPARE(request.items[1].verb, Verb::RemoveFromGroup);
        QCOMPARE(request.items[1].members,
                 (QStringList{u"maya@acme.example"_s, u"bo@acme.example"_s}));
        QCOMPARE(request.items[1].why, u"as in Sales · Desk"_s);
    }

    void aFileIsComparedAndABadOneIsExplained()
    {
        gui::CompareDialog* dialog = compare();

        dialog->takeFile(u"people.csv"_s, "login,shoe size\nBO@acme.example,43\n");
        QVERIFY(said(dialog, u"Core team and people.csv: 1 only here, 1 in both, 0 only there."_s));
        QVERIFY(!buttonIn(dialog, u"&Add those…"_s)->isEnabled());

        dialog->takeFile(u"shoes.csv"_s, "shoe size\n43\n");
        QVERIFY(said(dialog, u"shoes.csv cannot be compared."_s));
        QVERIFY(said(dialog, u"Line 1, column 1"_s));
        QVERIFY(cellsOf(u"In both"_s).isEmpty());
        QVERIFY(!buttonIn(dialog, u"Also take &out those who are only here…"_s)->isEnabled());
    }

    void aGroupWhoseMembersAreHiddenIsNotTakenForEmpty()
    {
        gui::CompareDialog* dialog = compare();
        choose(dialog, u"c1"_s);
        Group hidden = group(u"c1"_s, u"g3"_s, u"Sales"_s);
        hidden.areMembersKnown = false;
        emit m_console->groupLoaded({.group = hidden});

        QVERIFY(said(dialog, u"the service does not show who is in it"_s));
        QVERIFY(!buttonIn(dialog, u"Also take &out those who are only here…"_s)->isEnabled());
    }

    void whereNothingMayBeChangedTheListsAreReadAndTheReasonToo()
    {
        for (QAction* action : m_window->findChildren<QAction*>()) {
            if (action->text().remove(u'&') == u"Read-only"_s)
                action->setChecked(true);
        }
        gui::CompareDialog* dialog = compare();
        dialog->takeFile(u"people.csv"_s, "login\ncy@acme.example\n");

        QPushButton* add = buttonIn(dialog, u"&Add the one who is only there…"_s);
        QVERIFY(!add->isEnabled());
        QVERIFY(!add->accessibleDescription().isEmpty());
    }

    void everythingThatTakesTheFocusInTheComparisonHasAName()
    {
        gui::CompareDialog* dialog = compare();
        for (QWidget* widget : dialog->findChildren<QWidget*>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible())
                continue;
            const auto* seen = QAccessible::queryAccessibleInterface(widget);
            const bool isNamed = seen && !seen->text(QAccessible::Name).isEmpty();
            QVERIFY2(isNamed || !widget->accessibleName().isEmpty()
                         || widget->inherits("QTabWidget") || widget->inherits("QTabBar"),
                     widget->metaObject()->className());
        }
    }

private:
    /// The comparison of Core team, in which Maya and Bo are.
    gui::CompareDialog* compare()
    {
        open(true);
        emit m_console->groupsLoaded(u"c1"_s, groups());
        QTest::mouseClick(button(u"&Compare…"_s), Qt::LeftButton);
        emit m_console->groupLoaded({.group = groups()->front(),
                                     .members = {user(u"u1"_s, u"maya@acme.example"_s),
                                                 user(u"u2"_s, u"bo@acme.example"_s)}});
        return m_window->findChild<gui::CompareDialog*>();
    }

    /// The group Sales of that connection, whose members are said afterwards.
    void choose(gui::CompareDialog* dialog, const QString& connectionId)
    {
        auto* services = dialog->findChild<QComboBox*>();
        services->setCurrentIndex(services->findData(connectionId));
        emit m_console->groupsLoaded(connectionId,
                                     std::make_shared<const std::vector<Group>>(
                                         std::vector{group(connectionId, u"g3"_s, u"Sales"_s)}));
        table(u"Groups to compare with"_s)->selectRow(0);
    }

    /// The logins in one list of the comparison.
    [[nodiscard]] QStringList cellsOf(const QString& name) const
    {
        QStringList texts;
        const QAbstractItemModel* model = table(name)->model();
        for (int row = 0; row < model->rowCount(); ++row)
            texts += model->index(row, 1).data().toString();
        return texts;
    }

    static QPushButton* buttonIn(const QWidget* dialog, const QString& text)
    {
        for (QPushButton* one : dialog->findChildren<QPushButton*>()) {
            if (one->text() == text)
                return one;
        }
        return nullptr;
    }

    static bool said(const QWidget* dialog, const QString& text)
    {
        const auto labels = dialog->findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(),
                           [&text](const QLabel* label) { return label->text().contains(text); });
    }

    void open(bool hasGroups)
    {
        emit m_console->connectionsLoaded(
            {connection(hasGroups), connection(true, u"c2"_s, u"Desk"_s)});
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
