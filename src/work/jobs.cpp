// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "jobs.h"

#include "crashpoint.h"
#include "crossing.h"
#include "errorsentence.h"
#include "guard.h"
#include "sync.h"
#include "undo.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

constexpr std::chrono::milliseconds betweenAudits{250};

JobReport reportOf(const store::JournalJob& job, const std::vector<store::JournalRow>& rows)
{
    JobReport report{.id = job.id,
                     .digest = job.digest,
                     .plan = job.plan,
                     .startedAt = job.startedAt,
                     .stoppedBecause = job.stoppedBecause};
    report.plan.changes.clear();
    for (const store::JournalRow& row : rows)
        report.plan.changes.push_back(row.change);
    report.subject = subjectOf(report.plan.changes);
    report.counts = countsOf(report.plan.changes);
    const bool isOpen = std::any_of(rows.begin(), rows.end(),
                                    [](const auto& row) { return !isFinal(row.change.state); });
    report.state = isOpen ? JobReport::State::Stopped : JobReport::State::Finished;
    return report;
}

}  // namespace

/// A job that is being applied.
struct Jobs::Running {
    QString jobId;
    SessionRef session;
    Runner* runner = nullptr;
    std::vector<Change> changes;
    QHash<QString, std::size_t> places;  ///< Op id to place in `changes`.
    Then<JobReport> then;
};

Jobs::Jobs(const Tools& tools) : m_tools(tools), m_pen(tools.journal)
{
    m_auditRest.setSingleShot(true);
    connect(&m_pen, &JournalPen::settled, this, [this] {
        // The journal has it; the audit catches up when the job ends at the latest, or after a
        // crash. It waits for the disk twice, and so would every write after each outcome.
        if (m_auditRest.isActive())
            return;
        if (const Result<> chained = m_tools.audit.catchUp(); !chained)
            stopAll(chained.error());
        m_auditRest.start(betweenAudits);
    });
}

/// What cannot be proved is not done.
void Jobs::stopAll(const Error& why)
{
    for (const auto& [connectionId, running] : m_running)
        running->runner->stop(why);
}

void Jobs::confirmationFor(const Plan& plan, const Then<ConfirmationNeed>& then)
{
    m_tools.planMaker.ground(plan.connectionId,
                             {this,
                              [plan, then](const Result<PlanGround>& ground) {
        then(ground.and_then([&plan](const PlanGround& known) { return needOf(plan, known); }));
                              }});
}

Result<> Jobs::mayApply(const Plan& plan) const
{
    if (m_tools.options.isReadOnly || m_tools.options.isReading)
        return fail(ErrorCode::ReadOnly);
    if (isBusy(plan.connectionId))
        return fail(ErrorCode::JobUnfinished, plan.connectionName);
    const auto refused = std::find_if(plan.changes.begin(), plan.changes.end(),
                                      [](const Change& change) { return change.error; });
    const bool hasWork =
        std::any_of(plan.changes.begin(), plan.changes.end(),
                    [](const Change& change) { return change.state == ChangeState::Planned; });
    if (hasWork)
        return {};
    if (refused != plan.changes.end())
        return fail(*refused->error);
    return fail(ErrorCode::PlanInvalid, u"nothing is left to do in this plan"_s);
}

void Jobs::apply(const Plan& plan, const Confirmation& confirmation, const Then<JobReport>& then)
{
    if (const Result<> allowed = mayApply(plan); !allowed) {
        then(fail(allowed.error()));
        return;
    }
    confirmationFor(plan,
                    {this,
                     [this, plan, confirmation, then = hold(plan.connectionId, plan.id, then)](
                         const Result<ConfirmationNeed>& need) {
        const Result<> confirmed = need.and_then([&confirmation](const ConfirmationNeed& wanted) {
            return checkConfirmation(wanted, confirmation);
        });
        if (confirmed)
            begin(plan, then);
        else
            then(fail(confirmed.error()));
                     }});
}

