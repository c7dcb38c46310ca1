// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "work/userlist.h"

#include <QTest>

using namespace Qt::StringLiterals;
using rollcall::User;
using rollcall::work::UserList;

Q_DECLARE_METATYPE(rollcall::User)

namespace {

User ann()
{
    const QDateTime noon{QDate{2026, 12, 1}, QTime{12, 0, 0, 7}, Qt::UTC};
    return {.connectionId = u"c1"_s,
            .remoteId = u"8F3a-Ünï"_s,
            .login = u"ann@acme.example"_s,
            .displayName = u"Ann Müller"_s,
            .email = u"Ann@acme.example"_s,
            .externalId = QString{200, u'x'},
            .managedBy = u"Okta"_s,
            .groups = {u"Core"_s, u"QA"_s},
            .status = rollcall::Status::Suspended,
            .wasProvisioned = true,
            .novelty = rollcall::Novelty::Changed,
            .lastSynced = noon,
            .lastSignIn = noon.addDays(-3),
            .deadline = rollcall::Deadline{.removeAt = noon.addDays(9)}};
}

UserList listOf(const std::vector<User>& users)
{
    UserList list;
    for (const User& user : users)
        list.add(user);
    return list;
}

}  // namespace

class UserListTest : public QObject {
    Q_OBJECT

private slots:
    void givesBackWhatWasPutIn_data()
    {
        QTest::addColumn<User>("user");
        QTest::newRow("everything") << ann();
        QTest::newRow("nothing but an id") << User{.connectionId = u"c1"_s, .remoteId = u"1"_s};
        QTest::newRow("the same when folded")
            << User{.remoteId = u"a"_s, .login = u"a"_s, .displayName = u"a"_s, .email = u"a"_s};
        QTest::newRow("control characters") << User{.remoteId = u"\x1f"_s,
                                                    .login = u"a\x1f"
                                                             "b\nc"_s,
                                                    .displayName = u"\t"_s};
        QTest::newRow("a very long name")
            << User{.remoteId = u"1"_s, .displayName = QString{100'000, u'Ñ'}};
    }

    void givesBackWhatWasPutIn()
    {
        QFETCH(const User, user);

        const UserList list = listOf({ann(), user, ann()});

        QCOMPARE(list.size(), 3);
        QVERIFY(list.at(1) == user);
        QVERIFY(list.at(2) == ann());
    }

    void whoHasNoNameIsSortedByTheLogin()
    {
        const UserList list = listOf({User{.remoteId = u"1"_s, .login = u"Zoë"_s}});

        QCOMPARE(list.folded(0, UserList::Field::Name), std::string_view{"zoe"});
    }

    void knowsWhoIsTheSameAndWhoChanged()
    {
        User renamed = ann();
        renamed.displayName = u"Ann Muller"_s;
        User elsewhere = ann();
        elsewhere.connectionId = u"c2"_s;
        const UserList before = listOf({ann(), ann(), ann()});
        const UserList after = listOf({ann(), renamed, elsewhere});

        QVERIFY(before.isSame(0, after, 0));
        QVERIFY(before.isSameUser(1, after, 1));
        QVERIFY(!before.isSame(1, after, 1));
        QVERIFY(!before.isSameUser(2, after, 2));
    }
};

QTEST_GUILESS_MAIN(UserListTest)
#include "tst_userlist.moc"
