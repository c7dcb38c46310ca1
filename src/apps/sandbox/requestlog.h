// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "call.h"
#include "instant.h"

#include <deque>
#include <string>

namespace rollcall::sandbox {

/// One request that the API received.
struct RequestRecord {
    std::int64_t n = 0;  ///< From 1, in the order of arrival.
    Instant at = {};
    std::string method = {};
    std::string path = {};
    std::string query = {};
    int status = 0;  ///< 0: not answered, or not yet.
    std::string bodySha256 = {};
};

/// Everything the API received, refused or not; never the admin side's.
class RequestLog {
public:
    /// Notes the arrival. \return the record, whose status is still to come.
    RequestRecord& add(const Call& call, Instant now);
    void addKept(RequestRecord record) { m_records.push_back(std::move(record)); }

    [[nodiscard]] Json toJson() const;

private:
    std::deque<RequestRecord> m_records;  ///< A deque: records do not move.
};

}  // namespace rollcall::sandbox
