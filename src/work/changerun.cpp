// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "changerun.h"

#include "crashpoint.h"
#include "domain/canonicaljson.h"
#include "domain/samelogin.h"
#include "faultwords.h"
#include "guard.h"
#include "planner.h"
#include "sideeffects.h"

#include <QCryptographicHash>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

QString digestOfChange(const Change& change)
{
    QJsonObject sent{{u"verb"_s, nameOf(change.verb)},
                     {u"login"_s, change.target.login},
                     {u"remoteId"_s, change.target.remoteId},
                     {u"after"_s, change.after}};
    if (change.verb == Verb::RemoveFromGroup)
        sent.insert(u"before"_s, change.before);
    return QString::fromLatin1(
        QCryptographicHash::hash(canonicalJson(sent), QCryptographicHash::Sha256).toHex());
}

/// Whether this answer of the service says that it did not act (RFC 9110, section 15.5), or
/// nothing was sent because it could not be.
bool wasRefused(const Error& error)
{
    if (error.code == ErrorCode::NotSupported || error.code == ErrorCode::BadInput)
        return true;
    // What is not implemented was not done either (section 15.6.2).
    const bool isRefusal =
        (error.httpStatus >= 400 && error.httpStatus < 500) || error.httpStatus == 501;
    return isRefusal && error.httpStatus != 408 && error.code != ErrorCode::BadResponse;
}

/// Whether a path chooses among the elements of a list: which there are decides how it is written.
bool namesElements(const QJsonObject& after)
{
    const QStringList paths = after.keys();
    return std::any_of(paths.begin(), paths.end(),
                       [](const QString& path) { return path.contains(u'['); });
}

/// Whether the service itself says that it failed, and so is through with it. Any other 5xx may be
/// a gateway's word for a service that is still at work.
bool isServicesOwnFault(const Error& error)
{
    return error.httpStatus == 500 && error.isScim;
}

}  // namespace

std::vector<std::chrono::milliseconds> waitsWithin(std::chrono::milliseconds whole)
{
    constexpr std::array<int, 4> parts{1, 5, 10, 20};
    constexpr int sum = 36;
    std::vector<std::chrono::milliseconds> waits;
    waits.reserve(parts.size());
    for (const int part : parts)
        waits.push_back(whole * part / sum);
    return waits;
}

bool mayGoTogether(Verb verb)
{
    return verb != Verb::RemoveFromGroup;
}

ChangeRun::ChangeRun(ChangeTools tools, store::JournalRow row, QObject* parent)
    : QObject(parent), m_tools(std::move(tools)), m_row(std::move(row))
{}

void ChangeRun::start()
{
    if (isOfGroup(change().verb) && m_tools.service.groups() == nullptr) {
        giveUp(Error{.code = ErrorCode::NotSupported, .detail = u"groups"_s});
        return;
    }
    switch (change().state) {
    case ChangeState::Planned:
        prepare();
        break;
    case ChangeState::Sent:
        // Interrupted: whether it was sent, nobody knows, nor when: it can have waited its turn,
        // and been repeated, for long after the intent.
        m_row.change.state = ChangeState::Unknown;
        m_tools.pen.move(m_row, {this, [this](const Result<>& written) {
                                     if (written)
                                         waitUntilQuiet(m_tools.startedAt);
                                     else
                                         giveUp(written.error());
                                 }});
        break;
    default:
        waitUntilQuiet(m_tools.startedAt);
    }
}

void ChangeRun::prepare()
{
    if (!m_tools.whyVoid.isEmpty()) {
        settle(ChangeState::Stale, Error{.code = ErrorCode::StalePlan, .detail = m_tools.whyVoid});
        return;
    }
    if (isGated())
        m_tools.gate->expect(this);
    if (change().effect == Effect::Create) {
        if (mayBeThereByNow())
            lookBeforeMaking();
        else
            mayWrite({});
        return;
    }
    if (hasNothingToDo()) {
        settle(isPush() ? ChangeState::Linked : ChangeState::Unchanged);
        return;
    }
    if (change().target.remoteId.isEmpty()) {
        nameSubject();
        return;
    }
    if (isGuarded() && !hasNeighbours(change().after)) {
        mayWrite({.remoteId = change().target.remoteId,
                  .login = change().target.login,
                  .version = change().baseVersion});
        return;
    }
    readSubject([this](const Result<Account>& now) { compareBeforeWriting(now); });
}

