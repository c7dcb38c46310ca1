// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/user.h"

#include <QByteArray>

namespace rollcall::store {

/// An account as the roster keeps it, with what is computed from it alone: on any thread, before
/// the roster's thread takes it.
struct RosterEntry {
    Account account = {};
    Status status = Status::Active;  ///< As observed.
    QByteArray hash = {};            ///< Over all that is stored of it.
    QString loginKey = {};           ///< What logins are compared by.
    QString groups = {};             ///< One a line.
};

[[nodiscard]] RosterEntry rosterEntry(Account account, Status status);

}  // namespace rollcall::store
