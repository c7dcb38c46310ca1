// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "enginebench.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace rollcall::test;

class EngineJobsTest final : public QObject, private EngineBench {
    Q_OBJECT

private slots:
    void init() { reset(); }
    void aPlanIsAppliedOnceAndOneAtATime();
    void aPlanThatWaitsForItsTokenIsNotUsedUp();
    void itEndsInTheMiddleOfItsWork();
    void readOnlyMeansThatNothingIsApplied();
    void anAuditThatCannotBeWrittenStopsAJob();
    void whatWasDoneIsAnsweredThoughTheAuditLacksIt();
    void aClockThatIsHeardAtTheLastMomentLocksARemoval();
    void whomAnOldListLacksIsLookedForBeforeAPush();
    void whomAListShowsInPartIsRemoved();
};

void EngineJobsTest::aPlanIsAppliedOnceAndOneAtATime()
{
    const auto engine = started();
    const QString id = withToken(*engine);
    const auto plan = suspension(*engine, id);
    const auto other = suspension(*engine, id);
    QVERIFY(plan);
    std::vector<Result<work::JobReport>> reports;
    QObject scope;
    engine->apply(*plan, {}, {&scope, [&](const auto& report) { reports.push_back(report); }});
    engine->apply(*other, {}, {&scope, [&](const auto& report) { reports.push_back(report); }});

    QTRY_COMPARE(reports.size(), 2U);

    QVERIFY(!reports.at(0));
    QCOMPARE(reports.at(0).error().code, ErrorCode::JobUnfinished);
    QVERIFY(reports.at(1));
    QCOMPARE(reports.at(1)->counts.failed, 1);  // This service refuses every change.
    const auto again =
        ask<work::JobReport>([&](const auto& then) { engine->apply(*plan, {}, then); });
    QCOMPARE(again.error().code, ErrorCode::PlanInvalid);
    QVERIFY(ask<work::JobReport>([&](const auto& then) { engine->apply(*other, {}, then); }));
    const auto verdict =
        ask<work::AuditVerdict>([&](const auto& then) { engine->verifyAudit(then); });
    QVERIFY(verdict->isIntact);
    QCOMPARE(verdict->rows, 2);
    QCOMPARE(verdict->unanchored, 0);
}

void EngineJobsTest::aPlanThatWaitsForItsTokenIsNotUsedUp()
{
    const auto engine = started();
    const QString id = withToken(*engine);
    const auto plan = suspension(*engine, id);
    QVERIFY(ask<void>([&](const auto& then) { engine->forgetToken(id, Slot::Current, then); }));
    const auto refused =
        ask<work::JobReport>([&](const auto& then) { engine->apply(*plan, {}, then); });
    QCOMPARE(refused.error().code, ErrorCode::TokenMissing);
    QVERIFY(ask<void>([&](const auto& then) {
        engine->useToken(id, std::make_shared<const Secret>("token-of-nobody"), then);
    }));

    const auto applied =
        ask<work::JobReport>([&](const auto& then) { engine->apply(*plan, {}, then); });

    QVERIFY(applied);
    QCOMPARE(applied->state, work::JobReport::State::Finished);
}

void EngineJobsTest::itEndsInTheMiddleOfItsWork()
{
    for (int i = 0; i < 5; ++i) {
        init();
        auto engine = started();
        const QString id = withToken(*engine);
        const auto plan = suspension(*engine, id);
        QVERIFY(plan);
        bool isAnswered = false;
        QObject scope;
        engine->sync(id, {&scope, [&](const auto&) { isAnswered = true; }});
        engine->apply(*plan, {}, {&scope, [&](const auto&) { isAnswered = true; }});

        engine.reset();

        QVERIFY(!isAnswered);
        const auto next = started();
        QVERIFY(ask<std::vector<work::JobReport>>([&](const auto& then) { next->jobs(then); }));
    }
}

void EngineJobsTest::readOnlyMeansThatNothingIsApplied()
{
    const auto engine = started({.isReadOnly = true});
    const QString id = withToken(*engine);
    const auto plan = suspension(*engine, id);
    QVERIFY(plan);

    const auto applied =
        ask<work::JobReport>([&](const auto& then) { engine->apply(*plan, {}, then); });

    QCOMPARE(applied.error().code, ErrorCode::ReadOnly);
}

void EngineJobsTest::anAuditThatCannotBeWrittenStopsAJob()
{
    const auto engine = started({.parallel = 1});
    const QString id = withToken(*engine);
    const auto plan =
        pushes(*engine, id, {u"a@acme.example"_s, u"b@acme.example"_s, u"c@acme.example"_s});
    QVERIFY(plan);
    loseAuditAtFirstWrite();
    const auto resume = [&] {
        return ask<work::JobReport>([&](const auto& then) { engine->resume(plan->id, then); });
    };

    const auto report =
        ask<work::JobReport>([&](const auto& then) { engine->apply(*plan, {}, then); });

    QVERIFY(m_isLost);
    QVERIFY(report);
    QCOMPARE(report->state, work::JobReport::State::Stopped);
    QCOMPARE(report->counts.failed, 1);  // This service refuses every change.
    QCOMPARE(report->counts.planned, 2);
    QVERIFY(report->unrecorded);
    QVERIFY(!report->stoppedBecause.isEmpty());
    QVERIFY(!resume());
    QCOMPARE(m_writes.load(), 1);
    QVERIFY(QDir{}.rmdir(auditPath()) && QFile::rename(auditPath() + u".kept"_s, auditPath()));
    const auto resumed = resume();
    QCOMPARE(resumed->state, work::JobReport::State::Finished);
    QVERIFY(!resumed->unrecorded);
    QCOMPARE(m_writes.load(), 3);
    const auto verdict =
        ask<work::AuditVerdict>([&](const auto& then) { engine->verifyAudit(then); });
    QVERIFY(verdict->isIntact);
    QCOMPARE(verdict->rows, 3);
}

