// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "models/countdown.h"
#include "models/people.h"
#include "models/selectionkeeper.h"
#include "models/usertable.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using rollcall::Deadline;
using rollcall::Status;
using rollcall::User;
using rollcall::models::SelectionKeeper;
using rollcall::models::UserTable;
using rollcall::test::FakeClock;
using rollcall::test::noon;
using rollcall::test::person;
using rollcall::test::shared;

namespace {

const QList<QLatin1StringView> columns{"name"_L1, "login"_L1, "status"_L1, "leaves"_L1};

QStringList names(const UserTable& table)
{
    QStringList names;
    for (int row = 0; row < table.rowCount(); ++row)
        names += table.userAt(row).displayName;
    return names;
}

std::vector<User> fewPeople()
{
    return {person(u"c"_s, u"Çağla"_s), person(u"b"_s, u"Bo"_s, Status::Suspended),
            person(u"a"_s, u"Ann"_s), person(u"d"_s, u"Dee"_s, Status::Suspended)};
}

}  // namespace

class UserTableTest : public QObject {
    Q_OBJECT

    FakeClock m_clock{noon()};

private slots:
    void init() { QTest::failOnWarning(QRegularExpression{u".*"_s}); }

    void keepsTheRulesOfItemModels()
    {
        UserTable table{m_clock, columns};
        const QAbstractItemModelTester tester{
            &table, QAbstractItemModelTester::FailureReportingMode::QtTest};

        table.setUsers(shared(fewPeople()));
        table.sort(0);
        table.setQuery(u"e"_s);
        table.setStatusFilter(Status::Suspended);
        std::vector<User> more = fewPeople();
        more.push_back(person(u"e"_s, u"Eve"_s, Status::Suspended));
        more[3].status = Status::Active;
        table.setUsers(shared(more));
        table.setQuery({});
        table.setStatusFilter({});
        table.setUsers(nullptr);

        QCOMPARE(table.rowCount(), 0);
    }

    void sortsByNameWithoutAccentsAndBack()
    {
        UserTable table{m_clock, columns};
        table.setUsers(shared(fewPeople()));

        table.sort(0, Qt::AscendingOrder);
        QCOMPARE(names(table), (QStringList{u"Ann"_s, u"Bo"_s, u"Çağla"_s, u"Dee"_s}));

        table.sort(0, Qt::DescendingOrder);
        QCOMPARE(names(table), (QStringList{u"Dee"_s, u"Çağla"_s, u"Bo"_s, u"Ann"_s}));
    }

    void whoIsEqualStaysInOrder()
    {
        UserTable table{m_clock, columns};
        table.setUsers(shared(fewPeople()));

        table.sort(table.columnOf("status"_L1), Qt::AscendingOrder);
        QCOMPARE(names(table), (QStringList{u"Çağla"_s, u"Ann"_s, u"Bo"_s, u"Dee"_s}));

        table.sort(table.columnOf("status"_L1), Qt::DescendingOrder);
        QCOMPARE(names(table), (QStringList{u"Bo"_s, u"Dee"_s, u"Çağla"_s, u"Ann"_s}));
    }

    void whoHasNoEndComesAfterAllWhoHaveOne()
    {
        std::vector<User> users = fewPeople();
        users[1].deadline = Deadline{.removeAt = noon().addDays(9)};
        users[3].deadline = Deadline{.removeAt = noon().addDays(2)};
        UserTable table{m_clock, columns};
        table.setUsers(shared(users));

        table.sort(table.columnOf("leaves"_L1));

        QCOMPARE(names(table), (QStringList{u"Dee"_s, u"Bo"_s, u"Çağla"_s, u"Ann"_s}));
    }

    void aSearchAndAStatusNarrowTogether()
    {
        UserTable table{m_clock, columns};
        table.setUsers(shared(fewPeople()));
        table.sort(0);

        table.setStatusFilter(Status::Suspended);
        QCOMPARE(names(table), (QStringList{u"Bo"_s, u"Dee"_s}));

        table.setQuery(u"dee"_s);
        QCOMPARE(names(table), QStringList{u"Dee"_s});

        table.setStatusFilter({});
        table.setQuery(u"cagla"_s);
        QCOMPARE(names(table), QStringList{u"Çağla"_s});
    }

