// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "guard.h"

#include "domain/limit.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

/// What is gone for good afterwards: a user, a group, or one of two accounts.
std::vector<const Change*> removalsOf(const Plan& plan)
{
    std::vector<const Change*> removals;
    for (const Change& change : plan.changes) {
        if ((isRemoval(change.verb) || change.effect == Effect::Merge) && !isFinal(change.state))
            removals.push_back(&change);
    }
    return removals;
}

bool removesUsers(const Plan& plan)
{
    return std::any_of(plan.changes.begin(), plan.changes.end(), [](const Change& change) {
        return change.verb == Verb::Remove && !isFinal(change.state);
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

/// Of a plan that was made elsewhere, or before the rule was.
const Change* protectedLoss(const Plan& plan, const PlanGround& ground)
{
    const auto found =
        std::find_if(plan.changes.begin(), plan.changes.end(), [&ground](const Change& change) {
            return takesAccess(change.verb) && change.state != ChangeState::Skipped
                && ground.protectedLogins.contains(change.target.login.toCaseFolded());
        });
    return found != plan.changes.end() ? &*found : nullptr;
}

}  // namespace

Result<> checkClocks(const Plan& plan, const PlanGround& ground)
{
    if (!removesUsers(plan) || !locksRemovals(ground.connection.environment, ground.skewSeconds))
        return {};
    return fail(ErrorCode::ClockSkewed, u"%1 minutes"_s.arg(std::abs(*ground.skewSeconds) / 60));
}

Result<ConfirmationNeed> needOf(const Plan& plan, const PlanGround& ground)
{
    if (const Change* change = protectedLoss(plan, ground))
        return fail(ErrorCode::ProtectedUser, change->target.login);
    if (const Result<> clocks = checkClocks(plan, ground); !clocks)
        return fail(clocks.error());
    const auto removals = removalsOf(plan);
    const int losses = lossesOf(plan);
    const LossVerdict verdict = judgeLoss(ground.connection.limit, ground.active, ground.lostToday,
                                          losses, plan.raisedLimit);
    if (verdict.kind == LossVerdict::Kind::Refused)
        return fail(ErrorCode::LimitExceeded,
                    u"%1 users, the limit is %2 in a day"_s.arg(losses).arg(verdict.refusedFrom));
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
