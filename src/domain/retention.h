// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDateTime>
#include <QString>

#include <chrono>
#include <optional>

namespace rollcall {

/// What ends a user's time at a service.
struct RetentionRule {
    enum class Owner {
        Service,       ///< The service removes the user at the end.
        Organisation,  ///< A grace period of our own: it ends in a reminder, never in a removal.
    };

    Owner owner = Owner::Service;
    std::chrono::days days{0};

    friend bool operator==(const RetentionRule&, const RetentionRule&) = default;
};

/// What is known about the moment a user lost access, in the service's own time (UTC).
/// Unset means not known.
struct RetentionEvidence {
    std::optional<QDateTime> statedRemoval = {};  ///< The service itself names the end.
    std::optional<QDateTime> doneAt = {};         ///< Done in Rollcall: the answer's Date.
    std::optional<QDateTime> lastSeenActive = {};
    std::optional<QDateTime> firstSeenInactive = {};
    std::optional<QDateTime> lastSeenListed = {};  ///< Still there then, so not removed before.
    std::optional<QDateTime> created = {};
    std::optional<QDateTime> lastModified = {};  ///< The loss of access was not later than this.
};

/// The instant in UTC at which a user's time ends, never claiming to know more than it does.
struct Deadline {
    enum class Confidence { Stated, Seen, Between, Estimated };

    QDateTime removeAt =
        {};  ///< The earliest instant that is possible; what is shown and sorted by.
    QDateTime earliest = {};
    QDateTime latest = {};
    Confidence confidence = Confidence::Estimated;
    RetentionRule::Owner owner = RetentionRule::Owner::Service;
    std::chrono::days window{
        0};  ///< The rule's whole time, for showing the share used; 0: unknown.

    friend bool operator==(const Deadline&, const Deadline&) = default;
};

/// When the time of a user without access ends.
///
/// A day is 86,400 s, whatever the local clocks do in between.
/// \param now the service's time; an estimate without any bound starts there.
[[nodiscard]] Deadline deadlineOf(const RetentionRule& rule, const RetentionEvidence& evidence,
                                  const QDateTime& now);

[[nodiscard]] QString nameOf(Deadline::Confidence confidence);

}  // namespace rollcall
