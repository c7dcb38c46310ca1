// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "domain/user.h"

#include <QTest>

using namespace Qt::StringLiterals;
using rollcall::localIdOf;
using rollcall::User;

class UserTest final : public QObject {
    Q_OBJECT

private slots:
    void hasTheSameLocalIdForEver();
    void hasAnotherLocalIdAtAnotherConnection();
    void isShownByTheLoginWithoutAName();
};

/// The UUID of version 5 (RFC 4122, section 4.3) that another program computes for the same
/// two parts: a released Rollcall must never change it.
void UserTest::hasTheSameLocalIdForEver()
{
    QCOMPARE(localIdOf(u"6f1c2a3e-0d4b-4c5d-8e6f-708192a3b4c5"_s,
                       u"2819c223-7f76-453a-919d-413861904646"_s),
             u"1417525e-1afc-54e4-aafa-59a2e9ba29f3"_s);
}

void UserTest::hasAnotherLocalIdAtAnotherConnection()
{
    const QString here = u"6f1c2a3e-0d4b-4c5d-8e6f-708192a3b4c5"_s;
    const QString there = u"6f1c2a3e-0d4b-4c5d-8e6f-708192a3b4c6"_s;

    QVERIFY(localIdOf(here, u"17"_s) != localIdOf(there, u"17"_s));
    QVERIFY(localIdOf(here, u"17"_s) != localIdOf(here, u"18"_s));
    QVERIFY(localIdOf(here, u"a"_s) != localIdOf(here, u"A"_s));
}

void UserTest::isShownByTheLoginWithoutAName()
{
    QCOMPARE(User{.login = u"ann"_s}.shownName(), u"ann"_s);
    QCOMPARE((User{.login = u"ann"_s, .displayName = u"Ann Roe"_s}.shownName()), u"Ann Roe"_s);
}

QTEST_GUILESS_MAIN(UserTest)
#include "tst_user.moc"
