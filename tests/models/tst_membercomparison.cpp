// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "models/membercomparison.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;

namespace {

GroupMember user(const QString& id, const QString& login, const QString& name = {})
{
    return {.member = {.id = id}, .login = login, .displayName = name, .isKnown = true};
}

QStringList namesOf(const std::vector<GroupMember>& members)
{
    QStringList names;
    for (const GroupMember& member : members)
        names += member.displayName;
    return names;
}

}  // namespace

class MemberComparisonTest final : public QObject {
    Q_OBJECT

private slots:
    void whoIsComparedKeepsWhatIsKnownOfThem()
    {
        const auto found = models::compare(
            {user(u"1"_s, u"ann"_s, u"Ann here"_s), user(u"2"_s, u"bo"_s, u"Bo"_s)},
            {user(u"9"_s, u"ANN"_s, u"Ann there"_s), user(u"8"_s, u"cy"_s, u"Cy"_s)}, false);

        QCOMPARE(namesOf(found.onlyHere), QStringList{u"Bo"_s});
        QCOMPARE(namesOf(found.both), QStringList{u"Ann here"_s});
        QCOMPARE(namesOf(found.onlyThere), QStringList{u"Cy"_s});
        QCOMPARE(found.difference.onlyLeft, QStringList{u"cy"_s});
        QCOMPARE(found.difference.onlyRight, QStringList{u"bo"_s});
    }

    void idsOfTwoServicesAreNeverTakenForTheSame()
    {
        const std::vector<GroupMember> unnamed{user(u"1"_s, {}, u"Nobody knows"_s)};

        QCOMPARE(models::compare(unnamed, unnamed, true).both.size(), std::size_t{1});
        const auto apart = models::compare(unnamed, unnamed, false);
        QVERIFY(apart.both.empty());
        QCOMPARE(apart.nameless, 2);
    }

    void whomAFileNamesIsComparedByLogin()
    {
        const auto found = models::compare({user(u"1"_s, u"ann"_s, u"Ann"_s)},
                                           models::membersNamed({u"Ann"_s, u"cy"_s}), false);

        QCOMPARE(namesOf(found.both), QStringList{u"Ann"_s});
        QCOMPARE(found.onlyThere.front().login, u"cy"_s);
    }
};

QTEST_GUILESS_MAIN(MemberComparisonTest)
#include "tst_membercomparison.moc"
