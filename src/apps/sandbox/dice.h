// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>

namespace rollcall::sandbox {

/// Numbers that look random and are the same for the same start (SplitMix64). Not for secrets.
class Dice {
public:
    Dice(std::uint64_t seed, std::uint64_t position, std::uint64_t stream)
        : m_state(seed * 0x9E3779B97F4A7C15U ^ (position << 8U | stream))
    {
        next();
    }

    std::uint64_t next()
    {
        m_state += 0x9E3779B97F4A7C15U;
        std::uint64_t mixed = m_state;
        mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
        return mixed ^ (mixed >> 31U);
    }

    /// From 0 to \p count - 1.
    std::uint32_t below(std::uint32_t count) { return static_cast<std::uint32_t>(next() % count); }

    bool oneIn(std::uint32_t count) { return below(count) == 0; }

    template <typename List>
    const auto& pick(const List& from)
    {
        return from[below(static_cast<std::uint32_t>(from.size()))];
    }

private:
    std::uint64_t m_state;
};

}  // namespace rollcall::sandbox
