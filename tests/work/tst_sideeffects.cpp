// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

// What a service does other than it was asked: more, something else, or a part of it.

#include "jobbench.h"
#include "support/fakegroups.h"
#include "work/undo.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace rollcall::test;

namespace {

QJsonArray members(const QStringList& ids)
{
    QJsonArray list;
    for (const QString& id : ids)
        list.append(QJsonObject{{u"value"_s, id}, {u"display"_s, id + u"@acme.example"_s}});
    return list;
}

Change ofMembers(Verb verb, const QString& group, const QStringList& ids)
{
    Change one = change(verb, group);
    one.target.login = group;
    (verb == Verb::RemoveFromGroup ? one.before : one.after) = {{u"members"_s, members(ids)}};
    return one;
}

/// A group that is to be made, and whoever is to go into it.
std::vector<Change> newGroup(const QString& name, const QStringList& ids)
{
    Change made = change(Verb::PushGroup, {}, Effect::Create);
    made.target.login = name;
    made.after = {{u"displayName"_s, name}};
    Change filled = ofMembers(Verb::AddToGroup, name, ids);
    filled.target.remoteId.clear();
    return {made, filled};
}

/// What the roster is told.
struct Sights {
    std::vector<Account> accounts = {};
    QStringList gone = {};

    void watch(JobBench& bench)
    {
        bench.whenStarted = [this](work::Runner& runner) {
            QObject::connect(&runner, &work::Runner::seen, &runner,
                             [this](const Account& account) { accounts.push_back(account); });
            QObject::connect(&runner, &work::Runner::gone, &runner,
                             [this](const QString& id) { gone += id; });
        };
    }
};

const QJsonObject anaRoe{
    {u"name"_s, QJsonObject{{u"givenName"_s, u"Ana"_s}, {u"familyName"_s, u"Roe"_s}}}};

}  // namespace

class SideEffectsTest final : public QObject {
    Q_OBJECT

private slots:
    void whoLeavesAGroupUnaskedIsNamedAndTheNextGroupIsSpared_data();
    void whoLeavesAGroupUnaskedIsNamedAndTheNextGroupIsSpared();
    void whoWasToGoIntoANewGroupGoesIntoNoOtherOfThatName();
    void aNewGroupIsFilledWhateverTheServiceCallsIt();
    void whoGetsNoAccessIsPutBackIntoNoGroup();
    void theVersionThatAGroupGaveItsMembersIsNoChangeOfSomebodyElse();
    void whoWasAskedToLeaveIsAllThatIsSaid();
    void aNameThatGoesWithAnotherIsNamed_data();
    void aNameThatGoesWithAnotherIsNamed();
    void partsThatStayAreNoLoss();
    void aPartOfANameIsNotWrittenOverANewerVersion();
    void aValueThatTheServiceWritesItsOwnWayIsDone();
    void aGroupNameThatTheServiceWritesItsOwnWayIsDone();
    void whatWasRefusedAndDoneInPartIsSaidSoAndCanBeUndone();
    void membersWhoWentInBeforeTheRefusalAreSaid();
    void whatWasRefusedWholeHasFailed();
    void whoIsHiddenAfterDeactivationIsKeptWithoutAccess_data();
    void whoIsHiddenAfterDeactivationIsKeptWithoutAccess();
};

void SideEffectsTest::whoLeavesAGroupUnaskedIsNamedAndTheNextGroupIsSpared_data()
{
    QTest::addColumn<int>("parallel");
    QTest::addColumn<int>("together");
    QTest::newRow("one by one") << 1 << 0;
    QTest::newRow("several at once") << 6 << 0;
    QTest::newRow("in one message") << 6 << 20;
}

