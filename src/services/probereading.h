// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/user.h"
#include "probe.h"
#include "probeways.h"
#include "protocols/scim/listquery.h"
#include "scimmediatype.h"
#include "scimslashes.h"

#include <functional>
#include <memory>
#include <vector>

namespace rollcall::services {

/// What is known while the service is asked.
struct ProbeReading {
    std::shared_ptr<ScimMediaType> mediaType;
    std::shared_ptr<ScimSlashes> slashes;
    http::Transport& transport;
    const Clock& clock;
    ServiceDefinition definition;
    Then<ProbeFacts> then;
    ProbeFacts facts = {};
    Account sample = {};     ///< The first user of the list; without an id where it is empty.
    QStringList order = {};  ///< Ids of the first page.
    qint64 total = -1;
    bool isListed = false;        ///< Whether the list was read.
    QString usersElsewhere = {};  ///< What discovery says in place of the definition's path.
    QString groupsElsewhere = {};
    bool hasMoved = false;
    std::vector<qint64> waits = {};  ///< Milliseconds.
    QDateTime sentAt = {};

    void add(const QString& id, const QString& title, const QString& value, const QString& evidence)
    {
        facts.push_back({id, title, value, evidence});
    }
};

using ProbeReadingRef = std::shared_ptr<ProbeReading>;

/// The users of an answer; none where it is no list.
[[nodiscard]] std::vector<Account> accountsOf(const Result<http::Response>& answer);

/// As evidence: "answered 200 with 3 users".
[[nodiscard]] QString usersOutcomeOf(const Result<http::Response>& answer);

/// Asks for users, and notes how long the answer took.
[[nodiscard]] ProbeRun::Step listStep(const ProbeReadingRef& reading, const scim::ListQuery& query,
                                      std::function<void(const Result<http::Response>&)> judge);

/// Which filters are obeyed, by what the first user of the list has.
[[nodiscard]] std::vector<ProbeRun::Step> filterSteps(const ProbeReadingRef& reading);

/// How far and in which ways the list can be read.
[[nodiscard]] std::vector<ProbeRun::Step> pagingSteps(const ProbeReadingRef& reading);

/// What else of reading there is: sorting, .search, fewer attributes, one user, versions.
[[nodiscard]] std::vector<ProbeRun::Step> otherSteps(const ProbeReadingRef& reading);

}  // namespace rollcall::services
