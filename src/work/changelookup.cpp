// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

// The half of ChangeRun that looks: reading back what was done, and finding out what an
// unanswered request did. changerun.cpp sends.

#include "changerun.h"
#include "crashpoint.h"
#include "faultwords.h"
#include "planner.h"
#include "services/shownaccess.h"

#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

constexpr int mostAttempts = 3;

}  // namespace

void ChangeRun::readBack(std::size_t attempt)
{
    crashPoint("read-back-before");
    readSubject([this, attempt](const Result<Account>& account) {
        crashPoint("read-back-done");
        const bool isGone = !account && account.error().code == ErrorCode::NotFound;
        if (account)
            compareAfterWriting(*account, attempt);
        else if (isGone)
            isGoneAfterWriting(attempt);
        else
            settleUnread();
    });
}

/// Accepted is the best that is known: the list says so too, until somebody reads it again.
void ChangeRun::settleUnread()
{
    const QJsonValue access = change().after.value(u"active"_s);
    if (change().verb == Verb::Remove)
        noteGone(m_row.serviceAt);
    else if (m_answered)
        noteSeen(*m_answered, m_row.serviceAt);
    else if (access.isBool() && change().effect != Effect::Create)
        emit accessAccepted(change().target.remoteId, access.toBool(), m_row.serviceAt);
    if (m_answered)
        keepGivenLogin(*m_answered);
    settle(successState(), {}, u"accepted; reading it back failed"_s);
}

/// Reads it again after a while, as long as there is hope that it shows then.
bool ChangeRun::readLater(std::size_t attempt)
{
    // A service that answers at once with what was not asked for will not think better of it.
    const bool isHopeless = m_answered && !didAnswerSo() && !isRemoval(change().verb);
    const std::size_t most =
        isHopeless ? std::min<std::size_t>(1, m_tools.settling.size()) : m_tools.settling.size();
    if (attempt >= most)
        return false;
    QTimer::singleShot(m_tools.settling.at(attempt), this,
                       [this, attempt] { readBack(attempt + 1); });
    return true;
}

/// Whether the answer to the write itself showed what was asked for.
bool ChangeRun::didAnswerSo() const
{
    return m_answered && isAsWanted(*m_answered) && !hidesAccess(*m_answered);
}

void ChangeRun::compareAfterWriting(const Account& account, std::size_t attempt)
{
    const QString unseen = u"accepted; the service does not show who is in a group"_s;
    if (cannotBeSeen()) {
        noteSeen(account, m_row.serviceAt);
        settleDone(account, unseen);
        return;
    }
    const bool isDone = !isRemoval(change().verb) && isAsWanted(account);
    // Who seems to have gone with it may show again a moment later.
    if ((!isDone || !lossesBeside(account).isEmpty()) && readLater(attempt))
        return;
    if (hidesAccess(account)) {
        settleUnshown(account);
        return;
    }
    noteSeen(account, m_row.serviceAt);
    if (wasSurelyThere(account))
        m_wasThere = true;
    if (isRemoval(change().verb))
        settleStillThere(account);
    else if (!isDone && isUnseen())
        settleDone(account, unseen);
    else if (!isDone && didAnswerSo())
        settleDone(
            account,
            u"accepted; it does not show yet: %1"_s.arg(ignoredPaths(account).join(u", "_s)));
    else
        settleAs(account);
}

/// Of who was to be removed, and is there: with access and as before, they are not on their way.
void ChangeRun::settleStillThere(const Account& account)
{
    const bool hasAccess = account.active && services::showsAccess(account);
    const bool isUntouched = isOfGroup(change().verb)
        || (hasAccess && services::contentHash(account) == change().baseHash);
    if (isUntouched)
        settle(ChangeState::Failed, notApplied());
    else
        settle(ChangeState::Done, {}, u"accepted; the service still shows the account"_s);
}

/// Of a change of access that only the answer to the write can tell, if anything.
void ChangeRun::settleUnshown(const Account& account)
{
    m_unshown = account;
    const bool isTold = m_answered && !hidesAccess(*m_answered);
    const QString access = u"active"_s;
    if (isTold && !services::hasValue(*m_answered, access, change().after.value(access))) {
        settle(ChangeState::Failed, notApplied(access));
        return;
    }
    QStringList parts{verdictOn(account)};
    if (!isTold)
        parts.prepend(u"accepted; the service does not show whether somebody has access"_s);
    parts.removeAll(QString{});
    settleDone(account, parts.join(u"; "_s));
}

