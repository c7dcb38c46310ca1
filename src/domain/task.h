// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDateTime>
#include <QString>

#include <optional>

namespace rollcall {

/// What a person has to do themselves, because no API does it.
enum class TaskKind {
    PasteToken,   ///< Paste the new token at the identity provider too, and test it there.
    RotateToken,  ///< Replace a token before it ends, or because it has become old.
    RevokeToken,  ///< End the token before at its service, which lets both work.
    GraceEnded,   ///< The organisation's grace period of a user is over.
};

/// Something to be done by hand, kept until somebody says that it was done.
struct Task {
    QString id = {};  ///< UUID without braces.
    TaskKind kind = TaskKind::PasteToken;
    QString connectionId = {};
    QString subject = {};  ///< What it is about, stable: a fingerprint, a remote id.
    QString label = {};    ///< The same as a person calls it: a login. Text from outside.
    QDateTime createdAt = {};
    std::optional<QDateTime> dueAt = {};
    std::optional<QDateTime> doneAt = {};

    friend bool operator==(const Task&, const Task&) = default;
};

/// The stable name of a kind, for stores and JSON: "pasteToken".
[[nodiscard]] QString nameOf(TaskKind kind);
[[nodiscard]] std::optional<TaskKind> taskKindNamed(const QString& name);

}  // namespace rollcall
