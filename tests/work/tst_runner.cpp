// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "jobbench.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace rollcall::test;

class RunnerTest final : public QObject {
    Q_OBJECT

private slots:
    void changesOfOneUserFollowEachOther();
    void changesStartInTheOrderOfThePlan();
    void noMoreWritesAreInFlightThanAllowed();
    void aRefusedTokenLeavesTheRestPlanned();
    void aRefusalOfOneUserGoesOnWithTheOthers();
    void whatCannotBeReachedIsGoneOnWithLater();
    void withoutAJournalNothingIsSent();
    void anOutcomeThatCouldNotBeKeptIsLookedUpLater();
    void aStopStartsNothingMore();
    void aUserWhoCannotBeReadHoldsNobodyUp();
    void ofAnUnsettledUserNothingMoreIsSent();
    void aFinishedJobEndsAtOnce();
};

void RunnerTest::changesOfOneUserFollowEachOther()
{
    JobBench bench;
    bench.service.latency = std::chrono::milliseconds{5};
    const QString ana = bench.service.add(u"ana@acme.example"_s);
    const Change first = bench.rename(ana, u"Ana"_s);
    const Change second = bench.deactivate(ana);

    const work::RunnerReport report = bench.apply({first, second}, 6);

    QVERIFY(report.isFinished);
    QCOMPARE(bench.state(0), u"done"_s);
    QCOMPARE(bench.state(1), u"done"_s);
    QCOMPARE(bench.service.mostWritesInFlight, 1);
    QCOMPARE(bench.service.value(ana, u"displayName"_s).toString(), u"Ana"_s);
    QCOMPARE(bench.service.value(ana, u"active"_s).toBool(), false);
    QVERIFY(bench.journalRow(0).serviceAt.isValid());
}

void RunnerTest::changesStartInTheOrderOfThePlan()
{
    JobBench bench;
    std::vector<Change> changes;
    for (const QString& login : {u"d"_s, u"a"_s, u"c"_s, u"b"_s})
        changes.push_back(bench.create(login + u"@acme.example"_s));

    bench.apply(changes, 1);

    QStringList order;
    for (const FakeService::Write& write : bench.service.writes)
        order.append(write.user.left(1));
    QCOMPARE(order, (QStringList{u"d"_s, u"a"_s, u"c"_s, u"b"_s}));
}

void RunnerTest::noMoreWritesAreInFlightThanAllowed()
{
    JobBench bench;
    bench.service.latency = std::chrono::milliseconds{10};
    std::vector<Change> changes;
    for (int i = 0; i < 20; ++i)
        changes.push_back(bench.create(u"u%1@acme.example"_s.arg(i)));

    const work::RunnerReport report = bench.apply(changes, 4);

    QVERIFY(report.isFinished);
    QCOMPARE(bench.service.mostWritesInFlight, 4);
    QCOMPARE(bench.service.writes.size(), 20U);
    QCOMPARE(bench.ends, 1);
}

void RunnerTest::aRefusedTokenLeavesTheRestPlanned()
{
    JobBench bench;
    std::vector<Change> changes;
    for (int i = 0; i < 5; ++i)
        changes.push_back(bench.create(u"u%1@acme.example"_s.arg(i)));
    bench.service.failNext(u"create"_s, FakeService::status(401, ErrorCode::Unauthorized));

    const work::RunnerReport report = bench.apply(changes, 1);

    QVERIFY(!report.isFinished);
    QCOMPARE(report.stoppedBy->code, ErrorCode::Unauthorized);
    QCOMPARE(bench.service.writes.size(), 1U);
    for (std::size_t i = 1; i < 5; ++i)
        QCOMPARE(bench.state(i), u"planned"_s);
}

void RunnerTest::aRefusalOfOneUserGoesOnWithTheOthers()
{
    JobBench bench;
    bench.service.about.faults = {
        {.status = 403, .pattern = u"domain"_s, .sentence = u"Not authorised."_s}};
    bench.service.failNext(u"create"_s,
                           FakeService::status(403, ErrorCode::Forbidden, u"domain not allowed"_s));

    const work::RunnerReport report =
        bench.apply({bench.create(u"a@odd.example"_s), bench.create(u"b@acme.example"_s)}, 1);

    QVERIFY(report.isFinished);
    QCOMPARE(bench.state(0), u"failed"_s);
    QCOMPARE(bench.state(1), u"done"_s);
}

