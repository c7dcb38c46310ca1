// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rosterworker.h"
#include "store/journal.h"
#include "store/observations.h"

#include <QHash>
#include <QSet>

namespace rollcall::work {

/// Turns roster rows into users: status and deadline from what was observed and done.
class UserView {
public:
    UserView(const RosterFacts& facts, QHash<QString, store::Observation> withoutAccess,
             const std::vector<store::Journal::Loss>& losses,
             const std::vector<QString>& provisioned);

    [[nodiscard]] User user(const store::RosterRow& row) const;

    [[nodiscard]] bool isProvisioned(const QString& remoteId) const
    {
        return m_provisioned.contains(remoteId);
    }
    [[nodiscard]] bool hasProvisioned() const { return !m_provisioned.isEmpty(); }

    /// What is known about the moment that this user lost access.
    [[nodiscard]] RetentionEvidence evidence(const store::RosterRow& row) const;

private:
    [[nodiscard]] Status statusOf(const store::RosterRow& row,
                                  const std::optional<Deadline>& deadline) const;

    RosterFacts m_facts;
    QHash<QString, store::Observation> m_withoutAccess;
    QHash<QString, QDateTime> m_losses;
    QSet<QString> m_provisioned;
};

/// The instant in an attribute of the resource; nothing when there is no path or no value.
[[nodiscard]] std::optional<QDateTime> instantAt(const Account& account, const QString& path);

/// The status that an account without further knowledge has at a connection.
[[nodiscard]] Status observedStatus(const RosterFacts& facts, const Account& account);

}  // namespace rollcall::work
