// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rosterworker.h"
#include "services/groupservice.h"
#include "session.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <deque>

namespace rollcall::work {

/// How a walk through the groups went.
struct GroupSyncReport {
    qint64 groups = 0;
    QString whyIncomplete = {};  ///< A sentence; empty when everything was read.
};

/// One walk through a service's groups and their members into the roster: the list, then each
/// group that came without members; where the service hides them, what its users say, or what it
/// answers about each user. Runs once and deletes itself.
class GroupSync final : public QObject {
    Q_OBJECT

public:
    /// \param session of a service that has groups. \param roster and `clock` outlive this.
    GroupSync(SessionRef session, RosterWorker& roster, const ServiceClock& clock, QObject* parent);

    /// Starts; the answer comes once. What came before an error is stored.
    void start(const Then<GroupSyncReport>& then);

private:
    using Members = services::GroupFacts::Members;

    void more();
    void ask(const services::PageRequest& page);
    void came(const services::PageRequest& asked, const services::GroupPage& page);
    void read(const QString& remoteId);
    void askUsers();
    void askUser(const QString& userId);
    [[nodiscard]] bool derives() const;
    void store(std::vector<GroupReading> groups);
    void stopWith(const Error& error);
    void stepEnded();
    void end();

    SessionRef m_session;
    RosterWorker& m_roster;
    const ServiceClock& m_clock;
    services::GroupService& m_service;
    Members m_members;
    std::optional<Then<GroupSyncReport>> m_then;
    services::ListWalk m_plan;
    QSet<QString> m_seen;
    std::deque<QString> m_unread;       ///< Groups that came without members.
    std::deque<QString> m_users;        ///< Users to ask about.
    QHash<QString, GroupReading> m_of;  ///< What is put together, by group.
    qint64 m_problems = 0;
    int m_inFlight = 0;
    bool m_hasDerived = false;
    std::optional<Error> m_error;
};

}  // namespace rollcall::work
