// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "samples.h"
#include "store/journal.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace rollcall::test;
using store::JournalRow;

namespace {

const std::vector<ChangeState> allStates{
    ChangeState::Planned, ChangeState::Sent,    ChangeState::Unknown,
    ChangeState::Done,    ChangeState::Linked,  ChangeState::Unchanged,
    ChangeState::Failed,  ChangeState::Skipped, ChangeState::Stale};

/// The table of data.md, in words of its own: what may follow without an error.
bool mayFollow(ChangeState from, ChangeState to)
{
    if (isFinal(from))
        return false;
    if (isFinal(to))
        return true;
    return (from == ChangeState::Planned && to == ChangeState::Sent)
        || (from == ChangeState::Sent && to == ChangeState::Unknown)
        || (from == ChangeState::Unknown && to == ChangeState::Planned);
}

}  // namespace

class JournalTest final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void whatAPlanAsksForComesBackAsItWas();
    void aPlanIsAppliedOnce();
    void aPlanWithAnOperationOfAnotherIsRefusedWhole();
    void aPlanThatCannotBeReadAgainIsRefused();
    void statesOnlyMoveForward_data();
    void statesOnlyMoveForward();
    void whatWasSentIsPlannedAgainOnlyIfItHadNoEffect_data();
    void whatWasSentIsPlannedAgainOnlyIfItHadNoEffect();
    void oneWrongMoveUndoesTheOthers();
    void anUnknownOperationIsRefused();
    void whatIsSentNeedsItsInstant();
    void whatIsFinalNeedsItsInstant();
    void aMoveKeepsWhatItDoesNotSay();
    void whatHappenedToAUserComesNewestFirst();
    void jobsComeNewestFirstWithTheirState();
    void anUnknownJobIsSaidToBeSo();
    void finalRowsWaitForTheAuditInTheOrderInWhichTheySettled();
    void aRowGetsOnePlaceInTheAudit();
    void usersWhomRollcallPushedAreKnown();
    void whoWasMadeUnderAnotherLoginIsKnownByTheOneThatWasAskedFor();
    void whomWeRemovedSinceIsNotKnownByItUntilTheyAreMadeAgain();
    void anOldJournalKeepsItsChangesAndTakesNewOnes();

private:
    /// Brings the one change of a plan to a state, by allowed moves.
    void bring(const Plan& plan, ChangeState state);
    /// A push that the service answered with another login.
    void make(const QString& remoteId, const QString& login, const QDateTime& when);
    /// Whom a push of the one in the samples made.
    QStringList made(const QString& connection = north,
                     const QString& login = u"ADA@acme.example"_s)
    {
        QStringList all;
        const auto known = *m_journal->madeFor(connection, login);
        for (const store::Journal::Made& one : known)
            all += one.remoteId + u' ' + one.login;
        all.sort();
        return all;
    }
    ChangeState stateOf(const Plan& plan) { return m_journal->rows(plan.id)->at(0).change.state; }

    std::unique_ptr<store::Database> m_db;
    std::unique_ptr<store::Journal> m_journal;
};

void JournalTest::init()
{
    m_db = inMemory(store::journalSchema());
    m_journal = std::make_unique<store::Journal>(*m_db);
}

void JournalTest::cleanup()
{
    m_journal.reset();
    m_db.reset();
}

void JournalTest::bring(const Plan& plan, ChangeState state)
{
    if (state == ChangeState::Planned)
        return;
    if (state != ChangeState::Sent)
        bring(plan, state == ChangeState::Unknown ? ChangeState::Sent : ChangeState::Planned);
    QVERIFY(m_journal->move({moved(plan, 0, state, at(10))}));
}

