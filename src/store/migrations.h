// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "database.h"

namespace rollcall::store {

/// StoreNewer when the file has a version that this program does not know.
[[nodiscard]] Result<> refuseNewer(Database& db, const Schema& schema);

/// Brings the file to the newest version, in one transaction: after a crash, an error or a
/// full disk it is as it was. Before an existing file is touched, a copy of it is on the
/// disk as "<path>.v<version>.bak".
///
/// \param path of the file; empty for a database in memory.
[[nodiscard]] Result<> migrate(Database& db, const Schema& schema, const QString& path);

/// A result without its query.
[[nodiscard]] Result<> asPlain(const Result<QSqlQuery>& result);

}  // namespace rollcall::store
