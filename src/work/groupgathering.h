// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/then.h"
#include "groupplanner.h"
#include "rosterworker.h"
#include "session.h"

#include <QObject>

namespace rollcall::work {

/// Finds out, by reads only, what one item about a group names: the group as it is now, and its
/// members one after the other, from the roster as far as it knows them. Runs once and deletes
/// itself.
class GroupGathering final : public QObject {
    Q_OBJECT

public:
    /// \param roster outlives this.
    GroupGathering(SessionRef session, RosterWorker& roster, PlanItem item, QObject* parent);

    void start(const Then<FoundGroup>& then);

private:
    using Groups = std::vector<GroupReading>;

    void named(const Result<Groups>& groups);
    void askRosterForGroup();
    [[nodiscard]] bool isSameName(const QString& name) const;
    void readKnown(const QString& remoteId);
    void nextMember();
    void askRoster(const QString& user);
    void askService(const QString& user);
    void askForGroup(const QString& name);
    void take(const QString& user, const std::vector<Member>& found);
    void readGroup();
    void findBearers();
    void end(const Result<>& result = {});

    SessionRef m_session;
    RosterWorker& m_roster;
    services::GroupService& m_service;
    PlanItem m_item;
    qsizetype m_next = 0;
    FoundGroup m_found;
    std::optional<Then<FoundGroup>> m_then;
};

}  // namespace rollcall::work
