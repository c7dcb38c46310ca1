// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "models/people.h"
#include "models/usercolumns.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using rollcall::Deadline;
using rollcall::User;
using rollcall::models::userColumn;
using rollcall::models::UserColumn;
using rollcall::models::userColumns;
using rollcall::test::noon;

class UserColumnsTest : public QObject {
    Q_OBJECT

private slots:
    void everyColumnSaysWhatItIsAndHowItSorts()
    {
        QSet<QByteArray> keys;
        for (const UserColumn& column : userColumns()) {
            QVERIFY(column.text);
            QVERIFY(column.field || column.number);
            QVERIFY(!rollcall::models::titleOf(column).isEmpty());
            QVERIFY(!keys.contains(column.key));
            keys.insert(column.key);
        }
    }

    void aSignInThatTheServiceDoesNotTellIsSaidSo()
    {
        const QHash<QString, QString> none;
        const User user = rollcall::test::person(u"ann"_s, u"Ann Roe"_s);

        QCOMPARE(userColumn("lastSignIn"_L1)->text(user, {.now = noon(), .connectionNames = none}),
                 u"not said"_s);
    }

    void aCellShowsTheUser_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("text");
        QTest::newRow("connection") << u"connection"_s << u"Tracker"_s;
        QTest::newRow("name") << u"name"_s << u"Ann Roe"_s;
        QTest::newRow("login") << u"login"_s << u"ann"_s;
        QTest::newRow("status") << u"status"_s << u"Suspended"_s;
        QTest::newRow("leaves") << u"leaves"_s << u"6 d"_s;
        QTest::newRow("removeAt") << u"removeAt"_s << u"7 Dec 2026 13:00 UTC"_s;
        QTest::newRow("confidence") << u"confidence"_s << u"seen by us"_s;
        QTest::newRow("email") << u"email"_s << u"ann@acme.example"_s;
        QTest::newRow("external id") << u"externalId"_s << u"E-17"_s;
        QTest::newRow("managed by") << u"managedBy"_s << u"Okta"_s;
        QTest::newRow("groups") << u"groups"_s << u"Core, QA"_s;
        QTest::newRow("last synced") << u"lastSynced"_s << u"1 Dec 2026 12:00"_s;
        QTest::newRow("last sign-in") << u"lastSignIn"_s << u"29 Nov 2026 12:00"_s;
        QTest::newRow("novelty") << u"novelty"_s << u"Changed elsewhere"_s;
    }

    void aCellShowsTheUser()
    {
        QFETCH(const QString, key);
        QFETCH(const QString, text);
        User user = rollcall::test::person(u"ann"_s, u"Ann Roe"_s, rollcall::Status::Suspended);
        user.email = u"ann@acme.example"_s;
        user.externalId = u"E-17"_s;
        user.managedBy = u"Okta"_s;
        user.groups = {u"Core"_s, u"QA"_s};
        user.lastSynced = noon();
        user.lastSignIn = noon().addDays(-2);
        user.novelty = rollcall::Novelty::Changed;
        const QDateTime end = noon().addDays(6).addSecs(3600);
        user.deadline = Deadline{.removeAt = end,
                                 .earliest = end,
                                 .latest = end,
                                 .confidence = Deadline::Confidence::Seen};
        const QHash<QString, QString> connections{{u"c1"_s, u"Tracker"_s}};

        const UserColumn* column = userColumn(QLatin1StringView{key.toLatin1()});

        QVERIFY(column);
        QCOMPARE(column->text(user, {.now = noon(), .connectionNames = connections}), text);
    }

    void theEarliestRemovalIsNoInstantThatIsOver()
    {
        User user = rollcall::test::person(u"ann"_s, u"Ann Roe"_s, rollcall::Status::Suspended);
        user.deadline = Deadline{.removeAt = noon().addDays(-1),
                                 .earliest = noon().addDays(-1),
                                 .latest = noon().addDays(4),
                                 .confidence = Deadline::Confidence::Estimated};
        const UserColumn* column = userColumn("removeAt"_L1);

        QCOMPARE(column->text(user, {.now = noon(), .connectionNames = {}}), u"any moment"_s);
        QVERIFY(column->ticks);
    }
};

QTEST_GUILESS_MAIN(UserColumnsTest)
#include "tst_usercolumns.moc"
