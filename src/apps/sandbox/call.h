// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "json.h"

#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace rollcall::sandbox {

/// A request as it came, free of the HTTP library.
struct Call {
    std::string method = {};
    std::string path = {};   ///< As sent: still percent-encoded, without the query.
    std::string query = {};  ///< As sent.
    std::string body = {};
    std::map<std::string, std::string> headers = {};  ///< Names in lower case.

    /// Empty when there is none.
    [[nodiscard]] std::string header(const std::string& lowerName) const
    {
        const auto found = headers.find(lowerName);
        return found == headers.end() ? std::string{} : found->second;
    }
};

/// What is sent back, or that nothing is.
struct Answer {
    int status = 200;
    std::string body = {};
    std::string contentType = {};
    std::vector<std::pair<std::string, std::string>> headers = {};
    bool drop = false;  ///< Close the connection without an answer.
};

/// Why a SCIM request is refused (RFC 7644, section 3.12). Nothing was changed.
class Refusal : public std::runtime_error {
public:
    Refusal(int status, std::string scimType, const std::string& detail)
        : std::runtime_error(detail), m_status(status), m_scimType(std::move(scimType))
    {}

    [[nodiscard]] int status() const { return m_status; }
    [[nodiscard]] const std::string& scimType() const { return m_scimType; }

private:
    int m_status;
    std::string m_scimType;
};

/// The SCIM Error message; an empty \p scimType is left out.
[[nodiscard]] Answer errorAnswer(int status, const std::string& scimType,
                                 const std::string& detail);

/// JSON with the media type of the admin side.
[[nodiscard]] Answer plainJson(int status, const Json& json);

}  // namespace rollcall::sandbox
