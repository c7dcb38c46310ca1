// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "samples.h"
#include "store/connectionstore.h"
#include "store/observations.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace rollcall::test;
using store::Observation;
using store::Walk;

namespace {

Observation seen(const QString& remoteId, Status status, qint64 seconds,
                 const QDateTime& previousAt = {})
{
    return {.remoteId = remoteId,
            .login = remoteId + u"@acme.example"_s,
            .status = status,
            .seenAt = at(seconds),
            .previousAt = previousAt};
}

}  // namespace

Q_DECLARE_METATYPE(std::vector<Observation>)

class ObservationsTest final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void onlyChangesAreKept();
    void aReturnIsKeptToo();
    void theTimeOfTheStatusBeforeIsKept();
    void afterTheRosterWasLostTheLastObservationIsTheBound();
    void thoseWithoutAccessAreFound();
    void accessEndedWhenItWasLastSeen_data();
    void accessEndedWhenItWasLastSeen();
    void observationsBelongToOneConnection();
    void removingTheConnectionRemovesThem();
    void anUnknownConnectionIsRefused();
    void aWalkThatNeverEndedIsNotTheLastOne();
    void anIncompleteWalkSaysWhy();
    void aWalkEndsOnce();

private:
    std::unique_ptr<store::Database> m_db;
    std::unique_ptr<store::Observations> m_store;
};

void ObservationsTest::init()
{
    m_db = inMemory(store::journalSchema());
    m_store = std::make_unique<store::Observations>(*m_db);
    store::ConnectionStore connections{*m_db};
    QVERIFY(connections.add(connectionTo(north, u"North"_s)));
    QVERIFY(connections.add(connectionTo(south, u"South"_s)));
}

void ObservationsTest::cleanup()
{
    m_store.reset();
    m_db.reset();
}

void ObservationsTest::onlyChangesAreKept()
{
    QVERIFY(m_store->add(north, {seen(u"1"_s, Status::Active, 1)}));
    QVERIFY(m_store->add(north, {seen(u"1"_s, Status::Active, 2)}));
    QVERIFY(m_store->add(
        north,
        {seen(u"1"_s, Status::Suspended, 3, at(2)), seen(u"1"_s, Status::Suspended, 3, at(2))}));

    const auto all = m_store->ofUser(north, u"1"_s);

    QCOMPARE(all->size(), 2U);
    QCOMPARE(all->at(0).status, Status::Suspended);
    QCOMPARE(all->at(0).seenAt, at(3));
    QCOMPARE(all->at(1).status, Status::Active);
    QCOMPARE(all->at(1).seenAt, at(1));
    QCOMPARE(all->at(1).login, u"1@acme.example"_s);
}

void ObservationsTest::aReturnIsKeptToo()
{
    for (const Status status : {Status::Active, Status::Unlisted, Status::Active, Status::Removed})
        QVERIFY(m_store->add(north, {seen(u"1"_s, status, 1)}));

    QCOMPARE(m_store->ofUser(north, u"1"_s)->size(), 4U);
}

void ObservationsTest::theTimeOfTheStatusBeforeIsKept()
{
    QVERIFY(m_store->add(north, {seen(u"1"_s, Status::Active, 1)}));
    QVERIFY(m_store->add(north, {seen(u"1"_s, Status::Suspended, 90, at(60))}));

    const auto all = m_store->ofUser(north, u"1"_s);

    QCOMPARE(all->at(0).previousAt, at(60));
    QVERIFY(all->at(1).previousAt.isNull());
}

void ObservationsTest::afterTheRosterWasLostTheLastObservationIsTheBound()
{
    QVERIFY(m_store->add(north, {seen(u"1"_s, Status::Active, 1)}));

    QVERIFY(m_store->add(north, {seen(u"1"_s, Status::Suspended, 90)}));

    QCOMPARE(m_store->ofUser(north, u"1"_s)->at(0).previousAt, at(1));
}

void ObservationsTest::thoseWithoutAccessAreFound()
{
    QVERIFY(m_store->add(
        north,
        {seen(u"active"_s, Status::Active, 1), seen(u"suspended"_s, Status::Active, 1),
         seen(u"back"_s, Status::Deactivated, 1), seen(u"missing"_s, Status::Suspended, 1)}));
    QVERIFY(m_store->add(north,
                         {seen(u"suspended"_s, Status::Suspended, 2, at(1)),
                          seen(u"back"_s, Status::Active, 2, at(1)),
                          seen(u"missing"_s, Status::Unlisted, 2, at(1))}));

    const auto without = m_store->withoutAccess(north);

    QCOMPARE(without->size(), 2);
    QCOMPARE(without->value(u"suspended"_s).status, Status::Suspended);
    QCOMPARE(without->value(u"suspended"_s).previousAt, at(1));
    QCOMPARE(without->value(u"missing"_s).status, Status::Suspended);
    QCOMPARE(without->value(u"missing"_s).seenAt, at(1));
}