void SideEffectsTest::whoLeavesAGroupUnaskedIsNamedAndTheNextGroupIsSpared()
{
    QFETCH(const int, parallel);
    QFETCH(const int, together);
    JobBench bench;
    bench.service.about.bulk.operations = together;
    FakeGroups groups;
    groups.groups = {{u"g1"_s, {u"g1"_s, {u"a"_s, u"b"_s, u"c"_s}}},
                     {u"g2"_s, {u"g2"_s, {u"a"_s, u"b"_s}}}};
    groups.emptiesAtRemoval = true;
    bench.service.groupService = &groups;

    const work::RunnerReport report =
        bench.apply({ofMembers(Verb::RemoveFromGroup, u"g1"_s, {u"a"_s}),
                     ofMembers(Verb::RemoveFromGroup, u"g2"_s, {u"a"_s})},
                    parallel);

    QCOMPARE(bench.state(0), u"done"_s);
    QCOMPARE(bench.row(0).note,
             u"with it, others left the group, unasked (2): b@acme.example, c@acme.example"_s);
    QVERIFY(report.tookMore);
    QCOMPARE(bench.state(1), u"planned"_s);
    QCOMPARE(groups.writes, 1);
}

void SideEffectsTest::whoWasToGoIntoANewGroupGoesIntoNoOtherOfThatName()
{
    JobBench bench;
    FakeGroups groups;
    groups.groups = {{u"g1"_s, {u"Crew"_s, {}}}};
    bench.service.groupService = &groups;

    bench.apply(newGroup(u"Crew"_s, {u"a"_s}));

    QCOMPARE(bench.state(0), u"failed"_s);
    QCOMPARE(bench.state(1), u"stale"_s);
    QCOMPARE(groups.writes, 0);
}

void SideEffectsTest::aNewGroupIsFilledWhateverTheServiceCallsIt()
{
    JobBench bench;
    FakeGroups groups;
    groups.makes = true;
    groups.prefix = u"team-"_s;
    bench.service.groupService = &groups;

    bench.apply(newGroup(u"Crew"_s, {u"a"_s}));

    QCOMPARE(bench.state(1), u"done"_s);
    QCOMPARE(groups.groups.at(u"made"_s).members, QStringList{u"a"_s});
}

void SideEffectsTest::whoGetsNoAccessIsPutBackIntoNoGroup()
{
    JobBench bench;
    const QString ana = bench.service.add(u"ana@acme.example"_s, false);
    const QString bo = bench.service.add(u"bo@acme.example"_s, false);
    FakeGroups groups;
    groups.groups = {{u"g1"_s, {u"g1"_s, {}}}, {u"g2"_s, {u"g2"_s, {}}}};
    bench.service.groupService = &groups;
    bench.service.failNext(u"update"_s, FakeService::status(400, ErrorCode::BadRequest));

    bench.apply({bench.alter(Verb::Reactivate, ana, {{u"active"_s, true}}),
                 bench.alter(Verb::Reactivate, bo, {{u"active"_s, true}}),
                 ofMembers(Verb::AddToGroup, u"g1"_s, {ana}),
                 ofMembers(Verb::AddToGroup, u"g2"_s, {bo})});

    QCOMPARE(bench.state(0), u"failed"_s);
    QCOMPARE(bench.state(1), u"done"_s);
    QCOMPARE(bench.state(2), u"stale"_s);
    QCOMPARE(groups.groups.at(u"g1"_s).members, QStringList{});
    QCOMPARE(groups.groups.at(u"g2"_s).members, QStringList{bo});
}

void SideEffectsTest::theVersionThatAGroupGaveItsMembersIsNoChangeOfSomebodyElse()
{
    JobBench bench;
    const QString ana = bench.service.add(u"ana@acme.example"_s);
    FakeGroups groups;
    groups.groups = {{u"g1"_s, {u"g1"_s, {ana}}}};
    bench.service.groupService = &groups;
    const std::vector<Change> changes{ofMembers(Verb::RemoveFromGroup, u"g1"_s, {ana}),
                                      bench.deactivate(ana)};
    // As services do that show the groups of a user.
    bench.service.set(ana, {});

    bench.apply(changes);

    QCOMPARE(bench.state(0), u"done"_s);
    QCOMPARE(bench.state(1), u"done"_s);
}

