// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "reload.h"
#include "work/check.h"
#include "work/engine.h"

#include <QObject>

#include <vector>

namespace rollcall::gui {

/// The window's one way to the engine: requests in, values out. No widget knows the engine.
class Console final : public QObject {
    Q_OBJECT

public:
    /// \param engine outlives the console.
    explicit Console(work::Engine& engine, QObject* parent = nullptr);

    void start();
    void loadServices();
    void loadConnections();
    /// \param limit only the first so many by login, for the first screen; 0: all.
    void loadUsers(const QString& connectionId, int limit = 0);
    void markLooked(const QString& connectionId);

    /// The raw texts of these users, for copying.
    void loadResources(const QString& connectionId, const QStringList& remoteIds);
    void loadUser(const QString& connectionId, const QString& remoteId);
    void loadExchanges(const QString& connectionId, const Target& who);
    /// The groups as stored, then one of them.
    void loadGroups(const QString& connectionId);
    void loadGroup(const QString& connectionId, const QString& remoteId);
    /// What the service has beside users and groups, asked now: the kinds, then those of one.
    /// Either answers otherResourcesFailed() when it cannot be shown.
    void loadResourceKinds(const QString& connectionId);
    void loadOtherResources(const QString& connectionId, const QString& kindName);
    void loadPending();
    void loadJobs();

    /// Walks the service's list; then the users are loaded again.
    void refresh(const QString& connectionId);

    void addConnection(const work::ConnectionDraft& draft);
    void changeConnection(const QString& connectionId, const work::ConnectionSettings& settings);
    void removeConnection(const QString& connectionId);
    void testToken(const QString& connectionId);
    void testNextToken(const QString& connectionId);

    /// \param about what the person says of it: account, role, last day, note.
    void pasteToken(const QString& connectionId, const vault::SharedSecret& token,
                    const Credential& about);
    void generateToken(const QString& connectionId, const QString& owner,
                       const vault::SharedSecret& password);
    void forgetToken(const QString& connectionId, Slot slot);
    void copyToken(const QString& connectionId, const QString& typedName);

    void loadTasks();
    void finishTask(const QString& taskId);

    /// Answers planReady(), planRefused() or planFailed(), with the number that is returned.
    int plan(const work::PlanRequest& request);
    int adopt(const Plan& plan);
    int planUndo(const QString& jobId);
    void apply(const Plan& plan, const work::Confirmation& confirmation);
    void resume(const QString& jobId);
    void stop(const QString& jobId);
    void loadJob(const QString& jobId);

    /// Finds out what the service of a connection can do: by reading, and if it may also with one
    /// test user and one test group. Answers checked() or failed(), and checkEnded() after either.
    void check(const work::ConnectionInfo& info, const QDateTime& now, bool mayWrite);

    /// Answers definitionLoaded() or failed().
    void loadDefinition(const QString& definitionId);

    /// Lets a connection follow what a check found. Answers definitionUsed() or failed().
    void useDefinition(const QString& connectionId, const QString& definitionId);

    void verifyAudit();
    void exportAudit();

    /// The window is locked, or not any more.
    void setLocked(bool isLocked);

signals:
    void started(const rollcall::work::StartReport& report);
    void startFailed(const rollcall::Error& error);
    void servicesLoaded(const std::vector<rollcall::work::ServiceInfo>& services);
    void connectionsLoaded(const std::vector<rollcall::work::ConnectionInfo>& connections);
    void usersLoaded(const QString& connectionId, const rollcall::work::SharedUserList& users);
    void firstUsersLoaded(const QString& connectionId, const rollcall::work::SharedUserList& users);
    void resourcesLoaded(const QString& connectionId, const rollcall::work::Resources& resources);
    void userLoaded(const rollcall::work::UserDetails& details);
    void exchangesLoaded(const QString& connectionId, const QString& remoteId,
                         const std::vector<rollcall::work::HttpExchange>& exchanges);
    void groupsLoaded(const QString& connectionId, const rollcall::work::SharedGroups& groups);
    void groupLoaded(const rollcall::work::GroupDetails& details);
    void resourceKindsLoaded(const QString& connectionId, const rollcall::ResourceKinds& found);
    void otherResourcesLoaded(const QString& connectionId, const rollcall::OtherResources& found);
    /// \param kindName empty: it was asked for the kinds.
    void otherResourcesFailed(const QString& connectionId, const QString& kindName,
                              const rollcall::Error& error);
    void pendingLoaded(const rollcall::work::Users& users);
    void pendingFailed(const rollcall::Error& error);
    void jobsLoaded(const std::vector<rollcall::work::JobReport>& jobs);
    void tasksLoaded(const std::vector<rollcall::Task>& tasks);

