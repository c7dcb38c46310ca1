// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "jobbench.h"
#include "work/undo.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace rollcall::test;

namespace {

const Error lost{.code = ErrorCode::ConnectionLost};

}  // namespace

class ChangeRunTest final : public QObject {
    Q_OBJECT

private slots:
    void aRefusalEndsInItsStateWithoutASecondTry_data();
    void aRefusalEndsInItsStateWithoutASecondTry();
    void aLostAnswerToWhatWasDoneIsFoundWithoutASecondWrite_data();
    void aLostAnswerToWhatWasDoneIsFoundWithoutASecondWrite();
    void aLostAnswerToWhatWasNotDoneIsSentAgainAfterTheQuietTime_data();
    void aLostAnswerToWhatWasNotDoneIsSentAgainAfterTheQuietTime();
    void aGatewaysWordForASilentServiceIsNoAnswer_data();
    void aGatewaysWordForASilentServiceIsNoAnswer();
    void aServiceThatSaysItFailedIsNotWaitedFor();
    void itIsSentThreeTimesAtMost();
    void anAccountThatWasMadeMeanwhileIsNotTakenUnasked();
    void anAccountThatBearsOurIdIsLinked();
    void ofAnOldPlanWhoIsThereByNowIsNotMadeAgain();
    void ofAnOldPlanWhoIsMissingIsMade();
    void aSuspendedAccountThatWasMadeMeanwhileIsLeftAlone();
    void anAnswerThatNamesNobodyIsLookedUp();
    void nobodyIsRemovedWhoCameBack();
    void whoIsGoneAlreadyNeedsNoRemoval();
    void aVersionThatIsOldIsStaleAndNotSentAgain();
    void withoutVersionsAChangedUserIsFoundBeforeWriting();
    void whatIsSoAlreadyIsNotSent();
    void anAmbiguousLoginIsAskedOfAPerson();
    void afterACrashItIsLookedUpFirst_data();
    void afterACrashItIsLookedUpFirst();
    void whatMayHaveLeftLongAfterItsIntentIsWaitedFor_data();
    void whatMayHaveLeftLongAfterItsIntentIsWaitedFor();
    void whoeverElseMadeItIsNotSaidToBeOurs_data();
    void whoeverElseMadeItIsNotSaidToBeOurs();
};

void ChangeRunTest::aRefusalEndsInItsStateWithoutASecondTry_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("state");
    QTest::addColumn<bool>("stops");

    QTest::newRow("400") << 400 << ErrorCode::BadRequest << u"failed"_s << false;
    QTest::newRow("401") << 401 << ErrorCode::Unauthorized << u"failed"_s << true;
    QTest::newRow("403") << 403 << ErrorCode::Forbidden << u"failed"_s << true;
    QTest::newRow("404") << 404 << ErrorCode::NotFound << u"stale"_s << false;
    QTest::newRow("409") << 409 << ErrorCode::Conflict << u"failed"_s << false;
    QTest::newRow("412") << 412 << ErrorCode::PreconditionFailed << u"stale"_s << false;
    QTest::newRow("429") << 429 << ErrorCode::RateLimited << u"planned"_s << true;
    QTest::newRow("refused") << 0 << ErrorCode::ConnectionRefused << u"planned"_s << true;
    QTest::newRow("certificate") << 0 << ErrorCode::CertificateExpired << u"planned"_s << true;
}

void ChangeRunTest::aRefusalEndsInItsStateWithoutASecondTry()
{
    QFETCH(int, status);
    QFETCH(ErrorCode, code);
    QFETCH(QString, state);
    QFETCH(bool, stops);
    JobBench bench;
    const QString ana = bench.service.add(u"ana@acme.example"_s);
    bench.service.failNext(u"update"_s, FakeService::status(status, code));

    const work::RunnerReport report = bench.apply({bench.deactivate(ana)});

    QCOMPARE(bench.state(), state);
    QCOMPARE(bench.service.writes.size(), 1U);
    QVERIFY(bench.service.value(ana, u"active"_s).toBool());
    QCOMPARE(bench.row().error->code, code);
    QCOMPARE(report.stoppedBy.has_value(), stops);
    QCOMPARE(report.isFinished, state != u"planned"_s);
}