void ObservationsTest::accessEndedWhenItWasLastSeen_data()
{
    QTest::addColumn<std::vector<Observation>>("rows");  // Oldest first.
    QTest::addColumn<QDateTime>("with");
    QTest::addColumn<QDateTime>("without");
    using Rows = std::vector<Observation>;
    const Observation active = seen(u"1"_s, Status::Active, 1);
    const Observation suspended = seen(u"1"_s, Status::Suspended, 10, at(5));
    const Observation missed = seen(u"1"_s, Status::Unlisted, 20, at(15));
    QTest::newRow("suspended") << Rows{active, suspended} << at(5) << at(10);
    QTest::newRow("missed") << Rows{active, suspended, missed} << at(5) << at(10);
    QTest::newRow("missed, and back")
        << Rows{active, suspended, missed, seen(u"1"_s, Status::Suspended, 30, at(20))} << at(5)
        << at(10);
    QTest::newRow("missed, and back without access")
        << Rows{active, missed, seen(u"1"_s, Status::Suspended, 30, at(20))} << at(15) << at(30);
    QTest::newRow("named otherwise")
        << Rows{active, suspended, seen(u"1"_s, Status::Deactivated, 30, at(29))} << at(5)
        << at(10);
    QTest::newRow("lost again") << Rows{active, suspended, seen(u"1"_s, Status::Active, 30, at(29)),
                                        seen(u"1"_s, Status::Suspended, 40, at(35))}
                                << at(35) << at(40);
    QTest::newRow("never seen with access") << Rows{seen(u"1"_s, Status::Suspended, 1), missed,
                                                    seen(u"1"_s, Status::Suspended, 30, at(20))}
                                            << QDateTime{} << at(1);
    QTest::newRow("had access when missed")
        << Rows{active, suspended, seen(u"1"_s, Status::Active, 12, at(11)), missed} << QDateTime{}
        << QDateTime{};
}

void ObservationsTest::accessEndedWhenItWasLastSeen()
{
    QFETCH(const std::vector<Observation>, rows);
    QFETCH(const QDateTime, with);
    QFETCH(const QDateTime, without);
    for (const Observation& row : rows)
        QVERIFY(m_store->add(north, {row}));

    const Observation end = m_store->withoutAccess(north)->value(u"1"_s);
    const Observation one = store::endOfAccess(*m_store->ofUser(north, u"1"_s));

    QCOMPARE(end.remoteId, u"1"_s);
    QCOMPARE(end.previousAt, with);
    QCOMPARE(end.seenAt, without);
    QCOMPARE(one.previousAt, with);
    QCOMPARE(one.seenAt, without);
}

void ObservationsTest::observationsBelongToOneConnection()
{
    QVERIFY(m_store->add(north, {seen(u"1"_s, Status::Suspended, 1)}));
    QVERIFY(m_store->add(south, {seen(u"1"_s, Status::Suspended, 5)}));

    QCOMPARE(m_store->ofUser(south, u"1"_s)->size(), 1U);
    QCOMPARE(m_store->withoutAccess(south)->value(u"1"_s).seenAt, at(5));
}

void ObservationsTest::removingTheConnectionRemovesThem()
{
    QVERIFY(m_store->add(north, {seen(u"1"_s, Status::Suspended, 1)}));
    QVERIFY(m_store->beginWalk(north, at(0)));
    store::ConnectionStore connections{*m_db};

    QVERIFY(connections.remove(north));

    QVERIFY(m_store->ofUser(north, u"1"_s)->empty());
    QVERIFY(m_store->withoutAccess(north)->isEmpty());
    QVERIFY(!m_store->lastWalk(north)->has_value());
}

void ObservationsTest::anUnknownConnectionIsRefused()
{
    QCOMPARE(m_store->add(u"none"_s, {seen(u"1"_s, Status::Active, 1)}).error().code,
             ErrorCode::UnknownConnection);
    QCOMPARE(m_store->beginWalk(u"none"_s, at(1)).error().code, ErrorCode::UnknownConnection);
}

void ObservationsTest::aWalkThatNeverEndedIsNotTheLastOne()
{
    const qint64 first = *m_store->beginWalk(north, at(1));
    QVERIFY(!m_store->lastWalk(north)->has_value());
    QVERIFY(m_store->endWalk(
        {.id = first, .finishedAt = at(2), .serviceAt = at(500), .isComplete = true}));
    const qint64 second = *m_store->beginWalk(north, at(3));

    const auto last = m_store->lastWalk(north);

    QVERIFY(second > first);
    QCOMPARE((*last)->id, first);
    QCOMPARE((*last)->startedAt, at(1));
    QCOMPARE((*last)->finishedAt, at(2));
    QCOMPARE((*last)->serviceAt, at(500));
    QVERIFY((*last)->isComplete);
    QVERIFY(!m_store->lastWalk(south)->has_value());
}

void ObservationsTest::anIncompleteWalkSaysWhy()
{
    const qint64 walk = *m_store->beginWalk(north, at(1));

    QVERIFY(m_store->endWalk({.id = walk, .finishedAt = at(2), .why = u"Two pages differ."_s}));

    const auto last = m_store->lastWalk(north);
    QVERIFY(!(*last)->isComplete);
    QCOMPARE((*last)->why, u"Two pages differ."_s);
    QVERIFY((*last)->serviceAt.isNull());
}

void ObservationsTest::aWalkEndsOnce()
{
    const qint64 walk = *m_store->beginWalk(north, at(1));
    QVERIFY(m_store->endWalk({.id = walk, .finishedAt = at(2)}));

    QVERIFY(!m_store->endWalk({.id = walk, .finishedAt = at(3), .isComplete = true}));
    QVERIFY(!m_store->endWalk({.id = walk + 1, .finishedAt = at(3)}));

    QVERIFY(!(*m_store->lastWalk(north))->isComplete);
}

QTEST_GUILESS_MAIN(ObservationsTest)
#include "tst_observations.moc"
