// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "enginecore.h"

#include "crossing.h"
#include "gracetasks.h"
#include "groupsync.h"
#include "planadoption.h"
#include "services/attributelist.h"
#include "sync.h"

#include <QCoreApplication>
#include <QFile>
#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::work {

/// A list that is put together from several connections.
struct EngineCore::Collecting {
    QStringList connectionIds;
    std::shared_ptr<std::vector<User>> users;
    Then<Users> then;
};

EngineCore::EngineCore(Parts parts, EngineOptions options)
    : m_parts(std::move(parts)),
      m_options(std::move(options)),
      m_decoder(new QObject),
      m_roster(new RosterWorker)
{
    m_decoderThread.setObjectName(u"decoder"_s);
    m_decoder->moveToThread(&m_decoderThread);
    connect(&m_decoderThread, &QThread::finished, m_decoder, &QObject::deleteLater);
    m_decoderThread.start();
    m_rosterThread.setObjectName(u"roster"_s);
    m_roster->moveToThread(&m_rosterThread);
    connect(&m_rosterThread, &QThread::finished, m_roster, &QObject::deleteLater);
    m_rosterThread.start();
    if (m_options.isOffline) {
        m_parts.makeTransport = [](const auto&, const auto&, const Secret&) {
            return Result<std::unique_ptr<http::Transport>>{
                fail(ErrorCode::NotSupported, u"this Rollcall was started offline"_s)};
        };
    }
}

