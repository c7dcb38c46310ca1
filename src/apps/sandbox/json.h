// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <nlohmann/json.hpp>

#include <stdexcept>
#include <string>
#include <string_view>

namespace rollcall::sandbox {

/// Keeps the order of members, so that an answer reads the way it was built.
using Json = nlohmann::ordered_json;

/// \throw std::invalid_argument saying why \p text is not JSON, or is nested too deeply.
[[nodiscard]] Json parseJson(std::string_view text);

/// Compact. Bytes that are not UTF-8 are replaced: they can only come from an address.
[[nodiscard]] std::string jsonText(const Json& json);

/// Appends \p text as a JSON string, quotes included.
void appendQuoted(std::string& out, std::string_view text);

/// The member of that name in any case (RFC 7643, section 2.1), or nullptr.
[[nodiscard]] const Json* findMember(const Json& object, std::string_view name);
[[nodiscard]] Json* findMember(Json& object, std::string_view name);

}  // namespace rollcall::sandbox
