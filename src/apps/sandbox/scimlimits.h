// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>

namespace rollcall::sandbox {

inline constexpr std::size_t usualPage = 100;        ///< When `count` is not given.
inline constexpr std::size_t longestPage = 200;      ///< Whatever `count` asks for.
inline constexpr int cursorSeconds = 3600;           ///< How long a cursor is good for.
inline constexpr std::size_t mostOperations = 1000;  ///< Of one Bulk message.
inline constexpr std::size_t longestBody = 1U << 20U;

}  // namespace rollcall::sandbox
