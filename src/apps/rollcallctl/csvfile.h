// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "work/csvsource.h"

namespace rollcall::ctl {

/// The people of a CSV file. BadInput when it cannot be opened, is larger than 256 MiB, or is
/// none.
[[nodiscard]] Result<std::vector<work::PlanItem>> readCsvFile(const QString& path,
                                                              const work::ColumnMap& columns);

/// The logins of such a file, for comparing only.
[[nodiscard]] Result<QStringList> readCsvLoginsOf(const QString& path);

}  // namespace rollcall::ctl
