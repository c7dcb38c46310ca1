// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "samples.h"
#include "store/connectionstore.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace rollcall::test;

class ConnectionStoreTest final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void aConnectionComesBackAsItWasAdded();
    void aNameIsTakenWhateverItsCase_data();
    void aNameIsTakenWhateverItsCase();
    void aConnectionCanFollowAnotherDefinition();
    void removingAConnectionTakesAllThatBelongsToIt();
    void removingAnUnknownConnectionSaysSo();
    void aCredentialReplacesTheOneInItsSlot();
    void theNextCredentialBecomesTheCurrentOne();
    void withoutANextCredentialTheCurrentOneStays();
    void aCredentialNeedsAConnection();
    void aFactIsUnsetUntilItIsSet();
    void protectedLoginsAreKeptOnceWhateverTheirCase();
    void theSkewIsUnknownUntilItWasHeard();

private:
    std::unique_ptr<store::Database> m_db;
    std::unique_ptr<store::ConnectionStore> m_store;
};

void ConnectionStoreTest::init()
{
    m_db = inMemory(store::journalSchema());
    m_store = std::make_unique<store::ConnectionStore>(*m_db);
}

void ConnectionStoreTest::cleanup()
{
    m_store.reset();
    m_db.reset();
}

void ConnectionStoreTest::aConnectionComesBackAsItWasAdded()
{
    const Connection plain = connectionTo(north, u"North"_s);
    Connection full = connectionTo(south, u"Süd 'quoted' \"; DROP TABLE connection"_s);
    full.environment = Environment::Test;
    full.limit = {.isOff = true, .users = 0};
    full.graceDays = 14;
    full.caFile = u"/etc/acme/ca.pem"_s;
    full.auth = u"header:X-Api-Key"_s;
    full.tokenUrl = QUrl{u"https://tracker.example/token?kind=a%2Fb"_s};

    QVERIFY(m_store->add(plain));
    QVERIFY(m_store->add(full));

    const auto all = m_store->all();
    QVERIFY(all);
    QCOMPARE(all->size(), 2U);
    QVERIFY(all->at(0) == plain);
    QVERIFY(all->at(1) == full);
}

void ConnectionStoreTest::aNameIsTakenWhateverItsCase_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::newRow("the same") << u"North"_s << u"North"_s;
    QTest::newRow("another case") << u"North"_s << u"NORTH"_s;
    QTest::newRow("another case, not Latin") << u"Ñandú Ärger"_s << u"ñANDÚ äRGER"_s;
    QTest::newRow("another composition") << u"\u00c4rger"_s << u"A\u0308rger"_s;
}

void ConnectionStoreTest::aNameIsTakenWhateverItsCase()
{
    QFETCH(const QString, first);
    QFETCH(const QString, second);
    QVERIFY(m_store->add(connectionTo(north, first)));

    const Result<> again = m_store->add(connectionTo(south, second));

    QVERIFY(!again);
    QCOMPARE(again.error().code, ErrorCode::ConnectionExists);
    QCOMPARE(m_store->all()->size(), 1U);
}

void ConnectionStoreTest::aConnectionCanFollowAnotherDefinition()
{
    Connection connection = connectionTo(north, u"North"_s);
    QVERIFY(m_store->add(connection));

    QVERIFY(m_store->setService(north, u"checked-north"_s));

    connection.serviceId = u"checked-north"_s;
    QVERIFY(m_store->all()->at(0) == connection);
    QCOMPARE(m_store->setService(south, u"tracker"_s).error().code, ErrorCode::UnknownConnection);
}

void ConnectionStoreTest::removingAConnectionTakesAllThatBelongsToIt()
{
    QVERIFY(m_store->add(connectionTo(north, u"North"_s)));
    QVERIFY(m_store->add(connectionTo(south, u"South"_s)));
    for (const QString& id : {north, south}) {
        QVERIFY(m_store->put({.connectionId = id, .kind = u"bearer"_s}));
        QVERIFY(m_store->protect(id, u"owner@acme.example"_s, u"the owner"_s));
        QVERIFY(m_store->setSkew(id, 1500));
    }
    store::Journal journal{*m_db};
    const Plan plan = planOf({change(Verb::Update, u"1"_s)});
    QVERIFY(journal.begin(plan, at(0)));

    QVERIFY(m_store->remove(north));

    QCOMPARE(m_store->all()->size(), 1U);
    QVERIFY(m_store->credentials(north)->empty());
    QVERIFY(m_store->protectedLogins(north)->empty());
    QVERIFY(!m_store->skew(north)->has_value());
    QCOMPARE(m_store->credentials(south)->size(), 1U);
    QCOMPARE(m_store->protectedLogins(south)->size(), 1U);
    QCOMPARE(journal.jobs()->size(), 1U);
    QCOMPARE(journal.rows(plan.id)->size(), 1U);
}