EngineCore::~EngineCore()
{
    m_decoderThread.quit();
    m_decoderThread.wait();
    // Behind what it has to store still: a change that was just read back is known next time.
    QMetaObject::invokeMethod(
        m_roster, [this] { m_rosterThread.quit(); }, Qt::QueuedConnection);
    m_rosterThread.wait();
    // Sessions end by deleteLater(), and this thread has no later turn: without this, their
    // tokens would stay in memory.
    m_jobs.reset();
    m_planMaker.reset();
    m_desk.reset();
    m_tokens.reset();
    m_sessions.reset();
    qDeleteAll(findChildren<Sync*>(QString{}, Qt::FindDirectChildrenOnly));
    qDeleteAll(findChildren<GroupSync*>(QString{}, Qt::FindDirectChildrenOnly));
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void EngineCore::start(const Then<StartReport>& then)
{
    const Result<> opened = openStores().and_then([this] { return openVault(); });
    if (opened)
        openRoster(then);
    else
        then(fail(opened.error()));
}

Result<> EngineCore::openStores()
{
    auto home = Home::open(m_options.home, m_options.isReading);
    if (!home)
        return fail(home.error());
    m_home = *std::move(home);
    auto journal = store::Database::open(m_home->journalPath(), store::journalSchema());
    if (!journal)
        return fail(journal.error());
    m_journalFile = *std::move(journal);
    m_connections = std::make_unique<store::ConnectionStore>(*m_journalFile);
    m_observations = std::make_unique<store::Observations>(*m_journalFile);
    m_journal = std::make_unique<store::Journal>(*m_journalFile);
    m_taskStore = std::make_unique<store::TaskStore>(*m_journalFile);
    m_tasks = std::make_unique<Tasks>(*m_taskStore, m_parts.clock);
    m_registry = services::Registry{m_home->definitionsPath()};
    return {};
}

/// A fact of this install, made when it is first asked for.
Result<QString> EngineCore::factOr(const QString& key, const QString& otherwise)
{
    const auto known = m_connections->fact(key);
    if (!known)
        return fail(known.error());
    if (*known)
        return **known;
    return m_connections->setFact(key, otherwise).transform([&otherwise] { return otherwise; });
}

Result<> EngineCore::openVault()
{
    const auto random = [] { return QUuid::createUuid().toString(QUuid::WithoutBraces); };
    const Result<QString> install = factOr(u"install"_s, random());
    if (!install)
        return fail(install.error());
    const Result<QString> salt = factOr(u"fingerprintSalt"_s, random());
    if (!salt)
        return fail(salt.error());
    const auto canary = m_connections->fact(u"canary"_s);
    if (!canary)
        return fail(canary.error());
    m_vault = m_parts.makeVault(*install, canary->has_value(), [this] {
        // Forgotten, it is only written again.
        (void)m_connections->setFact(u"canary"_s, u"written"_s);
    });
    m_sessions = std::make_unique<Sessions>(m_parts, *m_vault, *m_connections, m_registry);
    m_tokens =
        std::make_unique<Tokens>(m_parts, *m_vault, *m_connections, *m_sessions, salt->toLatin1());
    m_audit =
        std::make_unique<AuditTrail>(m_home->auditPath(), *m_vault, *m_journal, m_parts.clock);
    m_desk = std::make_unique<ConnectionDesk>(ConnectionDesk::Tools{.clock = m_parts.clock,
                                                                    .connections = *m_connections,
                                                                    .observations = *m_observations,
                                                                    .registry = m_registry,
                                                                    .sessions = *m_sessions,
                                                                    .tokens = *m_tokens,
                                                                    .vault = *m_vault,
                                                                    .roster = *m_roster});
    m_planMaker = std::make_unique<PlanMaker>(PlanMaker::Tools{.clock = m_parts.clock,
                                                               .connections = *m_connections,
                                                               .observations = *m_observations,
                                                               .journal = *m_journal,
                                                               .sessions = *m_sessions,
                                                               .roster = *m_roster});
    m_jobs = std::make_unique<Jobs>(Jobs::Tools{.clock = m_parts.clock,
                                                .options = m_options,
                                                .journal = *m_journal,
                                                .sessions = *m_sessions,
                                                .planMaker = *m_planMaker,
                                                .audit = *m_audit,
                                                .roster = *m_roster});
    wire();
    return {};
}

void EngineCore::wire()
{
    connect(m_sessions.get(), &Sessions::changed, this, &EngineCore::connectionsChanged);
    connect(m_jobs.get(), &Jobs::progressed, this, &EngineCore::jobProgress);
    connect(m_jobs.get(), &Jobs::rosterChanged, this, &EngineCore::rosterChanged);
    connect(m_jobs.get(), &Jobs::released, this, &EngineCore::closeAuditIfLocked);
    connect(m_tokens.get(), &Tokens::changed, this, &EngineCore::connectionsChanged);
    connect(m_tokens.get(), &Tokens::taken, this, &EngineCore::askToRotate);
    connect(m_tokens.get(), &Tokens::replaced, this, &EngineCore::askForMore);
    connect(m_tasks.get(), &Tasks::changed, this, &EngineCore::tasksChanged);
    connect(this, &EngineCore::rosterChanged, this, &EngineCore::watchGrace);
    m_tokens->noteWith([this](const QString& connectionId, const QString& verb,
                              const Then<>& then) { noteToken(connectionId, verb, then); });
}

/// A token has to be replaced by a person before its last day.
void EngineCore::askToRotate(const QString& connectionId)
{
    // A task that cannot be written down is no reason to lose a token.
    (void)m_tasks->finishAll(connectionId, TaskKind::RotateToken);
    const auto credentials = m_connections->credentials(connectionId);
    if (!credentials || credentials->empty() || !credentials->front().expiresOn)
        return;
    const Credential& current = credentials->front();
    (void)m_tasks->add(
        {.kind = TaskKind::RotateToken,
         .connectionId = connectionId,
         .subject = current.fingerprint + u' ' + current.expiresOn->toString(Qt::ISODate),
         .label = current.user,
         .dueAt = current.expiresOn->startOfDay(Qt::UTC)});
}

/// What a person has to do themselves after a token was replaced.
void EngineCore::askForMore(const QString& connectionId, const QString& before)
{
    (void)m_tasks->finishAll(connectionId, TaskKind::PasteToken);
    const auto credentials = m_connections->credentials(connectionId);
    const auto definition = m_sessions->connection(connectionId).and_then([this](auto one) {
        return m_sessions->definition(one);
    });
    if (!credentials || credentials->empty() || !definition)
        return;
    if (!definition->managedBy.isEmpty())
        (void)m_tasks->add({.kind = TaskKind::PasteToken,
                            .connectionId = connectionId,
                            .subject = credentials->front().fingerprint,
                            .label = definition->managedBy});
    if (!definition->token.newEndsOld && !before.isEmpty())
        (void)m_tasks->add({.kind = TaskKind::RevokeToken,
                            .connectionId = connectionId,
                            .subject = before,
                            .label = before});
}

void EngineCore::noteToken(const QString& connectionId, const QString& verb, const Then<>& then)
{
    const Result<Connection> connection = m_sessions->connection(connectionId);
    const QString name = connection ? connection->name : connectionId;
    m_audit->open({this, [this, name, verb, then](const Result<>& opened) {
                       const Result<> noted =
                           opened.and_then([&] { return m_audit->note(name, verb, u"done"_s); });
                       // Later: others may have waited for it to be open.
                       QMetaObject::invokeMethod(this, &EngineCore::closeAuditIfLocked,
                                                 Qt::QueuedConnection);
                       if (noted)
                           m_audit->anchor(then);
                       else
                           then(noted);
                   }});
}

void EngineCore::openRoster(const Then<StartReport>& then)
{
    crossFor<void>(this, m_roster,
                   {this,
                    [this, then](const Result<>& opened) {
        if (!opened)
            then(fail(opened.error()));
        else if (m_options.isReading)
            then(startReport());
        else
            recoverTokens(then);
                    }},
                   [roster = m_home->rosterPath(), journal = m_home->journalPath()](
                       RosterWorker& worker) { return worker.open(roster, journal); });
}

void EngineCore::recoverTokens(const Then<StartReport>& then)
{
    m_tokens->recover({this, [this, then](const Result<QStringList>& done) {
                           Result<StartReport> report = startReport();
                           for (const QString& id : done.value_or(QStringList{})) {
                               const Result<Connection> connection = m_sessions->connection(id);
                               if (report && connection)
                                   report->recoveredTokens += connection->name;
                           }
                           then(report);
                       }});
}

Result<StartReport> EngineCore::startReport()
{
    auto jobs = m_jobs->list();
    if (!jobs)
        return fail(jobs.error());
    const auto connections = m_connections->all();
    for (const Connection& connection : connections.value_or(std::vector<Connection>{}))
        watchGrace(connection.id);
    StartReport report{.problems = m_registry.problems()};
    std::copy_if(jobs->begin(), jobs->end(), std::back_inserter(report.unfinishedJobs),
                 [](const JobReport& job) { return job.state != JobReport::State::Finished; });
    return report;
}

Result<RosterFacts> EngineCore::factsOf(const QString& connectionId)
{
    const Result<Connection> connection = m_sessions->connection(connectionId);
    if (!connection)
        return fail(connection.error());
    const auto about = m_sessions->definition(*connection);
    if (!about)
        return fail(about.error());
    return rosterFactsOf(*connection, *about, m_sessions->clockOf(connectionId));
}

void EngineCore::sync(const QString& connectionId, const Then<SyncReport>& then)
{
    if (isRefused(then))
        return;
    // Of two walks at once through one list each would miss whom the other saw.
    std::vector<Then<SyncReport>>& waiting = m_syncing[connectionId];
    waiting.push_back(then);
    if (waiting.size() > 1)
        return;
    walk(connectionId, {this, [this, connectionId](const Result<SyncReport>& report) {
                            for (const Then<SyncReport>& one : m_syncing.take(connectionId))
                                one(report);
                        }});
}

void EngineCore::walk(const QString& connectionId, const Then<SyncReport>& then)
{
    m_sessions->open(connectionId,
                     {this,
                      [this, connectionId, then](const auto& session) {
        if (!session) {
            then(fail(session.error()));
            return;
        }
        auto* sync =
            new Sync{*session, {*m_decoder, *m_roster}, m_sessions->clockOf(connectionId), this};
        connect(sync, &Sync::progressed, this, [this, connectionId](qint64 done, qint64 total) {
            emit syncProgress(connectionId, done, total);
        });
        const Then<SyncReport> ended{this, [this, connectionId, then](const auto& report) {
                                         emit rosterChanged(connectionId);
                                         emit connectionsChanged();
                                         then(report);
                                     }};
        sync->start({this, [this, connectionId, session = *session, ended](const auto& report) {
                         m_sessions->noteWalk(
                             connectionId, report ? std::nullopt : std::optional{report.error()});
                         if (report)
                             walkGroups(session, *report, ended);
                         else
                             ended(report);
                     }});
                      }});
}

void EngineCore::users(const QString& connectionId, const Then<Users>& then)
{
    const Result<RosterFacts> facts = factsOf(connectionId);
    if (!facts) {
        then(fail(facts.error()));
        return;
    }
    crossFor<Users>(this, m_roster, then,
                    [facts = *facts](RosterWorker& roster) { return roster.users(facts); });
}

void EngineCore::resources(const QString& connectionId, const Then<Resources>& then)
{
    crossFor<Resources>(this, m_roster, then, [connectionId](RosterWorker& roster) {
        return roster.resources(connectionId);
    });
}

void EngineCore::user(const QString& connectionId, const QString& user,
                      const Then<UserDetails>& then)
{
    const Result<RosterFacts> facts = factsOf(connectionId);
    if (!facts) {
        then(fail(facts.error()));
        return;
    }
    const Result<Connection> connection = m_sessions->connection(connectionId);
    const auto about =
        connection.and_then([this](const Connection& one) { return m_sessions->definition(one); });
    if (!about) {
        then(fail(about.error()));
        return;
    }
    crossFor<UserDetails>(this, m_roster, then,
                          [facts = *facts, user, about = *about](RosterWorker& roster) {
        return roster.details(facts, user).transform([&](UserDetails details) {
            details.list = services::attributeList(details.raw, about);
            details.rule = facts.rule;
            details.endState = about.retention.endState;
            details.ruleSource = about.retention.source;
            return details;
        });
    });
}

Result<std::vector<HttpExchange>> EngineCore::exchanges(const QString& connectionId,
                                                        const Target& who)
{
    const Result<Connection> connection = m_sessions->connection(connectionId);
    if (!connection)
        return fail(connection.error());
    if (!m_parts.wire)
        return {};
    const auto done = m_journal->ofUser(connectionId, who.remoteId);
    if (!done)
        return fail(done.error());
    WireSubject subject{.remoteId = who.remoteId, .login = who.login};
    for (const store::JournalRow& row : *done)
        subject.requestIds.insert(row.requestId);
    return m_parts.wire->about(connectionId, subject, connection->caFile);
}

void EngineCore::forgetExchanges(const QString& connectionId)
{
    if (m_parts.wire)
        m_parts.wire->forget(connectionId);
}

void EngineCore::pending(const QStringList& connectionIds, const Then<Users>& then)
{
    auto collecting =
        std::make_shared<Collecting>(Collecting{.connectionIds = connectionIds,
                                                .users = std::make_shared<std::vector<User>>(),
                                                .then = then});
    if (connectionIds.isEmpty()) {
        const auto all = m_connections->all();
        if (!all) {
            then(fail(all.error()));
            return;
        }
        // One that cannot be used says so itself, and must not hide all the others.
        for (const Connection& connection : *all) {
            if (m_registry.find(connection.serviceId) != nullptr)
                collecting->connectionIds.append(connection.id);
        }
    }
    collectNext(collecting);
}

void EngineCore::collectNext(const std::shared_ptr<Collecting>& collecting)
{
    if (collecting->connectionIds.isEmpty()) {
        std::stable_sort(collecting->users->begin(), collecting->users->end(),
                         [](const User& a, const User& b) {
            return std::tie(a.deadline->removeAt, a.deadline->latest)
                < std::tie(b.deadline->removeAt, b.deadline->latest);
        });
        collecting->then(Users{collecting->users});
        return;
    }
    ending(collecting->connectionIds.takeFirst(),
           {this, [this, collecting](const Result<Users>& users) {
                if (!users) {
                    collecting->then(users);
                    return;
                }
                collecting->users->insert(collecting->users->end(), (*users)->begin(),
                                          (*users)->end());
                collectNext(collecting);
            }});
}

/// Those at one connection whose time is running out.
void EngineCore::ending(const QString& connectionId, const Then<Users>& then)
{
    const Result<RosterFacts> facts = factsOf(connectionId);
    if (facts)
        crossFor<Users>(this, m_roster, then,
                        [facts = *facts](RosterWorker& roster) { return roster.ending(facts); });
    else
        then(fail(facts.error()));
}

/// Whoever has been without access for longer than the organisation wants becomes a task.
void EngineCore::watchGrace(const QString& connectionId)
{
    const Result<RosterFacts> facts = factsOf(connectionId);
    const bool isOurs =
        facts && facts->rule && facts->rule->owner == RetentionRule::Owner::Organisation;
    if (!isOurs || m_options.isReading)
        return;
    users(connectionId,
          {this, [this, connectionId, now = facts->serviceNow](const Result<Users>& users) {
               if (users)
                   takeGrace(connectionId, now, *users);
           }});
}

/// What could not be kept is found again at the next sync, or at the next start.
void EngineCore::takeGrace(const QString& connectionId, const QDateTime& now, const Users& users)
{
    const auto kept = m_tasks->list();
    if (!kept)
        return;
    const GraceTasks tasks = graceTasks(connectionId, *users, *kept, now);
    for (const Task& task : tasks.due)
        (void)m_tasks->add(task);
    for (const QString& id : tasks.settled)
        (void)m_tasks->finish(id);
}

Result<Plan> EngineCore::adopt(const Plan& plan)
{
    return m_connections->all().and_then(
        [&plan](const std::vector<Connection>& all) { return adoptedBy(all, plan); });
}

Result<QByteArray> EngineCore::auditText() const
{
    QFile file{m_home->auditPath()};
    if (!file.exists())
        return QByteArray{};
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::FileFailed, file.errorString());
    return file.readAll();
}

}  // namespace rollcall::work
