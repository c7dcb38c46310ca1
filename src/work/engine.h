// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "auditreport.h"
#include "connectioninfo.h"
#include "domain/otherresource.h"
#include "domain/task.h"
#include "domain/then.h"
#include "httpexchange.h"
#include "parts.h"
#include "planrequest.h"
#include "services/probe.h"
#include "userdetails.h"
#include "userlist.h"

#include <QObject>
#include <QThread>

#include <memory>
#include <vector>

namespace rollcall::work {

class EngineCore;

/// What opening found that the person should know.
struct StartReport {
    std::vector<JobReport> unfinishedJobs = {};  ///< Without their changes; resume() goes on.
    QStringList problems = {};         ///< Sentences: definition files that cannot be used.
    QStringList recoveredTokens = {};  ///< Connections whose tested token a crash had stopped.
};

/// The one door for window and shell. Lives on the thread of its caller; the network, the
/// vault, the journal and the runner are on the engine's thread, the roster on a third. Only
/// values cross, and every answer comes back on the caller's thread, once.
class Engine final : public QObject {
    Q_OBJECT

public:
    /// \param parts everything they refer to outlives the engine.
    Engine(Parts parts, EngineOptions options, QObject* parent = nullptr);
    ~Engine() override;

    /// Opens the home. Nothing else may be asked before this has answered well.
    /// HomeInUse, StoreDamaged, StoreNewer, StoreFull, …
    void start(const Then<StartReport>& then);

    void services(const Then<std::vector<ServiceInfo>>& then);
    void connections(const Then<std::vector<ConnectionInfo>>& then);
    /// One of them, by its name. UnknownConnection.
    void connection(const QString& name, Counting counting, const Then<ConnectionInfo>& then);

    /// Checks and keeps a connection. Sends nothing. ConnectionExists, UnknownService,
    /// AddressNotAllowed, BadInput.
    void addConnection(const ConnectionDraft& draft, const Then<Connection>& then);

    /// Changes what can be changed of a connection. UnknownConnection, BadInput, FileFailed;
    /// JobUnfinished while a plan of it is being applied.
    void changeConnection(const QString& connectionId, const ConnectionSettings& settings,
                          const Then<Connection>& then);

    /// Deletes its credentials, roster and observations; history and audit stay.
    /// JobUnfinished while a plan of it is being applied.
    void removeConnection(const QString& connectionId, const Then<>& then);

    void tokenStatus(const QString& connectionId, const Then<TokenStatus>& then);
    void testToken(const QString& connectionId, Slot slot, const Then<TokenTest>& then);

    /// Writes to `next`, tests, and only then lets it take the place of `current`. A token
    /// that fails its test stays in `next`, and the current one goes on working.
    void pasteToken(const QString& connectionId, vault::SharedSecret token, const Credential& about,
                    const Then<TokenTest>& then);

    /// Keeps a token without testing it, for this run: `--token-stdin`. Allowed where nothing may
    /// be changed: without a token there is nothing to read.
    void useToken(const QString& connectionId, vault::SharedSecret token, const Then<>& then);

    /// Lets the token URL make a token, then goes on as pasteToken(). The answer has the token,
    /// once; a failure means that none was made, or (TimedOut, ConnectionLost) that nobody knows.
    /// NotSupported when the connection has no token URL: the guided steps remain.
    void generateToken(const QString& connectionId, const QString& owner,
                       vault::SharedSecret password, const Then<MadeToken>& then);

    /// Tests what lies in `next`, and lets it take the place of `current`. TokenMissing.
    void useNextToken(const QString& connectionId, const Then<TokenTest>& then);

    /// The stored token, to be pasted where it is needed too; written into the audit first.
    /// \param typedName what the person typed: the connection's name, else ConfirmationMissing.
    void copyToken(const QString& connectionId, const QString& typedName,
                   const Then<vault::SharedSecret>& then);

    void forgetToken(const QString& connectionId, Slot slot, const Then<>& then);

    /// What people have to do themselves: the open ones, soonest first, then what was done.
    void tasks(const Then<std::vector<Task>>& then);

    /// Somebody says that it was done. UnknownTask.
    void finishTask(const QString& taskId, const Then<>& then);

    /// Walks the service's list into the roster. Emits syncProgress meanwhile.
    void sync(const QString& connectionId, const Then<SyncReport>& then);

    /// The users as last synced, with their deadlines, by login.
    void users(const QString& connectionId, const Then<Users>& then);

    /// The same in little memory, in no order; each marked by what happened since the last
    /// look, other than by Rollcall. The first list that is asked for is itself that look.
    /// \param limit the first so many by login only; 0: all.
    void userList(const QString& connectionId, int limit, const Then<SharedUserList>& then);

    /// The person has looked at the users: from now on, news are what comes later.
    void markLooked(const QString& connectionId, const Then<>& then);

    /// Those for whom a SCIM filter holds, evaluated here on the stored resources.
    void filteredUsers(const QString& connectionId, const QString& filter, const Then<Users>& then);

    /// Those for whom a SCIM filter holds at the service now. It is asked where it is known to
    /// obey the filter, and whom it names is stored as just read; else its list is synced, and the
    /// filter is evaluated here. BadInput, before anything is sent, as filteredUsers().
    void searchUsers(const QString& connectionId, const QString& filter,
                     const Then<FoundUsers>& then);

    /// The stored values of one attribute, by SCIM path; of a list, of its main element. BadInput
    /// where users of this service have no such attribute, or it has parts.
    void attributeValues(const QString& connectionId, const QString& path,
                         const Then<AttributeValues>& then);

    /// What `raw` of UserDetails is, for all users at once.
    void resources(const QString& connectionId, const Then<Resources>& then);

