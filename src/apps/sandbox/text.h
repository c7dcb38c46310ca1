// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall::sandbox {

/// ASCII only: names of attributes, schemas, headers and logins are compared so.
[[nodiscard]] std::string lower(std::string_view text);
[[nodiscard]] bool sameIgnoringCase(std::string_view left, std::string_view right);
[[nodiscard]] bool startsIgnoringCase(std::string_view text, std::string_view start);
[[nodiscard]] bool containsIgnoringCase(std::string_view text, std::string_view part);

[[nodiscard]] std::string_view trimmed(std::string_view text);

/// The parts between the marks, trimmed, without empty ones.
[[nodiscard]] std::vector<std::string> split(std::string_view text, char mark);

/// Undoes percent-encoding; `+` becomes a space only where \p plusIsSpace.
[[nodiscard]] std::string percentDecoded(std::string_view text, bool plusIsSpace);

/// The parameters of a query string; of a repeated one the last counts.
[[nodiscard]] std::map<std::string, std::string> parseQuery(std::string_view query);

/// Whether \p text is what the pattern says; `*` stands for any characters, `/` included.
[[nodiscard]] bool matchesGlob(std::string_view pattern, std::string_view text);

[[nodiscard]] std::string htmlEscaped(std::string_view text);

}  // namespace rollcall::sandbox