void ChangeRunTest::aLostAnswerToWhatWasDoneIsFoundWithoutASecondWrite_data()
{
    QTest::addColumn<QString>("call");
    QTest::addColumn<Error>("error");
    for (const QString& call : {u"create"_s, u"update"_s, u"remove"_s}) {
        QTest::addRow("%s lost", qPrintable(call)) << call << lost;
        QTest::addRow("%s timed out", qPrintable(call))
            << call << Error{.code = ErrorCode::TimedOut};
        QTest::addRow("%s 500", qPrintable(call))
            << call << FakeService::status(500, ErrorCode::ServerFault);
        QTest::addRow("%s half an answer", qPrintable(call))
            << call << FakeService::status(200, ErrorCode::BadResponse);
        QTest::addRow("%s a page for people", qPrintable(call))
            << call << FakeService::status(403, ErrorCode::NotJson);
    }
}

void ChangeRunTest::aLostAnswerToWhatWasDoneIsFoundWithoutASecondWrite()
{
    QFETCH(QString, call);
    QFETCH(Error, error);
    JobBench bench;
    const QString ana = bench.service.add(u"ana@acme.example"_s);
    const Change change = call == u"create"_s ? bench.create(u"bo@acme.example"_s)
        : call == u"update"_s                 ? bench.deactivate(ana)
                                              : bench.remove(ana);
    bench.service.failNext(call, error, true);

    const work::RunnerReport report = bench.apply({change});

    QCOMPARE(bench.state(), u"done"_s);
    QVERIFY(!bench.row().error);
    QVERIFY(report.isFinished);
    QCOMPARE(bench.service.writes.size(), 1U);
    QVERIFY(!bench.row().target.remoteId.isEmpty());
}

void ChangeRunTest::aLostAnswerToWhatWasNotDoneIsSentAgainAfterTheQuietTime_data()
{
    QTest::addColumn<QString>("call");
    for (const QString& call : {u"create"_s, u"update"_s, u"remove"_s})
        QTest::addRow("%s", qPrintable(call)) << call;
}

void ChangeRunTest::aLostAnswerToWhatWasNotDoneIsSentAgainAfterTheQuietTime()
{
    QFETCH(QString, call);
    JobBench bench;
    const QString ana = bench.service.add(u"ana@acme.example"_s);
    const Change change = call == u"create"_s ? bench.create(u"bo@acme.example"_s)
        : call == u"update"_s                 ? bench.deactivate(ana)
                                              : bench.remove(ana);
    bench.service.failNext(call, lost);

    bench.apply({change});

    QCOMPARE(bench.state(), u"done"_s);
    QCOMPARE(bench.service.writes.size(), 2U);
    const qint64 quiet = (benchTimeout + benchMargin).count();
    QVERIFY(bench.service.writes.at(1).at - bench.service.writes.at(0).at >= quiet - 2);
    QCOMPARE(bench.service.count(u"bo@acme.example"_s), call == u"create"_s ? 1 : 0);
    QCOMPARE(bench.journalRow().attempt, 2);
}

void ChangeRunTest::aGatewaysWordForASilentServiceIsNoAnswer_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {500, 502, 503, 504, 520, 524})
        QTest::addRow("%d", status) << status;
}

void ChangeRunTest::aGatewaysWordForASilentServiceIsNoAnswer()
{
    QFETCH(int, status);
    JobBench bench;
    bench.service.failNext(u"create"_s, FakeService::status(status, ErrorCode::ServerFault));

    bench.apply({bench.create(u"bo@acme.example"_s)});

    QCOMPARE(bench.state(), u"done"_s);
    const qint64 quiet = (benchTimeout + benchMargin).count();
    QVERIFY(bench.service.writes.at(1).at - bench.service.writes.at(0).at >= quiet - 2);
}

