// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "usercolumns.h"

#include <vector>

namespace rollcall::models {

/// One key of an order.
struct SortBy {
    QString column = {};  ///< Key of a UserColumn.
    Qt::SortOrder order = Qt::AscendingOrder;

    friend bool operator==(const SortBy&, const SortBy&) = default;
};

/// The places of all users in the order of these keys, the first one counting most. Who is
/// equal in all of them stays in the order of the list, both ways. May run on any thread.
[[nodiscard]] std::vector<int> orderOf(const work::UserList& list, const std::vector<SortBy>& keys,
                                       const ColumnContext& context);

}  // namespace rollcall::models
