// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/group.h"
#include "work/membershipdiff.h"

#include <vector>

namespace rollcall::models {

/// Two lists of members, compared by login: of two groups, or of a group and a file.
struct MemberComparison {
    work::MembershipDifference difference =
        {};  ///< Left is there, right is here: as copyOf() has it.
    std::vector<GroupMember> onlyHere = {};
    std::vector<GroupMember> both = {};  ///< As they are here.
    std::vector<GroupMember> onlyThere = {};
    int groups = 0;    ///< Nested ones in either list: they are not compared.
    int nameless = 0;  ///< Those of either list without a login, who cannot be compared.
};

/// \param isOneService both lists are of one service: whoever has no login goes by the id there.
[[nodiscard]] MemberComparison compare(const std::vector<GroupMember>& here,
                                       const std::vector<GroupMember>& there, bool isOneService);

/// Those whom a file names, of whom nothing else is known.
[[nodiscard]] std::vector<GroupMember> membersNamed(const QStringList& logins);

}  // namespace rollcall::models
