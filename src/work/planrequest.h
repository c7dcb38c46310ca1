// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/plan.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <vector>

namespace rollcall::work {

/// How long it holds that a service has nobody with a login: later it is asked again before
/// somebody is made.
inline constexpr std::chrono::minutes absenceHolds{10};

/// One user or group and what is wanted for them.
struct PlanItem {
    QString user = {};            ///< A login, or "id:REMOTE-ID" where a login is not unique.
    QJsonObject attributes = {};  ///< SCIM path to value; for push and update, and of a new group.
    /// For a verb of groups, in place of `user`: a name, or "id:REMOTE-ID".
    QString group = {};
    /// Whom to add or to take out: logins, "id:REMOTE-ID", or "group:NAME" for a nested group.
    /// With a push: whom the group is to have as well; nobody is taken out.
    QStringList members = {};
    QString name = {};              ///< The new name, for a rename.
    QString why = {};               ///< Where the wish comes from, "CSV line 14"; may be empty.
    std::optional<Verb> verb = {};  ///< In place of the request's own; an undo mixes them.
};

/// What the person asks for; the planner makes a Plan of it.
struct PlanRequest {
    QString connectionId = {};
    Verb verb = Verb::Push;
    std::vector<PlanItem> items = {};
    /// Whoever is reactivated goes back into the groups that were saved when access was taken.
    bool restoresGroups = false;
    QString reason = {};
    QString ticket = {};
    std::optional<int> raisedLimit = {};
};

/// What the person typed to say that they mean it. Each is checked against the plan.
struct Confirmation {
    QString login = {};             ///< For the removal of one; of a group, its name.
    std::optional<int> count = {};  ///< For the removal of several, and for losses over the limit.
};

/// What a plan asks the person to type before it may be applied.
struct ConfirmationNeed {
    enum class Kind {
        None,
        Login,  ///< The login of the one who is removed, or the name of the group.
        Count,  ///< The number of those who lose access, and of the groups that are deleted.
    };

    Kind kind = Kind::None;
    QString login = {};
    int count = 0;
};

/// How many changes of a job stand where.
struct JobCounts {
    int planned = 0;
    int sent = 0;
    int unknown = 0;
    int done = 0;
    int linked = 0;
    int unchanged = 0;
    int failed = 0;
    int skipped = 0;
    int stale = 0;
};

/// What a job is about, for a list that has no room for its changes.
struct JobSubject {
    int size = 0;                   ///< How many changes.
    std::optional<Verb> verb = {};  ///< Of all of them; nothing: they are of several kinds.
    Target target = {};             ///< Of the first.
    int members = 0;                ///< How many the first adds to a group, or takes out.
};

/// An applied plan and how far it is.
struct JobReport {
    enum class State {
        Running,
        Finished,
        Stopped,  ///< Ended early: a crash, an interrupt, a refused token. It can be resumed.
    };

    QString id = {};      ///< UUID of the job; the plan's id.
    QString digest = {};  ///< Of the plan as it was shown and applied.
    State state = State::Running;
    Plan plan = {};  ///< Its changes carry their state, error and note.
    JobSubject subject = {};
    JobCounts counts = {};
    QDateTime startedAt = {};
    QString stoppedBecause = {};           ///< A sentence; empty unless Stopped, `unrecorded`, or
                                           ///< more was done than was asked for.
    std::optional<Error> stoppedBy = {};   ///< Why it ended early in this run, as a code.
    std::optional<Error> unrecorded = {};  ///< Why journal or audit do not have all of this run.
};

[[nodiscard]] JobSubject subjectOf(const std::vector<Change>& changes);
[[nodiscard]] JobCounts countsOf(const std::vector<Change>& changes);
[[nodiscard]] QString nameOf(JobReport::State state);

}  // namespace rollcall::work
