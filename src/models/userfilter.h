// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/user.h"

namespace rollcall::models {

/// Which users of a list are shown: those for whom all of it holds.
struct UserFilter {
    QString query = {};  ///< Words that must all be found.
    std::optional<Status> status = {};
    std::optional<Novelty> novelty = {};

    friend bool operator==(const UserFilter&, const UserFilter&) = default;
};

}  // namespace rollcall::models
