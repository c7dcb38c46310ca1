// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "requestlog.h"

#include "secrets.h"

namespace rollcall::sandbox {

RequestRecord& RequestLog::add(const Call& call, Instant now)
{
    const std::int64_t last = m_records.empty() ? 0 : m_records.back().n;
    return m_records.emplace_back(RequestRecord{.n = last + 1,
                                                .at = now,
                                                .method = call.method,
                                                .path = call.path,
                                                .query = call.query,
                                                .bodySha256 = sha256(call.body)});
}

Json RequestLog::toJson() const
{
    Json list = Json::array();
    for (const RequestRecord& record : m_records) {
        list.push_back({{"n", record.n},
                        {"at", isoText(record.at)},
                        {"method", record.method},
                        {"path", record.path},
                        {"status", record.status},
                        {"bodySha256", record.bodySha256},
                        {"query", record.query}});
    }
    return list;
}

}  // namespace rollcall::sandbox