/// A version lets the service itself refuse what has changed. Whoever is removed is looked at again
/// in any case, immediately before (safety.md, C2). So are the members of a group.
bool ChangeRun::isGuarded() const
{
    const services::ServiceDefinition& about = m_tools.service.definition();
    const bool areVersionsKept = about.hasEtags && about.keepsVersions
        && about.patchesUser(change().after) && (!isGated() || about.bulk.keepsVersions);
    return areVersionsKept && !change().baseVersion.isEmpty() && !isOfGroup(change().verb)
        && !removesUser(change(), about.deactivatesForGood) && !namesElements(change().after);
}

void ChangeRun::compareBeforeWriting(const Result<Account>& now)
{
    if (!now) {
        if (now.error().code != ErrorCode::NotFound) {
            giveUp(now.error());
        } else if (isRemoval(change().verb)) {
            noteGone(m_tools.serviceClock.now());
            settle(ChangeState::Done, {}, u"gone already"_s);
        } else if (isOfHidden(change())) {
            mayWrite({.remoteId = change().target.remoteId, .login = change().target.login});
        } else {
            settle(ChangeState::Stale, now.error());
        }
        return;
    }
    noteSeen(*now, m_tools.serviceClock.now());
    keepForComparison(*now);
    // The reading has brought the service's clock, which may not have been known before.
    if (const Result<> clocks = checkClocks(); !clocks) {
        giveUp(clocks.error());
        return;
    }
    if (isRemoval(change().verb)) {
        if (services::contentHash(*now) == change().baseHash)
            mayWrite(*now);
        else
            settle(ChangeState::Stale, Error{.code = ErrorCode::StalePlan});
        return;
    }
    if (isAsWanted(*now) && !hidesAccess(*now) && !hidesMore(*now))
        settle(isPush() ? ChangeState::Linked : ChangeState::Unchanged);
    else if (isAsBefore(*now))
        mayWrite(asPlanned(*now));
    else
        settle(ChangeState::Stale, Error{.code = ErrorCode::StalePlan});
}

/// With the version that the plan was made from, so that the service refuses what is newer.
Account ChangeRun::asPlanned(Account now) const
{
    if (isGuarded())
        now.version = change().baseVersion;
    return now;
}

Result<> ChangeRun::checkClocks() const
{
    if (!removesUser(change(), m_tools.service.definition().deactivatesForGood))
        return {};
    return work::checkClocks(m_tools.environment, m_tools.serviceClock.skewSeconds());
}

bool ChangeRun::isGated() const
{
    return m_tools.gate != nullptr && mayGoTogether(change().verb);
}

/// Now, or with those that go in the same message.
void ChangeRun::mayWrite(const Account& base)
{
    if (isGated())
        m_tools.gate->pass(this, {this, [this, base](const Result<>&) { writeIntent(base); }});
    else
        writeIntent(base);
}

void ChangeRun::writeIntent(const Account& base)
{
    m_row.change.state = ChangeState::Sent;
    m_row.change.error.reset();
    ++m_row.attempt;
    m_row.sentAt = m_tools.clock.now();
    m_row.timeout = m_tools.timeout;
    m_row.sentDigest = digestOfChange(change());
    m_tools.pen.move(m_row, {this, [this, base](const Result<>& written) {
                                 if (written) {
                                     write(base);
                                     return;
                                 }
                                 // Not on the disk, so not sent.
                                 m_row.change.state = ChangeState::Planned;
                                 leaveWire();
                                 emit ended(m_row, written.error());
                             }});
}

void ChangeRun::write(const Account& base)
{
    send(base);
    crashPoint("sent");
}

