// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/user.h"

#include <QDateTime>
#include <QMetaType>
#include <QString>

namespace rollcall::models {

/// How near an end is. Each band has a shape, a pattern and a colour of its own.
enum class Band {
    None,     ///< No clock is running.
    Later,    ///< More than 14 days.
    Weeks,    ///< At most 14 days.
    Days,     ///< At most 7 days.
    Hours,    ///< At most 48 hours.
    Past,     ///< The instant is over.
    Unknown,  ///< A clock is running, and nothing is known about its end.
};

/// What is shown of a deadline at one moment.
struct Countdown {
    Band band = Band::None;
    QString text = {};        ///< "6 d", "12–13 d", "≤ 6 d", "31 h", "due", "gone 2 d".
    QString accessible = {};  ///< The same in words, with the instant and where it comes from.
    double used = 0;          ///< Share of the retention window that is over, 0 to 1.

    friend bool operator==(const Countdown&, const Countdown&) = default;
};

/// \param now the service's time: the local clock with the measured skew added.
[[nodiscard]] Countdown countdownOf(const User& user, const QDateTime& now);

/// The band alone, for counting many.
[[nodiscard]] Band bandOf(const User& user, const QDateTime& now);

/// Whether the earliest instant is over, and the latest is not: it may happen at any moment.
[[nodiscard]] bool mayEndNow(const User& user, const QDateTime& now);

/// A length of time in words, rounded down: "11 days".
[[nodiscard]] QString spanWords(qint64 seconds);

/// "Suspended", "Deactivated", …
[[nodiscard]] QString titleOf(Status status);

/// "New", "Changed elsewhere", "No longer listed"; nothing for None.
[[nodiscard]] QString titleOf(Novelty novelty);

/// The status of one user, which says of somebody whose time is over how it ended.
[[nodiscard]] QString statusText(const User& user);

/// Where a deadline comes from: "stated by the service", "seen by us", …
[[nodiscard]] QString titleOf(Deadline::Confidence confidence);

/// The instant in the person's time zone: "3 Dec 2026 14:02 CET".
[[nodiscard]] QString localInstant(const QDateTime& instant);

/// The instant in UTC: "3 Dec 2026 13:02 UTC".
[[nodiscard]] QString utcInstant(const QDateTime& instant);

/// Both: "3 Dec 2026 14:02 CET (3 Dec 2026 13:02 UTC)"; once where the person's zone is UTC.
[[nodiscard]] QString localAndUtc(const QDateTime& instant);

}  // namespace rollcall::models

Q_DECLARE_METATYPE(rollcall::models::Countdown)
