// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "enginebench.h"
#include "work/errorsentence.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace rollcall::test;

class EngineTokensTest final : public QObject, private EngineBench {
    Q_OBJECT

private slots:
    void init() { reset(); }
    void readOnlyNoTokenIsChanged_data();
    void readOnlyNoTokenIsChanged();
    void aTokenWithALastDayIsToBeReplacedBeforeIt();
    void anOldTokenThatWorksOnIsToBeRevoked_data();
    void anOldTokenThatWorksOnIsToBeRevoked();
};

void EngineTokensTest::readOnlyNoTokenIsChanged_data()
{
    QTest::addColumn<bool>("isReading");
    QTest::newRow("started read-only") << false;
    QTest::newRow("beside another") << true;
}

void EngineTokensTest::readOnlyNoTokenIsChanged()
{
    QFETCH(const bool, isReading);
    const QString id = add(*started(), north())->id;
    const auto engine = started({.isReading = isReading, .isReadOnly = !isReading});
    const auto password = std::make_shared<const Secret>("pa55word"_ba);

    QCOMPARE(paste(*engine, id, "token-of-nobody").error().code, ErrorCode::ReadOnly);
    const auto made = ask<work::MadeToken>(
        [&](const auto& then) { engine->generateToken(id, u"ada"_s, password, then); });
    QCOMPARE(made.error().code, ErrorCode::ReadOnly);
    QVERIFY(work::sentenceOf(made.error()).what.contains(u"read-only"_s));
    const auto next =
        ask<work::TokenTest>([&](const auto& then) { engine->useNextToken(id, then); });
    QCOMPARE(next.error().code, ErrorCode::ReadOnly);
    const auto forgotten =
        ask<void>([&](const auto& then) { engine->forgetToken(id, Slot::Current, then); });
    QCOMPARE(forgotten.error().code, ErrorCode::ReadOnly);
    const auto removed = ask<void>([&](const auto& then) { engine->removeConnection(id, then); });
    QCOMPARE(removed.error().code, ErrorCode::ReadOnly);
    QCOMPARE(m_lists, 0);
}

void EngineTokensTest::aTokenWithALastDayIsToBeReplacedBeforeIt()
{
    const auto engine = started();
    const QString id = add(*engine, north())->id;
    const QDate last = m_clock.now().date().addDays(60);

    QVERIFY(paste(*engine, id, "good-token-1", {.expiresOn = last}));
    const auto tasks = open(*engine, TaskKind::RotateToken);
    QCOMPARE(tasks.size(), 1U);
    QCOMPARE(tasks.front().dueAt->date(), last);
    QVERIFY2(open(*engine, TaskKind::PasteToken).empty(), "nobody had another one before");

    QVERIFY(paste(*engine, id, "good-token-1", {.expiresOn = last.addDays(30)}));
    QCOMPARE(open(*engine, TaskKind::RotateToken).size(), 1U);
    QCOMPARE(open(*engine, TaskKind::RotateToken).front().dueAt->date(), last.addDays(30));

    QVERIFY(paste(*engine, id, "good-token-2"));
    QVERIFY(open(*engine, TaskKind::RotateToken).empty());
}

void EngineTokensTest::anOldTokenThatWorksOnIsToBeRevoked_data()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<bool>("worksOn");
    QTest::newRow("both work") << u"rudderstack"_s << true;
    QTest::newRow("the new one ends it") << u"tracker"_s << false;
}

void EngineTokensTest::anOldTokenThatWorksOnIsToBeRevoked()
{
    QFETCH(const QString, service);
    QFETCH(const bool, worksOn);
    const auto engine = started();
    work::ConnectionDraft draft = north();
    draft.serviceId = service;
    const QString id = add(*engine, draft)->id;
    QVERIFY(paste(*engine, id, "good-token-1"));
    QVERIFY(open(*engine, TaskKind::RevokeToken).empty());
    const auto status =
        ask<work::TokenStatus>([&](const auto& then) { engine->tokenStatus(id, then); });

    QVERIFY(paste(*engine, id, "good-token-2"));

    const auto tasks = open(*engine, TaskKind::RevokeToken);
    QCOMPARE(tasks.size(), worksOn ? 1U : 0U);
    if (worksOn)
        QCOMPARE(tasks.front().label, status->current->fingerprint);
    QVERIFY(paste(*engine, id, "good-token-3"));
    QCOMPARE(open(*engine, TaskKind::RevokeToken).size(), worksOn ? 2U : 0U);
}

QTEST_GUILESS_MAIN(EngineTokensTest)

#include "tst_enginetokens.moc"
