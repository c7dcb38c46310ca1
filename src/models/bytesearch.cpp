// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "bytesearch.h"

#include <algorithm>
#include <cstring>

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#endif

namespace rollcall::models {

#if defined(__x86_64__) && defined(__GNUC__)

namespace {

/// Looks for the first and the last byte of the word in 32 places at once, and compares the
/// rest only where both are.
__attribute__((target("avx2,bmi"))) const char* findWidely(const char* from, const char* end,
                                                           std::string_view word)
{
    constexpr std::ptrdiff_t width = 32;
    const auto last = static_cast<std::ptrdiff_t>(word.size()) - 1;
    const __m256i firstByte = _mm256_set1_epi8(word.front());
    const __m256i lastByte = _mm256_set1_epi8(word.back());
    for (; end - from >= width + last; from += width) {
        const __m256i begins = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
        const __m256i ends = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from + last));
        auto hits = static_cast<unsigned>(_mm256_movemask_epi8(_mm256_and_si256(
            _mm256_cmpeq_epi8(begins, firstByte), _mm256_cmpeq_epi8(ends, lastByte))));
        for (; hits != 0; hits &= hits - 1) {
            const char* const at = from + __builtin_ctz(hits);
            if (std::memcmp(at, word.data(), word.size()) == 0)
                return at;
        }
    }
    return findBytesPlainly(from, end, word);
}

}  // namespace

const char* findBytes(const char* from, const char* end, std::string_view word)
{
    static const bool isWide =
        __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi") != 0;
    return isWide ? findWidely(from, end, word) : findBytesPlainly(from, end, word);
}

#else

const char* findBytes(const char* from, const char* end, std::string_view word)
{
    return findBytesPlainly(from, end, word);
}

#endif

const char* findBytesPlainly(const char* from, const char* end, std::string_view word)
{
#ifdef Q_OS_WIN
    const char* const at = std::search(from, end, word.begin(), word.end());
    return at == end ? nullptr : at;
#else
    return static_cast<const char*>(
        memmem(from, static_cast<std::size_t>(end - from), word.data(), word.size()));
#endif
}

}  // namespace rollcall::models
