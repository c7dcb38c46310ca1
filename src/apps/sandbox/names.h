// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <span>
#include <string_view>

namespace rollcall::sandbox {

/// A name as its bearer writes it, and as it stands in a login.
struct Name {
    std::string_view native = {};
    std::string_view latin = {};
};

/// Where somebody comes from: names, and what goes with them.
struct Culture {
    std::span<const Name> given = {};
    std::span<const Name> family = {};
    std::string_view language = {};
    std::string_view locale = {};
    std::string_view timezone = {};
    std::string_view country = {};
    std::string_view city = {};
    std::string_view street = {};
    std::string_view dialCode = {};
    bool familyFirst = false;
    std::string_view between = " ";  ///< What stands between the two names.
};

[[nodiscard]] std::span<const Culture> cultures();

/// Long, short and awkward names that real directories hold too.
[[nodiscard]] const Culture& oddNames();

}  // namespace rollcall::sandbox
