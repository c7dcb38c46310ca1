// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "connection.h"

namespace rollcall {

/// What taking access from some users needs, counted over a sliding day (data.md).
struct LossVerdict {
    enum class Kind { Free, NeedsTypedNumber, Refused };

    Kind kind = Kind::Free;
    int typedFrom = 0;    ///< More losses than this need the typed number.
    int refusedFrom = 0;  ///< More losses than this are refused unless raised.

    friend bool operator==(const LossVerdict&, const LossVerdict&) = default;
};

/// \param active users with access now, at this connection.
/// \param already users who lost access during the last day.
/// \param planned users who would lose it by the plan.
/// \param raised what this one plan may take, when the person raised it.
[[nodiscard]] LossVerdict judgeLoss(const LossLimit& limit, int active, int already, int planned,
                                    std::optional<int> raised);

/// Whether nobody may be removed early because the clocks are too far apart: more than an
/// hour, in production. On a test connection that is a warning only (safety.md, C2).
/// \param skewSeconds the service's clock minus ours; nothing while it is not known.
[[nodiscard]] bool locksRemovals(Environment environment, std::optional<qint64> skewSeconds);

}  // namespace rollcall
