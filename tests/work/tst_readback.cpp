// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "jobbench.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace rollcall::test;

namespace {

const Error lost{.code = ErrorCode::ConnectionLost};

}  // namespace

class ReadBackTest final : public QObject {
    Q_OBJECT

private slots:
    void anIgnoredAttributeIsNamed();
    void aChangeThatTheServiceIgnoresHasFailed();
    void aHalfDoneChangeSaysWhatIsMissing();
    void whatDoesNotShowYetIsReadUntilItDoes_data();
    void whatDoesNotShowYetIsReadUntilItDoes();
    void whatWasAnsweredAndNeverShowsIsAcceptedAndSaidSo();
    void anAnswerThatLacksItIsNotWaitedFor();
    void somethingElseThanAskedForIsNamed();
    void whatIsAcceptedAndCannotBeReadIsSeenAsAccepted();
    void whoIsRemovedInSpiteOfARefusalIsSaidToBe();
    void whoIsGivenInPlaceOfANewUserIsNamedAndLeftByAnUndo_data();
    void whoIsGivenInPlaceOfANewUserIsNamedAndLeftByAnUndo();
    void whoIsMadeUnderAnotherLoginIsKnownByTheOneThatWasPushed();
    void aRefusalOfAPushForAVersionIsARefusal();
    void aRefusalOnAPageIsNotSentAgain();
    void whoHasAnotherIdAfterARenameIsFollowed_data();
    void whoHasAnotherIdAfterARenameIsFollowed();
    void whoIsHiddenAfterDeactivationIsNotAFailure();
    void whoIsHiddenIsGivenAccessBackOnce_data();
    void whoIsHiddenIsGivenAccessBackOnce();
    void whoIsStillThereAsBeforeWasNotRemoved_data();
    void whoIsStillThereAsBeforeWasNotRemoved();
};

void ReadBackTest::anIgnoredAttributeIsNamed()
{
    JobBench bench;
    bench.service.ignored = QStringList{u"title"_s};
    const QString ana = bench.service.add(u"ana@acme.example"_s);
    const Change change =
        bench.alter(Verb::Update, ana, {{u"title"_s, u"CTO"_s}, {u"displayName"_s, u"Ana"_s}});

    bench.apply({change});

    QCOMPARE(bench.state(), u"done"_s);
    QVERIFY(bench.row().note.contains(u"title"_s));
    QVERIFY(!bench.row().note.contains(u"displayName"_s));
    QCOMPARE(bench.service.writes.size(), 1U);
}

void ReadBackTest::aChangeThatTheServiceIgnoresHasFailed()
{
    JobBench bench;
    bench.service.ignored = QStringList{u"active"_s};
    const QString ana = bench.service.add(u"ana@acme.example"_s);

    bench.apply({bench.deactivate(ana)});

    QCOMPARE(bench.state(), u"failed"_s);
    QVERIFY(bench.row().error->detail.contains(u"active"_s));
    QCOMPARE(bench.service.writes.size(), 1U);
}

void ReadBackTest::aHalfDoneChangeSaysWhatIsMissing()
{
    JobBench bench;
    bench.service.ignored = QStringList{u"title"_s};
    const QString ana = bench.service.add(u"ana@acme.example"_s);
    const Change change =
        bench.alter(Verb::Update, ana, {{u"title"_s, u"CTO"_s}, {u"displayName"_s, u"Ana"_s}});
    bench.service.failNext(u"update"_s, lost, true);

    bench.apply({change});

    QCOMPARE(bench.state(), u"done"_s);
    QVERIFY(bench.row().note.contains(u"title"_s));
    QCOMPARE(bench.service.writes.size(), 1U);
}

void ReadBackTest::whatDoesNotShowYetIsReadUntilItDoes_data()
{
    QTest::addColumn<bool>("isNew");
    QTest::newRow("a new account") << true;
    QTest::newRow("a new value") << false;
}

