// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "store/samples.h"
#include "work/guard.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace rollcall::test;
using Kind = work::ConfirmationNeed::Kind;

namespace {

Plan losing(int suspended, int removed = 0)
{
    std::vector<Change> changes;
    for (int i = 0; i < suspended + removed; ++i) {
        changes.push_back(change(i < suspended ? Verb::Deactivate : Verb::Remove, u"r%1"_s.arg(i)));
        changes.back().target.login = u"u%1@acme.example"_s.arg(i);
    }
    return planOf(changes);
}

}  // namespace

class GuardTest final : public QObject {
    Q_OBJECT

private slots:
    void init() { m_ground = {.connection = connectionTo(north, u"North"_s), .active = 100}; }
    void theRemovalOfOneAsksForTheLogin();
    void aDeactivationThatRemovesAsksForWhatARemovalAsksFor();
    void clocksFarApartLockADeactivationThatRemoves();
    void aPlanThatSaysItRemovesAsksForWhatARemovalAsksFor();
    void aMergeAsksForTheLoginAsARemovalDoes();
    void theRemovalOfSeveralAsksForTheirNumber();
    void manyLossesAskForTheirNumber();
    void whatIsTypedHasToFit();
    void tooManyLossesAreRefusedUnlessRaised();
    void lossesOfTheDayCount();
    void aLimitOfOnesOwnAndNoLimit();
    void clocksFarApartLockRemovalInProductionOnly_data();
    void clocksFarApartLockRemovalInProductionOnly();
    void aPlanFromElsewhereCannotPassAProtectedUser();
    void nobodyIsMergedWithAProtectedUser_data();
    void nobodyIsMergedWithAProtectedUser();
    void aProtectedUserMayBeRenamed();

private:
    work::PlanGround m_ground;
};

void GuardTest::theRemovalOfOneAsksForTheLogin()
{
    const auto need = work::needOf(losing(0, 1), m_ground);

    QVERIFY(need);
    QCOMPARE(need->kind, Kind::Login);
    QCOMPARE(need->login, u"u0@acme.example"_s);
    QCOMPARE(work::needOf(losing(1), m_ground)->kind, Kind::None);
}

void GuardTest::aDeactivationThatRemovesAsksForWhatARemovalAsksFor()
{
    m_ground.deactivatesForGood = true;

    const auto one = work::needOf(losing(1), m_ground);
    const auto several = work::needOf(losing(2, 1), m_ground);

    QCOMPARE(one->kind, Kind::Login);
    QCOMPARE(one->login, u"u0@acme.example"_s);
    QCOMPARE(work::checkConfirmation(*one, {}).error().code, ErrorCode::ConfirmationMissing);
    QCOMPARE(several->kind, Kind::Count);
    QCOMPARE(several->count, 3);
}

void GuardTest::clocksFarApartLockADeactivationThatRemoves()
{
    m_ground.deactivatesForGood = true;
    m_ground.connection.environment = Environment::Production;
    m_ground.skewSeconds = 2 * 3600;

    QCOMPARE(work::needOf(losing(1), m_ground).error().code, ErrorCode::ClockSkewed);
    QCOMPARE(work::checkClocks(losing(1), m_ground).error().code, ErrorCode::ClockSkewed);
}

void GuardTest::aPlanThatSaysItRemovesAsksForWhatARemovalAsksFor()
{
    Plan plan = losing(1);
    plan.changes.front().isReversible = false;

    QCOMPARE(work::needOf(plan, m_ground)->kind, Kind::Login);
}

void GuardTest::aMergeAsksForTheLoginAsARemovalDoes()
{
    Change merge = change(Verb::Update, u"r1"_s);
    merge.target.login = u"ann@acme.example"_s;
    merge.effect = Effect::Merge;
    merge.isReversible = false;

    const auto need = work::needOf(planOf({merge}), m_ground);

    QVERIFY(need);
    QCOMPARE(need->kind, Kind::Login);
    QCOMPARE(need->login, u"ann@acme.example"_s);
    QVERIFY(!work::checkConfirmation(*need, {}));
}

void GuardTest::theRemovalOfSeveralAsksForTheirNumber()
{
    const auto need = work::needOf(losing(0, 2), m_ground);

    QCOMPARE(need->kind, Kind::Count);
    QCOMPARE(need->count, 2);
}

void GuardTest::manyLossesAskForTheirNumber()
{
    QCOMPARE(work::needOf(losing(10), m_ground)->kind, Kind::None);
    QCOMPARE(work::needOf(losing(11), m_ground)->kind, Kind::Count);
    QCOMPARE(work::needOf(losing(11), m_ground)->count, 11);
}

void GuardTest::whatIsTypedHasToFit()
{
    const work::ConfirmationNeed login{.kind = Kind::Login, .login = u"u0@acme.example"_s};
    const work::ConfirmationNeed count{.kind = Kind::Count, .count = 12};

    QVERIFY(work::checkConfirmation(login, {.login = u"u0@acme.example"_s}));
    QVERIFY(work::checkConfirmation(count, {.count = 12}));
    for (const auto& [need, given] :
         {std::pair{login, work::Confirmation{}},
          std::pair{login, work::Confirmation{.login = u"u1"_s}},
          std::pair{login, work::Confirmation{.count = 1}}, std::pair{count, work::Confirmation{}},
          std::pair{count, work::Confirmation{.count = 11}}}) {
        const auto checked = work::checkConfirmation(need, given);
        QVERIFY(!checked);
        QCOMPARE(checked.error().code, ErrorCode::ConfirmationMissing);
    }
}

