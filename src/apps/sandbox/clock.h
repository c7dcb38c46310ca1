// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "instant.h"

namespace rollcall::sandbox {

/// The sandbox's own time: real time, shifted. It runs on by itself and can be moved.
class Clock {
public:
    Clock() = default;
    explicit Clock(Millis offset) : m_offset(offset) {}

    [[nodiscard]] Instant now() const { return real() + m_offset; }
    [[nodiscard]] Millis offset() const { return m_offset; }

    void set(Instant instant) { m_offset = instant - real(); }
    void advance(Millis step) { m_offset += step; }

private:
    static Instant real() { return std::chrono::floor<Millis>(std::chrono::system_clock::now()); }

    Millis m_offset{0};
};

}  // namespace rollcall::sandbox
