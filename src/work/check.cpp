// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "check.h"

#include <QUuid>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

QString yesOrNo(bool is)
{
    return is ? u"yes"_s : u"no"_s;
}

/// Whether a code without a status says that nothing reached the service, or was sent to it.
bool isFinalRefusal(ErrorCode code)
{
    return wasSurelyNotSent(code) || code >= ErrorCode::UnknownConnection;
}

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

Leftover leftoverOf(Verb verb, const Target& target, const QString& connection)
{
    const bool isGroup = isOfGroup(verb);
    const QString who = target.remoteId.isEmpty() ? target.login : u"id:"_s + target.remoteId;
    return {.what = isGroup ? u"group"_s : u"user"_s,
            .target = target,
            .advice = u"The test %1 “%2” may still be at the service. Remove it there, or with: "
                      "rollcallctl %3 '%4' '%5' --apply --confirm '%2'"_s.arg(
                          isGroup ? u"group"_s : u"user"_s, target.login,
                          isGroup ? u"group-delete"_s : u"remove"_s, connection, who)};
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
               .at = now}
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
        carryOut(step.verb, [this, &step](const Tried& tried) { note(step, tried); });
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
        done({.verb = verb, .outcome = ChangeState::Failed, .error = job.error()});
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
}

void Check::note(const CheckStep& step, Tried tried)
{
    noteMade(step, tried);
    mendRemoval(step, tried);
    const bool isDone = tried.outcome == ChangeState::Done || tried.outcome == ChangeState::Linked;
    QString evidence = u"with a test %1 it ended as “%2”"_s.arg(
        isOfGroup(step.verb) ? u"group"_s : u"user"_s, nameOf(tried.outcome));
    if (!tried.note.isEmpty())
        evidence += u"; "_s + tried.note;
    if (tried.error)
        evidence += u"; "_s + nameOf(tried.error->code);
    // Of somebody who is not found nothing was asked.
    const bool isTried = tried.outcome != ChangeState::Skipped || !tried.error
        || tried.error->code != ErrorCode::UnknownUser;
    const QString value = isTried ? yesOrNo(isDone) : services::notKnown.toString();
    const bool isOfHidden = step.isAgain && m_isHidden;
    m_report.facts.push_back(
        isOfHidden ? services::ProbeFact{u"deactivated.again"_s,
                                         u"Takes the login of somebody who does not show again"_s,
                                         value, evidence}
                   : services::ProbeFact{step.fact, step.title, value, evidence});
    if (isDone && (isOfHidden || step.verb == Verb::Reactivate))
        m_isHidden = false;
    if (!step.isAgain)
        m_report.tried.push_back(std::move(tried));
    // How to write is looked into most of all where a change failed; and who is in a group,
    // where the group itself did not show it.
    const bool isLookedInto = step.verb == Verb::Update || step.verb == Verb::AddToGroup
        || step.verb == Verb::RenameGroup;
    if (made(step.verb).target.remoteId.isEmpty() || step.isAgain || (!isDone && !isLookedInto))
        tryNext();
    else
        look(step);
}

/// Whether the test user or the test group may be at the service now.
void Check::noteMade(const CheckStep& step, const Tried& tried)
{
    CheckMade& subject = made(step.verb);
    const bool isPush = step.verb == Verb::Push || step.verb == Verb::PushGroup;
    const int status = tried.error ? tried.error->httpStatus : 0;
    const bool isRefused = tried.outcome == ChangeState::Skipped
        || (tried.outcome == ChangeState::Failed && status < 500 && tried.error
            && (status >= 400 || isFinalRefusal(tried.error->code)));
    if (isPush)
        subject.isThere = !subject.target.remoteId.isEmpty() || !isRefused;
    else if (isRemoval(step.verb) && tried.outcome == ChangeState::Done)
        subject.isThere = false;
}

/// What else can be learnt while everything is as this step left it.
void Check::look(const CheckStep& step)
{
    const Verb verb = step.verb;
    const auto add = [this](const auto& facts) { addFacts(facts); };
    if (verb == Verb::Update) {
        m_engine.probeWriting(m_connectionId, m_user.target.remoteId, {this, add});
    } else if (verb == Verb::Deactivate || verb == Verb::Remove) {
        m_engine.probeUser(m_connectionId, m_user.target,
                           {this, [this, verb](const auto& sight) { tookLook(verb, sight); }});
    } else if (verb == Verb::AddToGroup) {
        m_engine.probeGroup(m_connectionId, m_group.target, m_user.target,
                            {this, [this](const auto& sight) { tookGroupLook(sight); }});
    } else if (verb == Verb::RenameGroup) {
        m_engine.probeGroupWriting(m_connectionId, m_group.target, {this, add});
    } else {
        if (verb == Verb::DeleteGroup)
            m_group.target.remoteId.clear();
        tryNext();
    }
}