    /// The same for these users only, by remote id.
    void resourcesOf(const QString& connectionId, const QStringList& remoteIds,
                     const Then<Resources>& then);

    /// \param user a login, or "id:REMOTE-ID". UnknownUser, AmbiguousUser.
    void user(const QString& connectionId, const QString& user, const Then<UserDetails>& then);

    /// The groups as last synced. NotSupported, with the reason, where the service has none.
    void groups(const QString& connectionId, const Then<SharedGroups>& then);

    /// \param group a name, or "id:REMOTE-ID". UnknownGroup, AmbiguousGroup, NotSupported.
    void group(const QString& connectionId, const QString& group, const Then<GroupDetails>& then);

    /// The kinds of resources that a service has beside users and groups. It is asked now, and
    /// nothing is stored. NotSupported, with the reason, where it names none.
    void resourceKinds(const QString& connectionId, const Then<ResourceKinds>& then);

    /// The resources of one such kind, in the same way. \param kindName in any case; BadInput names
    /// the kinds that there are.
    void otherResources(const QString& connectionId, const QString& kindName,
                        const Then<OtherResources>& then);

    /// What went over the wire about one user, as far as it is kept: newest first.
    void exchanges(const QString& connectionId, const Target& who,
                   const Then<std::vector<HttpExchange>>& then);

    /// Every user with a running countdown, soonest first. No connection named: all of them but
    /// those that say UnknownService.
    void pending(const QStringList& connectionIds, const Then<Users>& then);

    /// Makes a plan; sends reads only. Changes that a rule refuses are in it as skipped.
    void plan(const PlanRequest& request, const Then<Plan>& then);

    /// Finds the connection of a plan that came from a file (work/planadoption.h).
    void adoptPlan(const Plan& plan, const Then<Plan>& then);

    /// What applying this plan asks the person to type. LimitExceeded when it may not be
    /// applied at all.
    void confirmationFor(const Plan& plan, const Then<ConfirmationNeed>& then);

    /// Applies a plan that was shown. Emits jobProgress meanwhile; the answer comes when the
    /// job has ended or stopped. ConfirmationMissing, LimitExceeded, ClockSkewed, PlanInvalid.
    void apply(const Plan& plan, const Confirmation& confirmation, const Then<JobReport>& then);

    /// Newest first, without their changes.
    void jobs(const Then<std::vector<JobReport>>& then);
    void job(const QString& jobId, const Then<JobReport>& then);

    /// Goes on with a job that stopped: what was sent is looked up first.
    void resume(const QString& jobId, const Then<JobReport>& then);

    /// Lets what is in flight end, starts nothing more.
    void stopJob(const QString& jobId);

    /// A plan that takes back what a job did, as far as that is possible.
    void undo(const QString& jobId, const Then<Plan>& then);

    /// Finds out by reading what the service can do.
    void probe(const QString& connectionId, const Then<services::ProbeFacts>& then);

    /// Finds out how a change may be written, on a test user who is there for nothing else.
    void probeWriting(const QString& connectionId, const QString& remoteId,
                      const Then<services::ProbeFacts>& then);

    /// What the service shows of a user by id and in its list.
    void probeUser(const QString& connectionId, const Target& user,
                   const Then<services::UserSight>& then);

    /// Where the service shows that a user is in a group.
    void probeGroup(const QString& connectionId, const Target& group, const Target& user,
                    const Then<services::GroupSight>& then);

    /// Finds out how a member is taken out of a group, in a test group with that test user alone.
    void probeRemoval(const QString& connectionId, const Target& group, const Target& user,
                      const Then<services::ProbeFacts>& then);

    /// Finds out how a change of a group may be written, in a test group.
    void probeGroupWriting(const QString& connectionId, const Target& group,
                           const Then<services::ProbeFacts>& then);

    /// Writes what was found about a connection's service as a definition of its own into
    /// HOME/services, where services() has it from now on. The answer is its id; empty where
    /// nothing may be written. FileFailed.
    void keepDefinition(const QString& connectionId, const services::ProbeFacts& facts,
                        const Then<QString>& then);

    /// The file of a definition, as people share it. NotFound.
    void definitionText(const QString& definitionId, const Then<QByteArray>& then);

    /// Lets a connection follow another definition, such as the one that a check made; its
    /// history stays. UnknownService, and JobUnfinished while a plan of it is being applied.
    void useDefinition(const QString& connectionId, const QString& definitionId,
                       const Then<Connection>& then);

    /// Locked, nothing is held in memory that the vault can give again: no token of a connection
    /// and no key of the audit. What is under way goes on, and is let go of when it is done.
    void setLocked(bool isLocked);

    void verifyAudit(const Then<AuditVerdict>& then);

    /// The audit as JSON lines.
    void exportAudit(const Then<QByteArray>& then);

signals:
    void connectionsChanged();
    void tasksChanged();
    void rosterChanged(const QString& connectionId);
    /// \param total -1 when the service did not say.
    void syncProgress(const QString& connectionId, qint64 done, qint64 total);
    void jobProgress(const QString& jobId, const rollcall::Change& change,
                     const rollcall::work::JobCounts& counts);

private:
    /// Runs `work` on the engine's thread; its answer comes back here.
    template <typename T, typename Work>
    void ask(const Then<T>& then, Work work);

    /// The same for work that changes a token: NotSupported where nothing may be changed.
    template <typename T, typename Work>
    void askToWrite(const Then<T>& then, Work work);

    QThread m_thread;
    EngineCore* m_core = nullptr;  ///< Lives on m_thread and ends with it.
};

}  // namespace rollcall::work
