// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/group.h"
#include "planrequest.h"
#include "services/servicedefinition.h"

#include <vector>

namespace rollcall::work {

/// What was found for an item that is about a group.
struct FoundGroup {
    std::vector<GroupReading> groups = {};   ///< Those that it names; usually none or one.
    std::vector<GroupReading> bearers = {};  ///< Those that bear the new name, for a rename.
    std::vector<Member> members = {};        ///< Those of the item that were found.
    QStringList unknown = {};                ///< Those that were not.
    QStringList ambiguous = {};              ///< Those that several users or groups answer to.
};

/// Makes the changes of one item about a group: one change is one request, so members are cut into
/// as many changes as the service needs. Pure.
class GroupPlanner {
public:
    /// \param about outlives the planner.
    GroupPlanner(const services::ServiceDefinition& about, const PlanRequest& request)
        : m_about(about), m_request(request)
    {}

    /// What a rule refuses, or who cannot be found, stands there as skipped with the reason.
    [[nodiscard]] std::vector<Change> changes(const PlanItem& item, const FoundGroup& found) const;

private:
    [[nodiscard]] Change start(Verb verb, const PlanItem& item, const FoundGroup& found) const;
    [[nodiscard]] QJsonObject attributesOfNew(const PlanItem& item) const;
    [[nodiscard]] std::vector<Change> push(const PlanItem& item, const FoundGroup& found) const;
    [[nodiscard]] std::vector<Change> memberChanges(Verb verb, const PlanItem& item,
                                                    const FoundGroup& found) const;
    void addUnfound(Verb verb, const PlanItem& item, const FoundGroup& found,
                    std::vector<Change>& changes) const;
    [[nodiscard]] Change rename(const PlanItem& item, const FoundGroup& found) const;

    const services::ServiceDefinition& m_about;
    const PlanRequest& m_request;
};

/// Puts changes in the order in which they can be done: who is pushed comes before the groups
/// that they enter, and who is taken out before a group that is deleted.
void orderWithGroups(std::vector<Change>& changes);

}  // namespace rollcall::work
