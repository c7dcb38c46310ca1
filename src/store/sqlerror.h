// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/error.h"

class QSqlError;

namespace rollcall::store {

/// What SQLite reported as one of our codes, by its result code, never by its words
/// (https://sqlite.org/rescode.html).
[[nodiscard]] Error errorFrom(const QSqlError& error);

/// Whether a uniqueness rule of a table was what refused a statement.
[[nodiscard]] bool isDuplicate(const QSqlError& error);

}  // namespace rollcall::store