void SideEffectsTest::whoWasAskedToLeaveIsAllThatIsSaid()
{
    JobBench bench;
    FakeGroups groups;
    groups.groups = {{u"g1"_s, {u"g1"_s, {u"a"_s, u"b"_s, u"c"_s}}}};
    bench.service.groupService = &groups;

    const work::RunnerReport report =
        bench.apply({ofMembers(Verb::RemoveFromGroup, u"g1"_s, {u"a"_s, u"b"_s}),
                     ofMembers(Verb::AddToGroup, u"g1"_s, {u"d"_s})});

    QCOMPARE(bench.state(0), u"done"_s);
    QCOMPARE(bench.state(1), u"done"_s);
    QCOMPARE(bench.row(0).note + bench.row(1).note, QString{});
    QVERIFY(!report.tookMore);
}

void SideEffectsTest::aNameThatGoesWithAnotherIsNamed_data()
{
    QTest::addColumn<bool>("hasVersions");
    QTest::newRow("with versions") << true;
    QTest::newRow("without versions") << false;
}

void SideEffectsTest::aNameThatGoesWithAnotherIsNamed()
{
    QFETCH(bool, hasVersions);
    JobBench bench;
    bench.service.about.hasEtags = hasVersions;
    bench.service.replacesWhole = true;
    const QString ana = bench.service.add(u"ana@acme.example"_s, true, anaRoe);

    bench.apply({bench.alter(Verb::Update, ana, {{u"name.givenName"_s, u"Anna"_s}})});

    QCOMPARE(bench.state(), u"done"_s);
    QCOMPARE(bench.row().note, u"with it went, unasked: name.familyName"_s);
}

void SideEffectsTest::partsThatStayAreNoLoss()
{
    JobBench bench;
    const QString ana = bench.service.add(u"ana@acme.example"_s, true, anaRoe);

    bench.apply({bench.alter(Verb::Update, ana,
                             {{u"name.givenName"_s, u"Anna"_s}, {u"name.familyName"_s, {}}})});

    QCOMPARE(bench.state(), u"done"_s);
    QCOMPARE(bench.row().note, QString{});
}

void SideEffectsTest::aPartOfANameIsNotWrittenOverANewerVersion()
{
    JobBench bench;
    const QString ana = bench.service.add(u"ana@acme.example"_s, true, anaRoe);
    const Change change = bench.alter(Verb::Update, ana, {{u"name.givenName"_s, u"Anna"_s}});
    bench.service.set(ana, {{u"title"_s, u"CTO"_s}});

    bench.apply({change});

    QCOMPARE(bench.state(), u"stale"_s);
    QCOMPARE(bench.service.value(ana, u"name.givenName"_s).toString(), u"Ana"_s);
}

void SideEffectsTest::aValueThatTheServiceWritesItsOwnWayIsDone()
{
    JobBench bench;
    bench.service.altered = {{u"locale"_s, u"DE"_s}};
    const QString ana = bench.service.add(u"ana@acme.example"_s, true, {{u"locale"_s, u"en"_s}});

    bench.apply({bench.alter(Verb::Update, ana, {{u"locale"_s, u"de"_s}})});

    QCOMPARE(bench.state(), u"done"_s);
    QCOMPARE(bench.row().note, u"the service made something else of: locale"_s);
    QCOMPARE(work::undoOf(*bench.journal->rows(bench.plan.id)).size(), 1U);
}

void SideEffectsTest::aGroupNameThatTheServiceWritesItsOwnWayIsDone()
{
    JobBench bench;
    FakeGroups groups;
    groups.groups = {{u"g1"_s, {u"Staff"_s, {}}}};
    groups.prefix = u"ACME "_s;
    bench.service.groupService = &groups;
    Change rename = change(Verb::RenameGroup, u"g1"_s);
    rename.target.login = u"Staff"_s;
    rename.before = {{u"displayName"_s, u"Staff"_s}};
    rename.after = {{u"displayName"_s, u"Team"_s}};

    bench.apply({rename});

    QCOMPARE(bench.state(), u"done"_s);
    QCOMPARE(bench.row().note, u"the service made something else of: displayName"_s);
}

