// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/group.h"
#include "services/service.h"
#include "store/rosterstore.h"
#include "userdetails.h"
#include "userlist.h"

#include <QHash>
#include <QObject>
#include <QStringList>

#include <memory>

namespace rollcall::store {
class Database;
class GroupStore;
class Journal;
struct JournalRow;
struct Observation;
}  // namespace rollcall::store

namespace rollcall::work {

struct KnownUsers;
class UserView;

/// What the roster's thread has to know about a connection to read its users.
struct RosterFacts {
    QString connectionId = {};
    std::optional<RetentionRule> rule = {};
    QString statedPath = {};      ///< Attribute that names the removal; may be empty.
    QString lastSignInPath = {};  ///< Attribute that tells the last sign-in; may be empty.
    QString managedBy = {};
    QDateTime serviceNow = {};
};

/// What was known of a connection when the person last looked at its users.
struct LastLook {
    qint64 observation = 0;  ///< Number of the newest observation then.
    qint64 walk = 0;         ///< The walk that had ended last.
};

/// One page of a walk, ready to be stored.
struct RosterPage {
    std::vector<store::RosterEntry> entries = {};
    Status withoutAccess = Status::Deactivated;  ///< Of who has none, as the service has it.
    QDateTime seenAt = {};  ///< The service's own clock at the answer, as far as it is known.
    qint64 totalResults = -1;
    qint64 startIndex = -1;
    QString nextCursor = {};
    qint64 problems = 0;  ///< Resources that could not be read.
};

/// Makes one of what came. Pure, and may run on any thread.
/// \param date the service's clock at the answer; null: it has none.
[[nodiscard]] RosterPage rosterPage(services::Page page, const QDateTime& date,
                                    const RosterFacts& facts);

/// A listed user, with the ids of the groups that the resource names.
struct UserPlace {
    QString remoteId = {};
    QString login = {};
    QStringList groups = {};
};

/// One change of ours, as a user's or a group's history shows it.
[[nodiscard]] HistoryEntry historyEntry(const store::JournalRow& row);

/// What one page added to a walk.
struct PageSeen {
    qint64 received = 0;
    qint64 totalResults = -1;
    qint64 startIndex = -1;
    QString nextCursor = {};
    qint64 problems = 0;
    qint64 repeated = 0;  ///< Users who came twice in this walk, as far as it is stored.
};

/// How a walk ended in the roster.
struct WalkStored {
    qint64 listed = 0;  ///< Different users that were seen.
    qint64 added = 0;
    qint64 changed = 0;
    qint64 repeated = 0;
    qint64 unlisted = 0;
};

/// Writes the roster and reads users from it, all on the roster's thread.
/// Observations go to journal.db through a connection of its own, in short transactions.
class RosterWorker final : public QObject {
    Q_OBJECT

public:
    RosterWorker();
    ~RosterWorker() override;

    [[nodiscard]] Result<> open(const QString& rosterPath, const QString& journalPath);

    /// Starts a walk. One at a time for each connection.
    [[nodiscard]] Result<qint64> beginWalk(const QString& connectionId, const QDateTime& now);

    /// Stores one page. It is kept for good when enough of them have come together.
    [[nodiscard]] Result<PageSeen> take(qint64 walk, RosterPage page);

    /// Stores the rest and ends the walk. Only a complete one makes anybody unlisted.
    [[nodiscard]] Result<WalkStored> endWalk(const RosterFacts& facts, const store::Walk& walk);

    /// Takes over what a single read or write-back showed.
    [[nodiscard]] Result<> upsert(const RosterFacts& facts, const Account& account,
                                  const QDateTime& seenAt);
    /// Takes over that a service has accepted a change of somebody's access; of nobody whom the
    /// roster does not have.
    [[nodiscard]] Result<> noteAccess(const RosterFacts& facts, const QString& remoteId,
                                      bool active, const QDateTime& at);
    /// Takes over what a search showed: those users, by login.
    [[nodiscard]] Result<Users> noteFound(const RosterFacts& facts,
                                          const std::vector<Account>& accounts,
                                          const QDateTime& seenAt);
    [[nodiscard]] Result<> markGone(const QString& connectionId, const QString& remoteId,
                                    const QDateTime& seenAt);

    /// Remote ids of those who are in the roster and not gone, and of those whom Rollcall
    /// created or linked: whom to look up where a service has no list.
    [[nodiscard]] Result<QStringList> knownIds(const QString& connectionId) const;

    [[nodiscard]] Result<Users> users(const RosterFacts& facts);

    /// All users in little memory, in no order; with the first `limit` by login only, when
    /// there is a limit. Without a look nothing is new.
    [[nodiscard]] Result<SharedUserList> list(const RosterFacts& facts,
                                              const std::optional<LastLook>& look, int limit);

    /// Those whose time is running out.
    [[nodiscard]] Result<Users> ending(const RosterFacts& facts);
    [[nodiscard]] Result<Users> filtered(const RosterFacts& facts, const QString& filter);
    /// What users have at an attribute path; of a list, of its main element.
    [[nodiscard]] Result<AttributeValues> values(const QString& connectionId, const QString& path);
    [[nodiscard]] Result<Resources> resources(const QString& connectionId);
    [[nodiscard]] Result<Resources> resourcesOf(const QString& connectionId,
                                                const QStringList& remoteIds);
    [[nodiscard]] Result<UserDetails> details(const RosterFacts& facts, const QString& user);

