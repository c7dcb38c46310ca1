// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/plan.h"

#include <QDateTime>
#include <QSet>

#include <chrono>
#include <optional>
#include <vector>

namespace rollcall::store {

class Database;

/// One change as the journal keeps it.
struct JournalRow {
    QString jobId = {};  ///< The plan's id.
    int position = 0;
    QString connectionId = {};
    Change change = {};
    int attempt = 0;                       ///< Times it was sent.
    QDateTime sentAt = {};                 ///< Null when never sent. Our clock.
    std::chrono::milliseconds timeout{0};  ///< Of that sending.
    QString sentDigest = {};               ///< SHA-256 in hex of what was sent.
    QString requestId = {};
    int httpStatus = 0;
    QDateTime settledAt = {};  ///< When the state became final. Our clock.
    QDateTime serviceAt = {};  ///< The service's own clock at its answer.
    qint64 auditSequence = 0;  ///< 0: not in the audit yet.
    /// The login that the service gave whoever a push made, where it is not the one that was asked
    /// for; and when the service says that it made them.
    QString madeLogin = {};
    QDateTime madeAt = {};
};

/// A job as the journal keeps it, without its changes.
struct JournalJob {
    QString id = {};
    QString connectionId = {};
    QString digest = {};
    QDateTime startedAt = {};
    QString state = {};  ///< "running", "finished", "stopped".
    QString stoppedBecause = {};
    Plan plan = {};  ///< Without changes.
};

/// Every change that was ever asked for, in journal.db. Each move of a state is one
/// transaction that is on the disk when the call returns; states only move forward.
class Journal {
public:
    /// \param journal of journalSchema(); outlives this.
    explicit Journal(Database& journal) : m_db(journal) {}

    /// Writes the plan with all its changes, as `planned` or `skipped`, in one transaction.
    /// PlanInvalid when it was written before: a plan is applied once.
    [[nodiscard]] Result<> begin(const Plan& plan, const QDateTime& at);

    /// Moves rows forward, all in one transaction: state, error, note, attempt, sending and
    /// outcome. A row that would move backwards fails all (a mistake of ours).
    /// Allowed: planned→sent; sent→unknown and every final state; unknown→planned (looked up:
    /// it did not happen) and every final state; planned→every final state. sent→planned only
    /// with an error that says that nothing reached the service (wasSurelyNotSent) or that it
    /// did not act (RateLimited).
    ///
    /// What a row leaves empty keeps what the journal has, apart from error and note. `sent`
    /// needs sentAt, a final state needs settledAt. A remote id that became known is kept.
    [[nodiscard]] Result<> move(const std::vector<JournalRow>& rows);

    /// UnknownJob.
    [[nodiscard]] Result<> setJobState(const QString& jobId, const QString& state,
                                       const QString& why = {});

    [[nodiscard]] Result<std::vector<JournalJob>> jobs();                      ///< Newest first.
    [[nodiscard]] Result<JournalJob> job(const QString& jobId);                ///< UnknownJob.
    [[nodiscard]] Result<std::vector<JournalRow>> rows(const QString& jobId);  ///< By position.

    /// What was done to one user, newest first.
    [[nodiscard]] Result<std::vector<JournalRow>> ofUser(const QString& connectionId,
                                                         const QString& remoteId);

    /// The remote ids of those who bore that login, without ASCII case, when they were deactivated.
    [[nodiscard]] Result<std::vector<QString>> deactivatedAs(const QString& connectionId,
                                                             const QString& login);

    /// Somebody whom a push made under another login than the one that was asked for.
    struct Made {
        QString remoteId = {};
        QString login = {};  ///< The one that the service gave.
        QDateTime at = {};   ///< When, as the service said; null: it did not.
    };
    /// Those of them for whom that login was asked, without ASCII case, and whom Rollcall did not
    /// remove since. Whether they still bear the one that they were given, the service knows.
    [[nodiscard]] Result<std::vector<Made>> madeFor(const QString& connectionId,
                                                    const QString& login);

    /// Whether a push there made somebody under another login than the one that was asked for.
    [[nodiscard]] Result<bool> rewritesLogins(const QString& connectionId);

    /// The newest finished loss of access of each user that was not taken back since, for
    /// deadlines: remote id to the service's time (ours, where the service has none).
    struct Loss {
        QString remoteId = {};
        QDateTime at = {};
    };
    [[nodiscard]] Result<std::vector<Loss>> losses(const QString& connectionId);

    /// How many users lost access at this connection since then, all jobs and programs of
    /// this home; taking back one's own creations does not count. What was sent without an
    /// answer counts: it may have happened.
    [[nodiscard]] Result<int> lossesSince(const QString& connectionId, const QDateTime& since);

    /// Remote ids of those whom Rollcall created or linked.
    [[nodiscard]] Result<std::vector<QString>> provisioned(const QString& connectionId);

    /// Remote ids of the groups that Rollcall created or linked and did not delete since.
    [[nodiscard]] Result<QSet<QString>> pushedGroups(const QString& connectionId);

    /// The groups that were saved when a user's access was last taken away.
    [[nodiscard]] Result<QJsonArray> savedGroups(const QString& connectionId,
                                                 const QString& remoteId);

    /// Rows with a final state that are not in the audit yet, oldest first.
    [[nodiscard]] Result<std::vector<JournalRow>> unaudited();
    [[nodiscard]] Result<> setAudited(const QString& opId, qint64 sequence);

    /// Marks rows in the order of the chain, the first as `first`, all in one transaction.
    [[nodiscard]] Result<> setAudited(const std::vector<JournalRow>& rows, qint64 first);

private:
    Database& m_db;
};

}  // namespace rollcall::store
