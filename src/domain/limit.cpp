// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "limit.h"

#include <algorithm>
#include <cstdlib>

namespace rollcall {

namespace {

constexpr int alwaysFree = 10;
constexpr int typedPercent = 5;
constexpr int refusedPercent = 20;
constexpr qint64 lockingSkewSeconds = 3600;

int share(int users, int percent)
{
    return static_cast<int>(static_cast<qint64>(users) * percent / 100);
}

}  // namespace

LossVerdict judgeLoss(const LossLimit& limit, int active, int already, int planned,
                      std::optional<int> raised)
{
    // Those who lost access today were active before it: the share is of all of them.
    const int base = active + already;
    LossVerdict verdict{
        .typedFrom = std::max(alwaysFree, share(base, typedPercent)),
        .refusedFrom = limit.users.value_or(std::max(alwaysFree, share(base, refusedPercent)))};
    if (limit.isOff || planned == 0)
        return verdict;
    const int all = already + planned;
    const bool isRaised = raised && planned <= *raised;
    if (all > verdict.refusedFrom && !isRaised)
        verdict.kind = LossVerdict::Kind::Refused;
    else if (all > verdict.typedFrom)
        verdict.kind = LossVerdict::Kind::NeedsTypedNumber;
    return verdict;
}

bool locksRemovals(Environment environment, std::optional<qint64> skewSeconds)
{
    return environment == Environment::Production && skewSeconds
        && std::abs(*skewSeconds) > lockingSkewSeconds;
}

}  // namespace rollcall