void JournalTest::whatAPlanAsksForComesBackAsItWas()
{
    Change rich = change(Verb::Update, u"2819c223"_s);
    rich.before = {{u"name.givenName"_s, u"Åda \U0001F469"_s}, {u"active"_s, true}};
    rich.after = {{u"emails"_s, QJsonArray{u"a@acme.example"_s}}, {u"x"_s, QJsonValue{}}};
    rich.baseVersion = u"W/\"3\""_s;
    rich.baseHash = u"ab12"_s;
    rich.isReversible = false;
    rich.reversibleUntil = at(1000);
    rich.reason = u"left; DROP TABLE change"_s;
    rich.ticket = u"IT-7"_s;
    Change refused = change(Verb::Remove, u"77"_s);
    refused.state = ChangeState::Skipped;
    refused.error = Error{.code = ErrorCode::ProtectedUser, .detail = u"the owner"_s};
    Plan plan = planOf({rich, refused, change(Verb::Push, {}, Effect::Create)});
    plan.warnings = {{.code = u"skew"_s, .text = u"The clocks differ."_s}};
    plan.raisedLimit = 30;

    QVERIFY(m_journal->begin(plan, at(3)));

    const auto rows = m_journal->rows(plan.id);
    QVERIFY(rows);
    QCOMPARE(rows->size(), 3U);
    for (std::size_t i = 0; i < 3; ++i) {
        QVERIFY(rows->at(i).change == plan.changes.at(i));
        QCOMPARE(rows->at(i).position, static_cast<int>(i));
        QCOMPARE(rows->at(i).jobId, plan.id);
        QCOMPARE(rows->at(i).connectionId, north);
        QCOMPARE(rows->at(i).attempt, 0);
    }
    QCOMPARE(rows->at(1).settledAt, at(3));
    const auto job = m_journal->job(plan.id);
    QVERIFY(job);
    QCOMPARE(job->digest, digestOf(plan));
    QCOMPARE(job->startedAt, at(3));
    QCOMPARE(job->state, u"running"_s);
    Plan head = plan;
    head.changes.clear();
    QVERIFY(job->plan == head);
}

void JournalTest::aPlanIsAppliedOnce()
{
    const Plan plan = planOf({change(Verb::Update, u"1"_s)});
    QVERIFY(m_journal->begin(plan, at(0)));

    const Result<> again = m_journal->begin(plan, at(1));

    QVERIFY(!again);
    QCOMPARE(again.error().code, ErrorCode::PlanInvalid);
    QCOMPARE(m_journal->jobs()->size(), 1U);
    QCOMPARE(m_journal->rows(plan.id)->size(), 1U);
}

void JournalTest::aPlanWithAnOperationOfAnotherIsRefusedWhole()
{
    const Plan plan = planOf({change(Verb::Update, u"1"_s)});
    QVERIFY(m_journal->begin(plan, at(0)));
    const Plan copied = planOf({change(Verb::Update, u"2"_s), plan.changes.front()});
    const Change twin = change(Verb::Update, u"3"_s);

    const Result<> ofAnother = m_journal->begin(copied, at(1));
    const Result<> twice = m_journal->begin(planOf({twin, twin}), at(2));

    QVERIFY(!ofAnother);
    QCOMPARE(ofAnother.error().code, ErrorCode::PlanInvalid);
    QVERIFY(!twice);
    QCOMPARE(twice.error().code, ErrorCode::PlanInvalid);
    QCOMPARE(m_journal->jobs()->size(), 1U);
    QVERIFY(m_journal->rows(copied.id)->empty());
}

void JournalTest::aPlanThatCannotBeReadAgainIsRefused()
{
    Plan plan = planOf({change(Verb::Update, u"1"_s)});
    plan.serviceId.clear();

    const Result<> begun = m_journal->begin(plan, at(0));

    QVERIFY(!begun);
    QCOMPARE(begun.error().code, ErrorCode::PlanInvalid);
    QVERIFY(m_journal->jobs()->empty());
}

void JournalTest::statesOnlyMoveForward_data()
{
    QTest::addColumn<ChangeState>("from");
    QTest::addColumn<ChangeState>("to");
    for (const ChangeState from : allStates) {
        for (const ChangeState to : allStates)
            QTest::addRow("%s to %s", qUtf8Printable(nameOf(from)), qUtf8Printable(nameOf(to)))
                << from << to;
    }
}

void JournalTest::statesOnlyMoveForward()
{
    QFETCH(const ChangeState, from);
    QFETCH(const ChangeState, to);
    const Plan plan = planOf({change(Verb::Update, u"1"_s)});
    QVERIFY(m_journal->begin(plan, at(0)));
    bring(plan, from);
    QCOMPARE(stateOf(plan), from);

    const Result<> result = m_journal->move({moved(plan, 0, to, at(20))});

    QCOMPARE(result.has_value(), mayFollow(from, to));
    QCOMPARE(stateOf(plan), mayFollow(from, to) ? to : from);
    if (!result)
        QCOMPARE(result.error().code, ErrorCode::StoreFailed);
}