void ChangeRun::isGoneAfterWriting(std::size_t attempt)
{
    if (isRemoval(change().verb)) {
        noteGone(m_row.serviceAt);
        settle(ChangeState::Done);
        return;
    }
    if (mayHaveNewId())
        followNewId([this, attempt] { isStillGone(attempt); });
    else
        isStillGone(attempt);
}

void ChangeRun::isStillGone(std::size_t attempt)
{
    if (readLater(attempt))
        return;
    if (change().verb == Verb::Deactivate)
        noteWithoutAccess();
    if (isOfHidden(change()) && !isBackAfterWriting())
        return;
    if (m_answered)
        keepGivenLogin(*m_answered);
    // Hidden or removed: only a list that is complete can tell (scim.md, section 1.6).
    settle(successState(), {},
           change().verb == Verb::Deactivate
               ? u"accepted; the service does not show the account any more"_s
               : u"accepted; the account does not show yet"_s);
}

/// Some services make the id of the login, so that whoever is renamed has another one.
bool ChangeRun::mayHaveNewId() const
{
    const bool isRenamed = change().after.contains(u"userName"_s);
    const bool isToldSo = m_answered && m_answered->remoteId != change().target.remoteId;
    return change().verb == Verb::Update && (isRenamed || isToldSo);
}

/// \param otherwise where nobody but the one of before is known by what was asked for.
void ChangeRun::followNewId(const std::function<void()>& otherwise)
{
    const QString login = change().after.value(u"userName"_s).toString(change().target.login);
    using Accounts = std::vector<Account>;
    m_tools.service.find(login, {this, [this, otherwise](const Result<Accounts>& found) {
                                     const bool isOther = found && found->size() == 1
                                         && found->front().remoteId != change().target.remoteId
                                         && isAsWanted(found->front());
                                     if (!isOther) {
                                         otherwise();
                                         return;
                                     }
                                     const Account& account = found->front();
                                     noteGone(m_row.serviceAt);
                                     m_row.change.target.remoteId = account.remoteId;
                                     noteSeen(account, m_row.serviceAt);
                                     settleDone(account, u"the service gave the user another id"_s);
                                 }});
}

/// Of somebody who was hidden and still is: only the answer to the write can tell. Settles the
/// change where it does not.
bool ChangeRun::isBackAfterWriting()
{
    if (didAnswerSo()) {
        noteSeen(*m_answered, m_row.serviceAt);
        return true;
    }
    settle(ChangeState::Failed, notApplied(change().after.keys().join(u", "_s)));
    return false;
}

/// Who cannot be read any more has no access any more, whatever was read before.
void ChangeRun::noteWithoutAccess()
{
    std::optional<Account> known = m_answered ? m_answered : m_before;
    if (!known) {
        noteGone(m_row.serviceAt);
        return;
    }
    known->active = false;
    noteSeen(*known, m_row.serviceAt);
}

/// A part of what was refused may have been done.
void ChangeRun::lookWhatWasDone(const Error& error)
{
    readSubject([this, error](const Result<Account>& now) {
        const bool isGone = !now && now.error().code == ErrorCode::NotFound;
        if (isGone && isRemoval(change().verb)) {
            noteGone(m_tools.serviceClock.now());
            settle(ChangeState::Done, {}, u"the service refused it, and did it all the same"_s);
        } else if (now && isRemoval(change().verb)) {
            noteSeen(*now, m_tools.serviceClock.now());
            settle(ChangeState::Failed, error);
        } else if (now)
            settleRefused(*now, error);
        else
            settle(ChangeState::Failed, error,
                   u"refused; reading it back failed, so a part of it may have been done"_s);
    });
}

void ChangeRun::settleRefused(const Account& account, const Error& error)
{
    m_row.serviceAt = m_tools.serviceClock.now();
    noteSeen(account, m_row.serviceAt);
    if (isNothingDone(account)) {
        settle(ChangeState::Failed, error, noteLosses(account));
        return;
    }
    const QString said = ownWords(error).trimmed();
    QStringList parts{u"the service refused it, and did a part of it all the same"_s};
    if (!said.isEmpty())
        parts.append(u"it says: %1"_s.arg(said));
    if (!isAsWanted(account))
        parts.append(verdictOn(account));
    settleDone(account, parts.join(u"; "_s));
}

/// \param since the last moment at which it may have been sent.
void ChangeRun::waitUntilQuiet(const QDateTime& since)
{
    // The service may still be at work on a request whose answer was lost.
    const std::chrono::milliseconds quiet = m_row.timeout + m_tools.quietMargin;
    const std::chrono::milliseconds passed{since.msecsTo(m_tools.clock.now())};
    const auto left = std::clamp(quiet - passed, std::chrono::milliseconds{0}, quiet);
    QTimer::singleShot(left, this, &ChangeRun::lookUp);
}

