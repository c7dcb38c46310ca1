// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <string>
#include <string_view>

namespace rollcall::sandbox {

/// Lower-case hexadecimal SHA-256.
[[nodiscard]] std::string sha256(std::string_view bytes);

/// Letters and digits from the system's random source.
[[nodiscard]] std::string randomText(std::size_t length);

/// RFC 4648 section 4; what is not base64 gives an empty text.
[[nodiscard]] std::string base64Decoded(std::string_view text);

/// Compares in a time that does not depend on where the two differ.
[[nodiscard]] bool sameSecret(std::string_view left, std::string_view right);

}  // namespace rollcall::sandbox
