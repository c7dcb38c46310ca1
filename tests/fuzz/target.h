// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace rollcall::fuzz {

/// What is tried: implemented by each target, called with every input.
void run(const QByteArray& input);

/// Ends the process, so that libFuzzer keeps the input, when what must hold does not.
inline void require(bool holds)
{
    if (!holds)
        std::abort();
}

}  // namespace rollcall::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    // A copy of that size, so that reading beyond its end is seen.
    rollcall::fuzz::run(
        QByteArray{reinterpret_cast<const char*>(data), static_cast<qsizetype>(size)});
    return 0;
}
