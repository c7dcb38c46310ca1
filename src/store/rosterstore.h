// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/error.h"
#include "domain/user.h"
#include "observations.h"
#include "rosterentry.h"

#include <functional>
#include <memory>
#include <optional>
#include <string_view>
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

/// An account as it stands in the list columns. The texts are UTF-8 and live until the next
/// one is read: a million are read without making a QString.
struct RosterBrief {
    std::string_view remoteId = {};
    std::string_view login = {};
    std::string_view displayName = {};
    std::string_view email = {};
    std::string_view externalId = {};
    std::string_view groups = {};  ///< One a line.
    bool active = true;
    bool isListed = true;
    bool isGone = false;
    qint64 seenAt = 0;  ///< Milliseconds since 1970 in UTC, as all instants here.
    std::optional<qint64> lastSignIn = {};
    std::optional<qint64> created = {};
    std::optional<qint64> lastModified = {};
    qint64 changedWalk = 0;  ///< The last walk that found another resource; 0: none.

    /// The same as a row, without raw.
    [[nodiscard]] RosterRow row() const;
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

    /// Why an account may be another one than before.
    enum class Cause {
        Walk,
        OurChange,
        Search,  ///< Somebody else changed it, and no walk saw it.
    };

    /// Where and when accounts were seen.
    struct Sight {
        QString connectionId = {};
        qint64 walk = 0;
        QDateTime seenAt = {};
        Cause cause = Cause::Walk;
    };

    /// Turns an account into the status that is observed: active, or what the service does
    /// with users who lose access.
    using StatusOf = std::function<Status(const Account&)>;

    /// Stores a batch of a walk in one transaction. Of a resource whose text did not change,
    /// nothing is written: finish() tells for all of them when they were seen. `before` runs inside
    /// the transaction, before it is kept, with what was seen: when it fails, nothing is stored
    /// (inside a transaction of the caller: once that one is undone, as it then must be). So
    /// an observation is never lost between the two files; the same one twice is recognised.
    [[nodiscard]] Result<StoredBatch>
    store(const Sight& sight, const std::vector<Account>& accounts, const StatusOf& statusOf,
          const std::function<Result<>(const StoredBatch&)>& before);
    [[nodiscard]] Result<StoredBatch>
    store(const Sight& sight, const std::vector<RosterEntry>& entries,
          const std::function<Result<>(const StoredBatch&)>& before);

    /// From now on, what is stored for this walk is seen by it.
    void beginWalk(const QString& connectionId, qint64 walk);

    /// Ends a walk. Complete: whoever it did not see becomes unlisted, and is returned.
    /// `before` as in store(): when it fails, nobody becomes unlisted.
    [[nodiscard]] Result<std::vector<Observation>>
    finish(const QString& connectionId, qint64 walk, bool isComplete, const QDateTime& seenAt,
           const std::function<Result<>(const std::vector<Observation>&)>& before = {});

    /// A walk that never ends: nobody keeps whom it saw.
    void forgetWalk(const QString& connectionId);

    /// Marks somebody as gone for good, without deleting what is known of them. Does nothing
    /// to those who are not in the roster. A walk that sees them again takes it back.
    [[nodiscard]] Result<> markGone(const QString& connectionId, const QString& remoteId,
                                    const QDateTime& seenAt);

    /// All accounts of a connection, by login, without raw.
    [[nodiscard]] Result<std::vector<RosterRow>> all(const QString& connectionId);
    /// All accounts of a connection with raw, one after the other; stops when `each` is false.
    [[nodiscard]] Result<> each(const QString& connectionId,
                                const std::function<bool(const RosterRow&)>& each);

    /// The list columns of a connection's accounts, one after the other, in no order.
    [[nodiscard]] Result<> eachBrief(const QString& connectionId,
                                     const std::function<Result<>(const RosterBrief&)>& each);
    /// Only of those who are out: without access, not in the list any more, or gone.
    [[nodiscard]] Result<> eachBriefOut(const QString& connectionId,
                                        const std::function<Result<>(const RosterBrief&)>& each);
    /// Only of those who are directly in a group.
    [[nodiscard]] Result<> eachBriefIn(const QString& connectionId, const QString& groupId,
                                       const std::function<Result<>(const RosterBrief&)>& each);
    /// Of the first `count` by login only: enough for a screen.
    [[nodiscard]] Result<> firstBriefs(const QString& connectionId, int count,
                                       const std::function<Result<>(const RosterBrief&)>& each);
    /// Whether a walk of the connection was kept here: not so after the loss of the roster.
    [[nodiscard]] Result<bool> hasList(const QString& connectionId);
    /// How many accounts the roster holds of a connection.
    [[nodiscard]] Result<qint64> count(const QString& connectionId);

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