void ChangeRun::answered(const Answer& answer)
{
    crashPoint("answered");
    if (!answer) {
        m_row.httpStatus = answer.error().httpStatus;
        m_row.requestId = answer.error().requestId;
        refused(answer.error());
        return;
    }
    if (answer->remoteId.isEmpty() && change().target.remoteId.isEmpty()) {
        // Accepted, and nobody knows whom: that is no answer (safety.md, C2).
        refused(Error{.code = ErrorCode::BadResponse,
                      .detail = u"the service did not name the account that it made"_s,
                      .httpStatus = answer->httpStatus,
                      .requestId = answer->requestId});
        return;
    }
    // What it did to one group is seen before the next one is sent.
    if (!isOfGroup(change().verb))
        leaveWire();
    m_row.httpStatus = answer->httpStatus;
    m_row.requestId = answer->requestId;
    m_row.serviceAt = answer->date.isValid() ? answer->date : m_tools.serviceClock.now();
    m_wasThere = answer->wasThere;
    // Of a group it does not tell who is inside.
    if (!isOfGroup(change().verb))
        m_answered = answer->account;
    if (m_row.change.target.remoteId.isEmpty())
        m_row.change.target.remoteId = answer->remoteId;
    readBack(0);
}

void ChangeRun::refused(const Error& error)
{
    // Neither acted on, as the service says (RFC 6585, section 4), nor to be forced: the rest of
    // the job would only meet the same.
    const bool isForLater = error.code == ErrorCode::RateLimited;
    if (wasSurelyNotSent(error.code) || isForLater) {
        m_row.change.state = ChangeState::Planned;
        m_row.change.error = error;
        m_tools.pen.move(m_row, {this, [this, error](const Result<>&) { giveUp(error); }});
        return;
    }
    if (!wasRefused(error)) {
        m_row.change.state = ChangeState::Unknown;
        m_row.change.error = error;
        m_tools.pen.move(m_row, {this, [this, error](const Result<>& written) {
                                     if (!written)
                                         giveUp(written.error());
                                     else if (isServicesOwnFault(error))
                                         lookUp();
                                     else
                                         waitUntilQuiet(m_tools.clock.now());
                                 }});
        return;
    }
    takeRefusal(error);
}

/// The service says that it did not act.
void ChangeRun::takeRefusal(const Error& error)
{
    switch (error.code) {
    case ErrorCode::NotFound:
        if (isRemoval(change().verb)) {
            noteGone(m_tools.serviceClock.now());
            settle(ChangeState::Done, {}, u"gone already"_s);
        } else {
            // That it does not show was known before.
            settle(isOfHidden(change()) ? ChangeState::Failed : ChangeState::Stale, error);
        }
        break;
    case ErrorCode::PreconditionFailed:
        // Of what is to be made there is no version: something else is missing.
        if (change().effect == Effect::Create) {
            Error refusal = error;
            refusal.code = ErrorCode::BadRequest;
            failed(refusal);
        } else {
            settle(ChangeState::Stale, error);
        }
        break;
    case ErrorCode::Conflict:
        if (change().effect == Effect::Create)
            meetAfterConflict();
        else
            failed(error);
        break;
    default:
        failed(error);
    }
}

/// A service may refuse one part of a change and keep the others all the same (against RFC 7644,
/// section 3.5.2).
void ChangeRun::failed(const Error& error)
{
    // And some take access away before they fail at what they do beside it.
    const bool mayBeDone = takesAccess(change().verb)
        || (wantedCount() > 1 && change().effect != Effect::Create && !isRemoval(change().verb));
    const bool wasAnswered = error.httpStatus != 0 && error.code != ErrorCode::Unauthorized;
    if (change().effect == Effect::Create && error.code == ErrorCode::NotJson)
        lookForMade(error);
    else if (mayBeDone && wasAnswered)
        lookWhatWasDone(error);
    else
        settle(ChangeState::Failed, error);
}

void ChangeRun::settle(ChangeState state, const std::optional<Error>& error, const QString& note)
{
    const ChangeState before = m_row.change.state;
    m_row.change.state = state;
    m_row.change.error = error;
    if (error)
        m_row.change.error = explained(*error, m_tools.service.definition(), change());
    m_row.change.note = note;
    m_row.settledAt = m_tools.clock.now();
    m_tools.pen.move(m_row, {this, [this, before](const Result<>& written) {
                                 // Not before it is judged: the next one may not be sent at all.
                                 leaveWire();
                                 if (written) {
                                     // By the journal, which has it now, it is known who has none.
                                     if (m_unshown)
                                         noteSeen(*m_unshown, m_row.serviceAt);
                                     emit ended(m_row, {});
                                     return;
                                 }
                                 // What is not on the disk did not end.
                                 m_row.change.state = before;
                                 emit ended(m_row, written.error());
                             }});
}

