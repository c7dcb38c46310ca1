// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QStringList>

namespace rollcall::http {

/// The ways to prove oneself that a service names when it refuses (RFC 9110, section 11.6.1), by
/// their schemes: "Basic", "Digest". As they are written, in order, each once whatever its case;
/// eight at most, and none longer than 40 characters. What is no challenge is left out.
///
/// \param value of WWW-Authenticate; of several such headers, joined by commas.
[[nodiscard]] QStringList offeredSchemes(const QByteArray& value);

/// What of \p offered is news to whoever came with the scheme \p ours: nothing when ours is among
/// it. Who came with a token alone in a header has no scheme, and services call that way as they
/// like; only Bearer and Basic are another one for sure.
[[nodiscard]] QStringList otherSchemes(const QStringList& offered, const QByteArray& ours);

}  // namespace rollcall::http
