// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "account.h"

namespace rollcall::sandbox {

std::string_view nameOf(Role role)
{
    switch (role) {
    case Role::Owner:
        return "owner";
    case Role::Admin:
        return "admin";
    case Role::Member:
        break;
    }
    return "member";
}

Role roleNamed(std::string_view name)
{
    if (name == "owner")
        return Role::Owner;
    return name == "admin" ? Role::Admin : Role::Member;
}

}  // namespace rollcall::sandbox
