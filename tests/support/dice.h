// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QStringList>

#include <cstdint>

namespace rollcall::test {

/// Random choices that are the same for the same seed on every machine (SplitMix64).
class Dice {
public:
    explicit Dice(std::uint64_t seed) : m_state(seed) {}

    /// The seed of ROLLCALL_SEED, else a fixed one: a failure prints it with its case.
    [[nodiscard]] static std::uint64_t seed()
    {
        bool isSet = false;
        const std::uint64_t set = qEnvironmentVariable("ROLLCALL_SEED").toULongLong(&isSet);
        return isSet ? set : 20261126;
    }

    std::uint64_t next()
    {
        m_state += 0x9E3779B97F4A7C15U;
        std::uint64_t z = m_state;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
        return z ^ (z >> 31U);
    }

    /// From 0 up to, not including, `end`.
    int below(int end) { return static_cast<int>(next() % static_cast<std::uint64_t>(end)); }
    bool oneIn(int count) { return below(count) == 0; }

    QString oneOf(const QStringList& all) { return all.at(below(static_cast<int>(all.size()))); }

    /// Few different texts, so that they meet, and some that break careless code.
    QString text()
    {
        static const QStringList all{QStringLiteral("ana"),
                                     QStringLiteral("Ana"),
                                     QStringLiteral("bo@x.example"),
                                     QStringLiteral("a\"b"),
                                     QStringLiteral("a\\b]"),
                                     QStringLiteral("[x].y"),
                                     QStringLiteral(" and "),
                                     QStringLiteral("Zoë 李"),
                                     QStringLiteral("line\nbreak"),
                                     QStringLiteral("2026-01-01T00:00:00Z"),
                                     QStringLiteral("7"),
                                     QStringLiteral("true")};
        return oneIn(4) ? QString::number(below(1000)) : oneOf(all);
    }

private:
    std::uint64_t m_state;
};

}  // namespace rollcall::test