    /// The accounts that a login or "id:…" names.
    [[nodiscard]] Result<std::vector<store::RosterRow>> rowsOf(const QString& connectionId,
                                                               const QString& user);
    /// Those of them whom the stored list has, and of whom nothing says that they are gone.
    [[nodiscard]] Result<std::vector<Account>> listed(const QString& connectionId,
                                                      const QString& user);
    /// As listed(); where nobody bears that login, those in the list whom a push of it made, and
    /// who still bear the one that the service gave them.
    [[nodiscard]] Result<std::vector<Account>> listedFor(const QString& connectionId,
                                                         const QString& login);
    /// Who may be meant by a login that the service finds nobody by, to be asked for by id.
    [[nodiscard]] Result<KnownUsers> known(const QString& connectionId, const QString& login);
    /// Those of them who lost their access by a deactivation of ours, and did not get it back from
    /// us; whatever the stored list says of them, without access. Where nobody bears that login,
    /// those who bore it until then, or were pushed with it.
    [[nodiscard]] Result<std::vector<Account>> hidden(const QString& connectionId,
                                                      const QString& user);
    [[nodiscard]] Result<QMap<Status, int>> counts(const RosterFacts& facts);

    /// Whether the stored list is that of a walk, and not only of those who were seen since the
    /// roster was lost.
    [[nodiscard]] Result<bool> hasList(const QString& connectionId);
    [[nodiscard]] Result<> removeConnection(const QString& connectionId);

    /// Stores groups, and their members where the reading has them.
    [[nodiscard]] Result<> putGroups(const QString& connectionId,
                                     const std::vector<GroupReading>& groups, bool isDerived,
                                     const QDateTime& seenAt);
    /// All other groups are gone.
    [[nodiscard]] Result<> keepGroups(const QString& connectionId, const QSet<QString>& remoteIds);
    [[nodiscard]] Result<> removeGroup(const QString& connectionId, const QString& remoteId);
    [[nodiscard]] Result<std::vector<UserPlace>> places(const QString& connectionId);
    [[nodiscard]] Result<SharedGroups> groups(const QString& connectionId);
    [[nodiscard]] Result<GroupDetails> groupDetails(const RosterFacts& facts, const QString& group);
    /// Those that a user or group is directly in.
    [[nodiscard]] Result<std::vector<Group>> groupsOf(const QString& connectionId,
                                                      const QString& memberId);

private:
    [[nodiscard]] Result<std::vector<store::RosterRow>> rowsOfFormer(const QString& connectionId,
                                                                     const QString& login);
    [[nodiscard]] Result<std::vector<store::RosterRow>> rowsOfMade(const QString& connectionId,
                                                                   const QString& login);
    [[nodiscard]] Result<std::vector<store::RosterRow>> rowsFor(const QString& connectionId,
                                                                const QString& user);
    [[nodiscard]] Result<bool> mergeAsked(const QString& connectionId, GroupReading& group);
    struct OpenWalk;

    [[nodiscard]] Result<> store(OpenWalk& walk, const RosterPage& page);
    [[nodiscard]] Result<bool> lostAccess(const QString& connectionId, const Account& account);
    [[nodiscard]] Result<bool> wasDeactivatedByUs(const QString& connectionId,
                                                  const QString& remoteId);
    [[nodiscard]] Result<> correct(const OpenWalk& walk, RosterPage& page);
    [[nodiscard]] Result<> takeOver(const RosterFacts& facts, std::vector<Account> accounts,
                                    const QDateTime& seenAt, store::RosterStore::Cause cause);
    /// Keeps what the walks have stored so far: first what was observed, then the roster.
    [[nodiscard]] Result<> keep();
    /// Nothing of what was stored since keep() remains, so no walk under way may go on.
    Error lose(const Error& error);
    [[nodiscard]] Result<Users> usersOf(const RosterFacts& facts,
                                        const std::vector<Account>& accounts);
    [[nodiscard]] Result<User> userOf(const UserView& view, const RosterFacts& facts,
                                      const store::RosterBrief& brief);
    [[nodiscard]] Result<std::vector<GroupMember>> membersOf(const RosterFacts& facts,
                                                             const Group& group);
    [[nodiscard]] OpenWalk* walkOf(const QString& connectionId);
    [[nodiscard]] Result<UserView> view(const RosterFacts& facts);
    [[nodiscard]] Result<UserView> viewOf(const RosterFacts& facts, const QStringList& remoteIds);
    [[nodiscard]] Result<UserView> viewOfFirst(const RosterFacts& facts, int limit);
    [[nodiscard]] Result<UserView> viewWith(const RosterFacts& facts,
                                            QHash<QString, store::Observation> ended);

    std::unique_ptr<store::Database> m_rosterFile;
    std::unique_ptr<store::Database> m_journalFile;
    std::unique_ptr<store::RosterStore> m_roster;
    std::unique_ptr<store::GroupStore> m_groups;
    std::unique_ptr<store::Observations> m_observations;
    std::unique_ptr<store::Journal> m_journal;
    std::vector<std::unique_ptr<OpenWalk>> m_walks;
};

}  // namespace rollcall::work
