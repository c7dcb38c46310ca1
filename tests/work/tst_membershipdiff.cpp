// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "work/groupnaming.h"
#include "work/membershipdiff.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;

namespace {

GroupMember user(const QString& id, const QString& login)
{
    return {.member = {.id = id}, .login = login};
}

}  // namespace

class MembershipDiffTest final : public QObject {
    Q_OBJECT

private slots:
    void whoIsInBothIsFoundWhateverTheCase()
    {
        const auto found = work::compareMembers({u"Ann"_s, u"bo"_s}, {u"ann"_s, u"cy"_s, u"CY"_s});

        QCOMPARE(found.both, QStringList{u"Ann"_s});
        QCOMPARE(found.onlyLeft, QStringList{u"bo"_s});
        QCOMPARE(found.onlyRight, QStringList{u"cy"_s});
    }

    void aCopyTakesNobodyOutUnlessItIsAskedTo()
    {
        const work::MembershipDifference found{.onlyLeft = {u"bo"_s}, .onlyRight = {u"cy"_s}};

        const auto adding = work::copyOf(found, u"Core"_s, false);
        const auto same = work::copyOf(found, u"Core"_s, true);

        QCOMPARE(adding.size(), std::size_t{1});
        QCOMPARE(adding.front().members, QStringList{u"bo"_s});
        QCOMPARE(same.size(), std::size_t{2});
        QCOMPARE(same.back().verb, Verb::RemoveFromGroup);
        QCOMPARE(same.back().members, QStringList{u"cy"_s});
    }

    void whoHasNoLoginGoesByTheIdAtOneServiceOnly()
    {
        const std::vector<GroupMember> members{
            user(u"1"_s, u"ann"_s),
            user(u"2"_s, {}),
            {.member = {.id = u"g"_s, .kind = Member::Kind::Group}, .login = u"not a login"_s}};

        const auto here = work::keysOf(members, true);
        const auto elsewhere = work::keysOf(members, false);

        QCOMPARE(here.keys, (QStringList{u"ann"_s, u"id:2"_s}));
        QCOMPARE(here.nameless, 0);
        QCOMPARE(here.groups, 1);
        QCOMPARE(elsewhere.keys, QStringList{u"ann"_s});
        QCOMPARE(elsewhere.nameless, 1);
    }

    void aNameIsBuiltFromItsWordsAndReadBack()
    {
        const work::GroupNaming naming{.pattern = u"Team-{team}-Admins"_s, .words = {u"team"_s}};

        const auto built = work::builtName(naming, {{u"team"_s, u" Pay roll "_s}});
        const auto missing = work::builtName(naming, {{u"team"_s, u"  "_s}});

        QCOMPARE(built.value_or(QString{}), u"Team-Pay roll-Admins"_s);
        QCOMPARE(missing.error().detail, u"team"_s);
        QCOMPARE(work::wordsIn(naming, *built)->value(u"team"_s), u"Pay roll"_s);
        QVERIFY(!work::wordsIn(naming, u"Pay roll"_s));
    }
};

QTEST_GUILESS_MAIN(MembershipDiffTest)
#include "tst_membershipdiff.moc"
