// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "database.h"
#include "rosterentry.h"
#include "rosterstore.h"
#include "statement.h"
#include "walkmarks.h"

#include <memory>
#include <optional>
#include <vector>

namespace rollcall::store {

/// The inner loop of a sync: puts one account after the other into roster.db, with
/// statements that are prepared once.
class RosterWriter {
public:
    /// \param roster of rosterSchema(); outlives this.
    [[nodiscard]] static Result<std::unique_ptr<RosterWriter>> make(Database& roster);

    /// What all accounts of one batch share.
    struct Batch {
        qint64 connection = 0;
        qint64 walk = 0;
        qint64 walkSeen = 0;         ///< When the last complete walk was; milliseconds.
        WalkMarks* marks = nullptr;  ///< Of the walk; none when this is no page of one.
        QDateTime seenAt = {};
        bool isOurs = false;  ///< What is different is what we changed.
    };

    /// Puts one account and notes in `found` what is new about it.
    [[nodiscard]] Result<> put(const Batch& batch, const RosterEntry& entry, StoredBatch& found);

private:
    explicit RosterWriter(std::vector<Statement> prepared);

    /// What the roster knew of an account.
    struct Known {
        qint64 n = 0;
        QByteArray hash = {};
        QString status = {};
        bool isListed = true;
        bool isGone = false;
        QDateTime lastKnownAt = {};
    };

    /// False when the account is there already; then nothing was done.
    [[nodiscard]] Result<bool> insert(const Batch& batch, const RosterEntry& entry);
    [[nodiscard]] Result<> meetAgain(const Batch& batch, const RosterEntry& entry,
                                     const Known& before, StoredBatch& found);
    [[nodiscard]] Result<bool> hasText(const Known& known, const Account& account);
    [[nodiscard]] Result<> update(const Batch& batch, const RosterEntry& entry, const Known& known,
                                  bool isSameText);
    [[nodiscard]] Result<std::optional<Known>> find(const Batch& batch, const Account& account);
    void bindColumns(Statement& statement, const RosterEntry& entry);

    Statement m_find;
    Statement m_insert;
    Statement m_insertRaw;
    Statement m_update;
    Statement m_updateRaw;
    Statement m_findRaw;
    bool m_expectsNew = false;  ///< As the last account was.
    QString m_status;  ///< Of the entry in hand: what is bound must live until a statement ran.
};

}  // namespace rollcall::store
