// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "account.h"
#include "schema.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall::sandbox {

/// A group that is there from the start, and who is in it.
struct GroupSeed {
    std::string_view name = {};
    unsigned oneIn = 0;  ///< One person in so many; 1: everybody; 0: nobody by chance.
    std::optional<Role> role = std::nullopt;  ///< Those of that role, whatever oneIn says.
    std::string_view parent = {};             ///< The group that this one is a member of.
};

/// How the names of groups make roles and teams: "TeamRetro-{team}-Team-Members".
struct GroupNames {
    std::string_view owners = {};
    std::string_view admins = {};
    std::string_view prefix = {};
    std::string_view membersSuffix = {};
    std::string_view adminsSuffix = {};
};

/// What the sandbox must know to play one service. A further service is one more entry in
/// service.cpp; behaviour that no service had before is one more member here.
struct Service {
    std::string_view id = {};
    std::string_view alias = {};  ///< The id of Rollcall's definition, where it is another.
    std::string_view name = {};
    std::string_view supportContact = {};
    /// Days in which a deactivated account can come back before it is removed; 0: it is kept.
    std::chrono::days retention{0};
    /// Whether provisioning somebody who is suspended gives them their account back.
    bool createRestores = false;
    /// Whether provisioning somebody who was added by hand links them.
    bool createLinks = false;
    /// Whether only people of authorised e-mail domains may be provisioned.
    bool checksDomains = false;
    /// Whether a new token ends the one before.
    bool oneToken = false;

    /// The core attributes that it keeps, with spaces between; empty: the whole schema.
    std::string_view attributes = {};
    /// Those of them that are set once, with the reason.
    std::string_view immutableAttributes = {};
    std::string_view immutableReason = {};
    bool loginIsEmail = false;  ///< userName must be an e-mail address; blanks around it go.
    /// A userName that is changed onto another account's merges the two, for ever.
    bool mergesLogins = false;

    bool listsUsers = true;   ///< Else only look-ups by a filter give users.
    bool filtersAll = false;  ///< Else `eq`, `and` and `or` only.
    bool sorts = false;
    bool hasBulk = false;
    bool hasCursors = false;  ///< RFC 9865.
    bool deletesUsers = true;
    bool showsLife = false;  ///< Has the sandbox's own extension.
    /// Somebody who was added by hand and never provisioned cannot be deactivated.
    bool deactivatesProvisionedOnly = false;
    /// Deactivating takes the role in the organisation; the record stays.
    bool revokesRole = false;
    /// Personal access tokens, whose owner's role counts, beside the organisation's own.
    bool hasTokenKinds = false;
    /// Where the other region's API lies, which refuses this region's tokens; empty: nowhere.
    std::string_view otherRegion = {};

    bool hasGroups = false;
    bool uniqueGroupNames = false;
    std::span<const GroupSeed> groups = {};
    GroupNames groupNames = {};
};

/// \return the service of that id, or nullptr.
[[nodiscard]] const Service* findService(std::string_view id);

/// The ids that findService() knows, for a sentence: "tracker, other".
[[nodiscard]] std::string serviceIds();

/// What a user is at that service.
[[nodiscard]] ResourceType userTypeOf(const Service& service);
[[nodiscard]] ResourceType groupType();

}  // namespace rollcall::sandbox