void ConnectionStoreTest::removingAnUnknownConnectionSaysSo()
{
    const Result<> removed = m_store->remove(north);

    QVERIFY(!removed);
    QCOMPARE(removed.error().code, ErrorCode::UnknownConnection);
}

void ConnectionStoreTest::aCredentialReplacesTheOneInItsSlot()
{
    QVERIFY(m_store->add(connectionTo(north, u"North"_s)));
    const Credential other{.connectionId = north, .kind = u"bearer"_s, .slot = Slot::Next};
    const Credential newer{.connectionId = north,
                           .kind = u"basic"_s,
                           .slot = Slot::Current,
                           .fingerprint = u"K7Q-2FD"_s,
                           .note = u"made by Ada"_s,
                           .user = u"ada@acme.example"_s,
                           .role = u"owner"_s,
                           .clientId = u"0oa1"_s,
                           .origin = u"made"_s,
                           .storedAt = at(5),
                           .expiresOn = QDate{2027, 2, 28},
                           .isExpiryGiven = true,
                           .testedAt = at(6),
                           .testOutcome = u"unauthorized"_s,
                           .mayRead = false,
                           .mayWrite = true,
                           .usersCounted = 0,
                           .testNote = u"Read only."_s};

    QVERIFY(m_store->put({.connectionId = north, .kind = u"bearer"_s}));
    QVERIFY(m_store->put(other));
    QVERIFY(m_store->put(newer));

    const auto kept = m_store->credentials(north);
    QVERIFY(kept);
    QCOMPARE(kept->size(), 2U);
    QVERIFY(kept->at(0) == newer);
    QVERIFY(kept->at(1) == other);
    QVERIFY(m_store->removeCredential(north, Slot::Current));
    QCOMPARE(m_store->credentials(north)->size(), 1U);
    QVERIFY(m_store->credentials(north)->at(0) == other);
}

void ConnectionStoreTest::theNextCredentialBecomesTheCurrentOne()
{
    QVERIFY(m_store->add(connectionTo(north, u"North"_s)));
    QVERIFY(m_store->put({.connectionId = north, .fingerprint = u"OLD"_s}));
    QVERIFY(m_store->put({.connectionId = north, .slot = Slot::Next, .fingerprint = u"NEW"_s}));

    QVERIFY(m_store->promoteNext(north));

    const auto kept = m_store->credentials(north);
    QCOMPARE(kept->size(), 1U);
    QCOMPARE(kept->at(0).slot, Slot::Current);
    QCOMPARE(kept->at(0).fingerprint, u"NEW"_s);
}

void ConnectionStoreTest::withoutANextCredentialTheCurrentOneStays()
{
    QVERIFY(m_store->add(connectionTo(north, u"North"_s)));
    QVERIFY(m_store->put({.connectionId = north, .fingerprint = u"OLD"_s}));

    const Result<> promoted = m_store->promoteNext(north);

    QVERIFY(!promoted);
    QCOMPARE(promoted.error().code, ErrorCode::TokenMissing);
    QCOMPARE(m_store->credentials(north)->at(0).fingerprint, u"OLD"_s);
}

void ConnectionStoreTest::aCredentialNeedsAConnection()
{
    const Result<> put = m_store->put({.connectionId = north});

    QVERIFY(!put);
    QCOMPARE(put.error().code, ErrorCode::UnknownConnection);
}

void ConnectionStoreTest::aFactIsUnsetUntilItIsSet()
{
    QVERIFY(!m_store->fact(u"install"_s)->has_value());

    QVERIFY(m_store->setFact(u"install"_s, u"first"_s));
    QVERIFY(m_store->setFact(u"install"_s, u"second"_s));

    QCOMPARE(m_store->fact(u"install"_s)->value(), u"second"_s);
}

void ConnectionStoreTest::protectedLoginsAreKeptOnceWhateverTheirCase()
{
    QVERIFY(m_store->add(connectionTo(north, u"North"_s)));

    QVERIFY(m_store->protect(north, u"Owner@acme.example"_s, u"the owner"_s));
    QVERIFY(m_store->protect(north, u"OWNER@acme.example"_s, u"the token's own account"_s));
    QVERIFY(m_store->protect(north, u"backup@acme.example"_s, u"the last owner"_s));

    const std::vector<QString> expected{u"backup@acme.example"_s, u"OWNER@acme.example"_s};
    QCOMPARE(*m_store->protectedLogins(north), expected);
}

void ConnectionStoreTest::theSkewIsUnknownUntilItWasHeard()
{
    QVERIFY(m_store->add(connectionTo(north, u"North"_s)));
    QVERIFY(!m_store->skew(north)->has_value());

    QVERIFY(m_store->setSkew(north, 120'000));
    QVERIFY(m_store->setSkew(north, -90'000));

    QCOMPARE(m_store->skew(north)->value(), -90'000);
}

QTEST_GUILESS_MAIN(ConnectionStoreTest)
#include "tst_connectionstore.moc"
