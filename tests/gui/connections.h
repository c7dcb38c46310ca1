// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "work/connectioninfo.h"

namespace rollcall::test {

/// A connection of which nothing else is known.
[[nodiscard]] inline work::ConnectionInfo connection(const QString& id, const QString& name)
{
    work::ConnectionInfo info;
    info.connection.id = id;
    info.connection.name = name;
    return info;
}

}  // namespace rollcall::test
