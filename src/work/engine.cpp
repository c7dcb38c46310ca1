// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "engine.h"

#include "crossing.h"
#include "enginecore.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::work {

Engine::Engine(Parts parts, EngineOptions options, QObject* parent)
    : QObject(parent), m_core(new EngineCore{std::move(parts), std::move(options)})
{
    m_thread.setObjectName(u"engine"_s);
    m_core->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_core, &QObject::deleteLater);
    connect(m_core, &EngineCore::connectionsChanged, this, &Engine::connectionsChanged);
    connect(m_core, &EngineCore::tasksChanged, this, &Engine::tasksChanged);
    connect(m_core, &EngineCore::rosterChanged, this, &Engine::rosterChanged);
    connect(m_core, &EngineCore::syncProgress, this, &Engine::syncProgress);
    connect(m_core, &EngineCore::jobProgress, this, &Engine::jobProgress);
    m_thread.start();
}

Engine::~Engine()
{
    m_thread.quit();
    m_thread.wait();
}

template <typename T, typename Work>
void Engine::ask(const Then<T>& then, Work work)
{
    cross<T>(this, m_core, then, std::move(work));
}

template <typename T, typename Work>
void Engine::askToWrite(const Then<T>& then, Work work)
{
    ask(then, [work = std::move(work)](EngineCore& core, const auto& answer) {
        if (!core.isReadOnly(answer) && !core.isRefused(answer))
            work(core, answer);
    });
}

void Engine::start(const Then<StartReport>& then)
{
    ask(then, [](EngineCore& core, const auto& answer) { core.start(answer); });
}

void Engine::services(const Then<std::vector<ServiceInfo>>& then)
{
    ask(then, [](EngineCore& core, const auto& answer) { answer(core.desk().services()); });
}

void Engine::connections(const Then<std::vector<ConnectionInfo>>& then)
{
    ask(then, [](EngineCore& core, const auto& answer) { core.desk().list(answer); });
}

void Engine::connection(const QString& name, Counting counting, const Then<ConnectionInfo>& then)
{
    ask(then, [name, counting](EngineCore& core, const auto& answer) {
        core.desk().find(name, counting, answer);
    });
}

void Engine::addConnection(const ConnectionDraft& draft, const Then<Connection>& then)
{
    ask(then, [draft](EngineCore& core, const auto& answer) {
        answer(core.desk().add(draft));
        emit core.connectionsChanged();
    });
}

void Engine::changeConnection(const QString& connectionId, const ConnectionSettings& settings,
                              const Then<Connection>& then)
{
    askToWrite(then, [connectionId, settings](EngineCore& core, const auto& answer) {
        if (core.jobs().isBusy(connectionId)) {
            answer(fail(ErrorCode::JobUnfinished, u"a plan of this connection is being applied"_s));
            return;
        }
        answer(core.desk().change(connectionId, settings));
        emit core.connectionsChanged();
        emit core.rosterChanged(connectionId);
    });
}

void Engine::removeConnection(const QString& connectionId, const Then<>& then)
{
    askToWrite(then, [connectionId](EngineCore& core, const auto& answer) {
        if (core.jobs().isBusy(connectionId)) {
            answer(fail(ErrorCode::JobUnfinished, u"a plan of this connection is being applied"_s));
            return;
        }
        core.desk().remove(connectionId,
                           {&core, [&core, connectionId, answer](const Result<>& removed) {
                                core.forgetExchanges(connectionId);
                                emit core.connectionsChanged();
                                answer(removed);
                            }});
    });
}

void Engine::tokenStatus(const QString& connectionId, const Then<TokenStatus>& then)
{
    ask(then, [connectionId](EngineCore& core, const auto& answer) {
        core.tokens().status(connectionId, answer);
    });
}

void Engine::testToken(const QString& connectionId, Slot slot, const Then<TokenTest>& then)
{
    ask(then, [connectionId, slot](EngineCore& core, const auto& answer) {
        core.tokens().test(connectionId, slot, answer);
    });
}

void Engine::pasteToken(const QString& connectionId, vault::SharedSecret token,
                        const Credential& about, const Then<TokenTest>& then)
{
    askToWrite(
        then,
        [connectionId, token = std::move(token), about](EngineCore& core, const auto& answer) {
        core.tokens().paste(connectionId, token, about, answer);
        });
}

void Engine::useToken(const QString& connectionId, vault::SharedSecret token, const Then<>& then)
{
    ask(then, [connectionId, token = std::move(token)](EngineCore& core, const auto& answer) {
        core.tokens().use(connectionId, token, answer);
    });
}

void Engine::generateToken(const QString& connectionId, const QString& owner,
                           vault::SharedSecret password, const Then<MadeToken>& then)
{
    askToWrite(then,
               [connectionId, owner, password = std::move(password)](EngineCore& core,
                                                                     const auto& answer) {
        core.tokens().generate(connectionId, owner, password, answer);
    });
}

