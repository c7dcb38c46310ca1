// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "samples.h"
#include "store/rosterstore.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace rollcall::test;
using store::RosterRow;
using store::StoredBatch;

namespace {

Account account(const QString& remoteId, bool active = true, const QByteArray& more = {})
{
    return {.remoteId = remoteId,
            .login = remoteId + u"@acme.example"_s,
            .displayName = u"Person "_s + remoteId,
            .active = active,
            .raw = "{\"id\":\"" + remoteId.toUtf8() + "\"," + (active ? "true" : "false") + more
                + '}'};
}

Status statusOf(const Account& one)
{
    return one.active ? Status::Active : Status::Suspended;
}

}  // namespace

class RosterStoreTest final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void anAccountComesBackAsItCame();
    void firstSightsAreAddedAndSeen();
    void aCompleteWalkTellsWhenTheUnchangedWereSeen();
    void anIncompleteWalkTellsWhomItSaw();
    void aChangeOfOursIsSeenByTheWalkUnderWay();
    void aChangedTextReplacesTheOldOne();
    void aColumnThatIsReadAnewReplacesTheOldOneToo();
    void whatAnOlderRollcallStoredIsComparedByItsText();
    void theNewAndTheKnownAreToldApart();
    void aChangeOfStatusIsSeenWithTheLastSightBefore();
    void anotherMeaningOfTheSameTextIsSeen();
    void whoIsSeenTwiceInOneWalkIsRepeated_data();
    void whoIsSeenTwiceInOneWalkIsRepeated();
    void whatIsSeenIsToldBeforeItIsKept();
    void whoACompleteWalkDidNotSeeIsUnlisted();
    void anIncompleteWalkUnlistsNobody();
    void whoIsUnlistedIsToldBeforeItIsKept();
    void whoComesBackIsSeenAgain();
    void whoIsGoneIsNotUnlistedAgain();
    void whoIsGoneAndComesBackIsSeenAgain();
    void loginsAreFoundWithoutCaseAndTheGoneComeLast();
    void allComeByLogin();
    void whoIsOutIsReadAlone();
    void readingOneAfterTheOtherStopsWhenAsked();
    void aConnectionIsRemovedAlone();

private:
    [[nodiscard]] Result<StoredBatch> put(qint64 walk, const std::vector<Account>& accounts,
                                          const QString& connection = north)
    {
        return m_roster->store({.connectionId = connection, .walk = walk, .seenAt = at(walk * 100)},
                               accounts, statusOf, {});
    }

    [[nodiscard]] QDateTime seenOf(const QString& remoteId)
    {
        const auto row = m_roster->byRemoteId(north, remoteId);
        return row && *row ? (*row)->seenAt : QDateTime{};
    }

    std::unique_ptr<store::Database> m_db;
    std::unique_ptr<store::RosterStore> m_roster;
};

void RosterStoreTest::init()
{
    m_db = inMemory(store::rosterSchema());
    m_roster = std::make_unique<store::RosterStore>(*m_db);
}

void RosterStoreTest::cleanup()
{
    m_roster.reset();
    m_db.reset();
}

void RosterStoreTest::anAccountComesBackAsItCame()
{
    Account full = account(u"1"_s, false, ",\"n\":12345678901234567890, \"n\" : 1e-9 \xff");
    full.email = u"'); DROP TABLE account; --@acme.example"_s;
    full.externalId = u"E\u0000x"_s;
    full.created = at(-5);
    full.lastModified = at(-4);
    full.version = u"W/\"1\""_s;
    const Account bare{.remoteId = u"2"_s};

    QVERIFY(put(1, {full, bare}));

    std::vector<Account> all;
    QVERIFY(m_roster->each(north, [&all](const RosterRow& row) {
        all.push_back(row.account);
        return true;
    }));
    QVERIFY(all == (std::vector<Account>{full, bare}));
    const auto one = m_roster->byRemoteId(north, u"1"_s);
    QVERIFY(one->has_value());
    QCOMPARE((*one)->account.raw, full.raw);
    QCOMPARE((*one)->account.email, full.email);
    QCOMPARE((*one)->seenAt, at(100));
    QVERIFY((*one)->isListed && !(*one)->isGone);
    QVERIFY(!m_roster->byRemoteId(north, u"3"_s)->has_value());
    QVERIFY(!m_roster->byRemoteId(south, u"1"_s)->has_value());
}