void GuardTest::tooManyLossesAreRefusedUnlessRaised()
{
    Plan plan = losing(21);
    const auto refused = work::needOf(plan, m_ground);
    QCOMPARE(refused.error().code, ErrorCode::LimitExceeded);
    QCOMPARE(refused.error().detail,
             u"21 users: 21 % of the 100 who had access, the limit is 20 in a day"_s);

    plan.raisedLimit = 20;
    QCOMPARE(work::needOf(plan, m_ground).error().code, ErrorCode::LimitExceeded);
    plan.raisedLimit = 21;
    QCOMPARE(work::needOf(plan, m_ground)->count, 21);
}

void GuardTest::lossesOfTheDayCount()
{
    m_ground.active = 85;
    m_ground.lostToday = 15;

    QCOMPARE(work::needOf(losing(5), m_ground)->kind, Kind::Count);
    const auto refused = work::needOf(losing(6), m_ground);
    QCOMPARE(refused.error().code, ErrorCode::LimitExceeded);
    QCOMPARE(refused.error().detail,
             u"6 users and the 15 of the last day: 21 % of the 100 who had access, the limit is "
             "20 in a day"_s);
}

void GuardTest::aLimitOfOnesOwnAndNoLimit()
{
    m_ground.connection.limit.users = 3;
    QCOMPARE(work::needOf(losing(4), m_ground).error().code, ErrorCode::LimitExceeded);
    m_ground.connection.limit.isOff = true;
    QCOMPARE(work::needOf(losing(90), m_ground)->kind, Kind::None);
    QCOMPARE(work::needOf(losing(0, 1), m_ground)->kind, Kind::Login);
}

void GuardTest::clocksFarApartLockRemovalInProductionOnly_data()
{
    QTest::addColumn<Environment>("environment");
    QTest::addColumn<int>("skew");
    QTest::addColumn<bool>("isLocked");
    QTest::newRow("an hour") << Environment::Production << 3600 << false;
    QTest::newRow("ahead") << Environment::Production << 3601 << true;
    QTest::newRow("behind") << Environment::Production << -3601 << true;
    QTest::newRow("test") << Environment::Test << 31 * 86'400 << false;
}

void GuardTest::clocksFarApartLockRemovalInProductionOnly()
{
    QFETCH(Environment, environment);
    QFETCH(int, skew);
    QFETCH(bool, isLocked);
    m_ground.connection.environment = environment;
    m_ground.skewSeconds = skew;

    const auto removal = work::needOf(losing(0, 1), m_ground);

    QCOMPARE(!removal, isLocked);
    if (isLocked)
        QCOMPARE(removal.error().code, ErrorCode::ClockSkewed);
    QVERIFY(work::needOf(losing(1), m_ground));
}

void GuardTest::aPlanFromElsewhereCannotPassAProtectedUser()
{
    m_ground.protectedLogins = {u"u0@acme.example"_s};

    QCOMPARE(work::needOf(losing(1), m_ground).error().code, ErrorCode::ProtectedUser);
    Plan skipped = losing(1);
    skipped.changes.front().state = ChangeState::Skipped;
    QVERIFY(work::needOf(skipped, m_ground));
}

void GuardTest::nobodyIsMergedWithAProtectedUser_data()
{
    QTest::addColumn<QString>("login");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("next");
    QTest::addColumn<Effect>("effect");
    const QString path = u"userName"_s;
    QTest::newRow("onto the owner")
        << u"ann@a.example"_s << path << u"Boss@a.example"_s << Effect::Merge;
    QTest::newRow("of the owner") << u"boss@a.example"_s << path << u"ann@a.example"_s
                                  << Effect::Merge;
    QTest::newRow("that a plan does not own up to")
        << u"ann@a.example"_s << path << u" boss@a.example "_s << Effect::Alter;
    QTest::newRow("in another spelling")
        << u"ann@a.example"_s << u"urn:ietf:params:scim:schemas:core:2.0:User:username"_s
        << u"boss@a.example"_s << Effect::Alter;
}

void GuardTest::nobodyIsMergedWithAProtectedUser()
{
    QFETCH(const QString, login);
    QFETCH(const QString, path);
    QFETCH(const QString, next);
    QFETCH(const Effect, effect);
    m_ground.protectedLogins = {u"boss@a.example"_s};
    m_ground.mergesLogins = true;
    Change update = change(Verb::Update, u"r1"_s);
    update.target.login = login;
    update.after = {{path, next}};
    update.effect = effect;

    const auto need = work::needOf(planOf({update}), m_ground);

    QVERIFY(!need);
    QCOMPARE(need.error().code, ErrorCode::ProtectedUser);
}

void GuardTest::aProtectedUserMayBeRenamed()
{
    m_ground.protectedLogins = {u"boss@a.example"_s};
    m_ground.mergesLogins = true;
    Change update = change(Verb::Update, u"r1"_s);
    update.target.login = u"boss@a.example"_s;
    for (const QString& next : {u"Boss@A.example"_s, u"chief@a.example"_s}) {
        update.after = {{u"userName"_s, next}};
        QVERIFY(work::needOf(planOf({update}), m_ground));
    }
    // Where logins do not merge, the service says itself that one is taken.
    m_ground.mergesLogins = false;
    update.target.login = u"ann@a.example"_s;
    update.after = {{u"userName"_s, u"boss@a.example"_s}};
    QVERIFY(work::needOf(planOf({update}), m_ground));
}

QTEST_GUILESS_MAIN(GuardTest)
#include "tst_guard.moc"