void SideEffectsTest::whatWasRefusedAndDoneInPartIsSaidSoAndCanBeUndone()
{
    JobBench bench;
    Sights sights;
    sights.watch(bench);
    bench.service.ignored = {u"title"_s};
    const QString ana = bench.service.add(u"ana@acme.example"_s);
    bench.service.failNext(
        u"update"_s, FakeService::status(400, ErrorCode::BadRequest, u"no such title"_s), true);

    bench.apply(
        {bench.alter(Verb::Update, ana, {{u"displayName"_s, u"Ana"_s}, {u"title"_s, u"CTO"_s}})});

    QCOMPARE(bench.state(), u"done"_s);
    QCOMPARE(bench.row().note,
             u"the service refused it, and did a part of it all the same; it says: no such title; "
             "the service ignored: title"_s);
    QCOMPARE(sights.accounts.back().displayName, u"Ana"_s);
    QCOMPARE(work::undoOf(*bench.journal->rows(bench.plan.id)).size(), 1U);
    QCOMPARE(bench.service.writes.size(), 1U);
}

void SideEffectsTest::membersWhoWentInBeforeTheRefusalAreSaid()
{
    JobBench bench;
    FakeGroups groups;
    groups.groups = {{u"g1"_s, {u"g1"_s, {u"a"_s}}}};
    groups.refused = {u"c"_s};
    bench.service.groupService = &groups;

    bench.apply({ofMembers(Verb::AddToGroup, u"g1"_s, {u"b"_s, u"c"_s}),
                 ofMembers(Verb::AddToGroup, u"g1"_s, {u"b"_s, u"c"_s})});

    QCOMPARE(bench.state(0), u"done"_s);
    QVERIFY(bench.row(0).note.contains(u"c@acme.example"_s));
    QVERIFY(!bench.row(0).note.contains(u"b@acme.example"_s));
    // That b is in by then is not the second one's doing.
    QCOMPARE(bench.state(1), u"failed"_s);
    QCOMPARE(bench.row(1).error->code, ErrorCode::BadRequest);
}

void SideEffectsTest::whatWasRefusedWholeHasFailed()
{
    JobBench bench;
    const QString ana = bench.service.add(u"ana@acme.example"_s);
    bench.service.failNext(u"update"_s, FakeService::status(400, ErrorCode::BadRequest));

    bench.apply(
        {bench.alter(Verb::Update, ana, {{u"displayName"_s, u"Ana"_s}, {u"title"_s, u"CTO"_s}})});

    QCOMPARE(bench.state(), u"failed"_s);
    QCOMPARE(bench.row().error->code, ErrorCode::BadRequest);
    QCOMPARE(bench.row().note, QString{});
}

void SideEffectsTest::whoIsHiddenAfterDeactivationIsKeptWithoutAccess_data()
{
    QTest::addColumn<bool>("hasVersions");
    QTest::newRow("read before") << false;
    QTest::newRow("never read") << true;
}

void SideEffectsTest::whoIsHiddenAfterDeactivationIsKeptWithoutAccess()
{
    QFETCH(bool, hasVersions);
    JobBench bench;
    Sights sights;
    sights.watch(bench);
    bench.service.about.hasEtags = hasVersions;
    const QString ana = bench.service.add(u"ana@acme.example"_s);
    bench.service.onWrite = [&] {
        for (int i = 0; i < 4; ++i)
            bench.service.failNext(u"read"_s, FakeService::status(404, ErrorCode::NotFound));
    };

    bench.apply({bench.deactivate(ana)});

    QCOMPARE(bench.state(), u"done"_s);
    if (hasVersions) {
        QCOMPARE(sights.gone, QStringList{ana});
        return;
    }
    QCOMPARE(sights.accounts.back().login, u"ana@acme.example"_s);
    QVERIFY(!sights.accounts.back().active);
}

QTEST_GUILESS_MAIN(SideEffectsTest)
#include "tst_sideeffects.moc"
