// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "planrequest.h"

#include <QStringList>

#include <vector>

namespace rollcall::work {

/// Who is in two lists of logins, and who in one of them only; each once, in the order in which
/// they came.
struct MembershipDifference {
    QStringList both = {};  ///< As the left list writes them.
    QStringList onlyLeft = {};
    QStringList onlyRight = {};

    friend bool operator==(const MembershipDifference&, const MembershipDifference&) = default;
};

/// Compares two lists of members by login, whatever the case: of two groups, of groups of two
/// connections, or of a group and a file. Pure; 100,000 of each in less than 50 ms.
[[nodiscard]] MembershipDifference compareMembers(const QStringList& left,
                                                  const QStringList& right);

/// What makes `group` have everybody of the left list: who is only there is added. Nobody is taken
/// out unless `takesOut` is set, and then only who stands in the difference.
/// \param group a name, or "id:REMOTE-ID": the one whose members the right list is.
[[nodiscard]] std::vector<PlanItem> copyOf(const MembershipDifference& difference,
                                           const QString& group, bool takesOut);

}  // namespace rollcall::work
