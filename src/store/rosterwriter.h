// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "database.h"
#include "rosterstore.h"
#include "statement.h"

#include <QCryptographicHash>

#include <memory>
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
        QDateTime seenAt = {};
        bool isOurs = false;  ///< What is different is what we changed.
    };

    /// Puts one account and notes in `found` what is new about it.
    [[nodiscard]] Result<> put(const Batch& batch, const Account& account, Status status,
                               StoredBatch& found);

private:
    explicit RosterWriter(std::vector<Statement> statements);

    /// What the roster knew of an account.
    struct Known {
        qint64 n = 0;
        QByteArray hash = {};
        QString status = {};
        bool isListed = true;
        bool isGone = false;
        qint64 walk = 0;
        QDateTime lastKnownAt = {};
    };

    [[nodiscard]] Result<bool> isUnchanged(const Batch& batch, const Account& account);
    /// False when the account is there already; then nothing was done.
    [[nodiscard]] Result<bool> insert(const Batch& batch, const Account& account);
    [[nodiscard]] Result<> meetAgain(const Batch& batch, const Account& account, Status status,
                                     StoredBatch& found);
    [[nodiscard]] Result<> update(const Batch& batch, const Account& account, const Known& known);
    [[nodiscard]] Result<Known> find(const Batch& batch, const Account& account);
    void bindColumns(Statement& statement, const Account& account);
    [[nodiscard]] QByteArray hashOf(const Account& account);

    Statement m_mark;
    Statement m_find;
    Statement m_insert;
    Statement m_insertRaw;
    Statement m_update;
    Statement m_updateRaw;
    bool m_expectsNew = false;  ///< As the last account was.
    QCryptographicHash m_hasher{QCryptographicHash::Blake2b_160};
    // Of the account in hand; here, because what is bound must live until a statement ran.
    QByteArray m_hash;
    QString m_loginKey;
    QString m_status;
    QString m_groups;
};

}  // namespace rollcall::store