void RosterStoreTest::firstSightsAreAddedAndSeen()
{
    const auto stored = put(1, {account(u"1"_s), account(u"2"_s, false)});

    QVERIFY(stored);
    QCOMPARE(stored->added, 2);
    QCOMPARE(stored->changed, 0);
    QCOMPARE(stored->repeated, 0);
    QCOMPARE(stored->seen.size(), 2U);
    QCOMPARE(stored->seen.at(1).remoteId, u"2"_s);
    QCOMPARE(stored->seen.at(1).login, u"2@acme.example"_s);
    QCOMPARE(stored->seen.at(1).status, Status::Suspended);
    QCOMPARE(stored->seen.at(1).seenAt, at(100));
    QVERIFY(stored->seen.at(1).previousAt.isNull());
}

void RosterStoreTest::aCompleteWalkTellsWhenTheUnchangedWereSeen()
{
    QVERIFY(put(1, {account(u"1"_s)}));

    const auto again = put(2, {account(u"1"_s)});

    QCOMPARE(again->added + again->changed + again->repeated, 0);
    QVERIFY(again->seen.empty());
    QVERIFY(m_roster->finish(north, 2, true, at(250))->empty());
    QCOMPARE(seenOf(u"1"_s), at(200));
    QVERIFY(m_roster->eachBrief(north, [](const store::RosterBrief& brief) -> Result<> {
        return brief.seenAt == at(200).toMSecsSinceEpoch() ? Result<>{} : fail(ErrorCode::BadInput);
    }));
}

void RosterStoreTest::anIncompleteWalkTellsWhomItSaw()
{
    QVERIFY(put(1, {account(u"1"_s), account(u"2"_s)}));
    QVERIFY(m_roster->finish(north, 1, true, at(150))->empty());
    QVERIFY(put(2, {account(u"1"_s)}));

    QVERIFY(m_roster->finish(north, 2, false, at(250))->empty());

    QCOMPARE(seenOf(u"1"_s), at(200));
    QCOMPARE(seenOf(u"2"_s), at(100));
}

void RosterStoreTest::aChangeOfOursIsSeenByTheWalkUnderWay()
{
    QVERIFY(put(1, {account(u"1"_s)}));
    m_roster->beginWalk(north, 2);

    QVERIFY(m_roster->store({.connectionId = north,
                             .walk = 2,
                             .seenAt = at(210),
                             .cause = store::RosterStore::Cause::OurChange},
                            {account(u"new"_s)}, statusOf, {}));
    QVERIFY(put(2, {account(u"1"_s)}));

    QVERIFY(m_roster->finish(north, 2, true, at(250))->empty());
}

void RosterStoreTest::aChangedTextReplacesTheOldOne()
{
    QVERIFY(put(1, {account(u"1"_s)}));

    const auto again = put(2, {account(u"1"_s, true, ",\"title\":\"Boss\"")});

    QCOMPARE(again->changed, 1);
    QCOMPARE(again->added, 0);
    QVERIFY(again->seen.empty());
    QByteArray raw;
    QVERIFY(m_roster->each(north, [&raw](const RosterRow& row) {
        raw = row.account.raw;
        return true;
    }));
    QVERIFY(raw.contains("Boss"));
}

void RosterStoreTest::aColumnThatIsReadAnewReplacesTheOldOneToo()
{
    QVERIFY(put(1, {account(u"1"_s)}));
    Account better = account(u"1"_s);
    better.email = u"one@acme.example"_s;

    QCOMPARE(put(2, {better})->changed, 1);

    QCOMPARE((*m_roster->byRemoteId(north, u"1"_s))->account.email, u"one@acme.example"_s);
}

