// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "console.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

template <typename T, typename Signal>
Then<T> Console::announcing(const QString& failure, Signal good)
{
    return {this, [this, failure, good](const Result<T>& result) {
                if (result)
                    emit(this->*good)(*result);
                else
                    emit failed(failure, result.error());
            }};
}

Console::Console(work::Engine& engine, QObject* parent)
    : QObject(parent),
      m_engine(engine),
      m_connections([this] { readConnections(); }),
      m_pending([this] {
          m_engine.pending({}, {this, [this](const Result<work::Users>& users) {
                                    m_pending.ended();
                                    if (users)
                                        emit pendingLoaded(*users);
                                    else
                                        emit pendingFailed(users.error());
                                }});
      })
{
    connect(&engine, &work::Engine::connectionsChanged, this, &Console::loadConnections);
    connect(&engine, &work::Engine::tasksChanged, this, &Console::loadTasks);
    connect(&engine, &work::Engine::rosterChanged, this, &Console::reloadAfterChange);
    connect(&engine, &work::Engine::syncProgress, this, &Console::syncProgress);
    connect(&engine, &work::Engine::jobProgress, this, &Console::jobProgress);
}

void Console::start()
{
    m_engine.start({this, [this](const Result<work::StartReport>& report) {
                        if (report)
                            emit started(*report);
                        else
                            emit startFailed(report.error());
                    }});
}

void Console::loadServices()
{
    m_engine.services(announcing<std::vector<work::ServiceInfo>>(
        tr("The services could not be read"), &Console::servicesLoaded));
}

void Console::check(const work::ConnectionInfo& info, const QDateTime& now, bool mayWrite)
{
    auto* check = new work::Check{m_engine, info, now, mayWrite, this};
    check->start({this, [this](const Result<work::CheckReport>& report) {
                      if (report)
                          emit checked(*report);
                      else
                          emit failed(tr("The service could not be checked"), report.error());
                      emit checkEnded();
                      loadServices();
                  }});
}

void Console::loadDefinition(const QString& definitionId)
{
    m_engine.definitionText(
        definitionId, {this, [this, definitionId](const Result<QByteArray>& text) {
                           if (text)
                               emit definitionLoaded(definitionId, *text);
                           else
                               emit failed(tr("The definition could not be read"), text.error());
                       }});
}

void Console::useDefinition(const QString& connectionId, const QString& definitionId)
{
    m_engine.useDefinition(
        connectionId, definitionId,
        announcing<Connection>(tr("The connection goes on as before"), &Console::definitionUsed));
}

void Console::loadConnections()
{
    m_connections.ask();
}

/// What is added meanwhile may be missing from the answer, and waits for the next one.
void Console::readConnections()
{
    auto announce = announcing<std::vector<work::ConnectionInfo>>(
        tr("The connections could not be read"), &Console::connectionsLoaded);
    m_engine.connections(
        {this, [this, announce, added = std::exchange(m_added, {})](const auto& connections) {
             m_connections.ended();
             announce(connections);
             for (const Connection& connection : added)
                 emit connectionAdded(connection);
         }});
}

void Console::loadUsers(const QString& connectionId, int limit)
{
    m_engine.userList(connectionId, limit, {this, [this, connectionId, limit](const auto& users) {
                                                if (!users)
                                                    emit failed(tr("The people could not be read"),
                                                                users.error());
                                                else if (limit > 0)
                                                    emit firstUsersLoaded(connectionId, *users);
                                                else
                                                    emit usersLoaded(connectionId, *users);
                                            }});
}

void Console::markLooked(const QString& connectionId)
{
    m_engine.markLooked(connectionId, {this, [this, connectionId](const Result<>& marked) {
                                           if (marked)
                                               loadUsers(connectionId);
                                           else
                                               emit failed(tr("It could not be noted as seen"),
                                                           marked.error());
                                       }});
}

void Console::loadResources(const QString& connectionId, const QStringList& remoteIds)
{
    m_engine.resourcesOf(connectionId, remoteIds,
                         {this, [this, connectionId](const Result<work::Resources>& resources) {
                              if (resources)
                                  emit resourcesLoaded(connectionId, *resources);
                              else
                                  emit failed(tr("The people could not be copied"),
                                              resources.error());
                          }});
}

void Console::loadUser(const QString& connectionId, const QString& remoteId)
{
    m_engine.user(
        connectionId, u"id:"_s + remoteId,
        announcing<work::UserDetails>(tr("The person could not be read"), &Console::userLoaded));
}

