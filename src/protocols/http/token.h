// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/error.h"
#include "domain/secret.h"

namespace rollcall::http {

/// Whether a token can stand in a header: 8 to 8192 visible ASCII characters. Else
/// TokenMalformed, with a detail that names the problem and never shows the token.
[[nodiscard]] Result<> checkToken(const Secret& token);

/// Whether a secret is a name and a password with a colon between them, as RFC 7617 wants it: at
/// most 8192 bytes without control characters. Else TokenMalformed, as above.
[[nodiscard]] Result<> checkPair(const Secret& pair);

/// Whether all of `text` are visible ASCII characters without a blank, so that it can stand
/// in a header without making another one.
[[nodiscard]] bool isVisibleAscii(const QByteArray& text);

/// Whether `text` is one word of a header: its name, or a scheme; a "token" of RFC 9110, section
/// 5.6.2.
[[nodiscard]] bool isHeaderWord(const QByteArray& text);

}  // namespace rollcall::http
