// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/task.h"
#include "domain/user.h"

#include <vector>

namespace rollcall::work {

/// What the ends of the organisation's own grace periods ask of a person, at one connection.
struct GraceTasks {
    std::vector<Task> due = {};         ///< To be added, as often as it is found.
    std::vector<QString> settled = {};  ///< Ids of open tasks about people whose clock is gone.
};

/// Somebody's grace period is over when the latest instant that is possible has passed. It
/// never removes anybody: it only becomes a task.
/// \param open all tasks that are kept; those of other kinds and connections are passed over.
/// \param now the service's time.
[[nodiscard]] GraceTasks graceTasks(const QString& connectionId, const std::vector<User>& users,
                                    const std::vector<Task>& open, const QDateTime& now);

}  // namespace rollcall::work
