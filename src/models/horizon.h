// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "countdown.h"

#include <QString>

#include <array>

namespace rollcall::models {

/// How far ahead a list of countdowns looks. Each holds those before it.
enum class Horizon {
    Hours,      ///< Within 48 hours, and what is due.
    Week,       ///< Within 7 days.
    Fortnight,  ///< Within 14 days.
    All,        ///< Later ones too, and those whose date is not known.
};

inline constexpr std::array horizons{Horizon::Hours, Horizon::Week, Horizon::Fortnight,
                                     Horizon::All};

/// Whether a countdown of that band ends within the horizon.
[[nodiscard]] bool isWithin(Band band, Horizon horizon);

/// The band that only this horizon adds: what is painted beside it.
[[nodiscard]] Band bandOf(Horizon horizon);

/// "≤ 48 h", "≤ 7 d", "≤ 14 d", "All".
[[nodiscard]] QString titleOf(Horizon horizon);

/// The same in words: "within 48 hours".
[[nodiscard]] QString wordsOf(Horizon horizon);

}  // namespace rollcall::models