void ChangeRunTest::aServiceThatSaysItFailedIsNotWaitedFor()
{
    JobBench bench;
    bench.quietMargin = std::chrono::hours{1};
    bench.service.failNext(u"create"_s,
                           {.code = ErrorCode::ServerFault, .httpStatus = 500, .isScim = true});

    bench.apply({bench.create(u"bo@acme.example"_s)});

    QCOMPARE(bench.state(), u"done"_s);
    QCOMPARE(bench.service.writes.size(), 2U);
}

void ChangeRunTest::itIsSentThreeTimesAtMost()
{
    JobBench bench;
    for (int i = 0; i < 5; ++i)
        bench.service.failNext(u"create"_s, lost);

    const work::RunnerReport report = bench.apply({bench.create(u"bo@acme.example"_s)});

    QCOMPARE(bench.state(), u"failed"_s);
    QCOMPARE(bench.row().error->code, ErrorCode::ConnectionLost);
    QCOMPARE(bench.service.writes.size(), 3U);
    QVERIFY(report.isFinished);
}

void ChangeRunTest::anAccountThatWasMadeMeanwhileIsNotTakenUnasked()
{
    JobBench bench;
    const Change change = bench.create(u"bo@acme.example"_s);
    bench.service.add(u"bo@acme.example"_s);

    bench.apply({change});

    QCOMPARE(bench.state(), u"stale"_s);
    QCOMPARE(bench.row().error->code, ErrorCode::Conflict);
    QVERIFY(bench.row().note.contains(u"new plan"_s));
    QCOMPARE(bench.service.writes.size(), 1U);
}

void ChangeRunTest::anAccountThatBearsOurIdIsLinked()
{
    JobBench bench;
    const Change change = bench.create(
        u"bo@acme.example"_s,
        {{u"externalId"_s, u"hr-7"_s}, {u"displayName"_s, u"Bo"_s}, {u"title"_s, u"CTO"_s}});
    const QString bo = bench.service.add(u"bo@acme.example"_s, true,
                                         {{u"externalId"_s, u"hr-7"_s}, {u"title"_s, u"CTO"_s}});

    bench.apply({change});

    QCOMPARE(bench.state(), u"linked"_s);
    QCOMPARE(bench.row().target.remoteId, bo);
    QCOMPARE(bench.service.writes.size(), 1U);
    QVERIFY(bench.row().note.contains(u"displayName"_s));
    QVERIFY(!bench.row().note.contains(u"title"_s));
}

void ChangeRunTest::ofAnOldPlanWhoIsThereByNowIsNotMadeAgain()
{
    JobBench bench;
    const Change change = bench.create(u"bo@acme.example"_s);
    bench.clock.advance(std::chrono::minutes{11});
    bench.service.add(u"bo@acme.example"_s);

    bench.apply({change});

    QCOMPARE(bench.state(), u"stale"_s);
    QCOMPARE(bench.row().error->code, ErrorCode::StalePlan);
    QVERIFY(bench.service.writes.empty());
}

void ChangeRunTest::ofAnOldPlanWhoIsMissingIsMade()
{
    JobBench bench;
    bench.clock.advance(std::chrono::minutes{11});
    bench.service.failNext(u"create"_s, lost);

    bench.apply({bench.create(u"bo@acme.example"_s)});

    QCOMPARE(bench.state(), u"done"_s);
    QCOMPARE(bench.service.writes.size(), 2U);
    QCOMPARE(bench.service.count(u"bo@acme.example"_s), 1);
}

void ChangeRunTest::aSuspendedAccountThatWasMadeMeanwhileIsLeftAlone()
{
    JobBench bench;
    const Change change = bench.create(u"bo@acme.example"_s);
    const QString bo = bench.service.add(u"bo@acme.example"_s, false);

    bench.apply({change});

    QCOMPARE(bench.state(), u"stale"_s);
    QCOMPARE(bench.row().error->code, ErrorCode::Conflict);
    QCOMPARE(bench.service.value(bo, u"active"_s).toBool(), false);
    QCOMPARE(bench.service.writes.size(), 1U);
}

