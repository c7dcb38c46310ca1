// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/change.h"
#include "domain/user.h"
#include "timeline.h"
#include "work/connectioninfo.h"

namespace rollcall::models {

/// What is to be known of one countdown, each a sentence or two. Visible text.
struct PendingWords {
    QString ends = {};      ///< When: local and UTC, and how much is left.
    QString sure = {};      ///< How sure that is, and why.
    QString atZero = {};    ///< What happens then.
    QString possible = {};  ///< What can still be done, and what cannot.
};

/// \param evidence what the deadline rests on; null while it is not known.
/// \param now the service's time.
[[nodiscard]] PendingWords pendingWords(const User& user, const work::ConnectionInfo& service,
                                        const RetentionEvidence* evidence, const QDateTime& now);

/// The lane of a service: how long it keeps people, or that it keeps them for ever.
[[nodiscard]] TimelineLane laneOf(const work::ConnectionInfo& service);

/// The steps on the service's own page as one text: "By hand: 1. … 2. …"; empty without steps.
[[nodiscard]] QString byHand(const QStringList& steps);

/// Why a service cannot do what the capability of that id names; empty: it can, or may be tried.
[[nodiscard]] QString whyServiceCannot(const QString& capability, const Capabilities& capabilities);

/// Why the verb cannot be used at this service, its manual steps included; empty: it can.
[[nodiscard]] QString whyServiceCannot(Verb verb, const Capabilities& capabilities,
                                       const QStringList& manualRemoval);

}  // namespace rollcall::models
