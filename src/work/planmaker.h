// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "planner.h"
#include "rosterworker.h"
#include "sessions.h"
#include "store/journal.h"
#include "store/observations.h"

#include <QObject>

#include <memory>

namespace rollcall::work {

/// Gathers what a plan is made from, and lets the planner make it. Sends reads only.
class PlanMaker final : public QObject {
    Q_OBJECT

public:
    /// Everything outlives this.
    struct Tools {
        const Clock& clock;
        store::ConnectionStore& connections;
        store::Observations& observations;
        store::Journal& journal;
        Sessions& sessions;
        RosterWorker& roster;
    };

    explicit PlanMaker(const Tools& tools);

    void make(const PlanRequest& request, const Then<Plan>& then);

    /// What the rules of a connection rest on right now.
    void ground(const QString& connectionId, const Then<PlanGround>& then);

private:
    struct Gathering;
    using GatheringRef = std::shared_ptr<Gathering>;

    [[nodiscard]] std::optional<Error> refusalOf(const PlanRequest& request);
    void gatherMore(const GatheringRef& gathering);
    void gatherOne(const GatheringRef& gathering, std::size_t index);
    [[nodiscard]] bool readsTogether(const GatheringRef& gathering);
    void gatherGroup(const GatheringRef& gathering, std::size_t index);
    void gathered(const GatheringRef& gathering, const std::optional<Error>& error);
    [[nodiscard]] Result<> restoreGroups(Gathering& gathering);
    [[nodiscard]] static bool asksForMissing(Gathering& gathering);
    void giveTypes(const GatheringRef& gathering);
    void finish(const GatheringRef& gathering);
    [[nodiscard]] Result<PlanGround> groundWithoutCounts(const Connection& connection);

    Tools m_tools;
};

}  // namespace rollcall::work