void Engine::useNextToken(const QString& connectionId, const Then<TokenTest>& then)
{
    askToWrite(then, [connectionId](EngineCore& core, const auto& answer) {
        core.tokens().useNext(connectionId, answer);
    });
}

void Engine::copyToken(const QString& connectionId, const QString& typedName,
                       const Then<vault::SharedSecret>& then)
{
    ask(then, [connectionId, typedName](EngineCore& core, const auto& answer) {
        core.tokens().copy(connectionId, typedName, answer);
    });
}

void Engine::forgetToken(const QString& connectionId, Slot slot, const Then<>& then)
{
    askToWrite(then, [connectionId, slot](EngineCore& core, const auto& answer) {
        core.tokens().forget(connectionId, slot, answer);
    });
}

void Engine::tasks(const Then<std::vector<Task>>& then)
{
    ask(then, [](EngineCore& core, const auto& answer) { answer(core.tasks().list()); });
}

void Engine::finishTask(const QString& taskId, const Then<>& then)
{
    ask(then,
        [taskId](EngineCore& core, const auto& answer) { answer(core.tasks().finish(taskId)); });
}

void Engine::sync(const QString& connectionId, const Then<SyncReport>& then)
{
    ask(then,
        [connectionId](EngineCore& core, const auto& answer) { core.sync(connectionId, answer); });
}

void Engine::users(const QString& connectionId, const Then<Users>& then)
{
    ask(then,
        [connectionId](EngineCore& core, const auto& answer) { core.users(connectionId, answer); });
}

void Engine::userList(const QString& connectionId, int limit, const Then<SharedUserList>& then)
{
    ask(then, [connectionId, limit](EngineCore& core, const auto& answer) {
        core.userList(connectionId, limit, answer);
    });
}

void Engine::markLooked(const QString& connectionId, const Then<>& then)
{
    ask(then, [connectionId](EngineCore& core, const auto& answer) {
        answer(core.markLooked(connectionId));
    });
}

void Engine::filteredUsers(const QString& connectionId, const QString& filter,
                           const Then<Users>& then)
{
    ask(then, [connectionId, filter](EngineCore& core, const auto& answer) {
        core.filteredUsers(connectionId, filter, answer);
    });
}

void Engine::searchUsers(const QString& connectionId, const QString& filter,
                         const Then<FoundUsers>& then)
{
    ask(then, [connectionId, filter](EngineCore& core, const auto& answer) {
        core.searchUsers(connectionId, filter, answer);
    });
}

void Engine::attributeValues(const QString& connectionId, const QString& path,
                             const Then<AttributeValues>& then)
{
    ask(then, [connectionId, path](EngineCore& core, const auto& answer) {
        core.attributeValues(connectionId, path, answer);
    });
}

void Engine::resourceKinds(const QString& connectionId, const Then<ResourceKinds>& then)
{
    ask(then, [connectionId](EngineCore& core, const auto& answer) {
        core.resourceKinds(connectionId, answer);
    });
}

void Engine::otherResources(const QString& connectionId, const QString& kindName,
                            const Then<OtherResources>& then)
{
    ask(then, [connectionId, kindName](EngineCore& core, const auto& answer) {
        core.otherResources(connectionId, kindName, answer);
    });
}

void Engine::resources(const QString& connectionId, const Then<Resources>& then)
{
    ask(then, [connectionId](EngineCore& core, const auto& answer) {
        core.resources(connectionId, answer);
    });
}

void Engine::resourcesOf(const QString& connectionId, const QStringList& remoteIds,
                         const Then<Resources>& then)
{
    ask(then, [connectionId, remoteIds](EngineCore& core, const auto& answer) {
        core.resourcesOf(connectionId, remoteIds, answer);
    });
}

void Engine::user(const QString& connectionId, const QString& user, const Then<UserDetails>& then)
{
    ask(then, [connectionId, user](EngineCore& core, const auto& answer) {
        core.user(connectionId, user, answer);
    });
}

void Engine::groups(const QString& connectionId, const Then<SharedGroups>& then)
{
    ask(then, [connectionId](EngineCore& core, const auto& answer) {
        core.groups(connectionId, answer);
    });
}

void Engine::group(const QString& connectionId, const QString& group,
                   const Then<GroupDetails>& then)
{
    ask(then, [connectionId, group](EngineCore& core, const auto& answer) {
        core.group(connectionId, group, answer);
    });
}

void Engine::exchanges(const QString& connectionId, const Target& who,
                       const Then<std::vector<HttpExchange>>& then)
{
    ask(then, [connectionId, who](EngineCore& core, const auto& answer) {
        answer(core.exchanges(connectionId, who));
    });
}

void Engine::pending(const QStringList& connectionIds, const Then<Users>& then)
{
    ask(then, [connectionIds](EngineCore& core, const auto& answer) {
        core.pending(connectionIds, answer);
    });
}

