// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace rollcall::gui {

/// Where in the window a person is.
struct Place {
    enum class Kind { Welcome, Users, Pending, History };

    Kind kind = Kind::Welcome;
    QString connectionId = {};  ///< Of Users only.

    friend bool operator==(const Place&, const Place&) = default;
};

}  // namespace rollcall::gui
