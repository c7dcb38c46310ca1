// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

// The half of ChangeRun that looks: reading back what was done, and finding out what an
// unanswered request did. changerun.cpp sends.

#include "changerun.h"
#include "crashpoint.h"

#include <QTimer>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

constexpr int mostAttempts = 3;

/// How long after a write it is read again, when it does not show yet.
constexpr std::array settling{std::chrono::milliseconds{200}, std::chrono::milliseconds{1000}};

}  // namespace

void ChangeRun::readBack(int attempt)
{
    crashPoint("read-back-before");
    readSubject([this, attempt](const Result<Account>& account) {
        crashPoint("read-back-done");
        const bool isGone = !account && account.error().code == ErrorCode::NotFound;
        if (isRemoval(change().verb) && isGone) {
            noteGone(m_row.serviceAt);
            settle(ChangeState::Done);
        } else if (account) {
            compareAfterWriting(*account, attempt);
        } else {
            settle(successState(), {}, u"accepted; reading it back failed"_s);
        }
    });
}

void ChangeRun::compareAfterWriting(const Account& account, int attempt)
{
    const bool isDone = !isRemoval(change().verb) && isAsWanted(account);
    if (!isDone && attempt <= static_cast<int>(settling.size())) {
        QTimer::singleShot(settling.at(static_cast<std::size_t>(attempt) - 1), this,
                           [this, attempt] { readBack(attempt + 1); });
        return;
    }
    noteSeen(account, m_row.serviceAt);
    if (isRemoval(change().verb))
        settle(ChangeState::Done, {}, u"accepted; the service still shows the account"_s);
    else
        settleAs(account);
}

/// \param since the last moment at which it may have been sent: a request can wait its turn for
/// a while after its intent was written.
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
        giveUp(Error{.code = isOfGroup(change().verb) ? ErrorCode::AmbiguousGroup
                                                      : ErrorCode::AmbiguousUser,
                     .detail = change().target.login});
        return;
    }
    if (found->empty()) {
        sendAgain();
        return;
    }
    const Account& account = found->front();
    m_row.change.target.remoteId = account.remoteId;
    if (!m_row.serviceAt.isValid())
        m_row.serviceAt = account.created.value_or(m_tools.serviceClock.now());
    noteSeen(account, m_tools.serviceClock.now());
    settleAs(account);
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
    if (isGone) {
        noteGone(m_row.serviceAt);
        if (isRemoval(change().verb))
            settle(ChangeState::Done, {}, u"found done after the answer was lost"_s);
        else
            settle(ChangeState::Failed, found.error());
        return;
    }
    noteSeen(*found, m_tools.serviceClock.now());
    if (!isRemoval(change().verb) && isAsWanted(*found))
        settle(successState(), {}, u"found done after the answer was lost"_s);
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
