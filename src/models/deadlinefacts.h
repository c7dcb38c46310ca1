// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "work/userdetails.h"

#include <vector>

namespace rollcall::models {

/// One line of what is known about the end of a user's time.
struct DeadlineFact {
    QString title = {};
    QString text = {};  ///< Visible text.
};

/// When a user's time ends, how sure that is, what it rests on, and what happens then: all of
/// it in words, instants in the person's time zone and in UTC.
///
/// \param now the service's time.
[[nodiscard]] std::vector<DeadlineFact> deadlineFacts(const work::UserDetails& details,
                                                      const QDateTime& now);

}  // namespace rollcall::models