void ChangeRunTest::anAnswerThatNamesNobodyIsLookedUp()
{
    JobBench bench;
    bench.service.failNext(u"create"_s, FakeService::status(201, ErrorCode::BadResponse), true);

    bench.apply({bench.create(u"bo@acme.example"_s)});

    QCOMPARE(bench.state(), u"done"_s);
    QCOMPARE(bench.service.writes.size(), 1U);
    QCOMPARE(bench.row().target.remoteId, u"r1"_s);
}

void ChangeRunTest::nobodyIsRemovedWhoCameBack()
{
    JobBench bench;
    const QString ana = bench.service.add(u"ana@acme.example"_s, false);
    const Change change = bench.remove(ana);
    bench.service.set(ana, {{u"active"_s, true}});

    bench.apply({change});

    QCOMPARE(bench.state(), u"stale"_s);
    QVERIFY(bench.service.writes.empty());
    QVERIFY(bench.service.has(ana));
}

void ChangeRunTest::whoIsGoneAlreadyNeedsNoRemoval()
{
    JobBench bench;
    const QString ana = bench.service.add(u"ana@acme.example"_s);
    const Change change = bench.remove(ana);
    bench.service.erase(ana);

    bench.apply({change});

    QCOMPARE(bench.state(), u"done"_s);
    QVERIFY(bench.service.writes.empty());
    QVERIFY(bench.row().note.contains(u"gone already"_s));
}

void ChangeRunTest::aVersionThatIsOldIsStaleAndNotSentAgain()
{
    JobBench bench;
    const QString ana = bench.service.add(u"ana@acme.example"_s);
    const Change change = bench.deactivate(ana);
    bench.service.set(ana, {{u"title"_s, u"CTO"_s}});

    bench.apply({change});
    bench.resume();

    QCOMPARE(bench.state(), u"stale"_s);
    QCOMPARE(bench.service.writes.size(), 1U);
    QVERIFY(bench.service.value(ana, u"active"_s).toBool());
}

void ChangeRunTest::withoutVersionsAChangedUserIsFoundBeforeWriting()
{
    JobBench bench;
    bench.service.about.hasEtags = false;
    const QString ana = bench.service.add(u"ana@acme.example"_s);
    const Change change = bench.rename(ana, u"Ana"_s);
    bench.service.set(ana, {{u"displayName"_s, u"Anna Maria"_s}});

    bench.apply({change});

    QCOMPARE(bench.state(), u"stale"_s);
    QVERIFY(bench.service.writes.empty());
}

void ChangeRunTest::whatIsSoAlreadyIsNotSent()
{
    JobBench bench;
    bench.service.about.hasEtags = false;
    const QString ana = bench.service.add(u"ana@acme.example"_s);
    const QString bo = bench.service.add(u"bo@acme.example"_s);
    const Change doneByOthers = bench.deactivate(ana);
    bench.service.set(ana, {{u"active"_s, false}});
    Change nothing = bench.deactivate(bo);
    nothing.before = {};
    nothing.after = {};

    bench.apply({doneByOthers, nothing});

    QCOMPARE(bench.state(0), u"unchanged"_s);
    QCOMPARE(bench.state(1), u"unchanged"_s);
    QVERIFY(bench.service.writes.empty());
}

void ChangeRunTest::anAmbiguousLoginIsAskedOfAPerson()
{
    JobBench bench;
    bench.service.add(u"bo@acme.example"_s);
    bench.service.add(u"bo@acme.example"_s);
    const QString ana = bench.service.add(u"ana@acme.example"_s);
    bench.service.failNext(u"create"_s, lost);

    const work::RunnerReport report =
        bench.apply({bench.create(u"bo@acme.example"_s), bench.deactivate(ana)});

    QCOMPARE(bench.state(0), u"unknown"_s);
    QCOMPARE(bench.state(1), u"done"_s);
    QVERIFY(!report.isFinished);
    QCOMPARE(report.stoppedBy->code, ErrorCode::AmbiguousUser);
}

