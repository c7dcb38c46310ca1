// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/error.h"
#include "domain/group.h"

#include <QSet>
#include <QStringList>

#include <vector>

namespace rollcall::store {

class Database;

/// The groups of services and who is in them, in roster.db: a copy like the users beside it.
/// Lives on the roster's thread.
class GroupStore {
public:
    /// \param roster of rosterSchema(); outlives this.
    explicit GroupStore(Database& roster) : m_db(roster) {}

    /// Stores groups in one transaction, and fills in the groups of the users whom this
    /// concerns. Of a group whose members the reading leaves out, the known ones stay.
    /// \param isDerived the members were put together from what users say.
    [[nodiscard]] Result<> put(const QString& connectionId, const std::vector<GroupReading>& groups,
                               bool isDerived, const QDateTime& seenAt);

    /// Ends a complete walk: all other groups are gone.
    [[nodiscard]] Result<> keepOnly(const QString& connectionId, const QSet<QString>& remoteIds);
    [[nodiscard]] Result<> remove(const QString& connectionId, const QString& remoteId);

    /// By name.
    [[nodiscard]] Result<std::vector<Group>> all(const QString& connectionId);

    /// \param group a name, without case when none has it in these letters, or "id:REMOTE-ID".
    [[nodiscard]] Result<std::vector<Group>> named(const QString& connectionId,
                                                   const QString& group);
    [[nodiscard]] Result<std::vector<Member>> members(const Group& group);

    /// Those that it is directly in.
    [[nodiscard]] Result<std::vector<Group>> groupsOf(const QString& connectionId,
                                                      const QString& memberId);
    [[nodiscard]] Result<QByteArray> raw(const Group& group);

    /// Fills in a user's groups, nested ones included, where the user's resource has none.
    [[nodiscard]] Result<> fill(const QString& connectionId, const QString& userId);

private:
    struct Entry;

    [[nodiscard]] Result<Entry> enter(const QString& connectionId, const GroupReading& group,
                                      bool isDerived, const QDateTime& seenAt);
    [[nodiscard]] Result<> setMembers(const Entry& entry, const std::vector<Member>& members,
                                      QSet<QString>& touched);
    [[nodiscard]] Result<> refill(const QString& connectionId, const QSet<QString>& memberIds);
    [[nodiscard]] Result<QString> namesFor(const QString& connectionId, const QString& userId);
    [[nodiscard]] Result<> forget(const QString& connectionId, const std::vector<Group>& groups);

    Database& m_db;
};

}  // namespace rollcall::store
