// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "store/connectionstore.h"
#include "store/samples.h"
#include "work/knownusers.h"
#include "work/rosterworker.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace rollcall::test;

namespace {

const QString pushed = u"ada@acme.example"_s;

Account accountOf(const QString& login, const std::optional<QDateTime>& created = {})
{
    return {.remoteId = u"ada"_s, .login = login, .created = created};
}

}  // namespace

class KnownUsersTest final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void somebodyIsStillWhoTheyWere_data();
    void somebodyIsStillWhoTheyWere();
    void whoWasMadeUnderAnotherLoginIsFoundInTheStoredListAsLongAsItIsThem_data();
    void whoWasMadeUnderAnotherLoginIsFoundInTheStoredListAsLongAsItIsThem();
    void withoutAStoredListTheJournalSaysWhoIsToBeAskedFor();
    void whoeverBearsTheLoginComesFirst();
    void whoMayBeHiddenStillBearsTheLogin();
    void whoIsNotListedAnyMoreDoesNotBearIt();

private:
    void see(const Account& account)
    {
        QVERIFY(m_roster->upsert({.connectionId = north, .serviceNow = at(100)}, account, at(100)));
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<work::RosterWorker> m_roster;
};

/// A push of Ada was answered with "ada", who is also known by that id.
void KnownUsersTest::init()
{
    m_roster.reset();
    m_dir = std::make_unique<QTemporaryDir>();
    const QString path = m_dir->filePath(u"journal.db"_s);
    const auto db = store::Database::open(path, store::journalSchema());
    QVERIFY(db);
    QVERIFY(store::ConnectionStore{**db}.add(connectionTo(north, u"North"_s)));
    store::Journal journal{**db};
    const Plan plan = planOf({change(Verb::Push, {}, Effect::Create)});
    QVERIFY(journal.begin(plan, at(0)));
    store::JournalRow row = moved(plan, 0, ChangeState::Done, at(1));
    row.change.target.remoteId = u"ada"_s;
    row.madeLogin = u"ada"_s;
    row.madeAt = at(1);
    QVERIFY(journal.move({row}));
    m_roster = std::make_unique<work::RosterWorker>();
    QVERIFY(m_roster->open(m_dir->filePath(u"roster.db"_s), path));
}

void KnownUsersTest::somebodyIsStillWhoTheyWere_data()
{
    QTest::addColumn<Account>("now");
    QTest::addColumn<bool>("isThem");
    QTest::newRow("unchanged") << accountOf(u"ada"_s, at(1)) << true;
    QTest::newRow("in capitals") << accountOf(u"ADA"_s, at(1)) << true;
    QTest::newRow("a stamp that was cut") << accountOf(u"ada"_s, at(1).addMSecs(-999)) << true;
    QTest::newRow("no stamp") << accountOf(u"ada"_s) << true;
    QTest::newRow("renamed") << accountOf(u"countess"_s, at(1)) << false;
    QTest::newRow("somebody else of that id") << accountOf(u"ada"_s, at(90)) << false;
}

void KnownUsersTest::somebodyIsStillWhoTheyWere()
{
    QFETCH(Account, now);

    QTEST(work::isStillThem(accountOf(u"ada"_s, at(1)), now), "isThem");
}

void KnownUsersTest::whoWasMadeUnderAnotherLoginIsFoundInTheStoredListAsLongAsItIsThem_data()
{
    somebodyIsStillWhoTheyWere_data();
}

void KnownUsersTest::whoWasMadeUnderAnotherLoginIsFoundInTheStoredListAsLongAsItIsThem()
{
    QFETCH(Account, now);
    QFETCH(bool, isThem);
    see(now);

    const auto found = m_roster->listedFor(north, pushed);
    const auto details = m_roster->details({.connectionId = north}, pushed);

    QCOMPARE(found->size(), isThem ? 1U : 0U);
    QCOMPARE(details.has_value(), isThem);
    QVERIFY(m_roster->listed(north, pushed)->empty());
    QVERIFY(m_roster->listedFor(south, pushed)->empty());
}

void KnownUsersTest::withoutAStoredListTheJournalSaysWhoIsToBeAskedFor()
{
    const auto known = m_roster->known(north, pushed);

    QVERIFY(known->bearers.empty());
    QCOMPARE(known->made.size(), 1U);
    QVERIFY(known->made.front() == accountOf(u"ada"_s, at(1)));
    QVERIFY(m_roster->listedFor(north, pushed)->empty());
}

void KnownUsersTest::whoeverBearsTheLoginComesFirst()
{
    see(accountOf(u"ada"_s, at(1)));
    see({.remoteId = u"other"_s, .login = pushed});

    QCOMPARE(m_roster->known(north, pushed)->bearers.front().remoteId, u"other"_s);
    QCOMPARE(m_roster->listedFor(north, pushed)->front().remoteId, u"other"_s);
    QCOMPARE(m_roster->details({.connectionId = north}, pushed)->user.remoteId, u"other"_s);
}

void KnownUsersTest::whoMayBeHiddenStillBearsTheLogin()
{
    see({.remoteId = u"other"_s, .login = pushed, .active = false});

    QVERIFY(m_roster->known(north, pushed)->made.empty());
}

void KnownUsersTest::whoIsNotListedAnyMoreDoesNotBearIt()
{
    see({.remoteId = u"other"_s, .login = pushed});
    const auto walk = m_roster->beginWalk(north, at(200));
    see(accountOf(u"ada"_s, at(1)));
    QVERIFY(m_roster->endWalk({.connectionId = north, .serviceNow = at(200)},
                              {.id = *walk, .finishedAt = at(200), .isComplete = true}));

    QCOMPARE(m_roster->known(north, pushed)->made.size(), 1U);
    QCOMPARE(m_roster->listedFor(north, pushed)->front().remoteId, u"ada"_s);
    QCOMPARE(m_roster->details({.connectionId = north}, pushed)->user.remoteId, u"ada"_s);
}

QTEST_GUILESS_MAIN(KnownUsersTest)
#include "tst_knownusers.moc"
