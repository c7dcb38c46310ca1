// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "audittrail.h"
#include "parts.h"
#include "planmaker.h"
#include "runner.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <map>

namespace rollcall::work {

/// Applies plans, and keeps the record of it: the only way to a service that changes anything.
class Jobs final : public QObject {
    Q_OBJECT

public:
    /// Everything outlives this.
    struct Tools {
        const Clock& clock;
        const EngineOptions& options;
        store::Journal& journal;
        Sessions& sessions;
        PlanMaker& planMaker;
        AuditTrail& audit;
        RosterWorker& roster;
    };

    explicit Jobs(const Tools& tools);

    void confirmationFor(const Plan& plan, const Then<ConfirmationNeed>& then);
    void apply(const Plan& plan, const Confirmation& confirmation, const Then<JobReport>& then);
    void resume(const QString& jobId, const Then<JobReport>& then);
    void stop(const QString& jobId);
    void undo(const QString& jobId, const Then<Plan>& then);

    /// Whether a plan of that connection is being applied, from its confirmation to its end.
    [[nodiscard]] bool isBusy(const QString& connectionId) const
    {
        return m_held.contains(connectionId);
    }

    /// Whether any is.
    [[nodiscard]] bool isAnyBusy() const { return !m_held.isEmpty(); }

    [[nodiscard]] Result<std::vector<JobReport>> list();
    [[nodiscard]] Result<JobReport> job(const QString& jobId);

signals:
    void progressed(const QString& jobId, const rollcall::Change& change,
                    const rollcall::work::JobCounts& counts);
    void rosterChanged(const QString& connectionId);
    /// A job has answered, or was refused: its connection is free again.
    void released();

private:
    struct Running;
    using RunningRef = std::shared_ptr<Running>;

    [[nodiscard]] Result<> mayApply(const Plan& plan) const;
    [[nodiscard]] Then<JobReport> hold(const QString& connectionId, const QString& jobId,
                                       const Then<JobReport>& then);
    void begin(const Plan& plan, const Then<JobReport>& then);
    void beginAudited(const Plan& plan, const Then<JobReport>& then);
    void resumeAudited(const QString& jobId, const Then<JobReport>& then);
    void run(const QString& jobId, const QDateTime& plannedAt, const Then<JobReport>& then);
    void runWith(const SessionRef& session, const store::JournalJob& job,
                 const Then<JobReport>& then);
    void watch(const RunningRef& running);
    void stopAll(const Error& why);
    void ended(const RunningRef& running, const RunnerReport& report);
    static void sayUnrecorded(JobReport& report, const Error& error);
    [[nodiscard]] static QString whyEnded(const RunnerReport& report);
    [[nodiscard]] RosterFacts factsOf(const Session& session);
    void takeOver(const RunningRef& running, const Account& account, const QDateTime& at);

    Tools m_tools;
    JournalPen m_pen;
    QTimer m_auditRest;
    std::map<QString, RunningRef> m_running;  ///< By connection: one job at a time.
    QHash<QString, QString> m_held;           ///< Connection to the job that has it or will.
    QSet<QString> m_stopsAsked;               ///< Jobs to be stopped before they ran.
};

}  // namespace rollcall::work
