// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "jobbench.h"
#include "work/planner.h"
#include "work/undo.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace rollcall::test;

class UndoTest final : public QObject {
    Q_OBJECT

private slots:
    void whatAJobDidIsTakenBackNewestFirst();
    void whatDidNotHappenIsNotTakenBack();
    void anAppliedUndoBringsTheServiceBackToWhereItWas();

private:
    static std::vector<work::PlanItem> undone(JobBench& bench)
    {
        return work::undoOf(*bench.journal->rows(bench.plan.id));
    }
};

void UndoTest::whatAJobDidIsTakenBackNewestFirst()
{
    JobBench bench;
    const QString ana = bench.service.add(u"ana@acme.example"_s, true, {{u"title"_s, u"CTO"_s}});
    const QString bo = bench.service.add(u"bo@acme.example"_s);
    const QString cy = bench.service.add(u"cy@acme.example"_s);
    bench.apply({bench.create(u"new@acme.example"_s),
                 bench.alter(Verb::Update, ana, {{u"title"_s, u"CEO"_s}}), bench.deactivate(bo),
                 bench.remove(cy)});

    const std::vector<work::PlanItem> items = undone(bench);

    QCOMPARE(items.size(), 3U);
    QCOMPARE(items.at(0).user, u"id:"_s + bo);
    QCOMPARE(*items.at(0).verb, Verb::Reactivate);
    QCOMPARE(*items.at(1).verb, Verb::Update);
    QCOMPARE(items.at(1).attributes, (QJsonObject{{u"title"_s, u"CTO"_s}}));
    QCOMPARE(*items.at(2).verb, Verb::Remove);
    QCOMPARE(items.at(2).user, u"id:r4"_s);
}

void UndoTest::whatDidNotHappenIsNotTakenBack()
{
    JobBench bench;
    const QString ana = bench.service.add(u"ana@acme.example"_s);
    const QJsonObject ours{{u"externalId"_s, u"hr-7"_s}};
    const Change late = bench.create(u"bo@acme.example"_s, ours);
    bench.service.add(u"bo@acme.example"_s, true, ours);
    bench.service.failNext(u"update"_s, FakeService::status(400, ErrorCode::BadRequest));
    bench.apply({bench.deactivate(ana), late});
    QCOMPARE(bench.state(0), u"failed"_s);
    QCOMPARE(bench.state(1), u"linked"_s);

    QVERIFY(undone(bench).empty());
}

void UndoTest::anAppliedUndoBringsTheServiceBackToWhereItWas()
{
    JobBench bench;
    const QString ana = bench.service.add(u"ana@acme.example"_s, true, {{u"title"_s, u"CTO"_s}});
    const QJsonObject wanted{{u"title"_s, u"CEO"_s}, {u"displayName"_s, u"Ana"_s}};
    Change both = bench.alter(Verb::Push, ana, wanted);
    both.effect = Effect::Restore;
    both.before.insert(u"displayName"_s, QJsonValue{});
    bench.apply({both});
    QCOMPARE(bench.service.value(ana, u"title"_s).toString(), u"CEO"_s);

    std::vector<work::Found> found;
    for (const work::PlanItem& item : undone(bench))
        found.push_back({.item = item, .accounts = {bench.service.account(ana)}});
    const work::PlanGround ground{.connection = connectionTo(north, u"North"_s)};
    const auto plan =
        work::Planner{bench.service.about, ground}.plan({.verb = Verb::Update}, found);
    QVERIFY(plan);
    bench.apply(plan->changes);

    QCOMPARE(bench.state(), u"done"_s);
    QCOMPARE(bench.service.value(ana, u"title"_s).toString(), u"CTO"_s);
    QVERIFY(bench.service.value(ana, u"displayName"_s).toString().isEmpty());
}

QTEST_GUILESS_MAIN(UndoTest)
#include "tst_undo.moc"