void ReadBackTest::whatDoesNotShowYetIsReadUntilItDoes()
{
    QFETCH(bool, isNew);
    JobBench bench;
    const QString ana = bench.service.add(u"ana@acme.example"_s);
    bench.service.staleReads = 3;

    bench.apply({isNew ? bench.create(u"bo@acme.example"_s) : bench.rename(ana, u"Ana"_s)});

    QCOMPARE(bench.state(), u"done"_s);
    QCOMPARE(bench.row().note, QString{});
    QCOMPARE(bench.service.writes.size(), 1U);
}

void ReadBackTest::whatWasAnsweredAndNeverShowsIsAcceptedAndSaidSo()
{
    JobBench bench;
    const QString ana = bench.service.add(u"ana@acme.example"_s);
    bench.service.staleReads = 100;
    bench.service.echoes = true;

    bench.apply({bench.rename(ana, u"Ana"_s)});

    QCOMPARE(bench.state(), u"done"_s);
    QCOMPARE(bench.row().note, u"accepted; it does not show yet: displayName"_s);
    QCOMPARE(bench.service.writes.size(), 1U);
}

void ReadBackTest::anAnswerThatLacksItIsNotWaitedFor()
{
    JobBench bench;
    const QString ana = bench.service.add(u"ana@acme.example"_s);
    bench.service.ignored = {u"title"_s};
    bench.service.echoes = true;
    const Change change =
        bench.alter(Verb::Update, ana, {{u"title"_s, u"Guide"_s}, {u"nickName"_s, u"A"_s}});
    const int before = bench.service.reads;

    bench.apply({change});

    QCOMPARE(bench.state(), u"done"_s);
    QCOMPARE(bench.row().note, u"the service ignored: title"_s);
    QVERIFY(bench.service.reads - before <= 3);
}

void ReadBackTest::somethingElseThanAskedForIsNamed()
{
    JobBench bench;
    const QString ana = bench.service.add(u"ana@acme.example"_s, true, {{u"title"_s, u"Guide"_s}});
    bench.service.ignored = {u"nickName"_s};
    bench.service.altered = {{u"title"_s, u"HEAD OF"_s}};
    const Change change = bench.alter(
        Verb::Update, ana,
        {{u"title"_s, u"Head"_s}, {u"nickName"_s, u"A"_s}, {u"displayName"_s, u"Ana"_s}});

    bench.apply({change});

    QCOMPARE(bench.state(), u"done"_s);
    QCOMPARE(bench.row().note,
             u"the service ignored: nickName; the service made something else of: title"_s);
}

void ReadBackTest::whoIsHiddenAfterDeactivationIsNotAFailure()
{
    JobBench bench;
    const QString ana = bench.service.add(u"ana@acme.example"_s);
    const Change change = bench.deactivate(ana);
    for (int i = 0; i < 4; ++i)
        bench.service.failNext(u"read"_s, FakeService::status(404, ErrorCode::NotFound));

    bench.apply({change});

    QCOMPARE(bench.state(), u"done"_s);
    QCOMPARE(bench.row().note, u"accepted; the service does not show the account any more"_s);
    QVERIFY(!bench.service.value(ana, u"active"_s).toBool());
}

void ReadBackTest::whatIsAcceptedAndCannotBeReadIsSeenAsAccepted()
{
    JobBench bench;
    const QString ana = bench.service.add(u"ana@acme.example"_s);
    QString known;
    bench.whenStarted = [&](work::Runner& runner) {
        connect(&runner, &work::Runner::accessAccepted, &runner,
                [&known](const QString& id, bool active) {
            known = id + (active ? u" has access"_s : u" has none"_s);
        });
    };
    const Change change = bench.deactivate(ana);
    bench.service.onWrite = [&bench] { bench.service.failNext(u"read"_s, lost); };

    bench.apply({change});

    QCOMPARE(bench.state(), u"done"_s);
    QCOMPARE(bench.row().note, u"accepted; reading it back failed"_s);
    QCOMPARE(known, ana + u" has none"_s);
}