void RosterStoreTest::whatAnOlderRollcallStoredIsComparedByItsText()
{
    QVERIFY(put(1, {account(u"1"_s), account(u"2"_s)}));
    QVERIFY(m_db->run(u"UPDATE account SET hash = x'', email = ''"_s));
    Account other = account(u"2"_s, true, ",\"title\":\"Boss\"");
    other.email = u"2@acme.example"_s;
    Account same = account(u"1"_s);
    same.email = u"1@acme.example"_s;

    const auto stored = put(2, {same, other});

    QCOMPARE(stored->changed, 1);
    QStringList changed;
    QVERIFY(m_roster->eachBrief(north, [&](const store::RosterBrief& brief) -> Result<> {
        if (brief.changedWalk == 2)
            changed += brief.row().account.remoteId;
        return {};
    }));
    QCOMPARE(changed, QStringList{u"2"_s});
    // What is read out of the same text may be more now.
    QCOMPARE((*m_roster->byRemoteId(north, u"1"_s))->account.email, same.email);
    QCOMPARE(put(3, {same, other})->changed, 0);
}

void RosterStoreTest::theNewAndTheKnownAreToldApart()
{
    const Account kept = account(u"kept"_s);
    QVERIFY(put(1, {kept, account(u"lost"_s), account(u"other"_s)}));

    const auto found = put(2,
                           {account(u"new 1"_s), kept, account(u"lost"_s, false),
                            account(u"new 2"_s), account(u"other"_s, true, " "), kept});

    QVERIFY(found);
    QCOMPARE(found->added, 2);
    QCOMPARE(found->changed, 2);
    QCOMPARE(found->repeated, 1);
    QStringList seen;
    for (const store::Observation& one : found->seen)
        seen.append(one.remoteId + u' ' + nameOf(one.status));
    QCOMPARE(seen, (QStringList{u"new 1 active"_s, u"lost suspended"_s, u"new 2 active"_s}));
    QVERIFY(m_roster->finish(north, 2, true, at(200))->empty());
    QCOMPARE(m_roster->all(north)->size(), 5U);
}

void RosterStoreTest::aChangeOfStatusIsSeenWithTheLastSightBefore()
{
    QVERIFY(put(1, {account(u"1"_s)}));
    QVERIFY(put(2, {account(u"1"_s)}));
    QVERIFY(m_roster->finish(north, 2, true, at(250)));

    const auto changed = put(3, {account(u"1"_s, false)});

    QCOMPARE(changed->seen.size(), 1U);
    QCOMPARE(changed->seen.front().status, Status::Suspended);
    QCOMPARE(changed->seen.front().seenAt, at(300));
    QCOMPARE(changed->seen.front().previousAt, at(200));
}

void RosterStoreTest::anotherMeaningOfTheSameTextIsSeen()
{
    QVERIFY(put(1, {account(u"1"_s, false)}));

    const auto again = m_roster->store({.connectionId = north, .walk = 2, .seenAt = at(200)},
                                       {account(u"1"_s, false)},
                                       [](const Account&) { return Status::Deactivated; }, {});

    QCOMPARE(again->seen.size(), 1U);
    QCOMPARE(again->seen.front().status, Status::Deactivated);
}

void RosterStoreTest::whoIsSeenTwiceInOneWalkIsRepeated_data()
{
    QTest::addColumn<bool>("isOneBatch");
    QTest::addColumn<bool>("isSameText");
    QTest::newRow("in one batch, the same") << true << true;
    QTest::newRow("in one batch, another text") << true << false;
    QTest::newRow("in two batches, the same") << false << true;
    QTest::newRow("in two batches, another text") << false << false;
}

void RosterStoreTest::whoIsSeenTwiceInOneWalkIsRepeated()
{
    QFETCH(const bool, isOneBatch);
    QFETCH(const bool, isSameText);
    QVERIFY(put(1, {account(u"1"_s)}));
    const Account twin = account(u"1"_s, isSameText);

    StoredBatch all;
    if (isOneBatch) {
        all = *put(2, {account(u"1"_s), twin});
    } else {
        QCOMPARE(put(2, {account(u"1"_s)})->repeated, 0);
        all = *put(2, {twin});
    }

    QCOMPARE(all.repeated, 1);
    QCOMPARE(all.added, 0);
    QCOMPARE(all.seen.size(), isSameText ? 0U : 1U);
    QCOMPARE((*m_roster->byRemoteId(north, u"1"_s))->account.active, isSameText);
    QCOMPARE(m_roster->all(north)->size(), 1U);
}

