// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/error.h"

class QSqlError;

namespace rollcall::store {

/// What SQLite reported as one of our codes, by its result code, never by its words
/// (https://sqlite.org/rescode.html).
[[nodiscard]] Error errorFrom(const QSqlError& error);

/// \param native SQLite's extended result code.
[[nodiscard]] Error errorFrom(int native, const QString& message);

}  // namespace rollcall::store
