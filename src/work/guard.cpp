// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "guard.h"

#include "domain/limit.h"
#include "domain/samelogin.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

/// What is gone for good afterwards: a user, a group, or one of two accounts.
std::vector<const Change*> removalsOf(const Plan& plan, const PlanGround& ground)
{
    std::vector<const Change*> removals;
    for (const Change& change : plan.changes) {
        const bool isForGood = removesUser(change, ground.deactivatesForGood)
            || change.verb == Verb::DeleteGroup || change.effect == Effect::Merge;
        if (isForGood && !isFinal(change.state))
            removals.push_back(&change);
    }
    return removals;
}

bool removesUsers(const Plan& plan, const PlanGround& ground)
{
    return std::any_of(plan.changes.begin(), plan.changes.end(), [&ground](const Change& change) {
        return removesUser(change, ground.deactivatesForGood) && !isFinal(change.state);
    });
}

/// How many the plan takes access from, and what else is gone for good.
int countToType(const Plan& plan, const std::vector<const Change*>& removals)
{
    const auto others = std::count_if(removals.begin(), removals.end(), [](const Change* change) {
        return !takesAccess(change->verb);
    });
    return lossesOf(plan) + static_cast<int>(others);
}

QString loginIn(const QJsonObject& attributes)
{
    for (auto it = attributes.begin(); it != attributes.end(); ++it) {
        if (services::isSamePath(it.key(), u"userName"_s))
            return it->toString();
    }
    return {};
}

/// The login that a user gets; empty where it stays as it is.
QString newLogin(const Change& change)
{
    const QString login = loginIn(change.after).trimmed();
    return isSameLogin(login, change.target.login) ? QString{} : login;
}

/// Somebody who must not lose access, and would by this change; empty: nobody would. Where logins
/// merge, whoever has the new login already becomes one with the other, for ever: a plan need not
/// say so to do it.
QString protectedLogin(const Change& change, const PlanGround& ground)
{
    const bool isMerge =
        change.effect == Effect::Merge || (ground.mergesLogins && change.verb == Verb::Update);
    const QString next = isMerge ? newLogin(change) : QString{};
    const bool isLoss = takesAccess(change.verb) || change.effect == Effect::Merge;
    for (const QString& login : {isLoss ? change.target.login : QString{}, next}) {
        if (!login.isEmpty() && ground.protectedLogins.contains(login.toCaseFolded()))
            return login;
    }
    return {};
}

/// Of a plan that was made elsewhere, or before the rule was.
QString protectedLoss(const Plan& plan, const PlanGround& ground)
{
    for (const Change& change : plan.changes) {
        const QString login = protectedLogin(change, ground);
        if (!login.isEmpty() && change.state != ChangeState::Skipped)
            return login;
    }
    return {};
}

/// "98 users: 24 % of the 412 who had access, the limit is 82 in a day".
QString limitText(const PlanGround& ground, int losses, int limit)
{
    QString text = u"%1 users"_s.arg(losses);
    if (ground.lostToday > 0)
        text += u" and the %1 of the last day"_s.arg(ground.lostToday);
    const int base = ground.active + ground.lostToday;
    const qint64 all = static_cast<qint64>(losses) + ground.lostToday;
    if (base > 0)
        text += u": %1 % of the %2 who had access"_s.arg(all * 100 / base).arg(base);
    return text + u", the limit is %1 in a day"_s.arg(limit);
}

}  // namespace

bool removesUser(Verb verb, bool deactivatesForGood)
{
    return verb == Verb::Remove || (verb == Verb::Deactivate && deactivatesForGood);
}

bool removesUser(const Change& change, bool deactivatesForGood)
{
    // What a plan says of itself counts too: it was shown so.
    return removesUser(change.verb, deactivatesForGood || !change.isReversible);
}

Result<> checkClocks(Environment environment, std::optional<qint64> skewSeconds)
{
    if (!locksRemovals(environment, skewSeconds))
        return {};
    return fail(ErrorCode::ClockSkewed, u"%1 minutes"_s.arg(std::abs(*skewSeconds) / 60));
}

Result<> checkClocks(const Plan& plan, const PlanGround& ground)
{
    if (!removesUsers(plan, ground))
        return {};
    return checkClocks(ground.connection.environment, ground.skewSeconds);
}

Result<ConfirmationNeed> needOf(const Plan& plan, const PlanGround& ground)
{
    if (const QString login = protectedLoss(plan, ground); !login.isEmpty())
        return fail(ErrorCode::ProtectedUser, login);
    if (const Result<> clocks = checkClocks(plan, ground); !clocks)
        return fail(clocks.error());
    const auto removals = removalsOf(plan, ground);
    const int losses = lossesOf(plan);
    const LossVerdict verdict = judgeLoss(ground.connection.limit, ground.active, ground.lostToday,
                                          losses, plan.raisedLimit);
    if (verdict.kind == LossVerdict::Kind::Refused)
        return fail(ErrorCode::LimitExceeded, limitText(ground, losses, verdict.refusedFrom));
    if (verdict.kind == LossVerdict::Kind::NeedsTypedNumber || removals.size() > 1)
        return ConfirmationNeed{.kind = ConfirmationNeed::Kind::Count,
                                .count = countToType(plan, removals)};
    if (removals.size() == 1)
        return ConfirmationNeed{.kind = ConfirmationNeed::Kind::Login,
                                .login = removals.front()->target.login};
    return ConfirmationNeed{};
}

Result<> checkConfirmation(const ConfirmationNeed& need, const Confirmation& given)
{
    switch (need.kind) {
    case ConfirmationNeed::Kind::None:
        return {};
    case ConfirmationNeed::Kind::Login:
        if (given.login == need.login)
            return {};
        return fail(ErrorCode::ConfirmationMissing, u"what to type: “%1”"_s.arg(need.login));
    case ConfirmationNeed::Kind::Count:
        if (given.count == need.count)
            return {};
        return fail(ErrorCode::ConfirmationMissing, u"what to type: “%1”"_s.arg(need.count));
    }
    Q_UNREACHABLE();
}

}  // namespace rollcall::work