void ChangeRunTest::afterACrashItIsLookedUpFirst_data()
{
    QTest::addColumn<ChangeState>("left");
    QTest::addColumn<bool>("wasDone");
    QTest::newRow("sent, done") << ChangeState::Sent << true;
    QTest::newRow("sent, not done") << ChangeState::Sent << false;
    QTest::newRow("unknown, done") << ChangeState::Unknown << true;
    QTest::newRow("unknown, not done") << ChangeState::Unknown << false;
}

void ChangeRunTest::afterACrashItIsLookedUpFirst()
{
    QFETCH(ChangeState, left);
    QFETCH(bool, wasDone);
    JobBench bench;
    bench.leaveAt(left, bench.create(u"bo@acme.example"_s));
    if (wasDone)
        bench.service.add(u"bo@acme.example"_s, true, FakeService::madeAt(bench.service.now));
    int readsAtWrite = -1;
    bench.service.onWrite = [&] { readsAtWrite = bench.service.reads; };

    bench.resume();

    QCOMPARE(bench.state(), u"done"_s);
    QCOMPARE(bench.service.count(u"bo@acme.example"_s), 1);
    QCOMPARE(bench.service.writes.size(), wasDone ? 0U : 1U);
    QCOMPARE(readsAtWrite, wasDone ? -1 : 1);
}

void ChangeRunTest::whatMayHaveLeftLongAfterItsIntentIsWaitedFor_data()
{
    QTest::addColumn<ChangeState>("left");
    QTest::newRow("sent") << ChangeState::Sent;
    QTest::newRow("unknown") << ChangeState::Unknown;
}

/// It was repeated after a long wait, and the service is still at work on it after the crash.
void ChangeRunTest::whatMayHaveLeftLongAfterItsIntentIsWaitedFor()
{
    QFETCH(ChangeState, left);
    JobBench bench;
    bench.leaveAt(left, bench.create(u"bo@acme.example"_s));
    bench.clock.advance(std::chrono::minutes{61});
    QObject scope;
    QTimer::singleShot(benchTimeout / 2, &scope,
                       [&bench] { bench.service.add(u"bo@acme.example"_s); });

    bench.resume();

    QCOMPARE(bench.service.count(u"bo@acme.example"_s), 1);
    QVERIFY(bench.service.writes.empty());
}

void ChangeRunTest::whoeverElseMadeItIsNotSaidToBeOurs_data()
{
    QTest::addColumn<QJsonObject>("meta");
    QTest::addColumn<QString>("state");
    QTest::newRow("before it was sent") << FakeService::madeAt(at(-60)) << u"stale"_s;
    QTest::newRow("a day later") << FakeService::madeAt(at(86'400)) << u"linked"_s;
    QTest::newRow("nobody knows when") << QJsonObject{} << u"linked"_s;
}

void ChangeRunTest::whoeverElseMadeItIsNotSaidToBeOurs()
{
    QFETCH(QJsonObject, meta);
    QFETCH(QString, state);
    JobBench bench;
    bench.leaveAt(ChangeState::Sent, bench.create(u"bo@acme.example"_s));
    const QString bo = bench.service.add(u"bo@acme.example"_s, true, meta);
    bench.clock.advance(std::chrono::hours{48});

    bench.resume();

    QCOMPARE(bench.state(), state);
    QVERIFY(!bench.row().note.isEmpty());
    QVERIFY(bench.service.writes.empty());
    QVERIFY(work::undoOf(*bench.journal->rows(bench.plan.id)).empty());
    QVERIFY(bench.service.has(bo));
}

QTEST_GUILESS_MAIN(ChangeRunTest)
#include "tst_changerun.moc"