/// Ends well, and names what the service ignored.
void ChangeRun::settleAs(const Account& account)
{
    if (isNothingDone(account)) {
        const QStringList ignored = ignoredPaths(account);
        settle(ChangeState::Failed, notApplied(ignored.join(u", "_s)), noteLosses(account));
        return;
    }
    settleDone(account, verdictOn(account));
}

/// Ends well, and says what else the service did.
void ChangeRun::settleDone(const Account& account, const QString& note)
{
    keepGivenLogin(account);
    QStringList parts{noteLosses(account), noteOther(account), note};
    parts.removeAll(QString{});
    settle(successState(), {}, parts.join(u"; "_s));
}

bool ChangeRun::isOtherThanPushed(const Account& account) const
{
    return change().verb == Verb::Push && change().effect == Effect::Create
        && !isSameLogin(account.login, change().target.login);
}

/// The same person will be asked for by the login that was pushed.
void ChangeRun::keepGivenLogin(const Account& account)
{
    if (!isOtherThanPushed(account) || m_wasThere || wasSurelyThere(account))
        return;
    m_mayHaveBeenThere = isOfUnknownOrigin(account);
    m_row.madeLogin = account.login;
    m_row.madeAt = account.created.value_or(QDateTime{});
}

/// Who it is that a push made or met, where that is not the login that was pushed.
QString ChangeRun::noteOther(const Account& account) const
{
    if (!isOtherThanPushed(account))
        return {};
    if (m_wasThere)
        return u"the service gave somebody else, who was there: %1"_s.arg(account.login);
    QStringList parts{u"at the service the login is %1"_s.arg(account.login)};
    if (m_mayHaveBeenThere)
        parts += u"whether they were there before is not known, so an undo leaves them alone"_s;
    if (m_row.attempt > 1)
        parts += u"an earlier attempt, whose answer was lost, may have made one more"_s;
    return parts.join(u"; "_s);
}

QString ChangeRun::noteLosses(const Account& account)
{
    const QString losses = lossesBeside(account);
    // The next group would lose its people as well.
    if (isOfGroup(change().verb) && !losses.isEmpty())
        emit tookMore();
    return losses;
}

/// Which paths are not as they were asked for: as they were before, or something else again.
QString ChangeRun::verdictOn(const Account& account) const
{
    QStringList ignored;
    QStringList altered;
    for (const QString& path : ignoredPaths(account))
        (isUntouched(account, path) ? ignored : altered).append(path);
    QStringList parts;
    if (!ignored.isEmpty())
        parts.append(u"the service ignored: %1"_s.arg(ignored.join(u", "_s)));
    if (!altered.isEmpty())
        parts.append(u"the service made something else of: %1"_s.arg(altered.join(u", "_s)));
    if (const QStringList unread = unreadPaths(account); !unread.isEmpty())
        parts.append(u"accepted; the service does not show: %1"_s.arg(unread.join(u", "_s)));
    return parts.join(u"; "_s);
}

/// Ends without an outcome: the state stays what it is, and the job stops.
void ChangeRun::giveUp(const Error& problem)
{
    leaveWire();
    emit ended(m_row, explained(problem, m_tools.service.definition()));
}

void ChangeRun::leaveWire()
{
    if (m_hasLeftWire)
        return;
    m_hasLeftWire = true;
    if (isGated())
        m_tools.gate->leave(this);
    emit leftWire();
}

ChangeState ChangeRun::successState() const
{
    const bool isLink = m_wasThere || m_mayHaveBeenThere || change().effect == Effect::Link
        || change().effect == Effect::Restore;
    return isLink ? ChangeState::Linked : ChangeState::Done;
}

}  // namespace rollcall::work
