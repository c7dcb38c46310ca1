// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "store/connectionstore.h"
#include "store/samples.h"
#include "support/fakeclock.h"
#include "support/fakeservice.h"
#include "work/sync.h"

#include <QTemporaryDir>
#include <QTest>
#include <QTestEventLoop>

#include <utility>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace rollcall::test;

namespace {

constexpr qint64 day = 86'400;

}  // namespace

class SyncTest final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void everybodyOfTheListIsThere();
    void whoIsMissingIsUnlistedAndAfterTheDeadlineRemoved();
    void whoComesBackHasAccessAndNoDeadline();
    void aWalkThatEndedEarlyUnlistsNobody();
    void aListThatContradictsItselfUnlistsNobody();
    void aUserWhoCannotBeReadMakesTheListIncomplete();
    void aListThatComesRoundAgainIsGivenUp();
    void aCursorIsFollowedToTheEnd();
    void losingTheRosterLosesNoCountdown();
    void whoIsMissedByOneWalkKeepsTheCountdown();
    void whoIsMissedByOneWalkKeepsWhatWeDidOurselves();
    void whoComesBackWithoutAccessLostItSinceTheLastSightOfIt();
    void anotherNameOfNoAccessBeginsNoCountdown();
    void aChangeDuringAWalkIsNotOverwrittenByAnOlderPage();
    void aUserMadeDuringAWalkIsNotUnlisted();
    void theNamedUserComesWithTheWholeText();
    void withoutAListTheKnownAreLookedUpAndNobodyIsUnlisted();

private:
    Result<work::SyncReport> sync();
    /// One complete walk through a list that does not have them.
    Result<work::SyncReport> syncWithout(const QString& remoteId);
    User user(const QString& remoteId);
    [[nodiscard]] work::RosterFacts facts() const
    {
        return work::rosterFactsOf(m_session->connection, m_session->definition, *m_serviceClock);
    }
    /// Ana's remote id.
    QString addAnaAndBo()
    {
        const QString ana = m_service->add(u"ana@acme.example"_s);
        m_service->add(u"bo@acme.example"_s);
        return ana;
    }
    void suspendADayLater(const QString& remoteId)
    {
        advance(day);
        m_service->set(remoteId, {{u"active"_s, false}});
    }
    void advance(qint64 seconds)
    {
        m_clock.advance(std::chrono::seconds{seconds});
        m_service->now = m_service->now.addSecs(seconds);
    }
    [[nodiscard]] QString path(const QString& name) const { return m_dir->filePath(name); }
    void openRoster()
    {
        m_roster = std::make_unique<work::RosterWorker>();
        QVERIFY(m_roster->open(path(u"roster.db"_s), path(u"journal.db"_s)));
    }

    FakeClock m_clock{at(0)};
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<work::RosterWorker> m_roster;
    std::unique_ptr<work::ServiceClock> m_serviceClock;
    work::SessionRef m_session;
    FakeService* m_service = nullptr;
};

void SyncTest::init()
{
    m_clock = FakeClock{at(0)};
    m_serviceClock = std::make_unique<work::ServiceClock>(m_clock);
    m_dir = std::make_unique<QTemporaryDir>();
    const auto db = store::Database::open(path(u"journal.db"_s), store::journalSchema());
    QVERIFY(db);
    QVERIFY(store::ConnectionStore{**db}.add(connectionTo(north, u"North"_s)));
    openRoster();
    m_session = work::newSession();
    m_session->connection = connectionTo(north, u"North"_s);
    m_session->service = std::make_unique<FakeService>();
    m_service = static_cast<FakeService*>(m_session->service.get());
    m_service->now = at(0);
    m_session->definition = {.id = u"fake"_s, .pageSize = 2, .parallel = 2};
    m_session->definition.retention.rule = RetentionRule{.days = std::chrono::days{30}};
}

void SyncTest::cleanup()
{
    m_session.reset();
    m_roster.reset();
}

