// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

// Measures the comparison of two groups beside a plain sort of the same logins, and prints one row
// for the table of tests/bench/run: bench-members --rounds N.

#include "work/membershipdiff.h"

#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <limits>
#include <random>
#include <vector>

using namespace Qt::StringLiterals;
using namespace rollcall;

namespace {

constexpr int people = 100'000;

/// Logins from `first` on, shuffled; in capitals each third.
QStringList logins(int first, unsigned seed)
{
    QStringList all;
    all.reserve(people);
    for (int i = first; i < first + people; ++i) {
        const QString login = u"first.last%1@acme.example"_s.arg(i);
        all += (i + static_cast<int>(seed)) % 3 == 0 ? login.toUpper() : login;
    }
    std::shuffle(all.begin(), all.end(), std::mt19937{seed});
    return all;
}

template <typename Work>
double milliseconds(Work work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

}  // namespace

// NOLINTNEXTLINE(bugprone-exception-escape): without memory there is nothing to be done.
int main(int argc, char** argv)
{
    const bool isTold = argc == 3 && std::strcmp(argv[1], "--rounds") == 0;
    const int rounds = isTold ? std::max(1, std::atoi(argv[2])) : 1;
    const QStringList left = logins(0, 1);
    const QStringList right = logins(people / 10, 2);
    double compared = std::numeric_limits<double>::max();
    double sorted = compared;
    for (int round = 0; round < rounds; ++round) {
        compared =
            std::min(compared, milliseconds([&] {
                         if (work::compareMembers(left, right).onlyLeft.size() != people / 10)
                             std::exit(1);
                     }));
        std::vector<QString> both{left.begin(), left.end()};
        both.insert(both.end(), right.begin(), right.end());
        sorted = std::min(sorted, milliseconds([&both] { std::sort(both.begin(), both.end()); }));
    }
    std::printf("two groups of 100,000 members compared\t%.1f ms\tstd::sort of the same: %.1f ms"
                "\t%.2f\t50 ms\n",
                compared, sorted, compared / sorted);
    return 0;
}
