// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

// The part of Check that says what came of each step.

#include "check.h"
#include "domain/visibletext.h"
#include "faultwords.h"

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

bool isDone(const Tried& tried)
{
    return tried.outcome == ChangeState::Done || tried.outcome == ChangeState::Linked;
}

bool isOfInput(int status)
{
    return status == 400 || status == 409 || status == 412 || status == 422;
}

/// Whether what came of a step tells what the service can do. What was not sent does not, nor does
/// an answer that says nothing about the verb, or that may be about what was sent.
bool isTelling(const CheckStep& step, const Tried& tried)
{
    if (isDone(tried))
        return true;
    if (tried.outcome != ChangeState::Failed || !tried.error)
        return false;
    const ErrorCode code = tried.error->code;
    if (code == ErrorCode::NotApplied || code == ErrorCode::NotSupported)
        return true;
    const int status = tried.error->httpStatus;
    const bool isCreation = step.verb == Verb::Push || step.verb == Verb::PushGroup;
    if (isCreation && !step.isAgain && isOfInput(status))
        return false;
    const bool isRefusal = status >= 400 && status < 500;
    return (isRefusal && status != 401 && status != 429) || status == 501;
}

QString foundBy(const CheckStep& step, const Tried& tried)
{
    return isTelling(step, tried) ? yesOrNo(isDone(tried)) : services::notKnown.toString();
}

/// ": “externalId is required”", as the service says it; empty where it says nothing.
QString inWords(const Error& error)
{
    constexpr int longest = 200;
    const QString words = visible(ownWords(error).trimmed(), longest);
    return words.isEmpty() ? QString{} : u": “%1”"_s.arg(words);
}

QString evidenceOf(Verb verb, const Tried& tried)
{
    QString evidence = u"with a test %1 it ended as “%2”"_s.arg(
        isOfGroup(verb) ? u"group"_s : u"user"_s, nameOf(tried.outcome));
    if (!tried.note.isEmpty())
        evidence += u"; "_s + tried.note;
    if (tried.error)
        evidence += u"; "_s + nameOf(tried.error->code);
    if (tried.error && tried.error->httpStatus >= 400)
        evidence += inWords(*tried.error);
    return evidence;
}

}  // namespace

void Check::took(const CheckStep& step, const Tried& tried)
{
    const int status = tried.error ? tried.error->httpStatus : 0;
    const bool isOfAttributes = status == 400 || status == 412 || status == 422;
    const bool isFirst = step.verb == Verb::PushGroup || (step.verb == Verb::Push && !step.isAgain);
    if (isFirst && isOfAttributes && tried.outcome == ChangeState::Failed)
        pushMore(step, *tried.error);
    else
        note(step, tried);
}

/// Once more, with what services want that want more than most.
void Check::pushMore(const CheckStep& step, const Error& refusal)
{
    CheckMade& subject = made(step.verb);
    subject.more = moreAttributes(subject);
    const QString without =
        u"refused without %1%2"_s.arg(subject.more.keys().join(u" and "_s), inWords(refusal));
    carryOut(step.verb, [this, &step, without](Tried tried) {
        if (step.verb == Verb::PushGroup && isDone(tried))
            m_report.facts.push_back({u"group.externalId"_s,
                                      u"Needs an external id for a new group"_s, u"yes"_s,
                                      u"a group was made with one, and "_s + without});
        tried.note = tried.note.isEmpty() ? without : tried.note + u"; "_s + without;
        note(step, std::move(tried));
    });
}

void Check::note(const CheckStep& step, Tried tried)
{
    noteMade(step, tried);
    mendRemoval(step, tried);
    const bool wasDone = isDone(tried);
    const QString evidence = evidenceOf(step.verb, tried);
    const bool isOfHidden = step.verb == Verb::Push && step.isAgain && m_isHidden;
    m_report.facts.push_back(
        isOfHidden ? services::ProbeFact{u"deactivated.again"_s,
                                         u"Takes the login of somebody who does not show again"_s,
                                         foundBy(step, tried), evidence}
                   : services::ProbeFact{step.fact, step.title, foundBy(step, tried), evidence});
    mendUpdate(step, tried);
    if (wasDone && (isOfHidden || step.verb == Verb::Reactivate))
        m_isHidden = false;
    noteBack(step, tried);
    if (step.isAgain)
        stand(step, tried);
    else
        m_report.tried.push_back(std::move(tried));
    // How to write is looked into most of all where a change failed; and who is in a group,
    // where the group itself did not show it.
    const bool isLookedInto = step.verb == Verb::Update || step.verb == Verb::AddToGroup
        || step.verb == Verb::RenameGroup;
    if (made(step.verb).target.remoteId.isEmpty() || step.isAgain || (!wasDone && !isLookedInto))
        tryNext();
    else
        look(step);
}

/// Whether a push gives back the user who was removed, or makes another one.
void Check::noteBack(const CheckStep& step, const Tried& tried)
{
    if (step.verb != Verb::Push || !step.isAgain || !isDone(tried) || m_removedId.isEmpty())
        return;
    const bool isSame = m_user.target.remoteId == m_removedId;
    m_report.facts.push_back({u"removed.back"_s, u"Gives back a removed user at a push"_s,
                              yesOrNo(isSame),
                              isSame ? u"the user who came of it has the id of the removed one"_s
                                     : u"the user who came of it has an id of their own"_s});
}

