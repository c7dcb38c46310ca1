// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "wiretrace.h"

#include <deque>
#include <utility>
#include <vector>

namespace rollcall::http {

/// How much a WireLog keeps, of reads and of writes each.
struct WireLogLimits {
    std::size_t exchanges = 100;
    qint64 bytes = qint64{4} * 1024 * 1024;  ///< Of the bodies.
};

/// The last exchanges of one connection, in memory only. Reads and writes have room of their
/// own, so that a walk through a long list does not push out what was changed.
class WireLog {
public:
    using Limits = WireLogLimits;

    explicit WireLog(Limits limits = {}) : m_limits(limits) {}

    void add(WireTrace trace);

    /// Newest first.
    [[nodiscard]] std::vector<WireTrace> newestFirst() const;

private:
    /// Exchanges with their place in the order of all, oldest first.
    struct Lane {
        std::deque<std::pair<quint64, WireTrace>> kept = {};
        qint64 bytes = 0;
    };

    Limits m_limits;
    Lane m_reads;
    Lane m_writes;
    quint64 m_last = 0;
};

}  // namespace rollcall::http
