// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "json.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace rollcall::sandbox {

/// The ways in which real servers deviate from the RFCs. A further one is one more entry here
/// and in the table of quirks.cpp, and the place that acts on it.
enum class Quirk {
    IgnoreFilters,
    EqOnly,
    NoFilters,
    NoMatchIs404,
    CrashFilters,
    LaggingSearch,
    StringBooleans,
    HideMembers,
    MembersOnRequest,
    SecretMembers,
    OnRequest,
    HideInactive,
    HideActive,
    ListsNobody,
    NotFoundAfterDeactivate,
    DeleteOnDeactivate,
    CutLogins,
    RewritePhones,
    UntypedEmails,
    LowerCaseResources,
    BareLists,
    LoneResource,
    FilterGivesUser,
    DottedNames,
    BareDiscovery,
    NoDiscovery,
    ConfigLies,
    CursorOnly,
    CursorExpires,
    PageMaximum,
    PageShrink,
    UnstableOrder,
    DuplicateRows,
    LyingTotal,
    TotalIsPage,
    IndexCap,
    ZeroBased,
    TextNumbers,
    CountLimit,
    NoSort,
    Throttle,
    ErrorAfterCommit,
    EmptyCreated,
    CreatedIs200,
    DuplicateIs400,
    DuplicateIs200,
    PatchIs204,
    ErrorIs200,
    HtmlErrors,
    NumberStatus,
    TextJson,
    StaleReads,
    MatchFails,
    BareVersion,
    StrongVersion,
    BareMetaVersion,
    NoVersion,
    PatchNotAtomic,
    NoPatch,
    PatchAccessOnly,
    NoPut,
    StrictOperations,
    CapitalOperations,
    NoRemoveValue,
    NoRemoveFilter,
    RemoveEmpties,
    FilterEmpties,
    MergingPut,
    IgnoreAttributes,
    Requires,
    GroupRequires,
    MemberLimit,
    BodyLimit,
    JsonOnly,
    Redirect,
    NeedsSlash,
    Auth,
    Challenge,
    ClockSkew,
    Invited,
    WindowDays,
    StatedRemoval,
    ReservedLogins,
    NoGroups,
    NoBulk,
    NoSearch,
    NoMeta,
    UsersAt,
    Roles,
};

/// The deviations in force.
class Quirks {
public:
    [[nodiscard]] bool has(Quirk quirk) const { return m_values.contains(quirk); }
    /// Of one that is in force.
    [[nodiscard]] std::string text(Quirk quirk) const;
    [[nodiscard]] std::int64_t number(Quirk quirk) const;
    [[nodiscard]] bool isEmpty() const { return m_values.empty(); }

    /// \param setting "page-shrink" or "page-shrink=7". \throw std::invalid_argument.
    void add(std::string_view setting);
    /// \param object {"page-shrink": 7, "no-patch": true}; all others end.
    /// \throw std::invalid_argument; the former ones stay then.
    void replace(const Json& object);
    [[nodiscard]] Json toJson() const;

    /// Every name with what it does, a line each.
    [[nodiscard]] static std::string help();

private:
    std::map<Quirk, std::string> m_values;
};

}  // namespace rollcall::sandbox