void RunnerTest::whatCannotBeReachedIsGoneOnWithLater()
{
    JobBench bench;
    bench.service.failNext(u"create"_s, Error{.code = ErrorCode::HostNotFound});
    const work::RunnerReport stopped =
        bench.apply({bench.create(u"a@acme.example"_s), bench.create(u"b@acme.example"_s)}, 1);
    QCOMPARE(stopped.stoppedBy->code, ErrorCode::HostNotFound);
    QCOMPARE(bench.state(0), u"planned"_s);
    QCOMPARE(bench.state(1), u"planned"_s);

    const work::RunnerReport report = bench.resume();

    QVERIFY(report.isFinished);
    QCOMPARE(bench.service.count(u"a@acme.example"_s), 1);
    QCOMPARE(bench.service.count(u"b@acme.example"_s), 1);
}

void RunnerTest::withoutAJournalNothingIsSent()
{
    JobBench bench;
    const QString ana = bench.service.add(u"ana@acme.example"_s);
    bench.whenStarted = [&](work::Runner&) { QVERIFY(bench.db->run(u"PRAGMA query_only = ON"_s)); };

    const work::RunnerReport report =
        bench.apply({bench.deactivate(ana), bench.create(u"b@acme.example"_s)}, 2);

    QVERIFY(!report.isFinished);
    QVERIFY(report.stoppedBy.has_value());
    QVERIFY(bench.service.writes.empty());
    QCOMPARE(bench.state(0), u"planned"_s);
}

void RunnerTest::anOutcomeThatCouldNotBeKeptIsLookedUpLater()
{
    JobBench bench;
    bench.service.onWrite = [&] { QVERIFY(bench.db->run(u"PRAGMA query_only = ON"_s)); };
    const work::RunnerReport stopped = bench.apply({bench.create(u"b@acme.example"_s)});
    QVERIFY(!stopped.isFinished);
    QCOMPARE(bench.state(), u"sent"_s);
    QVERIFY(bench.db->run(u"PRAGMA query_only = OFF"_s));

    const work::RunnerReport report = bench.resume();

    QVERIFY(report.isFinished);
    QCOMPARE(bench.state(), u"done"_s);
    QCOMPARE(bench.service.writes.size(), 1U);
}

void RunnerTest::aStopStartsNothingMore()
{
    JobBench bench;
    bench.service.latency = std::chrono::milliseconds{5};
    work::Runner* running = nullptr;
    bench.whenStarted = [&](work::Runner& runner) { running = &runner; };
    bench.service.onWrite = [&] { running->stop(); };

    const work::RunnerReport report =
        bench.apply({bench.create(u"a@acme.example"_s), bench.create(u"b@acme.example"_s)}, 1);

    QVERIFY(!report.isFinished);
    QVERIFY(!report.stoppedBy);
    QCOMPARE(bench.state(0), u"done"_s);
    QCOMPARE(bench.state(1), u"planned"_s);
}

void RunnerTest::aUserWhoCannotBeReadHoldsNobodyUp()
{
    JobBench bench;
    bench.service.about.hasEtags = false;
    const QString odd = bench.service.add(u"odd@acme.example"_s);
    const QString ana = bench.service.add(u"ana@acme.example"_s);
    const std::vector<Change> changes{bench.deactivate(odd), bench.deactivate(ana)};
    bench.service.failNext(u"read"_s, FakeService::status(200, ErrorCode::BadResponse));

    const work::RunnerReport report = bench.apply(changes, 1);

    QVERIFY(!report.isFinished);
    QCOMPARE(report.stoppedBy->code, ErrorCode::BadResponse);
    QCOMPARE(bench.state(0), u"planned"_s);
    QCOMPARE(bench.state(1), u"done"_s);
}

void RunnerTest::ofAnUnsettledUserNothingMoreIsSent()
{
    JobBench bench;
    const QString ana = bench.service.add(u"ana@acme.example"_s);
    const std::vector<Change> changes{bench.rename(ana, u"Ana"_s), bench.deactivate(ana)};
    bench.service.failNext(u"update"_s, Error{.code = ErrorCode::ConnectionLost});
    bench.service.failNext(u"read"_s, FakeService::status(200, ErrorCode::BadResponse));

    const work::RunnerReport report = bench.apply(changes, 2);

    QVERIFY(!report.isFinished);
    QCOMPARE(bench.state(0), u"unknown"_s);
    QCOMPARE(bench.state(1), u"planned"_s);
    QCOMPARE(bench.service.writes.size(), 1U);
}

void RunnerTest::aFinishedJobEndsAtOnce()
{
    JobBench bench;
    bench.apply({bench.create(u"a@acme.example"_s)});

    const work::RunnerReport report = bench.resume();

    QVERIFY(report.isFinished);
    QCOMPARE(bench.ends, 1);
    QCOMPARE(bench.service.writes.size(), 1U);
}

QTEST_GUILESS_MAIN(RunnerTest)
#include "tst_runner.moc"