    void countsWhatTheSearchFindsWhateverTheStatusFilter()
    {
        UserTable table{m_clock, columns};
        table.setUsers(shared(fewPeople()));

        table.setStatusFilter(Status::Active);
        QCOMPARE(table.counts(), (QMap<Status, int>{{Status::Active, 2}, {Status::Suspended, 2}}));

        table.setQuery(u"bo"_s);
        QCOMPARE(table.counts(), (QMap<Status, int>{{Status::Suspended, 1}}));
    }

    void aChangeOfOneUserIsAnnouncedAsOneRow()
    {
        UserTable table{m_clock, columns};
        table.setUsers(shared(fewPeople()));
        table.sort(0);
        QSignalSpy resets{&table, &UserTable::modelReset};
        QSignalSpy changes{&table, &UserTable::dataChanged};
        std::vector<User> users = fewPeople();
        users[1].status = Status::Active;

        table.setUsers(shared(users));

        QCOMPARE(resets.count(), 0);
        QCOMPARE(changes.count(), 1);
        QCOMPARE(changes[0][0].toModelIndex().row(), 1);
        QCOMPARE(table.userAt(1).status, Status::Active);
    }

    void aChangedUserMovesToWhereItBelongs()
    {
        UserTable table{m_clock, columns};
        table.setUsers(shared(fewPeople()));
        table.sort(0);
        std::vector<User> users = fewPeople();

        users[2].displayName = u"Zoë"_s;
        table.setUsers(shared(users));
        QCOMPARE(names(table), (QStringList{u"Bo"_s, u"Çağla"_s, u"Dee"_s, u"Zoë"_s}));

        users.push_back(person(u"n"_s, u"Cy"_s));
        table.setUsers(shared(users));
        QCOMPARE(names(table), (QStringList{u"Bo"_s, u"Çağla"_s, u"Cy"_s, u"Dee"_s, u"Zoë"_s}));
    }

    void aChangedUserIsFoundByItsNewName()
    {
        UserTable table{m_clock, columns};
        table.setUsers(shared(fewPeople()));
        std::vector<User> users = fewPeople();
        users[2].displayName = u"Married Name"_s;

        table.setUsers(shared(users));
        table.setQuery(u"married"_s);

        QCOMPARE(names(table), QStringList{u"Married Name"_s});
    }

    void sortsByTheSecondKeyWhereTheFirstIsEqual()
    {
        UserTable table{m_clock, columns};
        table.setUsers(shared(fewPeople()));

        table.setSort(
            {{.column = u"status"_s}, {.column = u"name"_s, .order = Qt::DescendingOrder}});

        QCOMPARE(names(table), (QStringList{u"Çağla"_s, u"Ann"_s, u"Dee"_s, u"Bo"_s}));
        QCOMPARE(table.headerData(2, Qt::Horizontal).toString(), u"Status ▲1"_s);
        QCOMPARE(table.headerData(0, Qt::Horizontal).toString(), u"Name ▼2"_s);
        QCOMPARE(table.headerData(0, Qt::Horizontal, Qt::AccessibleTextRole).toString(),
                 u"Name, sorted downwards, key 2 of 2"_s);
    }

    void aClickSortsAndAnotherTurnsRound()
    {
        UserTable table{m_clock, columns};
        table.setUsers(shared(fewPeople()));

        table.sortBy(0, false);
        QCOMPARE(names(table), (QStringList{u"Ann"_s, u"Bo"_s, u"Çağla"_s, u"Dee"_s}));
        table.sortBy(0, false);
        QCOMPARE(names(table), (QStringList{u"Dee"_s, u"Çağla"_s, u"Bo"_s, u"Ann"_s}));

        table.sortBy(2, false);
        table.sortBy(0, true);
        QCOMPARE(names(table), (QStringList{u"Ann"_s, u"Çağla"_s, u"Bo"_s, u"Dee"_s}));
        table.sortBy(2, true);
        QCOMPARE(names(table), (QStringList{u"Bo"_s, u"Dee"_s, u"Ann"_s, u"Çağla"_s}));
        table.sortBy(1, false);
        QCOMPARE(names(table), (QStringList{u"Ann"_s, u"Bo"_s, u"Çağla"_s, u"Dee"_s}));
    }

    void showsOnlyWhatIsNewSinceTheLastLook()
    {
        std::vector<User> users = fewPeople();
        users[1].novelty = rollcall::Novelty::New;
        users[2].novelty = rollcall::Novelty::Changed;
        UserTable table{m_clock, columns};
        table.setUsers(shared(users));

        table.setNoveltyFilter(rollcall::Novelty::Changed);

        QCOMPARE(names(table), QStringList{u"Ann"_s});
        QCOMPARE(table.noveltyCounts(),
                 (QMap<rollcall::Novelty, int>{{rollcall::Novelty::New, 1},
                                               {rollcall::Novelty::Changed, 1}}));
    }

