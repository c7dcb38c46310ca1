// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "check.h"

#include <QUuid>

#include <array>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

constexpr std::array verbs{Verb::Push, Verb::Update, Verb::Deactivate, Verb::Reactivate,
                           Verb::Remove};

QJsonObject attributesFor(Verb verb, const QString& login)
{
    if (verb == Verb::Push)
        return {{u"displayName"_s, u"Rollcall check"_s},
                {u"name.givenName"_s, u"Rollcall"_s},
                {u"name.familyName"_s, u"Check"_s},
                {u"emails[type eq \"work\"].value"_s, login}};
    if (verb == Verb::Update)
        return {{u"displayName"_s, u"Rollcall check, changed"_s}};
    return {};
}

QString yesOrNo(bool is)
{
    return is ? u"yes"_s : u"no"_s;
}

}  // namespace

Check::Check(Engine& engine, const ConnectionInfo& info, const QDateTime& now, bool mayWrite,
             QObject* parent)
    : QObject(parent),
      m_engine(engine),
      m_connectionId(info.connection.id),
      m_mayWrite(mayWrite),
      m_report{.connection = info.connection.name,
               .service = info.serviceName,
               .host = info.connection.baseUrl.host(),
               .at = now}
{}

void Check::start(const Then<CheckReport>& then)
{
    m_then = then;
    // First: whoever may not write as asked has asked for something else than reading.
    if (m_mayWrite)
        findDomain();
    else
        read();
}

void Check::read()
{
    m_engine.probe(m_connectionId, {this, [this](const Result<services::ProbeFacts>& facts) {
                                        if (!facts) {
                                            end(fail(facts.error()));
                                            return;
                                        }
                                        m_report.facts = *facts;
                                        if (m_mayWrite)
                                            tryNext();
                                        else
                                            keep();
                                    }});
}

void Check::findDomain()
{
    m_engine.users(m_connectionId,
                   {this, [this](const Result<Users>& users) {
                        if (!users) {
                            end(fail(users.error()));
                            return;
                        }
                        QString domain;
                        for (const User& user : **users) {
                            if (user.status == Status::Active && domain.isEmpty())
                                domain = user.login.section(u'@', 1);
                        }
                        if (domain.isEmpty()) {
                            end(fail(ErrorCode::ListIncomplete,
                                     u"sync first: the test user needs a domain "
                                     "that the service takes"_s));
                            return;
                        }
                        const QString number =
                            QUuid::createUuid().toString(QUuid::WithoutBraces).left(8);
                        m_user.login = u"rollcall-check-%1@%2"_s.arg(number, domain);
                        read();
                    }});
}

void Check::tryNext()
{
    if (m_at == verbs.size()) {
        keep();
        return;
    }
    const Verb verb = verbs.at(m_at);
    // By id once there is one: some services list nobody without access.
    const QString user = m_user.remoteId.isEmpty() ? m_user.login : u"id:"_s + m_user.remoteId;
    const PlanRequest request{
        .connectionId = m_connectionId,
        .verb = verb,
        .items = {{.user = user, .attributes = attributesFor(verb, m_user.login)}},
        .reason = u"compatibility check"_s};
    m_engine.plan(request, {this, [this](const Result<Plan>& plan) {
                                if (!plan) {
                                    note({.outcome = ChangeState::Failed, .error = plan.error()});
                                    return;
                                }
                                m_engine.apply(*plan, {.login = m_user.login},
                                               {this, [this](const auto& job) { applied(job); }});
                            }});
}

void Check::applied(const Result<JobReport>& job)
{
    if (!job) {
        note({.outcome = ChangeState::Failed, .error = job.error()});
        return;
    }
    const Change& change = job->plan.changes.front();
    if (!change.target.remoteId.isEmpty())
        m_user.remoteId = change.target.remoteId;
    note({.outcome = change.state, .error = change.error, .note = change.note});
}

void Check::note(Tried tried)
{
    const Verb verb = verbs.at(m_at++);
    tried.verb = verb;
    const bool isDone = tried.outcome == ChangeState::Done || tried.outcome == ChangeState::Linked;
    QString evidence = u"with a test user it ended as “%1”"_s.arg(nameOf(tried.outcome));
    if (!tried.note.isEmpty())
        evidence += u"; "_s + tried.note;
    m_report.facts.push_back(
        {u"verb."_s + nameOf(verb), nameOf(verb) + u", tried"_s, yesOrNo(isDone), evidence});
    m_report.tried.push_back(std::move(tried));
    // How to write is looked into most of all where an update failed.
    if (m_user.remoteId.isEmpty() || (!isDone && verb != Verb::Update))
        tryNext();
    else
        look(verb);
}

/// What else can be learnt while the test user is as this verb left it.
void Check::look(Verb verb)
{
    if (verb == Verb::Update) {
        m_engine.probeWriting(m_connectionId, m_user.remoteId,
                              {this, [this](const Result<services::ProbeFacts>& facts) {
                                   if (facts)
                                       m_report.facts.insert(m_report.facts.end(), facts->begin(),
                                                             facts->end());
                                   tryNext();
                               }});
    } else if (verb == Verb::Deactivate || verb == Verb::Remove) {
        m_engine.probeUser(m_connectionId, m_user,
                           {this, [this, verb](const auto& sight) { tookLook(verb, sight); }});
    } else {
        tryNext();
    }
}

void Check::tookLook(Verb verb, const Result<services::UserSight>& sight)
{
    if (sight) {
        const QString who = verb == Verb::Remove ? u"removed"_s : u"deactivated"_s;
        m_report.facts.push_back({who + u".read"_s, u"Reads somebody who was %1"_s.arg(who),
                                  yesOrNo(sight->status == 200),
                                  u"a read by id answered %1"_s.arg(sight->status)});
        m_report.facts.push_back({who + u".listed"_s, u"Lists somebody who was %1"_s.arg(who),
                                  yesOrNo(sight->isListed),
                                  sight->isListed ? u"a search by login gave the user"_s
                                                  : u"a search by login gave nobody"_s});
    }
    tryNext();
}

void Check::keep()
{
    m_engine.keepDefinition(m_connectionId, m_report.facts,
                            {this, [this](const Result<QString>& id) {
                                 if (id)
                                     m_report.definitionId = *id;
                                 end(id ? Result<CheckReport>{m_report} : fail(id.error()));
                             }});
}

void Check::end(const Result<CheckReport>& result)
{
    deleteLater();
    (*m_then)(result);
}

}  // namespace rollcall::work
