// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "check.h"

#include <QUuid>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

/// What an invented login ends with, so that the service takes it: the domain of somebody who is
/// there, nothing where logins are plain names, and a domain of nobody's where nobody is known.
QString loginEnd(const std::vector<User>& users)
{
    const User* named = nullptr;
    for (const User& user : users) {
        const bool isAddress = user.login.contains(u'@');
        if (isAddress && user.status == Status::Active)
            return u'@' + user.login.section(u'@', -1);
        if (named == nullptr || isAddress)
            named = &user;
    }
    if (named == nullptr)
        return u"@rollcall.example"_s;
    return named->login.contains(u'@') ? u'@' + named->login.section(u'@', -1) : QString{};
}

bool showsGroups(const services::ProbeFacts& facts)
{
    return std::any_of(facts.begin(), facts.end(), [](const services::ProbeFact& fact) {
        return fact.id == u"groups"_s && fact.value == u"yes"_s;
    });
}

}  // namespace

Check::Check(Engine& engine, const ConnectionInfo& info, const QDateTime& now, bool mayWrite,
             QObject* parent)
    : QObject(parent),
      m_engine(engine),
      m_connectionId(info.connection.id),
      m_mayWrite(mayWrite),
      m_hasGroups(info.hasGroups),
      m_report{.connection = info.connection.name,
               .service = info.serviceName,
               .host = info.connection.baseUrl.host(QUrl::FullyEncoded),
               .at = now},
      m_group{.isGroup = true}
{}

void Check::start(const Then<CheckReport>& then)
{
    m_then = then;
    // First: whoever may not write as asked has asked for something else than reading.
    if (m_mayWrite)
        nameTestUser();
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
                                        m_hasGroups = m_hasGroups && showsGroups(*facts);
                                        if (m_mayWrite)
                                            tryNext();
                                        else
                                            keep();
                                    }});
}

void Check::nameTestUser()
{
    m_engine.users(m_connectionId,
                   {this, [this](const Result<Users>& users) {
                        if (!users) {
                            end(fail(users.error()));
                            return;
                        }
                        const QString number = QUuid::createUuid().toString(QUuid::WithoutBraces);
                        m_user.target.login =
                            u"rollcall-check-"_s + number.left(8) + loginEnd(**users);
                        m_group.target.login = u"Rollcall check "_s + number.left(8);
                        read();
                    }});
}

bool Check::applies(const CheckStep& step) const
{
    const bool hasGroup = !m_group.target.remoteId.isEmpty();
    const bool hasUser = !m_user.target.remoteId.isEmpty();
    switch (step.verb) {
    case Verb::Push:
        return !step.isAgain || m_wasRemoved || (m_isHidden && m_user.isThere);
    case Verb::PushGroup:
        return m_hasGroups;
    case Verb::AddToGroup:
    case Verb::RemoveFromGroup:
        return hasGroup && hasUser;
    case Verb::Remove:
        return hasUser && !(step.isAgain && m_isHidden);
    default:
        return isOfGroup(step.verb) ? hasGroup : hasUser;
    }
}

void Check::tryNext()
{
    const std::vector<CheckStep>& steps = checkSteps();
    while (m_at < steps.size() && !applies(steps.at(m_at)))
        ++m_at;
    if (m_at < steps.size()) {
        const CheckStep& step = steps.at(m_at++);
        carryOut(step.verb, [this, &step](const Tried& tried) { took(step, tried); });
        return;
    }
    std::vector<Verb> removals;
    if (m_group.isThere)
        removals.push_back(Verb::DeleteGroup);
    if (m_user.isThere)
        removals.push_back(Verb::Remove);
    sweep(std::move(removals));
}

void Check::carryOut(Verb verb, const Done& done)
{
    m_engine.plan(checkRequest(m_connectionId, verb, m_user, m_group),
                  {this,
                   [this, verb, done](const Result<Plan>& plan) {
        if (!plan) {
            done({.verb = verb, .outcome = ChangeState::Skipped, .error = plan.error()});
            return;
        }
        if (plan->changes.empty()) {
            done({.verb = verb, .outcome = ChangeState::Unchanged});
            return;
        }
        const Confirmation typed{.login = plan->changes.front().target.login};
        m_engine.apply(*plan, typed, {this, [this, verb, done](const auto& job) {
                                          came(verb, job, true, done);
                                      }});
                   }});
}

void Check::came(Verb verb, const Result<JobReport>& job, bool mayResume, const Done& done)
{
    if (!job) {
        const bool isOfRule = job.error().code >= ErrorCode::UnknownConnection;
        done({.verb = verb,
              .outcome = isOfRule ? ChangeState::Skipped : ChangeState::Failed,
              .error = job.error()});
        return;
    }
    const Change& change = job->plan.changes.front();
    learn(change);
    // What nobody knows yet is looked up before anything else is tried.
    if (!isFinal(change.state) && mayResume) {
        m_engine.resume(job->id, {this, [this, verb, done](const auto& again) {
                                      came(verb, again, false, done);
                                  }});
        return;
    }
    done({.verb = verb,
          .outcome = change.state,
          .error = change.error ? change.error : job->stoppedBy,
          .note = change.note});
}

void Check::learn(const Change& change)
{
    CheckMade& subject = made(change.verb);
    if (!change.target.remoteId.isEmpty())
        subject.target.remoteId = change.target.remoteId;
    if (change.verb == Verb::RenameGroup && change.state == ChangeState::Done)
        subject.target.login = renamedGroup(subject.target.login);
    if (subject.target.remoteId.isEmpty())
        return;
    const auto known =
        std::find_if(m_everMade.begin(), m_everMade.end(), [&subject](const CheckMade& one) {
            return one.isGroup == subject.isGroup && one.target.remoteId == subject.target.remoteId;
        });
    CheckMade& kept = known == m_everMade.end() ? m_everMade.emplace_back(subject) : *known;
    kept.target.login = subject.target.login;
    kept.wasRemoved = isRemoval(change.verb) && change.state == ChangeState::Done;
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