void ReadBackTest::whoIsRemovedInSpiteOfARefusalIsSaidToBe()
{
    JobBench bench;
    const QString ana = bench.service.add(u"ana@acme.example"_s);
    const QString bo = bench.service.add(u"bo@acme.example"_s);
    const Error refusal = FakeService::status(400, ErrorCode::BadRequest, u"webhook failed"_s);
    bench.service.failNext(u"remove"_s, refusal, true);
    bench.service.failNext(u"update"_s, refusal, true);

    bench.apply({bench.remove(ana), bench.deactivate(bo)});

    QCOMPARE(bench.state(0), u"done"_s);
    QCOMPARE(bench.row(0).note, u"the service refused it, and did it all the same"_s);
    QCOMPARE(bench.state(1), u"done"_s);
    QVERIFY(bench.row(1).note.contains(u"webhook failed"_s));
}

void ReadBackTest::whoIsGivenInPlaceOfANewUserIsNamedAndLeftByAnUndo_data()
{
    QTest::addColumn<QJsonObject>("more");
    QTest::addColumn<QString>("note");
    QTest::addColumn<bool>("isKept");
    QTest::newRow("older") << FakeService::madeAt(
        QDateTime::fromMSecsSinceEpoch(1'700'000'000'000, Qt::UTC))
                           << u"somebody else, who was there: dee@acme.example"_s << false;
    // Another push of that login must find them.
    QTest::newRow("of no known age") << QJsonObject{{u"meta"_s, QJsonObject{}}}
                                     << u"whether they were there before is not known"_s << true;
}

void ReadBackTest::whoIsGivenInPlaceOfANewUserIsNamedAndLeftByAnUndo()
{
    QFETCH(QJsonObject, more);
    QFETCH(const QString, note);
    QFETCH(const bool, isKept);
    JobBench bench;
    more.insert(u"userName"_s, u"dee@acme.example"_s);
    bench.service.altered = more;
    const Change change = bench.create(u"d.oz@acme.example"_s, {{u"meta"_s, QJsonObject{}}});

    bench.apply({change});

    QCOMPARE(bench.state(), u"linked"_s);
    QVERIFY2(bench.row().note.contains(note), qPrintable(bench.row().note));
    QCOMPARE(!bench.journal->madeFor(north, u"d.oz@acme.example"_s)->empty(), isKept);
}

void ReadBackTest::whoIsMadeUnderAnotherLoginIsKnownByTheOneThatWasPushed()
{
    JobBench bench;
    bench.service.altered = {{u"userName"_s, u"d.oz"_s}};

    bench.apply({bench.create(u"d.oz@acme.example"_s)});

    QCOMPARE(bench.state(), u"done"_s);
    QCOMPARE(bench.row().target.login, u"d.oz@acme.example"_s);
    const auto made = *bench.journal->madeFor(north, u"d.oz@acme.example"_s);
    QCOMPARE(made.size(), 1U);
    QCOMPARE(made.front().remoteId, bench.row().target.remoteId);
    QCOMPARE(made.front().login, u"d.oz"_s);
    QCOMPARE(made.front().at, bench.service.account(made.front().remoteId).created);
}

void ReadBackTest::aRefusalOfAPushForAVersionIsARefusal()
{
    JobBench bench;
    bench.service.failNext(
        u"create"_s,
        FakeService::status(412, ErrorCode::PreconditionFailed, u"externalId is missing"_s));

    bench.apply({bench.create(u"bo@acme.example"_s)});

    QCOMPARE(bench.state(), u"failed"_s);
    QCOMPARE(bench.row().error->code, ErrorCode::BadRequest);
    QVERIFY(bench.row().error->detail.contains(u"externalId is missing"_s));
}

void ReadBackTest::aRefusalOnAPageIsNotSentAgain()
{
    JobBench bench;
    const QString ana = bench.service.add(u"ana@acme.example"_s);
    bench.service.failNext(u"update"_s, FakeService::status(400, ErrorCode::NotJson));

    bench.apply({bench.deactivate(ana)});

    QCOMPARE(bench.state(), u"failed"_s);
    QCOMPARE(bench.service.writes.size(), 1U);
}

void ReadBackTest::whoHasAnotherIdAfterARenameIsFollowed_data()
{
    QTest::addColumn<std::optional<Error>>("fault");
    QTest::newRow("answered") << std::optional<Error>{};
    QTest::newRow("the answer was lost") << std::optional{lost};
}

