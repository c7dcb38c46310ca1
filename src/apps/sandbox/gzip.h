// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace rollcall::sandbox {

/// Whether an Accept-Encoding (RFC 9110, section 12.5.3) names gzip, and not with q=0.
[[nodiscard]] bool acceptsGzip(std::string_view header);

/// Packs answers (RFC 1952). The same text is packed once: packing takes ten times as long as
/// all else of an answer, and would be all that a measurement finds. Used from several threads.
class Gzip {
public:
    [[nodiscard]] std::string pack(const std::string& text);

private:
    std::mutex m_mutex;
    std::unordered_map<std::string, std::string> m_packed;  ///< By digest of the text.
};

}  // namespace rollcall::sandbox
