// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "changerun.h"
#include "planrequest.h"

#include <QHash>
#include <QSet>

#include <deque>
#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace rollcall::work {

/// How a run through a job's rows ended.
struct RunnerReport {
    bool isFinished = false;              ///< Every row has a final state.
    std::optional<Error> stoppedBy = {};  ///< Why it ended early; nothing when a person stopped it.
    bool tookMore = false;  ///< Or this: others left a group than those who were to leave it.
};

/// Applies a job: several changes at once where the users differ, one after the other where
/// they do not, and never users and groups at once. The first change of groups by a verb goes
/// alone: it shows whether the service does more than it is asked. Where the service takes Bulk,
/// changes begin by the message: as many as go into one. Stops when the service refuses the token,
/// cannot be reached, or does more to a group than was asked, or the journal cannot be written;
/// what was not sent stays planned. What cannot be settled for a reason of one user stays as it is,
/// with all later changes of that user, and the others go on.
///
/// Runs once: ended() is emitted exactly once.
class Runner final : public QObject {
    Q_OBJECT

public:
    /// \param rows of the job, by position; final ones are passed over.
    /// \param parallel writes in flight at once, where each goes alone.
    Runner(const ChangeTools& tools, std::vector<store::JournalRow> rows, int parallel,
           QObject* parent);

    void start();

    /// Lets what is in flight end, starts nothing more.
    /// \param why nothing when a person stops it.
    void stop(const std::optional<Error>& why = {}) { stopBecause(why); }

signals:
    void changed(const rollcall::store::JournalRow& row);
    void seen(const rollcall::Account& account, const QDateTime& at);
    void accessAccepted(const QString& remoteId, bool active, const QDateTime& at);
    void gone(const QString& remoteId, const QDateTime& at);
    void groupSeen(const rollcall::GroupReading& group, const QDateTime& at);
    void groupGone(const QString& remoteId);
    void ended(const rollcall::work::RunnerReport& report);

private:
    void startMore();
    [[nodiscard]] bool hasRoom(Verb verb) const;
    [[nodiscard]] bool hasRoomForMessage() const;
    void startOne(std::size_t index);
    void endedOne(std::size_t index, const store::JournalRow& row,
                  const std::optional<Error>& problem);
    void judge(const store::JournalRow& row);
    [[nodiscard]] bool isForbiddenToAll(Verb verb);
    void judgeProblem(const Error& problem);
    void stopBecause(const std::optional<Error>& error);
    [[nodiscard]] static QString keyOf(const store::JournalRow& row);
    void noteOutcome(const store::JournalRow& row);
    void noteTouched(const store::JournalRow& row);
    [[nodiscard]] QString whyVoid(const store::JournalRow& row) const;

    ChangeTools m_tools;
    std::vector<store::JournalRow> m_rows;
    int m_parallel;
    int m_together;                    ///< Changes in one message of Bulk; 0: each goes alone.
    std::unique_ptr<BulkGate> m_gate;  ///< Null where each goes alone.
    std::deque<std::size_t> m_waiting;
    QSet<QString> m_busy;           ///< Users that a running change is about, or an unsettled one.
    QSet<QString> m_touched;        ///< Users that a change of this job was about.
    QSet<QString> m_unmade;         ///< Groups that were to be made, and were not.
    QSet<QString> m_without;        ///< Users who were to get their access back, and have not.
    QHash<QString, QString> m_ids;  ///< Of groups that were made or linked.
    std::set<Verb> m_shown;         ///< Verbs of groups by which a change has come to its end.
    int m_onWire = 0;               ///< Changes that may still write.
    int m_running = 0;              ///< Those, and the ones that are read back.
    bool m_isAtGroups = false;      ///< What is running is about groups: never both at once.
    std::set<Verb> m_allowed;       ///< Verbs by which this token has changed something.
    int m_forbidden = 0;            ///< Refusals of what the token may, in a row.
    bool m_isStopping = false;
    bool m_hasEnded = false;
    bool m_tookMore = false;
    std::optional<Error> m_stoppedBy;
};

}  // namespace rollcall::work