/// Where the first test user was gone too early for a removal, that of the second one tells.
void Check::stand(const CheckStep& step, const Tried& tried)
{
    const auto first = std::find_if(m_report.tried.begin(), m_report.tried.end(),
                                    [&step](const Tried& one) { return one.verb == step.verb; });
    services::ProbeFact* known = fact(u"verb."_s + nameOf(step.verb));
    if (step.verb != Verb::Remove || known == nullptr || first == m_report.tried.end()
        || first->outcome != ChangeState::Skipped)
        return;
    known->value = foundBy(step, tried);
    known->evidence += u"; the first one was gone, and with a second one "_s
        + evidenceOf(step.verb, tried).section(u' ', 4);
    *first = tried;
}

services::ProbeFact* Check::fact(const QString& id)
{
    const auto found = std::find_if(m_report.facts.begin(), m_report.facts.end(),
                                    [&id](const auto& one) { return one.id == id; });
    return found == m_report.facts.end() ? nullptr : &*found;
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
    if (verb == Verb::Update) {
        m_engine.probeWriting(m_connectionId, m_user.target.remoteId,
                              {this, [this](const Result<services::ProbeFacts>& facts) {
                                   addFacts(facts);
                                   updateOther(m_report.tried.back());
                               }});
    } else if (verb == Verb::Deactivate || verb == Verb::Remove) {
        m_engine.probeUser(m_connectionId, m_user.target,
                           {this, [this, verb](const auto& sight) { tookLook(verb, sight); }});
    } else if (verb == Verb::AddToGroup) {
        m_engine.probeGroup(m_connectionId, m_group.target, m_user.target,
                            {this, [this](const auto& sight) { tookGroupLook(sight); }});
    } else if (verb == Verb::RenameGroup) {
        m_engine.probeGroupWriting(m_connectionId, m_group.target,
                                   {this, [this](const Result<services::ProbeFacts>& facts) {
                                        addFacts(facts);
                                        tryNext();
                                    }});
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
}

/// Where the service makes the usual attribute itself, an update of another one tells.
void Check::updateOther(const Tried& former)
{
    const services::ProbeFact* kept = fact(u"write.attribute"_s);
    const bool isOpen = former.error && former.error->code == ErrorCode::NotApplied;
    if (!isOpen || kept == nullptr || kept->value == m_user.kept) {
        tryNext();
        return;
    }
    const QString instead = u"in place of %1, which the service does not keep"_s.arg(
        std::exchange(m_user.kept, kept->value));
    carryOut(Verb::Update, [this, instead](Tried tried) {
        const CheckStep& step = checkSteps().at(m_at - 1);
        tried.note += (tried.note.isEmpty() ? QString{} : u"; "_s)
            + u"%1 was changed %2"_s.arg(m_user.kept, instead);
        services::ProbeFact* known = fact(step.fact);
        known->value = foundBy(step, tried);
        known->evidence = evidenceOf(step.verb, tried);
        m_report.tried.back() = std::move(tried);
        tryNext();
    });
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
        m_removedId = std::exchange(m_user.target.remoteId, QString{});
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
    services::ProbeFact* const found = fact(u"verb.group-add"_s);
    const bool isUnseen = added.outcome == ChangeState::Done && sight->status == 200;
    const bool isOpen = isUnseen || (added.error && added.error->code == ErrorCode::NotApplied);
    if (where == u"no"_s && isOpen) {
        found->value = services::notKnown.toString();
        found->evidence += u"; accepted, and no place shows who is in a group"_s;
    }
    if (where != u"no"_s && added.outcome == ChangeState::Failed && found->value == u"no"_s) {
        added.outcome = ChangeState::Done;
        added.error.reset();
        found->value = u"yes"_s;
        found->evidence += u"; then the member was seen elsewhere"_s;
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
                          {this, [this](const Result<services::ProbeFacts>& facts) {
                               addFacts(facts);
                               tryNext();
                           }});
}

/// Where a PATCH failed as an update and was done as a deactivation, the service patches who has
/// access and nothing else; and a PUT of the rest was seen to work.
void Check::mendUpdate(const CheckStep& step, const Tried& tried)
{
    const auto isFound = [this](const QString& id, const QString& value) {
        const services::ProbeFact* found = fact(id);
        return found != nullptr && found->value == value;
    };
    const bool isPatched = isFound(u"patch.path"_s, u"yes"_s)
        || isFound(u"patch.pathless"_s, u"yes"_s) || isFound(u"patch.capitalised"_s, u"yes"_s);
    if (step.verb != Verb::Deactivate || !isDone(tried) || isPatched
        || !isFound(u"verb.update"_s, u"no"_s) || !isFound(u"put"_s, u"yes"_s)
        || isFound(u"patch.active"_s, u"no"_s))
        return;
    const services::ProbeFact access{u"patch.active"_s, u"PATCH of access alone"_s, u"yes"_s,
                                     u"an update failed, and the deactivation was done"_s};
    services::ProbeFact* asked = fact(access.id);
    if (asked == nullptr)
        m_report.facts.push_back(access);
    else if (asked->value != access.value)
        *asked = access;
    services::ProbeFact* updated = fact(u"verb.update"_s);
    updated->value = u"yes"_s;
    updated->evidence += u"; then by PUT, "_s + fact(u"put"_s)->evidence;
    for (Tried& one : m_report.tried) {
        if (one.verb != Verb::Update)
            continue;
        one.outcome = ChangeState::Done;
        one.error.reset();
        one.note = u"by PUT, which was seen to work"_s;
    }
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

}  // namespace rollcall::work
