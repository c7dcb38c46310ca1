// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/connection.h"
#include "domain/plan.h"
#include "store/database.h"
#include "store/journal.h"

#include <QUuid>

#include <memory>

namespace rollcall::test {

inline const QString north = QStringLiteral("6f1c2a52-0d1c-4a53-9a3e-5a1f0c6d0001");
inline const QString south = QStringLiteral("6f1c2a52-0d1c-4a53-9a3e-5a1f0c6d0002");

[[nodiscard]] inline QDateTime at(qint64 seconds)
{
    return QDateTime::fromMSecsSinceEpoch(1'790'000'000'000 + seconds * 1000, Qt::UTC);
}

[[nodiscard]] inline QString newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

/// A database in memory; an error ends the test program.
[[nodiscard]] inline std::unique_ptr<store::Database> inMemory(const store::Schema& schema)
{
    Result<std::unique_ptr<store::Database>> db =
        store::Database::open(QStringLiteral(":memory:"), schema);
    if (!db)
        qFatal("%s", qUtf8Printable(db.error().detail));
    return *std::move(db);
}

[[nodiscard]] inline Connection connectionTo(const QString& id, const QString& name)
{
    return {.id = id,
            .name = name,
            .serviceId = QStringLiteral("tracker"),
            .baseUrl = QUrl{QStringLiteral("https://tracker.example/scim")},
            .createdAt = at(0)};
}

[[nodiscard]] inline Change change(Verb verb, const QString& remoteId,
                                   Effect effect = Effect::Alter)
{
    return {.id = newId(),
            .verb = verb,
            .effect = effect,
            .target = {.remoteId = remoteId,
                       .login = QStringLiteral("ada@acme.example"),
                       .displayName = QStringLiteral("Ada")}};
}

[[nodiscard]] inline Plan planOf(std::vector<Change> changes, const QString& connection = north)
{
    return {.id = newId(),
            .connectionId = connection,
            .connectionName = QStringLiteral("North"),
            .serviceId = QStringLiteral("tracker"),
            .baseUrl = QUrl{QStringLiteral("https://tracker.example/scim")},
            .changes = std::move(changes),
            .madeBy = QStringLiteral("ada@desk"),
            .madeAt = at(0)};
}

/// The row that moves a change to a state, with the instants which that state needs.
[[nodiscard]] inline store::JournalRow moved(const Plan& plan, std::size_t position,
                                             ChangeState state, const QDateTime& when)
{
    store::JournalRow row{.jobId = plan.id,
                          .position = static_cast<int>(position),
                          .connectionId = plan.connectionId,
                          .change = plan.changes.at(position)};
    row.change.state = state;
    if (state == ChangeState::Sent) {
        row.sentAt = when;
        row.attempt = 1;
    }
    if (isFinal(state))
        row.settledAt = when;
    return row;
}

}  // namespace rollcall::test
