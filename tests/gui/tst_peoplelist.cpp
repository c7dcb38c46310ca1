// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "gui/columnsdialog.h"
#include "gui/userpage.h"
#include "gui/userview.h"
#include "gui/viewlist.h"
#include "models/people.h"
#include "models/usercopy.h"
#include "models/usertable.h"
#include "work/setting.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using gui::UserView;
using models::ColumnLayout;
using models::UserTable;
using test::noon;
using test::person;
using test::shared;

namespace {

const QList<QLatin1StringView> columns{"name"_L1,   "login"_L1,   "status"_L1,
                                       "leaves"_L1, "novelty"_L1, "email"_L1};

QStringList keys(const std::vector<ColumnLayout>& layout)
{
    QStringList keys;
    for (const ColumnLayout& column : layout)
        keys += column.key;
    return keys;
}

}  // namespace

class PeopleListTest : public QObject {
    Q_OBJECT

    test::FakeClock m_clock{noon()};

    /// Five people, sorted by name.
    void fill(UserTable& table)
    {
        std::vector<User> users;
        for (const QString& name : {u"Ann"_s, u"Bo"_s, u"Cy"_s, u"Dee"_s, u"Eve"_s})
            users.push_back(person(name.toLower(), name));
        table.setUsers(shared(users));
        table.sort(0);
    }

private slots:
    void spaceMarksAndShiftSpaceMarksUpToIt()
    {
        UserTable table{m_clock, columns};
        fill(table);
        UserView view;
        view.showUsers(table);
        view.setCurrentIndex(table.index(1, 0));
        view.clearSelection();

        QTest::keyClick(&view, Qt::Key_Space);
        QCOMPARE(view.selectedUserRows(), QList<int>{1});
        view.selectionModel()->setCurrentIndex(table.index(3, 0), QItemSelectionModel::NoUpdate);
        QTest::keyClick(&view, Qt::Key_Space, Qt::ShiftModifier);
        QCOMPARE(view.selectedUserRows(), (QList<int>{1, 2, 3}));
        QTest::keyClick(&view, Qt::Key_Space);
        QCOMPARE(view.selectedUserRows(), (QList<int>{1, 2}));
    }