void Console::loadExchanges(const QString& connectionId, const Target& who)
{
    using Exchanges = std::vector<work::HttpExchange>;
    m_engine.exchanges(
        connectionId, who,
        {this, [this, connectionId, remoteId = who.remoteId](const Result<Exchanges>& exchanges) {
             // Of a connection that was just removed there is nothing to show.
             emit exchangesLoaded(connectionId, remoteId, exchanges.value_or(Exchanges{}));
         }});
}

void Console::loadGroups(const QString& connectionId)
{
    m_engine.groups(connectionId,
                    {this,
                     [this, connectionId](const Result<work::SharedGroups>& groups) {
        // Where there are none, the capability says why.
        emit groupsLoaded(connectionId, groups.value_or(std::make_shared<std::vector<Group>>()));
        const bool isFailure = !groups && groups.error().code != ErrorCode::NotSupported;
        if (isFailure)
            emit failed(tr("The groups could not be read"), groups.error());
                     }});
}

void Console::loadGroup(const QString& connectionId, const QString& remoteId)
{
    m_engine.group(
        connectionId, u"id:"_s + remoteId,
        announcing<work::GroupDetails>(tr("The group could not be read"), &Console::groupLoaded));
}

void Console::loadResourceKinds(const QString& connectionId)
{
    m_engine.resourceKinds(connectionId,
                           {this, [this, connectionId](const Result<ResourceKinds>& found) {
                                if (found)
                                    emit resourceKindsLoaded(connectionId, *found);
                                else
                                    emit otherResourcesFailed(connectionId, {}, found.error());
                            }});
}

void Console::loadOtherResources(const QString& connectionId, const QString& kindName)
{
    m_engine.otherResources(connectionId, kindName,
                            {this, [=, this](const Result<OtherResources>& found) {
                                 if (found)
                                     emit otherResourcesLoaded(connectionId, *found);
                                 else
                                     emit otherResourcesFailed(connectionId, kindName,
                                                               found.error());
                             }});
}

void Console::loadPending()
{
    m_pending.ask();
}

void Console::loadJobs()
{
    m_engine.jobs(announcing<std::vector<work::JobReport>>(tr("The history could not be read"),
                                                           &Console::jobsLoaded));
}

void Console::refresh(const QString& connectionId)
{
    emit syncStarted(connectionId);
    m_engine.sync(connectionId,
                  {this, [this, connectionId](const Result<work::SyncReport>& report) {
                       if (report)
                           emit synced(*report);
                       else
                           emit syncFailed(connectionId, report.error());
                       reloadAfterChange(connectionId);
                       loadConnections();
                   }});
}

void Console::addConnection(const work::ConnectionDraft& draft)
{
    m_engine.addConnection(draft,
                           {this, [this, name = draft.name](const Result<Connection>& connection) {
                                if (connection) {
                                    m_added.push_back(*connection);
                                    loadConnections();
                                } else {
                                    emit connectionRefused(name, connection.error());
                                }
                            }});
}

void Console::changeConnection(const QString& connectionId,
                               const work::ConnectionSettings& settings)
{
    m_engine.changeConnection(connectionId, settings,
                              {this, [this](const Result<Connection>& connection) {
                                   if (connection)
                                       emit connectionChanged(*connection);
                                   else
                                       emit connectionNotChanged(connection.error());
                               }});
}

void Console::removeConnection(const QString& connectionId)
{
    m_engine.removeConnection(connectionId,
                              {this, [this](const Result<>& result) {
                                   if (!result)
                                       emit failed(tr("The connection could not be removed"),
                                                   result.error());
                               }});
}

void Console::testToken(const QString& connectionId)
{
    m_engine.testToken(connectionId, Slot::Current, tokenAnswer(connectionId));
}

void Console::testNextToken(const QString& connectionId)
{
    m_engine.useNextToken(connectionId, tokenAnswer(connectionId));
}

void Console::pasteToken(const QString& connectionId, const vault::SharedSecret& token,
                         const Credential& about)
{
    m_engine.pasteToken(connectionId, token, about, tokenAnswer(connectionId));
}

void Console::generateToken(const QString& connectionId, const QString& owner,
                            const vault::SharedSecret& password)
{
    m_engine.generateToken(connectionId, owner, password,
                           {this, [this, connectionId](const Result<work::MadeToken>& made) {
                                if (!made) {
                                    emit tokenFailed(connectionId, made.error());
                                } else {
                                    emit tokenMade(connectionId, *made);
                                    if (made->test)
                                        emit tokenTested(connectionId, *made->test);
                                    else
                                        emit tokenFailed(connectionId, *made->problem);
                                }
                                loadConnections();
                            }});
}

