// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

// The part of ChangeRun that asks who is there in place of whoever is to be made.

#include "changerun.h"
#include "domain/samelogin.h"
#include "planrequest.h"

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

// As far as a service's stamps may be from the clock in its answers.
constexpr std::chrono::milliseconds clockSlack{10'000};

// Older than any stamp in a wrong zone makes somebody who was just made.
constexpr std::chrono::hours oldAge{27};

}  // namespace

/// Whether the plan is so old, or nobody knows how old, that somebody else may have made the
/// account since. Where each look reads the whole list, a plan of many would never end.
bool ChangeRun::mayBeThereByNow() const
{
    const QDateTime now = m_tools.clock.now();
    const QDateTime& plannedAt = m_tools.plannedAt;
    const bool isFresh =
        plannedAt.isValid() && plannedAt <= now && now <= plannedAt.addDuration(absenceHolds);
    return !isFresh && !m_wasLookedUp && !m_tools.service.readsWholeLists();
}

void ChangeRun::lookBeforeMaking()
{
    findSubject([this](const Result<std::vector<Account>>& found) {
        if (!found) {
            giveUp(found.error());
        } else if (found->empty()) {
            mayWrite({});
        } else if (found->size() > 1) {
            giveUp(ambiguity());
        } else {
            noteSeen(found->front(), m_tools.serviceClock.now());
            meet(found->front(), Error{.code = ErrorCode::StalePlan});
        }
    });
}

/// Of who was to be made, and is there: who made it decides whether an undo may remove it.
void ChangeRun::foundInPlaceOfNew(const Account& account)
{
    const auto after = madeAfterIntent(account);
    // What was answered with a success was acted on, whatever the stamps are worth.
    const bool wasTaken = m_row.httpStatus >= 200 && m_row.httpStatus < 300;
    const bool isBefore = after && *after < -clockSlack && !wasTaken;
    if (after && !isBefore && *after <= m_row.timeout + m_tools.quietMargin + clockSlack)
        settleAs(account);
    else if (isBefore && m_row.attempt <= 1)
        meet(account, Error{.code = ErrorCode::StalePlan});
    else
        meet(account, {});
}

/// The login is taken. At the first sending nothing of ours can be there yet.
void ChangeRun::meetAfterConflict()
{
    findSubject([this](const Result<std::vector<Account>>& found) {
        const Error conflict{.code = ErrorCode::Conflict, .httpStatus = m_row.httpStatus};
        if (!found || found->size() != 1) {
            settle(ChangeState::Failed, conflict,
                   m_row.attempt > 1 ? u"an earlier attempt, whose answer was lost, may have made "
                                       "them under another login: look for them at the service"_s
                                     : QString{});
            return;
        }
        noteSeen(found->front(), m_tools.serviceClock.now());
        meet(found->front(), m_row.attempt <= 1 ? std::optional{conflict} : std::nullopt);
    });
}

/// One is there in place of the one to be made, and perhaps is it. Somebody else's is linked only
/// if it bears our id: the plan said nothing of it (safety.md, C2). Nor did it say that one
/// without access is given it back.
/// \param ifOthers why it is not linked, where somebody else surely made it.
void ChangeRun::meet(const Account& account, const std::optional<Error>& ifOthers)
{
    if (!account.active || (ifOthers && !bearsOurId(account))) {
        settle(ChangeState::Stale, ifOthers.value_or(Error{.code = ErrorCode::StalePlan}),
               u"is there already; a new plan says what is to be done with it"_s);
        return;
    }
    m_row.change.target.remoteId = account.remoteId;
    m_wasThere = true;
    QString note = ifOthers ? u"was there already"_s
                            : u"is there; that this plan made it is not certain, so an undo "
                              "leaves it alone"_s;
    const QStringList other = ignoredPaths(account);
    if (!other.isEmpty())
        note += u"; was left as it is: %1"_s.arg(other.join(u", "_s));
    settle(ChangeState::Linked, {}, note);
}

/// How long after our intent the service made it, by its own clock; nothing where that cannot be
/// told.
std::optional<std::chrono::milliseconds> ChangeRun::madeAfterIntent(const Account& account) const
{
    const auto skew = m_tools.serviceClock.skew();
    if (!account.created || !skew)
        return std::nullopt;
    return std::chrono::milliseconds{m_row.sentAt.addMSecs(*skew).msecsTo(*account.created)};
}

/// Whether a push was answered with somebody whom it did not make: whoever is much older than it.
/// An undo must leave them alone.
bool ChangeRun::wasSurelyThere(const Account& account) const
{
    if (change().verb != Verb::Push || change().effect != Effect::Create)
        return false;
    const auto after = madeAfterIntent(account);
    return after && *after < -oldAge;
}

/// Whether a push was answered with another login, and nothing tells when that account was made.
bool ChangeRun::isOfUnknownOrigin(const Account& account) const
{
    return isOtherThanPushed(account) && !m_wasThere && !madeAfterIntent(account);
}

/// Whether whoever made it knew it by the same id of ours.
bool ChangeRun::bearsOurId(const Account& account) const
{
    const QString ours = change().after.value(u"externalId"_s).toString();
    return !ours.isEmpty() && account.externalId == ours;
}

/// A page may refuse what the service behind it has done.
void ChangeRun::lookForMade(const Error& error)
{
    findSubject([this, error](const Result<std::vector<Account>>& found) {
        if (found && found->size() == 1)
            foundByLogin(found);
        else
            settle(ChangeState::Failed, error);
    });
}

}  // namespace rollcall::work