Result<work::SyncReport> SyncTest::sync()
{
    QObject scope;
    QTestEventLoop loop;
    std::optional<Result<work::SyncReport>> answer;
    auto* sync = new work::Sync{m_session, {scope, *m_roster}, *m_serviceClock, nullptr};
    sync->start({&scope, [&](const Result<work::SyncReport>& report) {
                     answer = report;
                     loop.exitLoop();
                 }});
    loop.enterLoopMSecs(20'000);
    return answer.value_or(fail(ErrorCode::TimedOut));
}

Result<work::SyncReport> SyncTest::syncWithout(const QString& remoteId)
{
    m_service->pageOf = [this, remoteId](const services::PageRequest&) {
        QList<QByteArray> rest;
        for (const QString& id : {u"r1"_s, u"r2"_s}) {
            if (id != remoteId)
                rest += userText(id.toUtf8(), id.toUtf8() + "@acme.example");
        }
        return services::RawPage{.body = listText(rest.join(','), static_cast<int>(rest.size())),
                                 .date = m_service->now};
    };
    Result<work::SyncReport> report = sync();
    m_service->pageOf = {};
    return report;
}

User SyncTest::user(const QString& remoteId)
{
    const auto details = m_roster->details(facts(), u"id:"_s + remoteId);
    return details ? details->user : User{};
}

void SyncTest::everybodyOfTheListIsThere()
{
    for (int i = 0; i < 9; ++i)
        m_service->add(u"u%1@acme.example"_s.arg(i), i % 3 != 0);

    const auto report = sync();

    QVERIFY(report);
    QVERIFY(report->isComplete);
    QCOMPARE(report->listed, 9);
    QCOMPARE(report->added, 9);
    QCOMPARE((*m_roster->users(facts()))->size(), 9U);
    const auto counts = m_roster->counts(facts());
    QCOMPARE(counts->value(Status::Active), 6);
    QCOMPARE(counts->value(Status::Suspended), 3);
}

void SyncTest::whoIsMissingIsUnlistedAndAfterTheDeadlineRemoved()
{
    const QString ana = addAnaAndBo();
    QVERIFY(sync());
    suspendADayLater(ana);
    QVERIFY(sync());
    QCOMPARE(user(ana).status, Status::Suspended);
    QCOMPARE(user(ana).deadline->confidence, Deadline::Confidence::Between);
    QCOMPARE(user(ana).deadline->earliest, at(30 * day));
    QCOMPARE(user(ana).deadline->latest, at(31 * day));

    m_service->erase(ana);
    advance(day);
    const auto report = sync();

    QCOMPARE(report->unlisted, 1);
    QCOMPARE(user(ana).status, Status::Unlisted);
    QCOMPARE(user(ana).deadline->latest, at(31 * day));
    advance(29 * day);
    QCOMPARE(user(ana).status, Status::Removed);
    QCOMPARE(user(ana).deadline->latest, at(31 * day));  // Since when, for whoever asks.
}

void SyncTest::whoComesBackHasAccessAndNoDeadline()
{
    const QString ana = m_service->add(u"ana@acme.example"_s, false);
    QVERIFY(sync());
    QVERIFY(user(ana).deadline);
    advance(day);
    m_service->set(ana, {{u"active"_s, true}});

    QVERIFY(sync());

    QCOMPARE(user(ana).status, Status::Active);
    QVERIFY(!user(ana).deadline);
}

void SyncTest::aWalkThatEndedEarlyUnlistsNobody()
{
    for (int i = 0; i < 9; ++i)
        m_service->add(u"u%1@acme.example"_s.arg(i));
    QVERIFY(sync());
    for (int i = 4; i < 9; ++i)
        m_service->erase(u"r%1"_s.arg(i));
    m_service->failNext(u"list"_s, Error{.code = ErrorCode::ConnectionLost});

    const auto report = sync();

    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::ConnectionLost);
    QCOMPARE(m_roster->counts(facts())->value(Status::Active), 9);
}

void SyncTest::aListThatContradictsItselfUnlistsNobody()
{
    for (int i = 0; i < 6; ++i)
        m_service->add(u"u%1@acme.example"_s.arg(i));
    QVERIFY(sync());
    // The count fits, but the second page is the first one again.
    m_service->pageOf = [this](const services::PageRequest& page) {
        const QByteArray two =
            userText("r1", "u0@acme.example") + ',' + userText("r2", "u1@acme.example");
        return services::RawPage{.body = listText(two, 6, static_cast<int>(page.startIndex)),
                                 .date = m_service->now};
    };

    const auto report = sync();

    QVERIFY(report);
    QVERIFY(!report->isComplete);
    QVERIFY(!report->whyIncomplete.isEmpty());
    QCOMPARE(report->unlisted, 0);
    QCOMPARE(m_roster->counts(facts())->value(Status::Active), 6);
}

void SyncTest::aUserWhoCannotBeReadMakesTheListIncomplete()
{
    m_service->pageOf = [](const services::PageRequest& page) {
        const QByteArray two = userText("r1", "a@acme.example") + R"(,{"userName":"no id"})";
        return services::RawPage{.body = listText(page.startIndex == 1 ? two : "", 2)};
    };

    const auto report = sync();

    QVERIFY(report);
    QVERIFY(!report->isComplete);
    QCOMPARE(report->problems, 1);
    QCOMPARE(report->listed, 1);
}