void JournalTest::whatWasSentIsPlannedAgainOnlyIfItHadNoEffect_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<bool>("isAllowed");
    QTest::newRow("refused") << ErrorCode::ConnectionRefused << true;
    QTest::newRow("no such host") << ErrorCode::HostNotFound << true;
    QTest::newRow("certificate") << ErrorCode::CertificateExpired << true;
    QTest::newRow("rate limited") << ErrorCode::RateLimited << true;
    QTest::newRow("lost") << ErrorCode::ConnectionLost << false;
    QTest::newRow("timed out") << ErrorCode::TimedOut << false;
    QTest::newRow("server fault") << ErrorCode::ServerFault << false;
    QTest::newRow("odd answer") << ErrorCode::BadResponse << false;
}

void JournalTest::whatWasSentIsPlannedAgainOnlyIfItHadNoEffect()
{
    QFETCH(const ErrorCode, code);
    QFETCH(const bool, isAllowed);
    const Plan plan = planOf({change(Verb::Deactivate, u"1"_s)});
    QVERIFY(m_journal->begin(plan, at(0)));
    bring(plan, ChangeState::Sent);
    JournalRow row = moved(plan, 0, ChangeState::Planned, at(20));
    row.change.error = Error{.code = code};

    QCOMPARE(m_journal->move({row}).has_value(), isAllowed);

    QCOMPARE(stateOf(plan), isAllowed ? ChangeState::Planned : ChangeState::Sent);
}

void JournalTest::oneWrongMoveUndoesTheOthers()
{
    const Plan plan = planOf(
        {change(Verb::Update, u"1"_s), change(Verb::Update, u"2"_s), change(Verb::Update, u"3"_s)});
    QVERIFY(m_journal->begin(plan, at(0)));
    QVERIFY(m_journal->move({moved(plan, 2, ChangeState::Skipped, at(1))}));

    const Result<> result = m_journal->move({moved(plan, 0, ChangeState::Sent, at(2)),
                                             moved(plan, 1, ChangeState::Sent, at(2)),
                                             moved(plan, 2, ChangeState::Sent, at(2))});

    QVERIFY(!result);
    const auto rows = m_journal->rows(plan.id);
    QCOMPARE(rows->at(0).change.state, ChangeState::Planned);
    QCOMPARE(rows->at(1).change.state, ChangeState::Planned);
    QCOMPARE(rows->at(2).change.state, ChangeState::Skipped);
}

void JournalTest::anUnknownOperationIsRefused()
{
    const Plan plan = planOf({change(Verb::Update, u"1"_s)});

    const Result<> result = m_journal->move({moved(plan, 0, ChangeState::Sent, at(1))});

    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::StoreFailed);
}

void JournalTest::whatIsSentNeedsItsInstant()
{
    const Plan plan = planOf({change(Verb::Update, u"1"_s)});
    QVERIFY(m_journal->begin(plan, at(0)));
    JournalRow row = moved(plan, 0, ChangeState::Sent, at(1));
    row.sentAt = {};

    QVERIFY(!m_journal->move({row}));

    QCOMPARE(stateOf(plan), ChangeState::Planned);
}

void JournalTest::whatIsFinalNeedsItsInstant()
{
    const Plan plan = planOf({change(Verb::Update, u"1"_s)});
    QVERIFY(m_journal->begin(plan, at(0)));
    JournalRow row = moved(plan, 0, ChangeState::Failed, at(1));
    row.settledAt = {};

    QVERIFY(!m_journal->move({row}));

    QCOMPARE(stateOf(plan), ChangeState::Planned);
}