void EngineJobsTest::whatWasDoneIsAnsweredThoughTheAuditLacksIt()
{
    const auto engine = started();
    const QString id = withToken(*engine);
    const auto plan = suspension(*engine, id);
    QVERIFY(plan);
    loseAuditAtFirstWrite();

    const auto report =
        ask<work::JobReport>([&](const auto& then) { engine->apply(*plan, {}, then); });

    QVERIFY(m_isLost);
    QVERIFY(report);
    QCOMPARE(report->state, work::JobReport::State::Finished);
    QCOMPARE(report->counts.failed, 1);
    QVERIFY(report->unrecorded);
    QVERIFY(!report->stoppedBecause.isEmpty());
}

void EngineJobsTest::aClockThatIsHeardAtTheLastMomentLocksARemoval()
{
    const auto engine = started();
    const QString id = withToken(*engine);
    const work::PlanRequest request{
        .connectionId = id, .verb = Verb::Remove, .items = {{.user = u"ana@acme.example"_s}}};
    const auto plan = ask<Plan>([&](const auto& then) { engine->plan(request, then); });
    QVERIFY(plan);
    m_ownAnswer = [this](const http::Request& asked) -> std::optional<http::Response> {
        m_writes += asked.method == http::Method::Get ? 0 : 1;
        Result<http::Response> answer = answerOf(asked);
        answer->date = at(7200);
        return *answer;
    };

    const auto report = ask<work::JobReport>(
        [&](const auto& then) { engine->apply(*plan, {.login = u"ana@acme.example"_s}, then); });

    QVERIFY(report);
    QCOMPARE(report->state, work::JobReport::State::Stopped);
    QCOMPARE(report->counts.planned, 1);
    QCOMPARE(report->stoppedBy->code, ErrorCode::ClockSkewed);
    QCOMPARE(m_writes.load(), 0);
}

void EngineJobsTest::whomAnOldListLacksIsLookedForBeforeAPush()
{
    const auto engine = started();
    const QString id = withToken(*engine);
    QVERIFY(ask<work::SyncReport>([&](const auto& then) { engine->sync(id, then); }));
    QStringList logins{u"late@acme.example"_s};
    for (int i = 0; i < 100; ++i)
        logins += u"u%1@acme.example"_s.arg(i);
    m_ownAnswer = [](const http::Request& asked) -> std::optional<http::Response> {
        const QString filter = asked.query.queryItemValue(u"filter"_s, QUrl::FullyDecoded);
        if (!filter.contains(u"late@acme.example"_s))
            return std::nullopt;
        return scimAnswer(200, listText(userText("r3", "late@acme.example"), 1));
    };

    const auto fresh = pushes(*engine, id, logins);
    const int lookUpsWhenFresh = m_lookUps;
    m_clock.advance(std::chrono::minutes{11});
    const auto old = pushes(*engine, id, logins);

    QCOMPARE(fresh->changes.front().effect, Effect::Create);
    QCOMPARE(lookUpsWhenFresh, 0);
    QCOMPARE(old->changes.front().effect, Effect::Link);
    QCOMPARE(old->changes.back().effect, Effect::Create);
    QCOMPARE(old->changes.size(), 101U);
}

void EngineJobsTest::whomAListShowsInPartIsRemoved()
{
    const auto engine = started();
    const QString id = withToken(*engine);
    m_ownAnswer = [this](const http::Request& asked) -> std::optional<http::Response> {
        const bool isRemoval = asked.method == http::Method::Delete;
        m_writes += isRemoval ? 1 : 0;
        if (isRemoval)
            return scimAnswer(204, "");
        if (!asked.path.endsWith(u"/r1"_s))
            return std::nullopt;
        QByteArray whole = userText("r1", "ana@acme.example");
        whole.insert(1, R"("title":"Guide",)");
        return m_writes > 0 ? scimAnswer(404, "{}") : scimAnswer(200, whole);
    };
    const work::PlanRequest request{
        .connectionId = id, .verb = Verb::Remove, .items = {{.user = u"ana@acme.example"_s}}};
    const auto plan = ask<Plan>([&](const auto& then) { engine->plan(request, then); });
    QVERIFY(plan);

    const auto report = ask<work::JobReport>(
        [&](const auto& then) { engine->apply(*plan, {.login = u"ana@acme.example"_s}, then); });

    QVERIFY(report);
    QCOMPARE(report->counts.done, 1);
    QCOMPARE(m_writes.load(), 1);
}

QTEST_GUILESS_MAIN(EngineJobsTest)

#include "tst_enginejobs.moc"