    void aSelectionSurvivesASearchASortAndAReload()
    {
        UserTable table{m_clock, columns};
        QItemSelectionModel selection{&table};
        const SelectionKeeper keeper{table, selection};
        table.setUsers(shared(fewPeople()));
        for (const int row : {1, 3})
            selection.select(table.index(row, 0),
                             QItemSelectionModel::Select | QItemSelectionModel::Rows);

        table.sort(0, Qt::DescendingOrder);
        std::vector<User> more = fewPeople();
        more.insert(more.begin(), person(u"e"_s, u"Eve"_s));
        table.setUsers(shared(more));
        table.setQuery(u"e"_s);

        const QModelIndexList rows = selection.selectedRows();
        QCOMPARE(rows.size(), 1);
        QCOMPARE(table.userAt(rows[0].row()).displayName, u"Dee"_s);
    }

    void theCountdownFollowsTheClockOfTheService()
    {
        std::vector<User> users{person(u"a"_s, u"Ann"_s, Status::Suspended)};
        users[0].deadline = Deadline{.removeAt = noon().addSecs(50 * 3600LL),
                                     .earliest = noon().addSecs(50 * 3600LL),
                                     .latest = noon().addSecs(50 * 3600LL),
                                     .confidence = Deadline::Confidence::Stated};
        UserTable table{m_clock, columns};
        table.setUsers(shared(users));
        const QModelIndex leaves = table.index(0, table.columnOf("leaves"_L1));
        QCOMPARE(leaves.data().toString(), u"2 d"_s);

        table.setSkews({{u"c1"_s, 3600 * 3}});

        QCOMPARE(leaves.data().toString(), u"47 h"_s);
    }

    void tellsAReaderTheWholeCountdown()
    {
        std::vector<User> users{person(u"a"_s, u"Ann"_s, Status::Suspended)};
        users[0].deadline = Deadline{.removeAt = noon().addDays(6),
                                     .earliest = noon().addDays(6),
                                     .latest = noon().addDays(6),
                                     .confidence = Deadline::Confidence::Stated};
        UserTable table{m_clock, columns};
        table.setUsers(shared(users));

        const QModelIndex leaves = table.index(0, table.columnOf("leaves"_L1));

        QVERIFY(leaves.data(Qt::AccessibleTextRole).toString().startsWith(u"Suspended, 6 day"_s));
        for (int column = 0; column < table.columnCount(); ++column)
            QVERIFY(!table.index(0, column).data(Qt::AccessibleTextRole).toString().isEmpty());
    }

    void hostileNamesAreNeitherMarkupNorInvisible()
    {
        UserTable table{m_clock, columns};
        table.setUsers(shared({person(u"a"_s, u"<img src=x>\u202Egnp"_s)}));

        const QModelIndex name = table.index(0, 0);

        QCOMPARE(name.data().toString(), u"<img src=x>‹U+202E›gnp"_s);
        QVERIFY(!name.data(Qt::ToolTipRole).toString().contains(u"<img"_s));
    }

    void aHundredThousandUsersAreSearchedAndSorted()
    {
        constexpr int many = 100'000;
        std::vector<User> users;
        users.reserve(many);
        for (int i = 0; i < many; ++i)
            users.push_back(person(u"user%1"_s.arg(i, 6, 10, QChar{u'0'}),
                                   i % 1000 == 7 ? u"Jürgen Müller"_s : u"Ann Roe"_s,
                                   i % 2 == 0 ? Status::Active : Status::Suspended));
        UserTable table{m_clock, columns};
        table.setUsers(shared(users));
        QTRY_COMPARE(table.rowCount(), many);  // So many are sorted on another thread.

        table.setQuery(u"muller"_s);
        QCOMPARE(table.rowCount(), 100);
        table.setQuery({});
        table.sort(table.columnOf("login"_L1), Qt::DescendingOrder);
        QTRY_COMPARE(table.userAt(0).login, u"user099999"_s);
        table.setStatusFilter(Status::Suspended);
        QCOMPARE(table.rowCount(), many / 2);
        table.setStatusFilter({});
        table.setQuery(u"user0000 roe"_s);
        QCOMPARE(table.rowCount(), 99);
    }
};

QTEST_GUILESS_MAIN(UserTableTest)
#include "tst_usertable.moc"
