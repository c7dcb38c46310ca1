// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/then.h"
#include "planner.h"
#include "rosterworker.h"
#include "session.h"

#include <QObject>

#include <optional>
#include <vector>

namespace rollcall::work {

/// Where somebody is looked for.
struct UserSource {
    bool isStored = false;  ///< In the stored list, which is complete; else at the service itself.
    /// Those of the login, where all were looked up by one reading of the service's list.
    std::optional<std::vector<Account>> together = {};
};

/// Finds out, by reads only, whom one item names, and what else its verb has to know of them. Runs
/// once and deletes itself.
class UserGathering final : public QObject {
    Q_OBJECT

public:
    /// \param roster outlives this.
    UserGathering(SessionRef session, RosterWorker& roster, PlanItem item, Verb verb,
                  QObject* parent);

    void start(const UserSource& source, const Then<Found>& then);

private:
    using Accounts = std::vector<Account>;

    void askRoster();
    void readLive();
    void readById();
    void searched(const Result<Accounts>& accounts);
    void found(const Result<Accounts>& accounts);
    void readAbsent();
    void findRest();
    void findHidden();
    void readHidden(const Account& hidden);
    void takeHidden(const Accounts& hidden);
    void findAccess();
    void readWhole();
    void findMore();
    void findNamesakes();
    void findMemberships();
    void end(const std::optional<Error>& error = {});

    /// Whether the item names somebody by the id that the service has for them.
    [[nodiscard]] bool isNamedById() const { return m_found.item.user.startsWith(u"id:"); }

    SessionRef m_session;
    RosterWorker& m_roster;
    Verb m_verb;
    Found m_found;
    UserSource m_source;
    std::optional<Then<Found>> m_then;
};

}  // namespace rollcall::work