    void everybodyAndTheOthers()
    {
        UserTable table{m_clock, columns};
        fill(table);
        UserView view;
        view.showUsers(table);
        view.setCurrentIndex(table.index(1, 0));

        QTest::keyClick(&view, Qt::Key_I, Qt::ControlModifier);
        QCOMPARE(view.selectedUserRows(), (QList<int>{0, 2, 3, 4}));
        QTest::keyClick(&view, Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(view.selectedUserRows(), (QList<int>{0, 1, 2, 3, 4}));
        QTest::keyClick(&view, Qt::Key_I, Qt::ControlModifier);
        QCOMPARE(view.selectedUserRows(), QList<int>{});
    }

    void twoOfEachStatusStandForManyWhoAreSelected()
    {
        UserTable table{m_clock, columns};
        std::vector<User> users;
        for (int i = 0; i < 9; ++i) {
            users.push_back(person(u"p%1"_s.arg(i), u"P%1"_s.arg(i)));
            users.back().status = i == 4 ? Status::Suspended : Status::Active;
        }
        table.setUsers(shared(users));
        table.sort(0);
        gui::UserPage page;
        page.setTable(table);

        page.view().selectAll();

        QStringList logins;
        for (const User& user : page.selectedSample())
            logins += user.login;
        QCOMPARE(logins, (QStringList{u"p0"_s, u"p1"_s, u"p4"_s}));
        QCOMPARE(page.view().selectedUserCount(), 9);
        QCOMPARE(page.selectedUsers().size(), std::size_t{9});
    }

    void showsTheColumnsThatWereChosenInTheirOrder()
    {
        UserTable table{m_clock, columns};
        UserView view;
        view.showUsers(table);
        QCOMPARE(keys(view.columns()),
                 (QStringList{u"name"_s, u"login"_s, u"status"_s, u"leaves"_s}));

        view.setColumns({{.key = u"email"_s, .width = 77}, {.key = u"name"_s, .width = 99}});
        view.setNewsShown(true);

        QCOMPARE(keys(view.columns()), (QStringList{u"email"_s, u"name"_s}));
        QCOMPARE(view.columns()[0].width, 77);
        QCOMPARE(view.shownColumns(), (QList<int>{5, 4, 0}));
        view.setNewsShown(false);
        QCOMPARE(view.shownColumns(), (QList<int>{5, 0}));
    }

    void aColumnIsMovedAndHiddenByKeyboard()
    {
        gui::ColumnsDialog dialog{{u"name"_s, u"login"_s, u"email"_s},
                                  {{.key = u"name"_s, .width = 50}, {.key = u"login"_s}},
                                  nullptr};
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        // A shortcut works in the active window only.
        dialog.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        QSignalSpy chosen{&dialog, &gui::ColumnsDialog::chosen};
        auto* list = dialog.findChild<QListWidget*>();

        QTest::keyClick(&dialog, Qt::Key_Down, Qt::AltModifier);
        list->setCurrentRow(2);
        QTest::keyClick(list, Qt::Key_Space);
        dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->click();

        QCOMPARE(chosen.count(), 1);
        const auto layout = chosen[0][0].value<std::vector<ColumnLayout>>();
        QCOMPARE(keys(layout), (QStringList{u"login"_s, u"name"_s, u"email"_s}));
        QCOMPARE(layout[1].width, 50);
    }

    void whatIsCopiedRunsNowhereAsAFormula()
    {
        UserTable table{m_clock, columns};
        std::vector<User> users{person(u"=1+1"_s, u"Ann \"A\", Roe"_s), person(u"bo"_s, u"Bo"_s)};
        table.setUsers(shared(users));
        const models::UserCopy copy{.table = table, .rows = {0, 1}, .columns = {1, 0}};

        QCOMPARE(copy.logins(), u"=1+1\nbo"_s);
        QCOMPARE(copy.csv(), u"Login,Name\r\n'=1+1,\"Ann \"\"A\"\", Roe\"\r\nbo,Bo\r\n"_s);
        QCOMPARE(copy.tabbed(), u"Login\tName\n'=1+1\tAnn \"A\", Roe\nbo\tBo\n"_s);
    }

    void whatIsCopiedIsTheNameAndNothingElse()
    {
        UserTable table{m_clock, columns};
        table.setUsers(shared({person(u"שרה@acme.example"_s, u"שרה"_s)}));
        const models::UserCopy copy{.table = table, .rows = {0}, .columns = {1, 0}};

        QCOMPARE(copy.logins(), u"שרה@acme.example"_s);
        QCOMPARE(copy.csv(), u"Login,Name\r\nשרה@acme.example,שרה\r\n"_s);
        QCOMPARE(copy.tabbed(), u"Login\tName\nשרה@acme.example\tשרה\n"_s);
    }

    void savedViewsAreThereAfterARestart()
    {
        const QTemporaryDir home;
        {
            work::Settings settings{home.path()};
            gui::ViewList views{settings};
            QVERIFY(views.save({.name = u"Leavers"_s, .filter = {.query = u"ann"_s}}));
            QVERIFY(views.save({.name = u"leavers"_s, .filter = {.query = u"bo"_s}}));
        }

        work::Settings settings{home.path()};
        const gui::ViewList views{settings};

        QCOMPARE(views.names(), QStringList{u"leavers"_s});
        QCOMPARE(views.find(u"LEAVERS"_s)->filter.query, u"bo"_s);
        const QFile::Permissions rights = QFile::permissions(home.filePath(u"settings.ini"_s));
        QVERIFY(!(rights & (QFile::ReadGroup | QFile::ReadOther)));
    }

    void viewsOfAFileTakeThePlaceOfThoseOfTheSameName()
    {
        work::Settings mine{QString{}};
        gui::ViewList views{mine};
        views.save({.name = u"Leavers"_s, .filter = {.query = u"ann"_s}});
        views.save({.name = u"Mine"_s});
        const QTemporaryDir home;
        work::Settings theirs{home.path()};
        gui::ViewList others{theirs};
        others.save({.name = u"Leavers"_s, .filter = {.query = u"bo"_s}});
        QSignalSpy changes{&others, &gui::ViewList::changed};

        QCOMPARE(others.import(views.exported()).value_or(-1), 2);
        QCOMPARE(others.find(u"Leavers"_s)->filter.query, u"ann"_s);
        QCOMPARE(others.names().size(), 2);
        QCOMPARE(changes.count(), 1);
        QCOMPARE(others.import("[]").error().code, ErrorCode::BadInput);
        QCOMPARE(others.names().size(), 2);
    }
};

QTEST_MAIN(PeopleListTest)
#include "tst_peoplelist.moc"
