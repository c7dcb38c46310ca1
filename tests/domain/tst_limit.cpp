// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "domain/limit.h"

#include <QTest>

using rollcall::judgeLoss;
using rollcall::LossLimit;
using rollcall::LossVerdict;
using Kind = rollcall::LossVerdict::Kind;

class LimitTest final : public QObject {
    Q_OBJECT

private slots:
    void judgesAPlan_data();
    void judgesAPlan();
    void saysWhereTheBoundsAre();
    void followsTheLimitOfThePerson_data();
    void followsTheLimitOfThePerson();
    void clocksAnHourApartLockRemovalsInProduction_data();
    void clocksAnHourApartLockRemovalsInProduction();
};

void LimitTest::clocksAnHourApartLockRemovalsInProduction_data()
{
    QTest::addColumn<rollcall::Environment>("environment");
    QTest::addColumn<int>("skew");
    QTest::addColumn<bool>("isLocked");
    using enum rollcall::Environment;
    QTest::newRow("an hour") << Production << 3600 << false;
    QTest::newRow("over an hour ahead") << Production << 3601 << true;
    QTest::newRow("over an hour behind") << Production << -3601 << true;
    QTest::newRow("a test connection") << Test << 86400 << false;
}

void LimitTest::clocksAnHourApartLockRemovalsInProduction()
{
    QFETCH(const rollcall::Environment, environment);
    QFETCH(const int, skew);
    QFETCH(const bool, isLocked);

    QCOMPARE(rollcall::locksRemovals(environment, skew), isLocked);
    QVERIFY(!rollcall::locksRemovals(environment, std::nullopt));
}

void LimitTest::judgesAPlan_data()
{
    QTest::addColumn<int>("active");
    QTest::addColumn<int>("already");
    QTest::addColumn<int>("planned");
    QTest::addColumn<int>("raised");
    QTest::addColumn<Kind>("kind");
    const auto row =
        [](const char* name, int active, int already, int planned, int raised, Kind kind) {
        QTest::newRow(name) << active << already << planned << raised << kind;
    };
    row("nobody", 1000, 0, 0, -1, Kind::Free);
    row("nobody, after many", 1000, 900, 0, -1, Kind::Free);
    row("ten of few", 12, 0, 10, -1, Kind::Free);
    row("eleven of few", 12, 0, 11, -1, Kind::Refused);
    row("five percent", 1000, 0, 50, -1, Kind::Free);
    row("over five percent", 1000, 0, 51, -1, Kind::NeedsTypedNumber);
    row("twenty percent", 1000, 0, 200, -1, Kind::NeedsTypedNumber);
    row("over twenty percent", 1000, 0, 201, -1, Kind::Refused);
    row("a day counts together", 960, 40, 11, -1, Kind::NeedsTypedNumber);
    row("a day counts together up to the bound", 960, 40, 10, -1, Kind::Free);
    row("a day counts together beyond the limit", 801, 199, 2, -1, Kind::Refused);
    row("raised to just enough", 1000, 0, 300, 300, Kind::NeedsTypedNumber);
    row("raised too little", 1000, 0, 300, 299, Kind::Refused);
    row("raised counts this plan only", 800, 200, 100, 100, Kind::NeedsTypedNumber);
    row("raised to nothing", 1000, 0, 201, 0, Kind::Refused);
    row("a million", 1'000'000, 0, 200'001, -1, Kind::Refused);
    row("more than a percentage of them can overflow", 100'000'000, 0, 20'000'000, -1,
        Kind::NeedsTypedNumber);
}

void LimitTest::judgesAPlan()
{
    QFETCH(const int, active);
    QFETCH(const int, already);
    QFETCH(const int, planned);
    QFETCH(const int, raised);
    QFETCH(const Kind, kind);

    const LossVerdict verdict =
        judgeLoss({}, active, already, planned, raised < 0 ? std::nullopt : std::optional{raised});

    QCOMPARE(verdict.kind, kind);
}

void LimitTest::saysWhereTheBoundsAre()
{
    QCOMPARE(judgeLoss({}, 1000, 0, 1, {}).typedFrom, 50);
    QCOMPARE(judgeLoss({}, 1000, 0, 1, {}).refusedFrom, 200);
    QCOMPARE(judgeLoss({}, 20, 0, 1, {}).typedFrom, 10);
    QCOMPARE(judgeLoss({}, 20, 0, 1, {}).refusedFrom, 10);
}

void LimitTest::followsTheLimitOfThePerson_data()
{
    QTest::addColumn<LossLimit>("limit");
    QTest::addColumn<int>("planned");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("up to a smaller one") << LossLimit{.users = 3} << 3 << Kind::Free;
    QTest::newRow("over a smaller one") << LossLimit{.users = 3} << 4 << Kind::Refused;
    QTest::newRow("none at all") << LossLimit{.users = 0} << 1 << Kind::Refused;
    QTest::newRow("a larger one still asks")
        << LossLimit{.users = 900} << 900 << Kind::NeedsTypedNumber;
    QTest::newRow("over a larger one") << LossLimit{.users = 900} << 901 << Kind::Refused;
    QTest::newRow("both are lifted") << LossLimit{.isOff = true} << 1000 << Kind::Free;
}

void LimitTest::followsTheLimitOfThePerson()
{
    QFETCH(const LossLimit, limit);
    QFETCH(const int, planned);
    QFETCH(const Kind, kind);

    QCOMPARE(judgeLoss(limit, 1000, 0, planned, {}).kind, kind);
}

QTEST_GUILESS_MAIN(LimitTest)
#include "tst_limit.moc"