void RosterStoreTest::whatIsSeenIsToldBeforeItIsKept()
{
    QVERIFY(put(1, {account(u"1"_s)}));
    std::size_t told = 0;

    const auto refused = m_roster->store({.connectionId = north, .walk = 2, .seenAt = at(200)},
                                         {account(u"1"_s, false), account(u"2"_s)}, statusOf,
                                         [&told](const StoredBatch& batch) -> Result<> {
                                             told = batch.seen.size();
                                             return fail(ErrorCode::StoreFull);
                                         });

    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::StoreFull);
    QCOMPARE(told, 2U);
    QCOMPARE(m_roster->all(north)->size(), 1U);
    QVERIFY((*m_roster->byRemoteId(north, u"1"_s))->account.active);
    QCOMPARE(put(2, {account(u"1"_s, false), account(u"2"_s)})->seen.size(), 2U);
}

void RosterStoreTest::whoACompleteWalkDidNotSeeIsUnlisted()
{
    QVERIFY(put(1, {account(u"1"_s), account(u"2"_s)}));
    QVERIFY(put(1, {account(u"1"_s)}, south));
    QVERIFY(m_roster->finish(north, 1, true, at(100))->empty());
    QVERIFY(put(2, {account(u"1"_s)}));

    const auto missed = m_roster->finish(north, 2, true, at(250));

    QCOMPARE(missed->size(), 1U);
    QCOMPARE(missed->front().remoteId, u"2"_s);
    QCOMPARE(missed->front().login, u"2@acme.example"_s);
    QCOMPARE(missed->front().status, Status::Unlisted);
    QCOMPARE(missed->front().seenAt, at(250));
    QCOMPARE(missed->front().previousAt, at(100));
    QVERIFY(!(*m_roster->byRemoteId(north, u"2"_s))->isListed);
    QCOMPARE((*m_roster->byRemoteId(north, u"2"_s))->seenAt, at(100));
    QVERIFY((*m_roster->byRemoteId(north, u"1"_s))->isListed);
    QVERIFY((*m_roster->byRemoteId(south, u"1"_s))->isListed);
}

void RosterStoreTest::anIncompleteWalkUnlistsNobody()
{
    QVERIFY(put(1, {account(u"1"_s), account(u"2"_s)}));
    QVERIFY(put(2, {account(u"1"_s)}));

    QVERIFY(m_roster->finish(north, 2, false, at(250))->empty());

    QVERIFY((*m_roster->byRemoteId(north, u"2"_s))->isListed);
}

void RosterStoreTest::whoIsUnlistedIsToldBeforeItIsKept()
{
    QVERIFY(put(1, {account(u"1"_s)}));

    const auto refused =
        m_roster->finish(north, 2, true, at(200), [](const std::vector<store::Observation>&) {
            return Result<>{fail(ErrorCode::StoreFull)};
        });

    QCOMPARE(refused.error().code, ErrorCode::StoreFull);
    QVERIFY((*m_roster->byRemoteId(north, u"1"_s))->isListed);
    QCOMPARE(m_roster->finish(north, 2, true, at(200))->size(), 1U);
}

void RosterStoreTest::whoComesBackIsSeenAgain()
{
    QVERIFY(put(1, {account(u"1"_s)}));
    QVERIFY(m_roster->finish(north, 2, true, at(200)));
    QVERIFY(m_roster->finish(north, 3, true, at(300)));

    const auto back = put(4, {account(u"1"_s)});

    QCOMPARE(back->seen.size(), 1U);
    QCOMPARE(back->seen.front().status, Status::Active);
    QCOMPARE(back->seen.front().previousAt, at(300));
    QVERIFY((*m_roster->byRemoteId(north, u"1"_s))->isListed);
    QVERIFY(put(5, {account(u"1"_s)})->seen.empty());
}

void RosterStoreTest::whoIsGoneIsNotUnlistedAgain()
{
    QVERIFY(put(1, {account(u"1"_s)}));

    QVERIFY(m_roster->markGone(north, u"1"_s, at(150)));
    QVERIFY(m_roster->markGone(north, u"nobody"_s, at(150)));

    QVERIFY(m_roster->finish(north, 2, true, at(200))->empty());
    const auto gone = m_roster->byRemoteId(north, u"1"_s);
    QVERIFY((*gone)->isGone);
    QVERIFY(!(*gone)->isListed);
    QCOMPARE((*gone)->account.displayName, u"Person 1"_s);
    QCOMPARE((*gone)->seenAt, at(100));
}

