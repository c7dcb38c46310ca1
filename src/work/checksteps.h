// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "planrequest.h"

#include <vector>

namespace rollcall::work {

/// One thing that a compatibility check tries, in the order of the table.
struct CheckStep {
    Verb verb = Verb::Push;
    QString fact = {};   ///< Of the report: "verb.push".
    QString title = {};  ///< In the person's words.
    /// With the login of the user who was removed just before. Whether it works is a fact of the
    /// service, and no fault.
    bool isAgain = false;
};

/// Every verb of users, and around them those of groups: what is made last is removed first.
[[nodiscard]] const std::vector<CheckStep>& checkSteps();

/// What the check made, or may have made.
struct CheckMade {
    Target target = {};
    bool isThere = false;  ///< It may be at the service now.
    bool isGroup = false;
    bool wasRemoved = false;  ///< The service answered that it removed it.
    QJsonObject more = {};    ///< What its creation needs beside the usual attributes.
    QString kept = QStringLiteral("displayName");  ///< The attribute that an update changes.
};

/// What some services want of a new user, or of a new group, beside the usual attributes.
[[nodiscard]] QJsonObject moreAttributes(const CheckMade& made);

/// The plan of one step, for the test user and the test group as they are.
[[nodiscard]] PlanRequest checkRequest(const QString& connectionId, Verb verb,
                                       const CheckMade& user, const CheckMade& group);

/// What the group is called after its renaming.
[[nodiscard]] QString renamedGroup(const QString& name);

}  // namespace rollcall::work