void JournalTest::aMoveKeepsWhatItDoesNotSay()
{
    const Plan plan = planOf({change(Verb::Push, {}, Effect::Create)});
    QVERIFY(m_journal->begin(plan, at(0)));
    JournalRow sent = moved(plan, 0, ChangeState::Sent, at(5));
    sent.attempt = 2;
    sent.timeout = std::chrono::milliseconds{30'000};
    sent.sentDigest = u"d1"_s;
    JournalRow lost = moved(plan, 0, ChangeState::Unknown, at(6));
    lost.change.error = Error{.code = ErrorCode::ConnectionLost, .detail = u"reset"_s};
    JournalRow done = moved(plan, 0, ChangeState::Done, at(40));
    done.change.target.remoteId = u"2819c223"_s;
    done.change.note = u"accepted, not visible yet"_s;
    done.requestId = u"req-1"_s;
    done.httpStatus = 201;
    done.serviceAt = at(39);

    QVERIFY(m_journal->move({sent}));
    QVERIFY(m_journal->move({lost}));
    QCOMPARE(m_journal->rows(plan.id)->at(0).change.error, lost.change.error);
    QVERIFY(m_journal->move({done}));

    const JournalRow row = m_journal->rows(plan.id)->at(0);
    QVERIFY(!row.change.error);
    QVERIFY(row.change == done.change);
    QCOMPARE(row.attempt, 2);
    QCOMPARE(row.sentAt, at(5));
    QCOMPARE(row.timeout, std::chrono::milliseconds{30'000});
    QCOMPARE(row.sentDigest, u"d1"_s);
    QCOMPARE(row.requestId, u"req-1"_s);
    QCOMPARE(row.httpStatus, 201);
    QCOMPARE(row.settledAt, at(40));
    QCOMPARE(row.serviceAt, at(39));
    QCOMPARE(m_journal->ofUser(north, u"2819c223"_s)->size(), 1U);
}

void JournalTest::whatHappenedToAUserComesNewestFirst()
{
    const Plan first = planOf({change(Verb::Deactivate, u"1"_s), change(Verb::Update, u"2"_s),
                               change(Verb::Push, {}, Effect::Create)});
    const Plan second = planOf({change(Verb::Reactivate, u"1"_s)});
    const Plan elsewhere = planOf({change(Verb::Remove, u"1"_s)}, south);
    for (const Plan& plan : {first, second, elsewhere})
        QVERIFY(m_journal->begin(plan, at(0)));

    const auto rows = m_journal->ofUser(north, u"1"_s);

    QCOMPARE(rows->size(), 2U);
    QCOMPARE(rows->at(0).change.verb, Verb::Reactivate);
    QCOMPARE(rows->at(1).change.verb, Verb::Deactivate);
    QVERIFY(m_journal->ofUser(north, {})->empty());
}

void JournalTest::jobsComeNewestFirstWithTheirState()
{
    const Plan first = planOf({change(Verb::Update, u"1"_s)});
    const Plan second = planOf({change(Verb::Update, u"1"_s)});
    QVERIFY(m_journal->begin(first, at(100)));
    QVERIFY(m_journal->begin(second, at(50)));

    QVERIFY(m_journal->setJobState(first.id, u"stopped"_s, u"the token was refused"_s));

    const auto jobs = m_journal->jobs();
    QCOMPARE(jobs->size(), 2U);
    QCOMPARE(jobs->at(0).id, second.id);
    QCOMPARE(jobs->at(0).state, u"running"_s);
    QCOMPARE(jobs->at(1).id, first.id);
    QCOMPARE(jobs->at(1).state, u"stopped"_s);
    QCOMPARE(jobs->at(1).stoppedBecause, u"the token was refused"_s);
    QVERIFY(jobs->at(1).plan.changes.empty());
}

void JournalTest::anUnknownJobIsSaidToBeSo()
{
    QCOMPARE(m_journal->job(u"none"_s).error().code, ErrorCode::UnknownJob);
    QCOMPARE(m_journal->setJobState(u"none"_s, u"finished"_s).error().code, ErrorCode::UnknownJob);
    QVERIFY(m_journal->rows(u"none"_s)->empty());
}

void JournalTest::finalRowsWaitForTheAuditInTheOrderInWhichTheySettled()
{
    const Plan plan = planOf({change(Verb::Update, u"1"_s), change(Verb::Update, u"2"_s),
                              change(Verb::Update, u"3"_s), change(Verb::Update, u"4"_s)});
    QVERIFY(m_journal->begin(plan, at(0)));
    // The clock is set back between the two.
    QVERIFY(m_journal->move({moved(plan, 2, ChangeState::Failed, at(900))}));
    QVERIFY(m_journal->move({moved(plan, 0, ChangeState::Stale, at(100))}));
    QVERIFY(m_journal->move({moved(plan, 1, ChangeState::Sent, at(101))}));

    const auto waiting = m_journal->unaudited();
    QCOMPARE(waiting->size(), 2U);
    QCOMPARE(waiting->at(0).change.id, plan.changes.at(2).id);
    QCOMPARE(waiting->at(1).change.id, plan.changes.at(0).id);

    QVERIFY(m_journal->setAudited(plan.changes.at(2).id, 17));

    QCOMPARE(m_journal->unaudited()->size(), 1U);
    QCOMPARE(m_journal->rows(plan.id)->at(2).auditSequence, 17);
}

void JournalTest::aRowGetsOnePlaceInTheAudit()
{
    const Plan plan = planOf({change(Verb::Update, u"1"_s), change(Verb::Update, u"2"_s)});
    QVERIFY(m_journal->begin(plan, at(0)));
    QVERIFY(m_journal->move({moved(plan, 0, ChangeState::Failed, at(1))}));
    QVERIFY(m_journal->setAudited(plan.changes.at(0).id, 17));

    QVERIFY(m_journal->setAudited(plan.changes.at(0).id, 17));
    QVERIFY(!m_journal->setAudited(plan.changes.at(0).id, 18));
    QVERIFY(!m_journal->setAudited(plan.changes.at(1).id, 19));

    QCOMPARE(m_journal->rows(plan.id)->at(0).auditSequence, 17);
    QCOMPARE(m_journal->rows(plan.id)->at(1).auditSequence, 0);
}

void JournalTest::usersWhomRollcallPushedAreKnown()
{
    const Plan plan = planOf(
        {change(Verb::Push, {}, Effect::Create), change(Verb::Push, u"linked"_s, Effect::Link),
         change(Verb::Push, u"failed"_s, Effect::Restore), change(Verb::Update, u"updated"_s)});
    QVERIFY(m_journal->begin(plan, at(0)));
    JournalRow created = moved(plan, 0, ChangeState::Done, at(1));
    created.change.target.remoteId = u"created"_s;
    QVERIFY(m_journal->move({created, moved(plan, 1, ChangeState::Linked, at(1)),
                             moved(plan, 2, ChangeState::Failed, at(1)),
                             moved(plan, 3, ChangeState::Done, at(1))}));

    auto known = *m_journal->provisioned(north);

    std::sort(known.begin(), known.end());
    QCOMPARE(known, (std::vector<QString>{u"created"_s, u"linked"_s}));
    QVERIFY(m_journal->provisioned(south)->empty());
}

void JournalTest::make(const QString& remoteId, const QString& login, const QDateTime& when)
{
    const Plan plan = planOf({change(Verb::Push, {}, Effect::Create)});
    QVERIFY(m_journal->begin(plan, when));
    JournalRow row = moved(plan, 0, ChangeState::Done, when);
    row.change.target.remoteId = remoteId;
    row.madeLogin = login;
    row.madeAt = when;
    QVERIFY(m_journal->move({row}));
}

void JournalTest::whoWasMadeUnderAnotherLoginIsKnownByTheOneThatWasAskedFor()
{
    make(u"1"_s, u"ada"_s, at(5));
    make(u"2"_s, u"ada1"_s, at(6));
    make(u"3"_s, {}, at(7));

    QCOMPARE(made(), (QStringList{u"1 ada"_s, u"2 ada1"_s}));
    QCOMPARE(m_journal->madeFor(north, u"ada@acme.example"_s)->front().at, at(5));
    QCOMPARE(m_journal->ofUser(north, u"1"_s)->front().change.target.login, u"ada@acme.example"_s);
    QVERIFY(made(south).isEmpty());
    QVERIFY(made(north, u"ada"_s).isEmpty());
}

void JournalTest::whomWeRemovedSinceIsNotKnownByItUntilTheyAreMadeAgain()
{
    make(u"1"_s, u"ada"_s, at(1));
    const Plan removal = planOf({change(Verb::Remove, u"1"_s)});
    QVERIFY(m_journal->begin(removal, at(2)));
    QVERIFY(m_journal->move({moved(removal, 0, ChangeState::Done, at(2))}));

    QVERIFY(made().isEmpty());

    make(u"1"_s, u"ada2"_s, at(3));

    QCOMPARE(made(), QStringList{u"1 ada2"_s});
}

void JournalTest::anOldJournalKeepsItsChangesAndTakesNewOnes()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"journal.db"_s);
    store::Schema old = store::journalSchema();
    old.steps.resize(4);
    const Plan plan = planOf({change(Verb::Push, {}, Effect::Create)});
    {
        const auto db = store::Database::open(path, old);
        QVERIFY(db);
        QVERIFY(store::Journal{**db}.begin(plan, at(0)));
    }

    auto db = store::Database::open(path, store::journalSchema());
    QVERIFY(db);
    m_journal = std::make_unique<store::Journal>(**db);

    QVERIFY(m_journal->rows(plan.id)->at(0).change == plan.changes.at(0));
    QVERIFY(made().isEmpty());
    make(u"1"_s, u"ada"_s, at(1));
    QCOMPARE(made(), QStringList{u"1 ada"_s});
    m_journal.reset();
}

QTEST_GUILESS_MAIN(JournalTest)
#include "tst_journal.moc"