    void syncStarted(const QString& connectionId);
    void syncProgress(const QString& connectionId, qint64 done, qint64 total);
    void synced(const rollcall::work::SyncReport& report);
    void syncFailed(const QString& connectionId, const rollcall::Error& error);

    /// Comes after a connectionsLoaded() that has it.
    void connectionAdded(const rollcall::Connection& connection);
    void connectionRefused(const QString& name, const rollcall::Error& error);
    void connectionChanged(const rollcall::Connection& connection);
    void connectionNotChanged(const rollcall::Error& error);
    void tokenTested(const QString& connectionId, const rollcall::work::TokenTest& test);
    /// A token was made here: the one time that it is handed out.
    void tokenMade(const QString& connectionId, const rollcall::work::MadeToken& made);

    /// A stored token, for the clipboard only.
    void tokenGiven(const QString& connectionId, const rollcall::vault::SharedSecret& token);
    void tokenForgotten(const QString& connectionId);
    void tokenFailed(const QString& connectionId, const rollcall::Error& error);

    /// \param asked the number that plan(), adopt() or planUndo() gave this wish.
    void planReady(int asked, const rollcall::Plan& plan,
                   const rollcall::work::ConfirmationNeed& need);

    /// The plan can be looked at, but not applied.
    void planRefused(int asked, const rollcall::Plan& plan, const rollcall::Error& why);

    /// There is no plan. \param what as in failed().
    void planFailed(int asked, const QString& what, const rollcall::Error& error);
    void jobStarted(const rollcall::Plan& plan);
    void jobProgress(const QString& jobId, const rollcall::Change& change,
                     const rollcall::work::JobCounts& counts);
    void jobEnded(const rollcall::work::JobReport& report);
    /// Nothing of the started job was applied.
    void jobRefused();
    void jobLoaded(const rollcall::work::JobReport& report);

    void checked(const rollcall::work::CheckReport& report);
    void checkEnded();
    void definitionLoaded(const QString& definitionId, const QByteArray& text);
    void definitionUsed(const rollcall::Connection& connection);

    void auditVerified(const rollcall::work::AuditVerdict& verdict);
    void auditExported(const QByteArray& lines);

    /// What could not be done, in the words of a title: "The plan could not be made".
    void failed(const QString& what, const rollcall::Error& error);

private:
    void readConnections();
    void weigh(int asked, const Plan& plan);
    [[nodiscard]] Then<Plan> planAnswer(int asked, const QString& failure);
    [[nodiscard]] Then<work::JobReport> jobAnswer(const QString& failure);
    [[nodiscard]] Then<work::TokenTest> tokenAnswer(const QString& connectionId);
    void reloadAfterChange(const QString& connectionId);

    /// An answer that is announced by `good`, or else by failed().
    template <typename T, typename Signal>
    [[nodiscard]] Then<T> announcing(const QString& failure, Signal good);

    work::Engine& m_engine;
    int m_lastAsked = 0;              ///< The number of the latest plan that was asked for.
    std::vector<Connection> m_added;  ///< Those that no list was read with yet.
    Reload m_connections;
    Reload m_pending;
};

}  // namespace rollcall::gui