// RFC 9865: a service may give cursors that it was not asked for.
void SyncTest::aCursorIsFollowedToTheEnd()
{
    QStringList cursors;
    m_service->pageOf = [&cursors](const services::PageRequest& page) {
        const int at = page.cursor.value_or(u"0"_s).toInt();
        cursors += page.cursor.value_or(u"none"_s);
        const QByteArray id = "r" + QByteArray::number(at);
        QByteArray body = R"({"Resources":[)" + userText(id, id + "@acme.example") + ']';
        if (at < 3)
            body += R"(,"nextCursor":")" + QByteArray::number(at + 1) + '"';
        return services::RawPage{.body = body + '}'};
    };

    const auto report = sync();

    QVERIFY(report);
    QVERIFY2(report->isComplete, qPrintable(report->whyIncomplete));
    QCOMPARE(report->listed, 4);
    QCOMPARE(cursors, (QStringList{u"none"_s, u"1"_s, u"2"_s, u"3"_s}));
}

void SyncTest::aListThatComesRoundAgainIsGivenUp()
{
    int pages = 0;
    QByteArray body = R"({"Resources":[)";
    for (int i = 0; i < 500; ++i)
        body += (i > 0 ? "," : "") + userText("r" + QByteArray::number(i), "u@acme.example");
    body += "]}";
    m_service->pageOf = [&](const services::PageRequest&) {
        ++pages;
        return services::RawPage{.body = body};
    };

    const auto report = sync();

    QVERIFY(report);
    QVERIFY(!report->isComplete);
    QVERIFY(pages < 30);
}

void SyncTest::losingTheRosterLosesNoCountdown()
{
    const QString ana = m_service->add(u"ana@acme.example"_s);
    QVERIFY(sync());
    advance(day);
    m_service->set(ana, {{u"active"_s, false}});
    QVERIFY(sync());
    const User before = user(ana);
    m_roster.reset();
    for (const QString& end : {QString{}, u"-wal"_s, u"-shm"_s})
        QFile::remove(path(u"roster.db"_s + end));
    openRoster();
    advance(5 * day);

    QVERIFY(sync());

    QVERIFY(before.deadline);
    QCOMPARE(user(ana).deadline->earliest, before.deadline->earliest);
    QCOMPARE(user(ana).deadline->latest, before.deadline->latest);
    QCOMPARE(user(ana).deadline->confidence, Deadline::Confidence::Between);
}

void SyncTest::whoIsMissedByOneWalkKeepsTheCountdown()
{
    const QString ana = addAnaAndBo();
    QVERIFY(sync());
    suspendADayLater(ana);
    QVERIFY(sync());
    advance(4 * day);
    QCOMPARE(syncWithout(ana)->unlisted, 1);
    advance(day);

    QVERIFY(sync());

    QCOMPARE(user(ana).status, Status::Suspended);
    QCOMPARE(user(ana).deadline->earliest, at(30 * day));
    QCOMPARE(user(ana).deadline->latest, at(31 * day));
    const work::Users all = *m_roster->users(facts());  // All at once are read another way.
    QCOMPARE(all->front().deadline, user(ana).deadline);
}

void SyncTest::whoIsMissedByOneWalkKeepsWhatWeDidOurselves()
{
    const QString ana = addAnaAndBo();
    QVERIFY(sync());
    suspendADayLater(ana);
    {
        const auto db = store::Database::open(path(u"journal.db"_s), store::journalSchema());
        QVERIFY(db);
        store::Journal journal{**db};
        const Plan plan = planOf({change(Verb::Deactivate, ana)});
        QVERIFY(journal.begin(plan, at(day)));
        QVERIFY(journal.move({moved(plan, 0, ChangeState::Sent, at(day))}));
        QVERIFY(journal.move({moved(plan, 0, ChangeState::Done, at(day))}));
    }
    QVERIFY(m_roster->upsert(facts(), m_service->account(ana), m_service->now));
    advance(4 * day);
    QCOMPARE(syncWithout(ana)->unlisted, 1);
    advance(day);

    QVERIFY(sync());

    QCOMPARE(user(ana).deadline->confidence, Deadline::Confidence::Seen);
    QCOMPARE(user(ana).deadline->removeAt, at(31 * day));
}

void SyncTest::whoComesBackWithoutAccessLostItSinceTheLastSightOfIt()
{
    const QString ana = m_service->add(u"ana@acme.example"_s);
    m_service->add(u"bo@acme.example"_s);
    QVERIFY(sync());
    advance(4 * day);
    QCOMPARE(syncWithout(ana)->unlisted, 1);
    m_service->set(ana, {{u"active"_s, false}});
    advance(day);

    QVERIFY(sync());

    QCOMPARE(user(ana).status, Status::Suspended);
    QCOMPARE(user(ana).deadline->earliest, at(30 * day));
    QCOMPARE(user(ana).deadline->latest, at(35 * day));
}