void Console::forgetToken(const QString& connectionId, Slot slot)
{
    m_engine.forgetToken(connectionId, slot, {this, [this, connectionId](const Result<>& result) {
                                                  if (result)
                                                      emit tokenForgotten(connectionId);
                                                  else
                                                      emit tokenFailed(connectionId,
                                                                       result.error());
                                                  loadConnections();
                                              }});
}

void Console::copyToken(const QString& connectionId, const QString& typedName)
{
    m_engine.copyToken(connectionId, typedName,
                       {this, [this, connectionId](const Result<vault::SharedSecret>& token) {
                            if (token)
                                emit tokenGiven(connectionId, *token);
                            else
                                emit failed(tr("The token was not copied"), token.error());
                        }});
}

void Console::loadTasks()
{
    m_engine.tasks(
        announcing<std::vector<Task>>(tr("The tasks could not be read"), &Console::tasksLoaded));
}

void Console::finishTask(const QString& taskId)
{
    m_engine.finishTask(taskId, {this, [this](const Result<>& done) {
                                     if (!done)
                                         emit failed(tr("The task could not be marked as done"),
                                                     done.error());
                                 }});
}

Then<work::TokenTest> Console::tokenAnswer(const QString& connectionId)
{
    return {this, [this, connectionId](const Result<work::TokenTest>& test) {
                if (test)
                    emit tokenTested(connectionId, *test);
                else
                    emit tokenFailed(connectionId, test.error());
                loadConnections();
            }};
}

int Console::plan(const work::PlanRequest& request)
{
    m_engine.plan(request, planAnswer(++m_lastAsked, tr("The plan could not be made")));
    return m_lastAsked;
}

int Console::adopt(const Plan& plan)
{
    m_engine.adoptPlan(plan, planAnswer(++m_lastAsked, tr("The plan does not fit any connection")));
    return m_lastAsked;
}

int Console::planUndo(const QString& jobId)
{
    m_engine.undo(jobId, planAnswer(++m_lastAsked, tr("This job cannot be taken back")));
    return m_lastAsked;
}

Then<Plan> Console::planAnswer(int asked, const QString& failure)
{
    return {this, [this, asked, failure](const Result<Plan>& plan) {
                if (plan)
                    weigh(asked, *plan);
                else
                    emit planFailed(asked, failure, plan.error());
            }};
}

void Console::weigh(int asked, const Plan& plan)
{
    m_engine.confirmationFor(
        plan, {this, [this, asked, plan](const Result<work::ConfirmationNeed>& need) {
                   if (need)
                       emit planReady(asked, plan, *need);
                   else
                       emit planRefused(asked, plan, need.error());
               }});
}

void Console::apply(const Plan& plan, const work::Confirmation& confirmation)
{
    emit jobStarted(plan);
    m_engine.apply(plan, confirmation, jobAnswer(tr("The plan was not applied")));
}

void Console::resume(const QString& jobId)
{
    m_engine.job(jobId, {this, [this, jobId](const Result<work::JobReport>& job) {
                             if (!job) {
                                 emit failed(tr("The job could not be read"), job.error());
                                 return;
                             }
                             emit jobStarted(job->plan);
                             m_engine.resume(jobId, jobAnswer(tr("The job did not go on")));
                         }});
}

Then<work::JobReport> Console::jobAnswer(const QString& failure)
{
    return {this, [this, failure](const Result<work::JobReport>& report) {
                if (report) {
                    emit jobEnded(*report);
                    reloadAfterChange(report->plan.connectionId);
                } else {
                    emit failed(failure, report.error());
                    emit jobRefused();
                }
                loadConnections();
                loadJobs();
            }};
}

void Console::stop(const QString& jobId)
{
    m_engine.stopJob(jobId);
}

void Console::loadJob(const QString& jobId)
{
    m_engine.job(jobId,
                 announcing<work::JobReport>(tr("The job could not be read"), &Console::jobLoaded));
}

void Console::setLocked(bool isLocked)
{
    m_engine.setLocked(isLocked);
}

void Console::verifyAudit()
{
    m_engine.verifyAudit(announcing<work::AuditVerdict>(tr("The audit could not be checked"),
                                                        &Console::auditVerified));
}

void Console::exportAudit()
{
    m_engine.exportAudit(
        announcing<QByteArray>(tr("The audit could not be exported"), &Console::auditExported));
}

void Console::reloadAfterChange(const QString& connectionId)
{
    loadUsers(connectionId);
    loadPending();
}

}  // namespace rollcall::gui
