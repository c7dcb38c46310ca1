// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/plan.h"

#include <QString>

namespace rollcall::test {

[[nodiscard]] inline Change change(Verb verb, const QString& login, const QString& name = {})
{
    Change change;
    change.id = QStringLiteral("change-") + login;
    change.verb = verb;
    change.target = {.remoteId = QStringLiteral("r-") + login, .login = login, .displayName = name};
    change.isReversible = verb != Verb::Remove;
    return change;
}

[[nodiscard]] inline Plan planOf(std::vector<Change> changes)
{
    Plan plan;
    plan.id = QStringLiteral("plan");
    plan.connectionId = QStringLiteral("c1");
    plan.connectionName = QStringLiteral("Tracker");
    plan.changes = std::move(changes);
    return plan;
}

/// Text that would freeze a label that takes it for markup.
[[nodiscard]] inline QString nestedTables()
{
    QString text;
    for (int i = 0; i < 18; ++i)
        text += QStringLiteral("<table><tr><td>");
    return text;
}

}  // namespace rollcall::test
