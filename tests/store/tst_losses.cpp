// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "samples.h"
#include "store/journal.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace rollcall::test;
using store::JournalRow;

namespace {

/// One thing that was done to user "1", in the order of the list.
struct Deed {
    Verb verb = Verb::Update;
    ChangeState state = ChangeState::Done;
    Effect effect = Effect::Alter;
};

}  // namespace

Q_DECLARE_METATYPE(std::vector<Deed>)

class LossesTest final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void aLossLastsUntilItIsTakenBack_data();
    void aLossLastsUntilItIsTakenBack();
    void aLossHasTheServicesTimeOrElseOurs();
    void usersWhoLostAccessAreCountedOverTime_data();
    void usersWhoLostAccessAreCountedOverTime();
    void theCountIsOfUsersOfOneConnection();
    void onlyLossesSinceThenCount();
    void takingBackOwnCreationsDoesNotCount();

private:
    void doTo(const QString& remoteId, const Deed& deed, const QDateTime& when,
              const QDateTime& serviceAt = {}, const QString& connection = north);

    std::unique_ptr<store::Database> m_db;
    std::unique_ptr<store::Journal> m_journal;
};

void LossesTest::init()
{
    m_db = inMemory(store::journalSchema());
    m_journal = std::make_unique<store::Journal>(*m_db);
}

void LossesTest::cleanup()
{
    m_journal.reset();
    m_db.reset();
}

void LossesTest::doTo(const QString& remoteId, const Deed& deed, const QDateTime& when,
                      const QDateTime& serviceAt, const QString& connection)
{
    const Plan plan = planOf({change(deed.verb, remoteId, deed.effect)}, connection);
    QVERIFY(m_journal->begin(plan, when));
    if (deed.state == ChangeState::Planned)
        return;
    QVERIFY(m_journal->move({moved(plan, 0, ChangeState::Sent, when)}));
    if (deed.state == ChangeState::Sent)
        return;
    JournalRow end = moved(plan, 0, deed.state, when);
    end.serviceAt = serviceAt;
    QVERIFY(m_journal->move({end}));
}

void LossesTest::aLossLastsUntilItIsTakenBack_data()
{
    const Deed deactivated{Verb::Deactivate};
    const Deed removed{Verb::Remove};
    const Deed reactivated{Verb::Reactivate};
    QTest::addColumn<std::vector<Deed>>("deeds");
    QTest::addColumn<int>("lossAt");  // Seconds; -1: none.
    using Deeds = std::vector<Deed>;
    QTest::newRow("deactivated") << Deeds{deactivated} << 0;
    QTest::newRow("removed") << Deeds{removed} << 0;
    QTest::newRow("taken back") << Deeds{deactivated, reactivated} << -1;
    QTest::newRow("created again")
        << Deeds{removed, {Verb::Push, ChangeState::Done, Effect::Create}} << -1;
    QTest::newRow("restored by a push")
        << Deeds{deactivated, {Verb::Push, ChangeState::Done, Effect::Restore}} << -1;
    QTest::newRow("found with access")
        << Deeds{deactivated, {Verb::Reactivate, ChangeState::Unchanged}} << -1;
    QTest::newRow("lost again") << Deeds{deactivated, reactivated, deactivated} << 2;
    QTest::newRow("removed after") << Deeds{deactivated, removed} << 1;
    QTest::newRow("taking back failed")
        << Deeds{deactivated, {Verb::Reactivate, ChangeState::Failed}} << 0;
    QTest::newRow("taking back not known")
        << Deeds{deactivated, {Verb::Reactivate, ChangeState::Unknown}} << 0;
    QTest::newRow("updated after") << Deeds{deactivated, {Verb::Update}} << 0;
    QTest::newRow("found so already")
        << Deeds{deactivated, {Verb::Deactivate, ChangeState::Unchanged}} << 0;
    QTest::newRow("failed") << Deeds{{Verb::Deactivate, ChangeState::Failed}} << -1;
    QTest::newRow("not known") << Deeds{{Verb::Deactivate, ChangeState::Unknown}} << -1;
    QTest::newRow("planned") << Deeds{{Verb::Deactivate, ChangeState::Planned}} << -1;
}

void LossesTest::aLossLastsUntilItIsTakenBack()
{
    QFETCH(const std::vector<Deed>, deeds);
    QFETCH(const int, lossAt);
    for (std::size_t i = 0; i < deeds.size(); ++i)
        doTo(u"1"_s, deeds.at(i), at(static_cast<qint64>(i)));

    const auto losses = m_journal->losses(north);

    QVERIFY(losses);
    QCOMPARE(losses->size(), lossAt < 0 ? 0U : 1U);
    if (lossAt >= 0) {
        QCOMPARE(losses->at(0).remoteId, u"1"_s);
        QCOMPARE(losses->at(0).at, at(lossAt));
    }
}

