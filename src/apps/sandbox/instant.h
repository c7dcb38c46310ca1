// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace rollcall::sandbox {

/// A point in time, UTC. Milliseconds, so that what is printed is exactly what is compared.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
using Millis = std::chrono::milliseconds;

/// \return for instance "2026-03-01T09:30:00.000Z".
[[nodiscard]] std::string isoText(Instant instant);

/// Appends isoText(instant), without a temporary: pages of users need it twice a user.
void appendIso(std::string& out, Instant instant);

/// RFC 3339 with `Z` or an offset; a fraction of a second is optional.
[[nodiscard]] std::optional<Instant> parseInstant(std::string_view text);

/// ISO 8601 duration of weeks, days, hours, minutes and seconds, such as "P31D" or "PT2H30M".
/// Years and months are not accepted: their length depends on where they start.
[[nodiscard]] std::optional<Millis> parseDuration(std::string_view text);

/// A wait such as "50ms", "2s" or "50" (milliseconds).
[[nodiscard]] std::optional<Millis> parseWait(std::string_view text);

/// The form of the Date header (RFC 9110, section 5.6.7).
[[nodiscard]] std::string httpDate(Instant instant);

/// Time left, for a person: "29 d 4 h", "3 h 10 min", "less than a minute".
[[nodiscard]] std::string timeLeft(Millis left);

}  // namespace rollcall::sandbox
