// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/error.h"
#include "domain/user.h"

#include <QDateTime>
#include <QHash>
#include <QSet>

#include <optional>
#include <vector>

namespace rollcall::store {

class Database;

/// A change of somebody's status that was seen, or the first sight of them. Instants are the
/// service's own (ours, where it tells none).
struct Observation {
    QString remoteId = {};
    QString login = {};
    Status status = Status::Active;
    QDateTime seenAt = {};
    QDateTime previousAt = {};  ///< When the status before was last seen; null at first sight.
};

/// When somebody lost the access that they last had, of all that was seen of them, newest first:
/// `seenAt` is when they were first seen without it, `previousAt` when they were last seen with
/// it. Only the remote id when they were never seen without it since, or have it. Whoever a list
/// passed over in between was not seen with access for it.
[[nodiscard]] Observation endOfAccess(const std::vector<Observation>& newestFirst);

/// One walk through a service's list.
struct Walk {
    qint64 id = 0;
    QDateTime startedAt = {};
    QDateTime finishedAt = {};  ///< Null: it never ended.
    QDateTime serviceAt = {};
    bool isComplete = false;
    QString why = {};  ///< Why it is not complete; a sentence.
};

/// What deadlines rest on, and what "who had access on 30 June" is answered from: kept in
/// journal.db, so that losing the roster loses no countdown.
class Observations {
public:
    /// \param journal of journalSchema(); outlives this.
    explicit Observations(Database& journal) : m_db(journal) {}

    /// Who was observed before a walk began. Nobody: whom it sees, it sees for the first time.
    enum class Before { Somebody, Nobody };

    /// Adds those that differ from the last observation of the same user; the rest is known.
    [[nodiscard]] Result<> add(const QString& connectionId, const std::vector<Observation>& seen,
                               Before before = Before::Somebody);

    /// endOfAccess() of every user whose last status is not `active`, by remote id.
    [[nodiscard]] Result<QHash<QString, Observation>> withoutAccess(const QString& connectionId);

    /// Everything seen of one user, newest first.
    [[nodiscard]] Result<std::vector<Observation>> ofUser(const QString& connectionId,
                                                          const QString& remoteId);

    /// The number of the newest observation of a connection; 0 when there is none. Numbers
    /// only grow.
    [[nodiscard]] Result<qint64> lastNumber(const QString& connectionId);

    /// Those whose first observation came after that number, by remote id.
    [[nodiscard]] Result<QSet<QString>> newAfter(const QString& connectionId, qint64 number);
    /// Those whose last observation came after it and says that they are not listed any more.
    [[nodiscard]] Result<QSet<QString>> goneAfter(const QString& connectionId, qint64 number);

    [[nodiscard]] Result<qint64> beginWalk(const QString& connectionId, const QDateTime& at);
    [[nodiscard]] Result<> endWalk(const Walk& walk);
    /// The newest walk that ended, or nothing.
    [[nodiscard]] Result<std::optional<Walk>> lastWalk(const QString& connectionId);

private:
    Database& m_db;
};

}  // namespace rollcall::store
