// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/error.h"
#include "domain/user.h"
#include "observations.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace rollcall::store {

class Database;

/// An account in the roster, with what a sync knows about it. Without raw, unless asked for.
struct RosterRow {
    Account account = {};
    bool isListed = true;   ///< Seen by the last complete walk.
    bool isGone = false;    ///< Known to be removed: we did it, or the service says 404.
    QDateTime seenAt = {};  ///< The service's time of the last sight.
};

/// What storing one batch found.
struct StoredBatch {
    qint64 added = 0;
    qint64 changed = 0;
    qint64 repeated = 0;  ///< Seen before in the same walk: the list contradicts itself.
    std::vector<Observation> seen = {};  ///< First sights, changes of status and returns.
};

/// What services said, in roster.db: a copy that may be deleted and is synced again. Lives on
/// the roster's thread; 100,000 users are stored in little more time than a plain insert.
class RosterStore {
public:
    /// \param roster of rosterSchema(); outlives this.
    explicit RosterStore(Database& roster);
    ~RosterStore();
    RosterStore(const RosterStore&) = delete;
    RosterStore& operator=(const RosterStore&) = delete;

    /// Turns an account into the status that is observed: active, or what the service does
    /// with users who lose access.
    using StatusOf = std::function<Status(const Account&)>;

    /// Stores a batch of a walk in one transaction. A resource whose text did not change only
    /// gets the mark of the walk. `before` runs inside the transaction, before it is kept, with
    /// what was seen: when it fails, nothing is stored. So an observation is never lost
    /// between the two files; the same one twice is recognised.
    [[nodiscard]] Result<StoredBatch>
    store(const QString& connectionId, qint64 walk, const std::vector<Account>& accounts,
          const QDateTime& seenAt, const StatusOf& statusOf,
          const std::function<Result<>(const StoredBatch&)>& before);

    /// Ends a walk. Complete: whoever it did not see becomes unlisted, and is returned.
    /// `before` as in store(): when it fails, nobody becomes unlisted.
    [[nodiscard]] Result<std::vector<Observation>>
    finish(const QString& connectionId, qint64 walk, bool isComplete, const QDateTime& seenAt,
           const std::function<Result<>(const std::vector<Observation>&)>& before = {});

    /// Marks somebody as gone for good, without deleting what is known of them. Does nothing
    /// to those who are not in the roster. A walk that sees them again takes it back.
    [[nodiscard]] Result<> markGone(const QString& connectionId, const QString& remoteId,
                                    const QDateTime& seenAt);

    /// All accounts of a connection, by login, without raw.
    [[nodiscard]] Result<std::vector<RosterRow>> all(const QString& connectionId);
    /// All accounts of a connection with raw, one after the other; stops when `each` is false.
    [[nodiscard]] Result<> each(const QString& connectionId,
                                const std::function<bool(const RosterRow&)>& each);

    /// With raw.
    [[nodiscard]] Result<std::optional<RosterRow>> byRemoteId(const QString& connectionId,
                                                              const QString& remoteId);
    /// Those with that login, without case, with raw; those who are gone come last.
    [[nodiscard]] Result<std::vector<RosterRow>> byLogin(const QString& connectionId,
                                                         const QString& login);

    [[nodiscard]] Result<> removeConnection(const QString& connectionId);

private:
    Database& m_db;
    struct Hot;  ///< Prepared statements of the inner loop.
    std::unique_ptr<Hot> m_hot;
};

}  // namespace rollcall::store
