// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "connectiondesk.h"
#include "engine.h"
#include "home.h"
#include "jobs.h"
#include "store/database.h"
#include "tasks.h"

#include <QObject>
#include <QThread>

#include <memory>

namespace rollcall::work {

/// Everything on the engine's thread. Made on the caller's, opened and used on its own.
class EngineCore final : public QObject {
    Q_OBJECT

public:
    EngineCore(Parts parts, EngineOptions options);
    ~EngineCore() override;

    void start(const Then<StartReport>& then);

    [[nodiscard]] ConnectionDesk& desk() { return *m_desk; }
    [[nodiscard]] Tokens& tokens() { return *m_tokens; }
    [[nodiscard]] Tasks& tasks() { return *m_tasks; }
    [[nodiscard]] PlanMaker& planMaker() { return *m_planMaker; }
    [[nodiscard]] Jobs& jobs() { return *m_jobs; }
    [[nodiscard]] AuditTrail& audit() { return *m_audit; }

    /// Asked again while it runs, the one walk answers both.
    void sync(const QString& connectionId, const Then<SyncReport>& then);
    void users(const QString& connectionId, const Then<Users>& then);
    void filteredUsers(const QString& connectionId, const QString& filter, const Then<Users>& then);
    void searchUsers(const QString& connectionId, const QString& filter,
                     const Then<FoundUsers>& then);
    void attributeValues(const QString& connectionId, const QString& path,
                         const Then<AttributeValues>& then);
    void resources(const QString& connectionId, const Then<Resources>& then);
    void user(const QString& connectionId, const QString& user, const Then<UserDetails>& then);
    void userList(const QString& connectionId, int limit, const Then<SharedUserList>& then);
    [[nodiscard]] Result<> markLooked(const QString& connectionId);
    void resourcesOf(const QString& connectionId, const QStringList& remoteIds,
                     const Then<Resources>& then);
    void resourceKinds(const QString& connectionId, const Then<ResourceKinds>& then);
    void otherResources(const QString& connectionId, const QString& kindName,
                        const Then<OtherResources>& then);
    void groups(const QString& connectionId, const Then<SharedGroups>& then);
    void group(const QString& connectionId, const QString& group, const Then<GroupDetails>& then);
    [[nodiscard]] Result<std::vector<HttpExchange>> exchanges(const QString& connectionId,
                                                              const Target& who);
    void forgetExchanges(const QString& connectionId);
    void setLocked(bool isLocked);
    void probe(const QString& connectionId, const Then<services::ProbeFacts>& then);
    void probeWriting(const QString& connectionId, const QString& remoteId,
                      const Then<services::ProbeFacts>& then);
    void probeUser(const QString& connectionId, const Target& user,
                   const Then<services::UserSight>& then);
    void probeGroup(const QString& connectionId, const Target& group, const Target& user,
                    const Then<services::GroupSight>& then);
    void probeRemoval(const QString& connectionId, const Target& group, const Target& user,
                      const Then<services::ProbeFacts>& then);
    void probeGroupWriting(const QString& connectionId, const Target& group,
                           const Then<services::ProbeFacts>& then);
    [[nodiscard]] Result<QString> keepDefinition(const QString& connectionId,
                                                 const services::ProbeFacts& facts);
    [[nodiscard]] Result<QByteArray> definitionText(const QString& definitionId) const;
    [[nodiscard]] Result<Connection> useDefinition(const QString& connectionId,
                                                   const QString& definitionId);
    void pending(const QStringList& connectionIds, const Then<Users>& then);
    [[nodiscard]] Result<Plan> adopt(const Plan& plan);
    [[nodiscard]] Result<QByteArray> auditText() const;

    /// Whether this Rollcall only reads; then `then` is told so.
    template <typename T>
    [[nodiscard]] bool isRefused(const Then<T>& then) const
    {
        if (m_options.isReading)
            then(fail(ErrorCode::ReadOnly));
        return m_options.isReading;
    }

    /// Whether it was started read-only; then `then` is told so.
    template <typename T>
    [[nodiscard]] bool isReadOnly(const Then<T>& then) const
    {
        if (m_options.isReadOnly)
            then(fail(ErrorCode::ReadOnly));
        return m_options.isReadOnly;
    }

signals:
    void connectionsChanged();
    void tasksChanged();
    void rosterChanged(const QString& connectionId);
    void syncProgress(const QString& connectionId, qint64 done, qint64 total);
    void jobProgress(const QString& jobId, const rollcall::Change& change,
                     const rollcall::work::JobCounts& counts);

private:
    struct Collecting;

    [[nodiscard]] Result<> openStores();
    [[nodiscard]] Result<> openVault();
    [[nodiscard]] Result<QString> factOr(const QString& key, const QString& otherwise);
    void wire();
    void noteToken(const QString& connectionId, const QString& verb, const Then<>& then);
    void askToRotate(const QString& connectionId);
    void askForMore(const QString& connectionId, const QString& before);
    void openRoster(const Then<StartReport>& then);
    void recoverTokens(const Then<StartReport>& then);
    [[nodiscard]] Result<StartReport> startReport();
    [[nodiscard]] Result<RosterFacts> factsOf(const QString& connectionId);
    [[nodiscard]] Result<std::optional<LastLook>> lastLook(const QString& connectionId);
    [[nodiscard]] Result<services::ServiceDefinition> definitionOf(const QString& connectionId);
    void noteFound(const QString& connectionId, const std::vector<Account>& found,
                   const Then<FoundUsers>& then);
    void syncToSearch(const QString& connectionId, const QString& filter, const QString& why,
                      const Then<FoundUsers>& then);
    void walk(const QString& connectionId, const Then<SyncReport>& then);
    void walkGroups(const SessionRef& session, const SyncReport& users,
                    const Then<SyncReport>& then);
    [[nodiscard]] Result<RosterFacts> groupFacts(const QString& connectionId);
    void watchGrace(const QString& connectionId);
    void takeGrace(const QString& connectionId, const QDateTime& now, const Users& users);
    void ending(const QString& connectionId, const Then<Users>& then);
    void collectNext(const std::shared_ptr<Collecting>& collecting);
    void closeAuditIfLocked();

    Parts m_parts;
    EngineOptions m_options;
    std::unique_ptr<Home> m_home;
    std::unique_ptr<store::Database> m_journalFile;
    std::unique_ptr<store::ConnectionStore> m_connections;
    std::unique_ptr<store::Observations> m_observations;
    std::unique_ptr<store::Journal> m_journal;
    std::unique_ptr<store::TaskStore> m_taskStore;
    std::unique_ptr<Tasks> m_tasks;
    services::Registry m_registry;
    std::unique_ptr<vault::Vault> m_vault;
    std::unique_ptr<Sessions> m_sessions;
    std::unique_ptr<Tokens> m_tokens;
    std::unique_ptr<AuditTrail> m_audit;
    std::unique_ptr<ConnectionDesk> m_desk;
    std::unique_ptr<PlanMaker> m_planMaker;
    std::unique_ptr<Jobs> m_jobs;
    QHash<QString, std::vector<Then<SyncReport>>> m_syncing;  ///< By connection.
    bool m_isLocked = false;
    QThread m_decoderThread;
    QObject* m_decoder = nullptr;  ///< Lives on m_decoderThread and ends with it.
    QThread m_rosterThread;
    RosterWorker* m_roster = nullptr;  ///< Lives on m_rosterThread and ends with it.
};

}  // namespace rollcall::work