/// Takes the connection until the answer: two plans at once would each be under the limit.
Then<JobReport> Jobs::hold(const QString& connectionId, const QString& jobId,
                           const Then<JobReport>& then)
{
    m_held.insert(connectionId, jobId);
    return {this, [this, connectionId, jobId, then](const Result<JobReport>& report) {
                m_held.remove(connectionId);
                m_stopsAsked.remove(jobId);
                emit released();
                then(report);
            }};
}

void Jobs::begin(const Plan& plan, const Then<JobReport>& then)
{
    // Without a token or its audit nothing is changed: so both are opened first, and a plan
    // that waits for the keychain is not used up.
    m_tools.sessions.open(plan.connectionId,
                          {this, [this, plan, then](const Result<SessionRef>& session) {
                               if (session)
                                   beginAudited(plan, then);
                               else
                                   then(fail(session.error()));
                           }});
}

void Jobs::beginAudited(const Plan& plan, const Then<JobReport>& then)
{
    m_tools.audit.open({this, [this, plan, then](const Result<>& opened) {
                            crashPoint("plan-before");
                            const Result<> begun = opened.and_then(
                                [&] { return m_tools.journal.begin(plan, m_tools.clock.now()); });
                            crashPoint("plan-begun");
                            if (begun)
                                run(plan.id, plan.madeAt, then);
                            else
                                then(fail(begun.error()));
                        }});
}

void Jobs::resume(const QString& jobId, const Then<JobReport>& then)
{
    const auto job = m_tools.journal.job(jobId);
    const Result<> allowed = job.and_then([this](const store::JournalJob& known) -> Result<> {
        if (m_tools.options.isReadOnly || m_tools.options.isReading)
            return fail(ErrorCode::ReadOnly);
        if (isBusy(known.connectionId))
            return fail(ErrorCode::JobUnfinished, known.plan.connectionName);
        return {};
    });
    if (!allowed) {
        then(fail(allowed.error()));
        return;
    }
    const Then<JobReport> held = hold(job->connectionId, jobId, then);
    m_tools.planMaker.ground(
        job->connectionId, {this, [this, jobId, held](const Result<PlanGround>& ground) {
                                const Result<> allowedNow = ground.and_then([&](const auto& known) {
                                    return this->job(jobId).and_then([&](const JobReport& report) {
                                        return checkClocks(report.plan, known);
                                    });
                                });
                                if (allowedNow)
                                    resumeAudited(jobId, held);
                                else
                                    held(fail(allowedNow.error()));
                            }});
}

void Jobs::resumeAudited(const QString& jobId, const Then<JobReport>& then)
{
    m_tools.audit.open({this, [this, jobId, then](const Result<>& opened) {
                            if (opened)
                                run(jobId, {}, then);
                            else
                                then(fail(opened.error()));
                        }});
}

/// \param plannedAt null where nobody knows any more: the journal does not keep it.
void Jobs::run(const QString& jobId, const QDateTime& plannedAt, const Then<JobReport>& then)
{
    auto job = m_tools.journal.job(jobId);
    if (!job) {
        then(fail(job.error()));
        return;
    }
    job->plan.madeAt = plannedAt;
    m_tools.sessions.open(job->connectionId,
                          {this, [this, job = *job, then](const Result<SessionRef>& session) {
                               if (session)
                                   runWith(*session, job, then);
                               else
                                   then(fail(session.error()));
                           }});
}