void Check::addFacts(const Result<services::ProbeFacts>& facts)
{
    if (facts)
        m_report.facts.insert(m_report.facts.end(), facts->begin(), facts->end());
    tryNext();
}

void Check::tookLook(Verb verb, const Result<services::UserSight>& sight)
{
    // Hidden or gone: whether the login can be used again will tell.
    if (sight && verb == Verb::Deactivate)
        m_isHidden = sight->status == 404;
    if (sight) {
        const QString who = verb == Verb::Remove ? u"removed"_s : u"deactivated"_s;
        m_report.facts.push_back({who + u".read"_s, u"Reads somebody who was %1"_s.arg(who),
                                  yesOrNo(sight->status == 200),
                                  u"a read by id answered %1"_s.arg(sight->status)});
        if (sight->isListed)
            m_report.facts.push_back({who + u".listed"_s, u"Lists somebody who was %1"_s.arg(who),
                                      yesOrNo(*sight->isListed),
                                      *sight->isListed ? u"a search by login gave the user"_s
                                                       : u"a search by login gave nobody"_s});
    }
    if (verb == Verb::Remove && !m_user.isThere) {
        m_wasRemoved = true;
        m_user.target.remoteId.clear();
    }
    tryNext();
}

/// The first place that shows the member is the one to read members from.
void Check::tookGroupLook(const Result<services::GroupSight>& sight)
{
    if (!sight) {
        tryNext();
        return;
    }
    const QString where = sight->isListed ? u"listed"_s
        : sight->isInUser                 ? u"inUsers"_s
        : sight->isByFilter               ? u"byFilter"_s
                                          : u"no"_s;
    const auto shown = [](bool is) { return is ? u"shows them"_s : u"does not"_s; };
    m_report.facts.push_back(
        {u"group.members"_s, u"Where members of groups are shown"_s, where,
         u"with the test user in the test group, the group %1, the user %2, a search by member %3"_s
             .arg(shown(sight->isListed), shown(sight->isInUser), shown(sight->isByFilter))});
    // The group alone could not tell that it had worked.
    Tried& added = m_report.tried.back();
    const auto fact = std::find_if(m_report.facts.begin(), m_report.facts.end(),
                                   [](const auto& one) { return one.id == u"verb.group-add"_s; });
    const bool isUnseen = added.outcome == ChangeState::Done && sight->status == 200;
    const bool isOpen = isUnseen || (added.error && added.error->code == ErrorCode::NotApplied);
    if (where == u"no"_s && isOpen) {
        fact->value = services::notKnown.toString();
        fact->evidence += u"; accepted, and no place shows who is in a group"_s;
    }
    if (where != u"no"_s && added.outcome == ChangeState::Failed && fact->value == u"no"_s) {
        added.outcome = ChangeState::Done;
        added.error.reset();
        fact->value = u"yes"_s;
        fact->evidence += u"; then the member was seen elsewhere"_s;
    }
    if (where == u"no"_s)
        tryNext();
    else
        findRemoval();
}

/// How a member is taken out, while the test user is the only one.
void Check::findRemoval()
{
    m_engine.probeRemoval(m_connectionId, m_group.target, m_user.target,
                          {this, [this](const auto& facts) { addFacts(facts); }});
}

/// The general definition knows one way to take a member out; another one was seen to work. And of
/// a group with one member it looks well when everybody is taken out.
void Check::mendRemoval(const CheckStep& step, Tried& tried) const
{
    const auto isSeen = [this](const QString& id) {
        return std::any_of(m_report.facts.begin(), m_report.facts.end(), [&id](auto& fact) {
            return fact.id.startsWith(id) && fact.value == u"yes"_s;
        });
    };
    const bool isDone = tried.outcome == ChangeState::Done;
    const bool works = isSeen(u"group.removeBy"_s);
    if (step.verb != Verb::RemoveFromGroup || isDone == works)
        return;
    if (works) {
        tried.outcome = ChangeState::Done;
        tried.error.reset();
        tried.note = u"in the way that was seen to work just before"_s;
    } else if (isSeen(u"group.removesAll"_s)) {
        tried.outcome = ChangeState::Failed;
        tried.error = Error{.code = ErrorCode::NotSupported,
                            .detail = u"the service takes everybody out, whoever is named"_s};
    }
}

/// Tries once more to remove what may be left, and says what is.
void Check::sweep(std::vector<Verb> removals)
{
    if (removals.empty()) {
        keep();
        return;
    }
    const Verb verb = removals.front();
    removals.erase(removals.begin());
    carryOut(verb, [this, verb, removals](const Tried& tried) {
        const bool isAbsent = tried.error && !(m_isHidden && verb == Verb::Remove)
            && (tried.error->code == ErrorCode::UnknownUser
                || tried.error->code == ErrorCode::UnknownGroup);
        if (tried.outcome != ChangeState::Done && !isAbsent)
            m_report.leftovers.push_back(leftoverOf(verb, made(verb).target, m_report.connection));
        sweep(removals);
    });
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
