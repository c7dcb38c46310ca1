// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

// The part of Check that removes what it made, and looks whether it is gone.

#include "check.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

bool isGone(int status)
{
    return status == 404 || status == 410;
}

bool saysNobody(const Tried& tried)
{
    return tried.error
        && (tried.error->code == ErrorCode::UnknownUser
            || tried.error->code == ErrorCode::UnknownGroup);
}

}  // namespace

/// Tries once more to remove what may be left, and says what is.
void Check::sweep(std::vector<Verb> removals)
{
    if (removals.empty()) {
        lookForLeft(0);
        return;
    }
    const Verb verb = removals.front();
    removals.erase(removals.begin());
    carryOut(verb, [this, verb, removals](const Tried& tried) {
        const CheckMade& one = made(verb);
        // What has an id is looked for by it.
        if (one.target.remoteId.isEmpty() && tried.outcome != ChangeState::Done
            && !saysNobody(tried))
            nameLeft(one, u"may still be"_s);
        sweep(removals);
    });
}

/// By id and, of a user, in the list: an answer to a removal does not show that it came about.
void Check::lookForLeft(std::size_t at)
{
    if (at == m_everMade.size()) {
        keep();
        return;
    }
    const CheckMade one = m_everMade.at(at);
    const auto judge = [this, at, one](int status, bool isListed) {
        // Who does not show since the deactivation has not gone by that.
        const bool isHidden =
            m_isHidden && !one.isGroup && one.target.remoteId == m_user.target.remoteId;
        const bool isThere = status == 200 || (isListed && !one.wasRemoved);
        if (isThere)
            nameLeft(one, u"is still"_s);
        else if (!one.wasRemoved && (isHidden || !isGone(status)))
            nameLeft(one, u"may still be"_s, !isHidden);
        lookForLeft(at + 1);
    };
    if (one.isGroup)
        m_engine.probeGroup(m_connectionId, one.target, m_everMade.front().target,
                            {this, [judge](const Result<services::GroupSight>& sight) {
                                 judge(sight ? sight->status : 0, false);
                             }});
    else
        m_engine.probeUser(m_connectionId, one.target,
                           {this, [judge](const Result<services::UserSight>& sight) {
                                judge(sight ? sight->status : 0,
                                      sight && sight->isListed.value_or(false));
                            }});
}

/// \param how "is still" or "may still be".
/// \param isFound whether a removal would find it.
void Check::nameLeft(const CheckMade& one, const QString& how, bool isFound)
{
    const Verb removal = one.isGroup ? Verb::DeleteGroup : Verb::Remove;
    const QString what = one.isGroup ? u"group"_s : u"user"_s;
    const services::ProbeFact* found = fact(u"verb."_s + nameOf(removal));
    QString advice = u"The test %1 “%2” %3 at the service"_s.arg(what, one.target.login, how);
    if (one.wasRemoved)
        advice += u", although it answered that it was removed. If it stays, remove it on the "
                  "service's own page."_s;
    else if (!isFound || (found != nullptr && found->value == u"no"_s))
        advice += u". Remove it on the service's own page."_s;
    else
        advice +=
            u". Remove it there, or with: rollcallctl %1 '%2' '%3' --apply --confirm '%4'"_s.arg(
                nameOf(removal), m_report.connection,
                one.target.remoteId.isEmpty() ? one.target.login : u"id:"_s + one.target.remoteId,
                one.target.login);
    m_report.leftovers.push_back({.what = what, .target = one.target, .advice = advice});
}

}  // namespace rollcall::work