void Jobs::runWith(const SessionRef& session, const store::JournalJob& job,
                   const Then<JobReport>& then)
{
    const auto rows = m_tools.journal.rows(job.id);
    const auto rewrites = m_tools.journal.rewritesLogins(job.connectionId);
    const Result<> marked = !rewrites ? fail(rewrites.error()) : rows.and_then([&](const auto&) {
        return m_tools.journal.setJobState(job.id, u"running"_s);
    });
    if (!marked) {
        then(fail(marked.error()));
        return;
    }
    auto running = std::make_shared<Running>(Running{.jobId = job.id,
                                                     .session = session,
                                                     .runner = nullptr,
                                                     .changes = {},
                                                     .places = {},
                                                     .then = then});
    for (const store::JournalRow& row : *rows) {
        running->places.insert(row.change.id, running->changes.size());
        running->changes.push_back(row.change);
    }
    const ChangeTools tools{.service = *session->service,
                            .pen = m_pen,
                            .clock = m_tools.clock,
                            .serviceClock = m_tools.sessions.clockOf(session->connection.id),
                            .timeout = m_tools.options.requestTimeout,
                            .quietMargin = m_tools.options.quietMargin,
                            .settling = waitsWithin(m_tools.options.settling),
                            .environment = session->connection.environment,
                            .plannedAt = job.plan.madeAt,
                            .rewritesLogins = *rewrites};
    const int parallel =
        m_tools.options.parallel > 0 ? m_tools.options.parallel : session->definition.parallel;
    running->runner = new Runner{tools, *rows, parallel, this};
    m_running.insert_or_assign(session->connection.id, running);
    watch(running);
    if (m_stopsAsked.contains(job.id))
        running->runner->stop();
    running->runner->start();
}

void Jobs::watch(const RunningRef& running)
{
    Runner* runner = running->runner;
    connect(runner, &Runner::changed, this, [this, running](const store::JournalRow& row) {
        running->changes.at(running->places.value(row.change.id)) = row.change;
        emit progressed(running->jobId, row.change, countsOf(running->changes));
    });
    connect(runner, &Runner::seen, this,
            [this, running](const Account& account, const QDateTime& at) {
        takeOver(running, account, at);
    });
    connect(runner, &Runner::gone, this,
            [this, running](const QString& remoteId, const QDateTime& at) {
        crossFor<void>(this, &m_tools.roster, {this, [](const Result<>&) {}},
                       [id = running->session->connection.id, remoteId, at](RosterWorker& roster) {
            return roster.markGone(id, remoteId, at);
        });
    });
    connect(runner, &Runner::accessAccepted, this,
            [this, running](const QString& remoteId, bool active, const QDateTime& at) {
        crossFor<void>(
            this, &m_tools.roster, {this, [](const Result<>&) {}},
            [facts = factsOf(*running->session), remoteId, active, at](RosterWorker& roster) {
            return roster.noteAccess(facts, remoteId, active, at);
            });
    });
    connect(runner, &Runner::groupSeen, this,
            [this, running](const GroupReading& group, const QDateTime& at) {
        crossFor<void>(this, &m_tools.roster, {this, [](const Result<>&) {}},
                       [id = running->session->connection.id, group, at](RosterWorker& roster) {
            return roster.putGroups(id, {group}, false, at);
        });
    });
    connect(runner, &Runner::groupGone, this, [this, running](const QString& remoteId) {
        crossFor<void>(this, &m_tools.roster, {this, [](const Result<>&) {}},
                       [id = running->session->connection.id, remoteId](RosterWorker& roster) {
            return roster.removeGroup(id, remoteId);
        });
    });
    connect(runner, &Runner::ended, this,
            [this, running](const RunnerReport& report) { ended(running, report); });
}

RosterFacts Jobs::factsOf(const Session& session)
{
    return rosterFactsOf(session.connection, session.definition,
                         m_tools.sessions.clockOf(session.connection.id));
}

/// The roster is a copy: what it misses here, the next sync brings.
void Jobs::takeOver(const RunningRef& running, const Account& account, const QDateTime& at)
{
    crossFor<void>(this, &m_tools.roster, {this, [](const Result<>&) {}},
                   [facts = factsOf(*running->session), account, at](RosterWorker& roster) {
        return roster.upsert(facts, account, at);
    });
}

void Jobs::sayUnrecorded(JobReport& report, const Error& error)
{
    report.unrecorded = error;
    const Sentence sentence = sentenceOf(error);
    report.stoppedBecause = tr("Not all of it could be recorded, and nothing more is changed until "
                               "it is. %1 %2")
                                .arg(sentence.what, sentence.todo);
}

