// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "jobbench.h"

#include <QTest>

#include <algorithm>
#include <utility>

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
    void whatIsForbiddenOnceTheTokenMayDoItIsOfOneUser();
    void aTokenThatMayNotDoItLeavesTheRestPlanned_data();
    void aTokenThatMayNotDoItLeavesTheRestPlanned();
    void whatCannotBeReachedIsGoneOnWithLater();
    void withoutAJournalNothingIsSent();
    void anOutcomeThatCouldNotBeKeptIsLookedUpLater();
    void aStopStartsNothingMore();
    void aUserWhoCannotBeReadHoldsNobodyUp();
    void ofAnUnsettledUserNothingMoreIsSent();
    void aFinishedJobEndsAtOnce();
    void whatGoesInOneMessageStartsTogether();
    void aSlowLookHoldsTheOthersForAWhileOnly();
    void messagesAreNotOfOne();
    void withoutBulkVersionsTheUserIsReadBefore();
    void aLostMessageIsLookedUpForEach();
};

namespace {

/// How many writes arrived in each turn of the event loop.
class Turns {
public:
    explicit Turns(FakeService& service)
    {
        service.onWrite = [this] {
            if (!std::exchange(m_isOpen, true)) {
                counts.append(0);
                QMetaObject::invokeMethod(
                    &m_scope, [this] { m_isOpen = false; }, Qt::QueuedConnection);
            }
            ++counts.last();
        };
    }

    QList<int> counts;

private:
    bool m_isOpen = false;
    QObject m_scope;
};

std::vector<Change> creations(const JobBench& bench, int count)
{
    std::vector<Change> changes;
    changes.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        changes.push_back(bench.create(u"u%1@acme.example"_s.arg(i)));
    return changes;
}

}  // namespace

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
    changes.reserve(20);
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
    changes.reserve(5);
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

void RunnerTest::whatIsForbiddenOnceTheTokenMayDoItIsOfOneUser()
{
    JobBench bench;
    bench.service.onWrite = [&bench] {
        if (bench.service.writes.size() == 2)
            bench.service.failNext(u"create"_s, FakeService::status(403, ErrorCode::Forbidden));
    };

    const work::RunnerReport report =
        bench.apply({bench.create(u"a@acme.example"_s), bench.create(u"b@acme.example"_s),
                     bench.create(u"c@acme.example"_s)},
                    1);

    QVERIFY(report.isFinished);
    QCOMPARE(bench.state(1), u"failed"_s);
    QCOMPARE(bench.state(2), u"done"_s);
}

void RunnerTest::aTokenThatMayNotDoItLeavesTheRestPlanned_data()
{
    QTest::addColumn<int>("allowed");
    QTest::addColumn<std::size_t>("sent");
    QTest::newRow("from the first one") << 0 << std::size_t{1};
    QTest::newRow("since a moment, five times in a row") << 1 << std::size_t{6};
}

void RunnerTest::aTokenThatMayNotDoItLeavesTheRestPlanned()
{
    QFETCH(int, allowed);
    QFETCH(std::size_t, sent);
    JobBench bench;
    std::vector<Change> changes;
    changes.reserve(10);
    for (int i = 0; i < 10; ++i)
        changes.push_back(bench.create(u"u%1@acme.example"_s.arg(i)));
    bench.service.onWrite = [&] {
        if (std::ssize(bench.service.writes) > allowed)
            bench.service.failNext(u"create"_s, FakeService::status(403, ErrorCode::Forbidden));
    };

    const work::RunnerReport report = bench.apply(changes, 1);

    QVERIFY(!report.isFinished);
    QCOMPARE(report.stoppedBy->code, ErrorCode::Forbidden);
    QCOMPARE(bench.service.writes.size(), sent);
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

// Those that are looked at first, and those that need not be.
void RunnerTest::whatGoesInOneMessageStartsTogether()
{
    JobBench bench;
    bench.service.about.bulk = {.operations = 20};
    bench.service.about.keepsVersions = false;
    bench.service.latency = std::chrono::milliseconds{3};
    std::vector<Change> changes = creations(bench, 10);
    for (int i = 0; i < 10; ++i)
        changes.push_back(
            bench.rename(bench.service.add(u"old%1@acme.example"_s.arg(i)), u"New"_s));
    const Turns turns{bench.service};

    const work::RunnerReport report = bench.apply(changes, 2);

    QVERIFY(report.isFinished);
    QCOMPARE(turns.counts, QList<int>{20});
}

void RunnerTest::aSlowLookHoldsTheOthersForAWhileOnly()
{
    work::BulkGate gate{std::chrono::milliseconds{20}};
    QObject ready;
    QObject slow;
    QStringList gone;
    gate.expect(&slow);
    gate.expect(&ready);

    gate.pass(&ready, {&ready, [&](const Result<>&) { gone.append(u"ready"_s); }});
    QTRY_COMPARE(gone, QStringList{u"ready"_s});
    gate.pass(&slow, {&slow, [&](const Result<>&) { gone.append(u"slow"_s); }});

    QTRY_COMPARE(gone, (QStringList{u"ready"_s, u"slow"_s}));
}

// What was read back one by one makes room one by one.
void RunnerTest::messagesAreNotOfOne()
{
    JobBench bench;
    bench.service.about.bulk = {.operations = 20};
    Turns turns{bench.service};
    const auto counted = bench.service.onWrite;
    bench.service.onWrite = [&] {
        counted();
        bench.service.latency = std::chrono::milliseconds{bench.service.writes.size() % 7};
    };

    const work::RunnerReport report = bench.apply(creations(bench, 200), 2);

    QVERIFY(report.isFinished);
    QCOMPARE(bench.service.writes.size(), 200U);
    // The last has what is left.
    turns.counts.removeLast();
    const auto isHalfFull = [](int count) { return count >= 10; };
    QVERIFY(std::all_of(turns.counts.begin(), turns.counts.end(), isHalfFull));
}

void RunnerTest::withoutBulkVersionsTheUserIsReadBefore()
{
    for (const bool keepsVersions : {false, true}) {
        JobBench bench;
        bench.service.about.bulk = {.operations = 20, .keepsVersions = keepsVersions};
        const QString ana = bench.service.add(u"ana@acme.example"_s);
        const Change change = bench.rename(ana, u"Ana"_s);
        bench.service.set(ana, {{u"displayName"_s, u"Somebody else"_s}});

        bench.apply({change});

        QCOMPARE(bench.state(), u"stale"_s);
        QCOMPARE(bench.service.writes.size(), keepsVersions ? 1U : 0U);
    }
}

void RunnerTest::aLostMessageIsLookedUpForEach()
{
    JobBench bench;
    bench.service.about.bulk = {.operations = 20};
    for (int i = 0; i < 6; ++i)
        bench.service.failNext(u"create"_s, Error{.code = ErrorCode::ConnectionLost}, i % 2 == 0);
    const Turns turns{bench.service};

    const work::RunnerReport report = bench.apply(creations(bench, 6));

    QVERIFY(report.isFinished);
    for (std::size_t i = 0; i < 6; ++i) {
        QCOMPARE(bench.state(i), u"done"_s);
        QCOMPARE(bench.service.count(u"u%1@acme.example"_s.arg(i)), 1);
    }
    // And what did not happen goes together again.
    QCOMPARE(turns.counts, (QList<int>{6, 3}));
}

QTEST_GUILESS_MAIN(RunnerTest)
#include "tst_runner.moc"
