// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/clock.h"
#include "groupplanner.h"
#include "planrequest.h"
#include "services/filter.h"
#include "services/service.h"

#include <QSet>

#include <optional>
#include <vector>

namespace rollcall::work {

/// What was found for one item of a request: the accounts that its user names.
struct Found {
    PlanItem item = {};
    std::vector<Account> accounts = {};  ///< Usually none or one; with raw.
    bool isHidden =
        false;  ///< The service does not show them; they are as the stored list has them.
    std::vector<Account> namesakes = {};  ///< Who has the new login already, where that merges.
    QJsonArray memberships = {};  ///< Groups that the user is directly in; see Change::groups.
    FoundGroup group = {};        ///< For an item that is about a group.
};

/// Everything a plan is made from, gathered beforehand.
struct PlanGround {
    Connection connection = {};
    std::optional<RetentionRule> retention = {};
    QSet<QString> protectedLogins = {};  ///< Case-folded.
    bool mergesLogins = false;           ///< A login changed onto another account's merges the two.
    bool deactivatesForGood = false;     ///< Who is deactivated is removed.
    QDateTime serviceNow = {};
    std::optional<qint64> skewSeconds = {};
    bool isListComplete = false;  ///< The last walk saw everybody.
    QDateTime listedAt = {};      ///< When the last walk ended. Our clock.
    int active = 0;               ///< Users with access, as last synced.
    int lostToday = 0;            ///< Users who lost access during the last day.
    QString actor = {};
    QDateTime now = {};
};

/// Makes plans. Pure: what it needs to know was gathered before, and nothing is sent.
class Planner {
public:
    /// Both outlive the planner.
    Planner(const services::ServiceDefinition& about, const PlanGround& ground);

    /// A change for each item that needs one; an item that a rule refuses, or whose user cannot be
    /// found, stands in the plan as skipped with the reason. A request with a single item
    /// that cannot be planned at all is an error: UnknownUser, AmbiguousUser, BadInput.
    [[nodiscard]] Result<Plan> plan(const PlanRequest& request,
                                    const std::vector<Found>& found) const;

private:
    void addChanges(Plan& plan, const PlanRequest& request, const Found& found,
                    QSet<QString>& seen) const;
    [[nodiscard]] Change changeFor(const PlanRequest& request, const Found& found) const;
    void fillPush(Change& change, const Found& found) const;
    void fillOther(Change& change, const Found& found) const;
    void refuseWhatRulesForbid(Change& change, const Found& found) const;
    [[nodiscard]] QString whyNotChanged(const Found& found, const QString& path,
                                        const QJsonValue& wanted, bool isUpdate) const;
    [[nodiscard]] bool isProtected(const Account& account) const;
    [[nodiscard]] QString protectedLogin(const Change& change, const Found& found) const;
    [[nodiscard]] std::vector<PlanWarning> warningsFor(const Plan& plan) const;
    [[nodiscard]] std::optional<PlanWarning> lossWarning(const Plan& plan) const;
    [[nodiscard]] std::optional<PlanWarning> skewWarning() const;

    const services::ServiceDefinition& m_about;
    const PlanGround& m_ground;
    services::ResourceTest m_isOwner = {};  ///< Empty where the definition names no owner.
};

/// Whether the change gives access back to somebody whom the service does not show: there was no
/// resource to plan it from.
[[nodiscard]] bool isOfHidden(const Change& change);

/// The wanted attributes with the types that their paths have: "true" for active is a boolean,
/// and "Active" is active.
[[nodiscard]] QJsonObject typed(const QJsonObject& attributes);

/// The paths of `wanted` whose value `account` does not have yet, with today's value and the
/// wanted one.
struct Difference {
    QJsonObject before = {};
    QJsonObject after = {};
};
[[nodiscard]] Difference differenceOf(const Account& account, const QJsonObject& wanted);

}  // namespace rollcall::work