void LossesTest::aLossHasTheServicesTimeOrElseOurs()
{
    doTo(u"1"_s, {Verb::Deactivate}, at(10), at(500));
    doTo(u"2"_s, {Verb::Deactivate}, at(20));
    doTo(u"1"_s, {Verb::Deactivate}, at(30), {}, south);

    const auto losses = m_journal->losses(north);

    QCOMPARE(losses->size(), 2U);
    QCOMPARE(losses->at(0).at, at(500));
    QCOMPARE(losses->at(1).at, at(20));
}

void LossesTest::usersWhoLostAccessAreCountedOverTime_data()
{
    QTest::addColumn<Verb>("verb");
    QTest::addColumn<ChangeState>("state");
    QTest::addColumn<int>("count");
    QTest::newRow("deactivated") << Verb::Deactivate << ChangeState::Done << 1;
    QTest::newRow("removed") << Verb::Remove << ChangeState::Done << 1;
    QTest::newRow("in flight") << Verb::Deactivate << ChangeState::Sent << 1;
    QTest::newRow("answer lost") << Verb::Remove << ChangeState::Unknown << 1;
    QTest::newRow("planned") << Verb::Remove << ChangeState::Planned << 0;
    QTest::newRow("failed") << Verb::Deactivate << ChangeState::Failed << 0;
    QTest::newRow("was so already") << Verb::Deactivate << ChangeState::Unchanged << 0;
    QTest::newRow("updated") << Verb::Update << ChangeState::Done << 0;
    QTest::newRow("reactivated") << Verb::Reactivate << ChangeState::Done << 0;
}

void LossesTest::usersWhoLostAccessAreCountedOverTime()
{
    QFETCH(const Verb, verb);
    QFETCH(const ChangeState, state);
    QFETCH(const int, count);

    doTo(u"1"_s, {verb, state}, at(100));

    QCOMPARE(*m_journal->lossesSince(north, at(0)), count);
}

void LossesTest::theCountIsOfUsersOfOneConnection()
{
    doTo(u"1"_s, {Verb::Deactivate}, at(1));
    doTo(u"1"_s, {Verb::Reactivate}, at(2));
    doTo(u"1"_s, {Verb::Remove}, at(3));
    doTo(u"2"_s, {Verb::Remove}, at(3));
    doTo(u"3"_s, {Verb::Remove}, at(3), {}, south);

    QCOMPARE(*m_journal->lossesSince(north, at(0)), 2);
    QCOMPARE(*m_journal->lossesSince(south, at(0)), 1);
}

void LossesTest::onlyLossesSinceThenCount()
{
    doTo(u"1"_s, {Verb::Deactivate}, at(99));
    doTo(u"2"_s, {Verb::Deactivate}, at(100));
    doTo(u"3"_s, {Verb::Deactivate, ChangeState::Unknown}, at(99));
    doTo(u"4"_s, {Verb::Deactivate, ChangeState::Sent}, at(101));

    QCOMPARE(*m_journal->lossesSince(north, at(100)), 2);
}

void LossesTest::takingBackOwnCreationsDoesNotCount()
{
    doTo(u"own"_s, {Verb::Push, ChangeState::Done, Effect::Create}, at(10));
    doTo(u"own"_s, {Verb::Remove}, at(20));
    doTo(u"linked"_s, {Verb::Push, ChangeState::Linked, Effect::Link}, at(10));
    doTo(u"linked"_s, {Verb::Remove}, at(20));
    doTo(u"not created"_s, {Verb::Push, ChangeState::Failed, Effect::Create}, at(10));
    doTo(u"not created"_s, {Verb::Remove}, at(20));
    doTo(u"deactivated"_s, {Verb::Push, ChangeState::Done, Effect::Create}, at(10));
    doTo(u"deactivated"_s, {Verb::Deactivate}, at(20));
    doTo(u"elsewhere"_s, {Verb::Push, ChangeState::Done, Effect::Create}, at(10), {}, south);
    doTo(u"elsewhere"_s, {Verb::Remove}, at(20));

    QCOMPARE(*m_journal->lossesSince(north, at(0)), 4);
}

QTEST_GUILESS_MAIN(LossesTest)
#include "tst_losses.moc"
