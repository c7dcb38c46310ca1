// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/group.h"
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

/// What the members of a group are compared by, and how many cannot be compared.
struct MemberKeys {
    QStringList keys = {};  ///< A login, or "id:REMOTE-ID"; as a plan takes them.
    int groups = 0;         ///< Nested ones.
    int nameless = 0;       ///< Users of whom only the service's own id is known.
};

/// \param isOneService both lists are of one service: whoever has no login goes by the id there.
[[nodiscard]] MemberKeys keysOf(const std::vector<GroupMember>& members, bool isOneService);

/// By what one is compared; empty: cannot be compared.
[[nodiscard]] QString keyOf(const GroupMember& member, bool isOneService);

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
