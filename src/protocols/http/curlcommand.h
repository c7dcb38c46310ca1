// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "wiretrace.h"

namespace rollcall::http {

/// What a POSIX shell reads as exactly this text, whatever is in it (POSIX.1-2017, Shell
/// Command Language, section 2.2.2). The text has no NUL.
[[nodiscard]] QString shellQuoted(const QString& text);

/// A command line that sends the same request again with curl. The token is not in it: the
/// shell takes it from its variable ROLLCALL_TOKEN.
///
/// Empty when the body was not kept whole, is no text, or is too long for one argument of a
/// program (128 KiB on Linux: execve(2), MAX_ARG_STRLEN).
/// \param caFile PEM of one more authority; may be empty.
[[nodiscard]] QString curlCommand(const WireTrace& trace, const QString& caFile = {});

}  // namespace rollcall::http