void ChangeRun::lookUp()
{
    crashPoint("look-up");
    m_wasLookedUp = true;
    // What did not happen is sent again together, too.
    if (isGated())
        m_tools.gate->expect(this);
    if (change().effect == Effect::Create || change().target.remoteId.isEmpty()) {
        findSubject([this](const Result<std::vector<Account>>& found) { foundByLogin(found); });
        return;
    }
    readSubject([this](const Result<Account>& found) { foundById(found); });
}

void ChangeRun::foundByLogin(const Result<std::vector<Account>>& found)
{
    crashPoint("looked-up");
    if (!found) {
        giveUp(found.error());
        return;
    }
    if (found->size() > 1) {
        giveUp(ambiguity());
        return;
    }
    if (found->empty()) {
        if (change().effect == Effect::Create && m_tools.rewritesLogins)
            settleUnfindable();
        else
            sendAgain();
        return;
    }
    const Account& account = found->front();
    m_row.change.target.remoteId = account.remoteId;
    if (!m_row.serviceAt.isValid())
        m_row.serviceAt = account.created.value_or(m_tools.serviceClock.now());
    noteSeen(account, m_tools.serviceClock.now());
    if (change().effect == Effect::Create)
        foundInPlaceOfNew(account);
    else
        settleAs(account);
}

/// By the login that was pushed nobody would be found, whether they were made or not.
void ChangeRun::settleUnfindable()
{
    settle(ChangeState::Failed, change().error.value_or(Error{.code = ErrorCode::ConnectionLost}),
           u"this service makes other logins of those that are pushed, so whether they were made "
           "is not known: look for them there before you push them again"_s);
}

Error ChangeRun::ambiguity() const
{
    return {.code = isOfGroup(change().verb) ? ErrorCode::AmbiguousGroup : ErrorCode::AmbiguousUser,
            .detail = change().target.login};
}

/// Of a request that was accepted, and of which nothing was done.
Error ChangeRun::notApplied(const QString& paths) const
{
    return {.code = ErrorCode::NotApplied,
            .detail = paths,
            .httpStatus = m_row.httpStatus,
            .requestId = m_row.requestId};
}

void ChangeRun::foundById(const Result<Account>& found)
{
    crashPoint("looked-up");
    const bool isGone = !found && found.error().code == ErrorCode::NotFound;
    if (!found && !isGone) {
        giveUp(found.error());
        return;
    }
    // Our clock could not be earlier than the moment of sending, nor the service's act.
    if (!m_row.serviceAt.isValid())
        m_row.serviceAt = m_row.sentAt.addMSecs(m_tools.serviceClock.skew().value_or(0));
    if (isGone && isOfHidden(change())) {
        sendAgain();
        return;
    }
    if (isGone && isRemoval(change().verb)) {
        noteGone(m_row.serviceAt);
        settle(ChangeState::Done, {}, u"found done after the answer was lost"_s);
        return;
    }
    if (isGone) {
        const auto fails = [this, error = found.error()] {
            noteGone(m_row.serviceAt);
            settle(ChangeState::Failed, error);
        };
        if (mayHaveNewId())
            followNewId(fails);
        else
            fails();
        return;
    }
    noteSeen(*found, m_tools.serviceClock.now());
    if (!isRemoval(change().verb) && isAsWanted(*found) && !hidesAccess(*found)
        && !hidesMore(*found))
        settleDone(*found, u"found done after the answer was lost"_s);
    else if (isAsBefore(*found))
        sendAgain();
    else if (!isRemoval(change().verb) && isAsBeforeOrWanted(*found))
        settleAs(*found);
    else
        settle(ChangeState::Stale, Error{.code = ErrorCode::StalePlan});
}

/// It was looked up, and did not happen.
void ChangeRun::sendAgain()
{
    if (m_row.attempt >= mostAttempts) {
        settle(ChangeState::Failed,
               change().error.value_or(Error{.code = ErrorCode::ConnectionLost}));
        return;
    }
    m_row.change.state = ChangeState::Planned;
    // What the plan was made from was looked at again just now.
    m_row.change.baseVersion.clear();
    m_tools.pen.move(m_row, {this, [this](const Result<>& written) {
                                 if (written)
                                     prepare();
                                 else
                                     giveUp(written.error());
                             }});
}

}  // namespace rollcall::work
