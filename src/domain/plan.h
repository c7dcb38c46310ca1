// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "change.h"
#include "connection.h"

#include <QDateTime>
#include <QString>

#include <vector>

namespace rollcall {

/// Something the person should know before applying. `code` is stable; `text` is a sentence.
struct PlanWarning {
    QString code = {};
    QString text = {};

    friend bool operator==(const PlanWarning&, const PlanWarning&) = default;
};

/// The only thing that can be applied: changes of one connection in the order in which they
/// start, with the warnings that were shown. Its digest names exactly this content.
struct Plan {
    QString id = {};            ///< UUID.
    QString connectionId = {};  ///< Of this install; empty in a plan from another one.
    QString connectionName = {};
    QString serviceId = {};
    QUrl baseUrl = {};
    Environment environment = Environment::Production;
    std::vector<Change> changes = {};
    std::vector<PlanWarning> warnings = {};
    QString madeBy = {};  ///< "os-user@host".
    QDateTime madeAt = {};
    std::optional<int> raisedLimit = {};  ///< Allows this plan to take access from so many users.

    friend bool operator==(const Plan&, const Plan&) = default;
};

/// SHA-256 in hex over the RFC 8785 form of the plan file without its digest. States, errors
/// and notes are results, not plan: they do not count.
[[nodiscard]] QString digestOf(const Plan& plan);

/// The first and last characters of a digest, for people: "9f3c·21ab".
[[nodiscard]] QString shortDigest(const QString& digest);

/// How many changes of the plan take access from somebody and are not skipped.
[[nodiscard]] int lossesOf(const Plan& plan);

}  // namespace rollcall