void RosterStoreTest::whoIsGoneAndComesBackIsSeenAgain()
{
    QVERIFY(put(1, {account(u"1"_s)}));
    QVERIFY(m_roster->markGone(north, u"1"_s, at(150)));

    const auto back = put(2, {account(u"1"_s)});

    QCOMPARE(back->seen.size(), 1U);
    QCOMPARE(back->seen.front().previousAt, at(150));
    QVERIFY(!(*m_roster->byRemoteId(north, u"1"_s))->isGone);
}

void RosterStoreTest::loginsAreFoundWithoutCaseAndTheGoneComeLast()
{
    std::vector<Account> twins{account(u"1"_s), account(u"2"_s), account(u"3"_s)};
    twins.at(0).login = u"MÜLLER@acme.example"_s;
    twins.at(1).login = u"müller@Acme.example"_s;
    QVERIFY(put(1, twins));
    QVERIFY(m_roster->markGone(north, u"1"_s, at(150)));

    const auto found = m_roster->byLogin(north, u"Müller@acme.example"_s);

    QCOMPARE(found->size(), 2U);
    QCOMPARE(found->at(0).account.remoteId, u"2"_s);
    QCOMPARE(found->at(1).account.remoteId, u"1"_s);
    QVERIFY(m_roster->byLogin(south, u"3@acme.example"_s)->empty());
}

void RosterStoreTest::allComeByLogin()
{
    QVERIFY(put(1, {account(u"b"_s), account(u"C"_s), account(u"a"_s)}));
    QVERIFY(put(1, {account(u"x"_s)}, south));

    const auto all = m_roster->all(north);

    QCOMPARE(all->size(), 3U);
    QCOMPARE(all->at(0).account.remoteId, u"a"_s);
    QCOMPARE(all->at(1).account.remoteId, u"b"_s);
    QCOMPARE(all->at(2).account.remoteId, u"C"_s);
    QVERIFY(all->at(0).account.raw.isEmpty());
}

void RosterStoreTest::whoIsOutIsReadAlone()
{
    QVERIFY(put(1,
                {account(u"in"_s), account(u"suspended"_s, false), account(u"missing"_s),
                 account(u"gone"_s)}));
    QVERIFY(put(1, {account(u"elsewhere"_s, false)}, south));
    QVERIFY(put(2, {account(u"in"_s), account(u"suspended"_s, false), account(u"gone"_s)}));
    QVERIFY(m_roster->finish(north, 2, true, at(200)));
    QVERIFY(m_roster->markGone(north, u"gone"_s, at(210)));

    QStringList out;
    QVERIFY(m_roster->eachBriefOut(north, [&out](const store::RosterBrief& brief) {
        out +=
            QString::fromUtf8(brief.remoteId.data(), static_cast<qsizetype>(brief.remoteId.size()));
        return Result<>{};
    }));

    out.sort();
    QCOMPARE(out, QStringList({u"gone"_s, u"missing"_s, u"suspended"_s}));
}

void RosterStoreTest::readingOneAfterTheOtherStopsWhenAsked()
{
    QVERIFY(put(1, {account(u"1"_s), account(u"2"_s), account(u"3"_s)}));
    int read = 0;

    QVERIFY(m_roster->each(north, [&read](const RosterRow&) { return ++read < 2; }));

    QCOMPARE(read, 2);
    QVERIFY(put(2, {account(u"4"_s)}));
}

void RosterStoreTest::aConnectionIsRemovedAlone()
{
    QVERIFY(put(1, {account(u"1"_s), account(u"2"_s)}));
    QVERIFY(put(1, {account(u"1"_s)}, south));

    QVERIFY(m_roster->removeConnection(north));

    QVERIFY(m_roster->all(north)->empty());
    QCOMPARE(m_roster->all(south)->size(), 1U);
    QCOMPARE(put(2, {account(u"1"_s)})->added, 1);
}

QTEST_GUILESS_MAIN(RosterStoreTest)
#include "tst_rosterstore.moc"
