// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "userview.h"

#include "domain/instant.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

// The answer to a change is dated in whole seconds, and our idea of the service's clock is
// 1.5 s off at most: a sight so soon before the answer was before the change.
constexpr qint64 dateSlackSeconds = 2;

std::optional<QDateTime> ifValid(const QDateTime& instant)
{
    return instant.isValid() ? std::optional{instant} : std::nullopt;
}

}  // namespace

std::optional<QDateTime> instantAt(const Account& account, const QString& path)
{
    if (path.isEmpty())
        return std::nullopt;
    const QJsonObject resource = QJsonDocument::fromJson(account.raw).object();
    return parseInstant(services::attributeOf(resource, path).toString());
}

UserView::UserView(const RosterFacts& facts, QHash<QString, store::Observation> withoutAccess,
                   const std::vector<store::Journal::Loss>& losses,
                   const std::vector<QString>& provisioned)
    : m_facts(facts),
      m_withoutAccess(std::move(withoutAccess)),
      m_provisioned(provisioned.begin(), provisioned.end())
{
    for (const store::Journal::Loss& loss : losses)
        m_losses.insert(loss.remoteId, loss.at);
}

User UserView::user(const store::RosterRow& row) const
{
    const Account& account = row.account;
    User user{
        .connectionId = m_facts.connectionId,
        .remoteId = account.remoteId,
        .login = account.login,
        .displayName = account.displayName,
        .email = account.email,
        .externalId = account.externalId,
        .groups = account.groups,
        .version = account.version,
        .wasProvisioned = m_provisioned.contains(account.remoteId),
        .lastSynced = row.seenAt,
        .lastSignIn = account.lastSignIn,
    };
    // Whoever carries the provider's own id was given by it.
    if (!account.externalId.isEmpty())
        user.managedBy = m_facts.managedBy;
    std::optional<Deadline> deadline;
    if (!account.active && !row.isGone && m_facts.rule)
        deadline = deadlineOf(*m_facts.rule, evidence(row), m_facts.serviceNow);
    user.status = statusOf(row, deadline);
    user.deadline = deadline;
    return user;
}

RetentionEvidence UserView::evidence(const store::RosterRow& row) const
{
    const Account& account = row.account;
    RetentionEvidence evidence{.statedRemoval = instantAt(account, m_facts.statedPath),
                               .lastSeenListed = ifValid(row.seenAt),
                               .created = account.created,
                               .lastModified = account.lastModified};
    const auto seen = m_withoutAccess.constFind(account.remoteId);
    if (seen != m_withoutAccess.cend()) {
        evidence.firstSeenInactive = ifValid(seen->seenAt);
        evidence.lastSeenActive = ifValid(seen->previousAt);
    }
    // Seen active after we took access away: somebody gave it back, and took it again.
    const auto loss = m_losses.constFind(account.remoteId);
    if (loss != m_losses.cend()
        && (!evidence.lastSeenActive
            || loss->addSecs(dateSlackSeconds) >= *evidence.lastSeenActive))
        evidence.doneAt = *loss;
    return evidence;
}

Status UserView::statusOf(const store::RosterRow& row,
                          const std::optional<Deadline>& deadline) const
{
    if (row.isGone)
        return Status::Removed;
    if (row.isListed)
        return observedStatus(m_facts, row.account);
    const bool isOver = deadline && deadline->owner == RetentionRule::Owner::Service
        && deadline->earliest <= m_facts.serviceNow;
    return isOver ? Status::Removed : Status::Unlisted;
}

Status observedStatus(const RosterFacts& facts, const Account& account)
{
    if (account.active)
        return Status::Active;
    const bool hasClock = facts.rule && facts.rule->owner == RetentionRule::Owner::Service;
    return hasClock ? Status::Suspended : Status::Deactivated;
}

}  // namespace rollcall::work
