// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "sqlerror.h"

#include <QSqlError>

namespace rollcall::store {

namespace {

// Primary and extended result codes of sqlite3.h, which also names them for the
// preprocessor.
constexpr int primaryMask = 0xff;
constexpr int perm = 3;
constexpr int busy = 5;
constexpr int locked = 6;
constexpr int readOnly = 8;
constexpr int corrupt = 11;
constexpr int full = 13;
constexpr int cannotOpen = 14;
constexpr int notADatabase = 26;
constexpr int ioShortRead = 10 | (2 << 8);
constexpr int ioCorruptFileSystem = 10 | (33 << 8);

ErrorCode codeFor(int native)
{
    if (native == ioShortRead || native == ioCorruptFileSystem)
        return ErrorCode::StoreDamaged;
    switch (native & primaryMask) {
    case corrupt:
    case notADatabase:
        return ErrorCode::StoreDamaged;
    case full:
        return ErrorCode::StoreFull;
    case busy:
    case locked:
        return ErrorCode::StoreBusy;
    case perm:
    case readOnly:
    case cannotOpen:
        return ErrorCode::StoreReadOnly;
    default:
        return ErrorCode::StoreFailed;
    }
}

}  // namespace

Error errorFrom(int native, const QString& message)
{
    return {.code = codeFor(native),
            .detail = QStringLiteral("SQLite %1: %2").arg(native).arg(message)};
}

Error errorFrom(const QSqlError& error)
{
    return errorFrom(error.nativeErrorCode().toInt(), error.databaseText());
}

}  // namespace rollcall::store
