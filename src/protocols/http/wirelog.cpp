// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "wirelog.h"

#include <algorithm>
#include <iterator>

namespace rollcall::http {

namespace {

qint64 sizeOf(const WireTrace& trace)
{
    return trace.sentBody.size() + trace.receivedBody.size();
}

}  // namespace

void WireLog::add(WireTrace trace)
{
    Lane& lane = trace.isReading() ? m_reads : m_writes;
    lane.bytes += sizeOf(trace);
    lane.kept.emplace_back(++m_last, std::move(trace));
    while (lane.kept.size() > m_limits.exchanges || lane.bytes > m_limits.bytes) {
        lane.bytes -= sizeOf(lane.kept.front().second);
        lane.kept.pop_front();
    }
}

std::vector<WireTrace> WireLog::newestFirst() const
{
    std::deque<std::pair<quint64, WireTrace>> all;
    const auto isOlder = [](const auto& a, const auto& b) { return a.first < b.first; };
    std::merge(m_reads.kept.begin(), m_reads.kept.end(), m_writes.kept.begin(), m_writes.kept.end(),
               std::back_inserter(all), isOlder);
    std::vector<WireTrace> traces;
    traces.reserve(all.size());
    std::transform(all.rbegin(), all.rend(), std::back_inserter(traces),
                   [](auto& numbered) { return std::move(numbered.second); });
    return traces;
}

}  // namespace rollcall::http