QString Jobs::whyEnded(const RunnerReport& report)
{
    if (report.tookMore)
        return tr("The service took others out of a group than those whom it was to take out; "
                  "the outcome of that change names them. Nothing more was sent, so that no other "
                  "group loses its people. Put them back, and ask the service's support before "
                  "you change groups there again.");
    return report.stoppedBy ? sentenceOf(*report.stoppedBy).what : u"It was stopped."_s;
}

void Jobs::ended(const RunningRef& running, const RunnerReport& report)
{
    crashPoint("job-ended");
    const QString why = whyEnded(report);
    const Result<> marked = report.isFinished
        ? m_tools.journal.setJobState(running->jobId, u"finished"_s,
                                      report.tookMore ? why : QString{})
        : m_tools.journal.setJobState(running->jobId, u"stopped"_s, why);
    const QString connectionId = running->session->connection.id;
    m_running.erase(connectionId);
    running->runner->deleteLater();
    if (report.stoppedBy && report.stoppedBy->code == ErrorCode::Unauthorized)
        m_tools.sessions.drop(connectionId);
    const Result<> chained = m_tools.audit.catchUp();
    m_tools.audit.anchor({this,
                          [this, running, report, marked, chained, connectionId](const Result<>&) {
        emit rosterChanged(connectionId);
        // Whatever could not be recorded: what was done was done, and is answered.
        const Result<> kept = marked.and_then([&] { return chained; });
        Result<JobReport> answer = job(running->jobId);
        if (answer) {
            answer->stoppedBy = report.stoppedBy;
            if (!kept)
                sayUnrecorded(*answer, kept.error());
        }
        running->then(answer);
                          }});
}

void Jobs::stop(const QString& jobId)
{
    for (const auto& [connectionId, running] : m_running) {
        if (running->jobId == jobId) {
            running->runner->stop();
            running->session->wire->giveUpWrites();
            return;
        }
    }
    // Not yet, perhaps: the keychain may be asking the person.
    if (std::find(m_held.cbegin(), m_held.cend(), jobId) != m_held.cend())
        m_stopsAsked.insert(jobId);
}

void Jobs::undo(const QString& jobId, const Then<Plan>& then)
{
    const auto job = m_tools.journal.job(jobId);
    if (!job) {
        then(fail(job.error()));
        return;
    }
    const auto rows = m_tools.journal.rows(jobId);
    if (!rows) {
        then(fail(rows.error()));
        return;
    }
    const PlanRequest request{.connectionId = job->connectionId,
                              .verb = Verb::Update,
                              .items = undoOf(*rows),
                              .restoresGroups = savedGroups(*rows),
                              .reason = u"undo of %1"_s.arg(jobId)};
    if (request.items.empty())
        then(fail(ErrorCode::NotSupported, u"nothing of this job can be taken back"_s));
    else
        m_tools.planMaker.make(request, then);
}

Result<std::vector<JobReport>> Jobs::list()
{
    const auto jobs = m_tools.journal.jobs();
    if (!jobs)
        return fail(jobs.error());
    std::vector<JobReport> reports;
    for (const store::JournalJob& one : *jobs) {
        Result<JobReport> report = job(one.id);
        if (!report)
            return fail(report.error());
        report->plan.changes.clear();
        reports.push_back(*std::move(report));
    }
    return reports;
}

Result<JobReport> Jobs::job(const QString& jobId)
{
    const auto job = m_tools.journal.job(jobId);
    if (!job)
        return fail(job.error());
    const auto rows = m_tools.journal.rows(jobId);
    if (!rows)
        return fail(rows.error());
    JobReport report = reportOf(*job, *rows);
    for (const auto& [connectionId, running] : m_running) {
        if (running->jobId == jobId)
            report.state = JobReport::State::Running;
    }
    return report;
}

}  // namespace rollcall::work