void ReadBackTest::whoHasAnotherIdAfterARenameIsFollowed()
{
    QFETCH(std::optional<Error>, fault);
    JobBench bench;
    bench.service.idsAreLogins = true;
    const QString ana = bench.service.add(u"ana@acme.example"_s);
    if (fault)
        bench.service.failNext(u"update"_s, *fault, true);

    bench.apply({bench.alter(Verb::Update, ana, {{u"userName"_s, u"ana.bo@acme.example"_s}})});

    QCOMPARE(bench.state(), u"done"_s);
    QCOMPARE(bench.row().note, u"the service gave the user another id"_s);
    QCOMPARE(bench.row().target.remoteId, u"ana.bo@acme.example"_s);
    QCOMPARE(bench.service.writes.size(), 1U);
}

void ReadBackTest::whoIsHiddenIsGivenAccessBackOnce_data()
{
    QTest::addColumn<int>("hiddenReads");
    QTest::addColumn<bool>("echoes");
    QTest::addColumn<std::optional<Error>>("answer");
    QTest::addColumn<QString>("state");
    QTest::addColumn<int>("writes");
    const std::optional<Error> well;
    QTest::newRow("shown again") << 1 << false << well << u"done"_s << 1;
    QTest::newRow("shown after a while") << 3 << false << well << u"done"_s << 1;
    QTest::newRow("never shown") << 99 << false << well << u"failed"_s << 1;
    QTest::newRow("never shown, and answered so") << 99 << true << well << u"done"_s << 1;
    QTest::newRow("gone") << 99 << false
                          << std::optional{FakeService::status(404, ErrorCode::NotFound)}
                          << u"failed"_s << 1;
    QTest::newRow("not sent, and hidden still")
        << 3 << false << std::optional{lost} << u"done"_s << 2;
}

void ReadBackTest::whoIsHiddenIsGivenAccessBackOnce()
{
    QFETCH(int, hiddenReads);
    QFETCH(bool, echoes);
    QFETCH(std::optional<Error>, answer);
    QFETCH(QString, state);
    QFETCH(int, writes);
    JobBench bench;
    const QString ana = bench.service.add(u"ana@acme.example"_s, false);
    Change change = bench.alter(Verb::Reactivate, ana, {{u"active"_s, true}});
    change.baseHash.clear();
    change.baseVersion.clear();
    bench.service.echoes = echoes;
    for (int i = 0; i < hiddenReads; ++i)
        bench.service.failNext(u"read"_s, FakeService::status(404, ErrorCode::NotFound));
    if (answer)
        bench.service.failNext(u"update"_s, *answer);

    bench.apply({change});

    QCOMPARE(bench.state(), state);
    QCOMPARE(static_cast<int>(bench.service.writes.size()), writes);
}

void ReadBackTest::whoIsStillThereAsBeforeWasNotRemoved_data()
{
    QTest::addColumn<QJsonObject>("made");
    QTest::addColumn<QString>("state");
    QTest::newRow("as before") << QJsonObject{} << u"failed"_s;
    QTest::newRow("without access") << QJsonObject{{u"active"_s, false}} << u"done"_s;
    QTest::newRow("as another one") << QJsonObject{{u"userName"_s, u"gone-1"_s}} << u"done"_s;
}

void ReadBackTest::whoIsStillThereAsBeforeWasNotRemoved()
{
    QFETCH(QJsonObject, made);
    QFETCH(QString, state);
    JobBench bench;
    const QString ana = bench.service.add(u"ana@acme.example"_s);
    bench.service.keepsRemoved = true;
    bench.service.onWrite = [&] { bench.service.set(ana, made); };

    bench.apply({bench.remove(ana)});

    QCOMPARE(bench.state(), state);
    QCOMPARE(bench.row().note.isEmpty(), state == u"failed"_s);
    if (state == u"failed"_s)
        QCOMPARE(bench.row().error->code, ErrorCode::NotApplied);
    QCOMPARE(bench.service.writes.size(), 1U);
}

QTEST_GUILESS_MAIN(ReadBackTest)

#include "tst_readback.moc"