void Engine::plan(const PlanRequest& request, const Then<Plan>& then)
{
    ask(then, [request](EngineCore& core, const auto& answer) {
        core.planMaker().make(request, answer);
    });
}

void Engine::adoptPlan(const Plan& plan, const Then<Plan>& then)
{
    ask(then, [plan](EngineCore& core, const auto& answer) { answer(core.adopt(plan)); });
}

void Engine::confirmationFor(const Plan& plan, const Then<ConfirmationNeed>& then)
{
    ask(then, [plan](EngineCore& core, const auto& answer) {
        core.jobs().confirmationFor(plan, answer);
    });
}

void Engine::apply(const Plan& plan, const Confirmation& confirmation, const Then<JobReport>& then)
{
    ask(then, [plan, confirmation](EngineCore& core, const auto& answer) {
        core.jobs().apply(plan, confirmation, answer);
    });
}

void Engine::jobs(const Then<std::vector<JobReport>>& then)
{
    ask(then, [](EngineCore& core, const auto& answer) { answer(core.jobs().list()); });
}

void Engine::job(const QString& jobId, const Then<JobReport>& then)
{
    ask(then, [jobId](EngineCore& core, const auto& answer) { answer(core.jobs().job(jobId)); });
}

void Engine::resume(const QString& jobId, const Then<JobReport>& then)
{
    ask(then, [jobId](EngineCore& core, const auto& answer) { core.jobs().resume(jobId, answer); });
}

void Engine::stopJob(const QString& jobId)
{
    QMetaObject::invokeMethod(m_core, [core = m_core, jobId] { core->jobs().stop(jobId); });
}

void Engine::undo(const QString& jobId, const Then<Plan>& then)
{
    ask(then, [jobId](EngineCore& core, const auto& answer) { core.jobs().undo(jobId, answer); });
}

void Engine::probe(const QString& connectionId, const Then<services::ProbeFacts>& then)
{
    ask(then,
        [connectionId](EngineCore& core, const auto& answer) { core.probe(connectionId, answer); });
}

void Engine::probeWriting(const QString& connectionId, const QString& remoteId,
                          const Then<services::ProbeFacts>& then)
{
    ask(then, [connectionId, remoteId](EngineCore& core, const auto& answer) {
        core.probeWriting(connectionId, remoteId, answer);
    });
}

void Engine::probeUser(const QString& connectionId, const Target& user,
                       const Then<services::UserSight>& then)
{
    ask(then, [connectionId, user](EngineCore& core, const auto& answer) {
        core.probeUser(connectionId, user, answer);
    });
}

void Engine::probeGroup(const QString& connectionId, const Target& group, const Target& user,
                        const Then<services::GroupSight>& then)
{
    ask(then, [connectionId, group, user](EngineCore& core, const auto& answer) {
        core.probeGroup(connectionId, group, user, answer);
    });
}

void Engine::probeRemoval(const QString& connectionId, const Target& group, const Target& user,
                          const Then<services::ProbeFacts>& then)
{
    ask(then, [connectionId, group, user](EngineCore& core, const auto& answer) {
        core.probeRemoval(connectionId, group, user, answer);
    });
}

void Engine::probeGroupWriting(const QString& connectionId, const Target& group,
                               const Then<services::ProbeFacts>& then)
{
    ask(then, [connectionId, group](EngineCore& core, const auto& answer) {
        core.probeGroupWriting(connectionId, group, answer);
    });
}

void Engine::keepDefinition(const QString& connectionId, const services::ProbeFacts& facts,
                            const Then<QString>& then)
{
    ask(then, [connectionId, facts](EngineCore& core, const auto& answer) {
        answer(core.keepDefinition(connectionId, facts));
    });
}

void Engine::definitionText(const QString& definitionId, const Then<QByteArray>& then)
{
    ask(then, [definitionId](EngineCore& core, const auto& answer) {
        answer(core.definitionText(definitionId));
    });
}

void Engine::useDefinition(const QString& connectionId, const QString& definitionId,
                           const Then<Connection>& then)
{
    ask(then, [connectionId, definitionId](EngineCore& core, const auto& answer) {
        answer(core.useDefinition(connectionId, definitionId));
        emit core.connectionsChanged();
        emit core.rosterChanged(connectionId);
    });
}

void Engine::setLocked(bool isLocked)
{
    QMetaObject::invokeMethod(m_core, [core = m_core, isLocked] { core->setLocked(isLocked); });
}

void Engine::verifyAudit(const Then<AuditVerdict>& then)
{
    ask(then, [](EngineCore& core, const auto& answer) { core.audit().verify(answer); });
}

void Engine::exportAudit(const Then<QByteArray>& then)
{
    ask(then, [](EngineCore& core, const auto& answer) { answer(core.auditText()); });
}

}  // namespace rollcall::work