/// The status of those without access has another name while nobody knows how long they stay.
void SyncTest::anotherNameOfNoAccessBeginsNoCountdown()
{
    const auto rule = std::exchange(m_session->definition.retention.rule, std::nullopt);
    const QString ana = m_service->add(u"ana@acme.example"_s);
    QVERIFY(sync());
    advance(day);
    m_service->set(ana, {{u"active"_s, false}});
    QVERIFY(sync());
    QCOMPARE(user(ana).status, Status::Deactivated);
    m_session->definition.retention.rule = rule;
    advance(5 * day);

    QVERIFY(sync());

    QCOMPARE(user(ana).status, Status::Suspended);
    QCOMPARE(user(ana).deadline->earliest, at(30 * day));
    QCOMPARE(user(ana).deadline->latest, at(31 * day));
}

void SyncTest::aChangeDuringAWalkIsNotOverwrittenByAnOlderPage()
{
    const QString ana = m_service->add(u"ana@acme.example"_s);
    QVERIFY(sync());
    const auto walk = m_roster->beginWalk(north, m_clock.now());
    const auto older = m_service->pageDecoder()(listText(userText("r1", "ana@acme.example"), 1));
    QVERIFY(older);
    const work::RosterPage page = work::rosterPage(*older, m_service->now, facts());
    advance(10);
    m_service->set(ana, {{u"active"_s, false}});

    QVERIFY(m_roster->upsert(facts(), m_service->account(ana), m_service->now));
    QVERIFY(m_roster->take(*walk, page));
    const auto stored =
        m_roster->endWalk(facts(), {.id = *walk, .finishedAt = m_clock.now(), .isComplete = true});

    QVERIFY(stored);
    QCOMPARE(stored->repeated, 0);
    QCOMPARE(stored->listed, 1);
    QCOMPARE(user(ana).status, Status::Suspended);
}

void SyncTest::aUserMadeDuringAWalkIsNotUnlisted()
{
    const auto walk = m_roster->beginWalk(north, m_clock.now());
    // The walk of another connection that started later must not be taken for this one.
    {
        const auto db = store::Database::open(path(u"journal.db"_s), store::journalSchema());
        QVERIFY(store::ConnectionStore{**db}.add(connectionTo(south, u"South"_s)));
    }
    QVERIFY(m_roster->beginWalk(south, m_clock.now()));
    const QString ana = m_service->add(u"ana@acme.example"_s);
    QVERIFY(m_roster->upsert(facts(), m_service->account(ana), m_service->now));

    const auto stored =
        m_roster->endWalk(facts(), {.id = *walk, .finishedAt = m_clock.now(), .isComplete = true});

    QVERIFY(stored);
    QCOMPARE(stored->unlisted, 0);
    QCOMPARE(user(ana).status, Status::Active);
}

void SyncTest::theNamedUserComesWithTheWholeText()
{
    m_service->add(u"ana@acme.example"_s, true, {{u"title"_s, u"CTO"_s}});
    QVERIFY(sync());

    const auto details = m_roster->details(facts(), u"ANA@acme.example"_s);
    const auto rows = m_roster->rowsOf(north, u"ana@acme.example"_s);

    QVERIFY(details);
    QCOMPARE(details->attributes.value(u"title"_s).toString(), u"CTO"_s);
    QVERIFY(details->raw.contains("CTO"));
    QVERIFY(!details->history.empty());
    QVERIFY(rows->at(0).account.raw.contains("CTO"));
    QCOMPARE(m_roster->details(facts(), u"who"_s).error().code, ErrorCode::UnknownUser);
}

void SyncTest::withoutAListTheKnownAreLookedUpAndNobodyIsUnlisted()
{
    const QString ana = m_service->add(u"ana@acme.example"_s);
    const QString bo = m_service->add(u"bo@acme.example"_s);
    const QString cy = m_service->add(u"cy@acme.example"_s);
    QVERIFY(sync());
    m_session->definition.capabilities = {
        {.id = u"list"_s, .support = Capability::Support::No, .reason = u"There is no list."_s}};
    m_service->pageOf = [](const auto&) { return services::RawPage{.body = listText({}, 0, 1)}; };
    m_service->set(ana, {{u"active"_s, false}});
    m_service->erase(bo);
    m_service->add(u"di@acme.example"_s);

    const auto report = sync();

    QVERIFY(report);
    QVERIFY(!report->isComplete);
    QCOMPARE(report->whyIncomplete, u"There is no list."_s);
    QCOMPARE(report->unlisted, 0);
    QCOMPARE(user(ana).status, Status::Suspended);
    QCOMPARE(user(bo).status, Status::Removed);
    QCOMPARE(user(cy).status, Status::Active);
}

QTEST_GUILESS_MAIN(SyncTest)
#include "tst_sync.moc"
