// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#ifdef ROLLCALL_CRASH_POINTS
#include <cstdlib>
#include <cstring>
#include <unistd.h>
#endif

namespace rollcall::work {

/// Where a test may let the process die, as `kill -9` would: ROLLCALL_CRASH_AT=name, or
/// name:n for the n-th time. Nothing at all unless built with ROLLCALL_CRASH_POINTS.
inline void crashPoint([[maybe_unused]] const char* name)
{
#ifdef ROLLCALL_CRASH_POINTS
    static const char* const wanted = std::getenv("ROLLCALL_CRASH_AT");
    if (wanted == nullptr)
        return;
    const char* const colon = std::strchr(wanted, ':');
    const std::size_t length =
        colon != nullptr ? static_cast<std::size_t>(colon - wanted) : std::strlen(wanted);
    if (std::strlen(name) != length || std::strncmp(name, wanted, length) != 0)
        return;
    static int left = colon != nullptr ? std::atoi(colon + 1) : 1;
    if (--left == 0)
        _exit(137);
#endif
}

}  // namespace rollcall::work
