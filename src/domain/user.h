// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "retention.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <optional>

namespace rollcall {

enum class Status {
    Active,
    Invited,
    Suspended,    ///< No access, and a clock of the service is running.
    Deactivated,  ///< No access, kept without a clock of the service.
    Unlisted,     ///< No longer listed; known from our own history.
    Removed,      ///< Gone from the service.
};

/// What happened to a user since the person last looked, other than by Rollcall.
enum class Novelty {
    None,
    New,      ///< Listed for the first time.
    Changed,  ///< The resource is another one, and no change of ours explains it.
    Gone,     ///< No longer listed.
};

/// An account as a service describes it in one answer.
struct Account {
    QString remoteId = {};
    QString login = {};        ///< SCIM userName.
    QString displayName = {};  ///< May be empty; show the login instead.
    QString email = {};
    QString externalId = {};
    QStringList groups = {};  ///< Their names, or ids where the service gives no names.
    bool active = true;
    std::optional<QDateTime> lastSignIn = {};  ///< Where the service says it.
    std::optional<QDateTime> created = {};
    std::optional<QDateTime> lastModified = {};
    QString version = {};  ///< ETag; empty where the service has none.
    QByteArray raw = {};   ///< The resource as the text that came.
    /// Another text of it, with what it gives to who asks for it by name only. Never kept.
    QByteArray onRequest = {};
    /// Names of attributes that it has on request only, and that could not be read. Never kept.
    QStringList unread = {};

    friend bool operator==(const Account&, const Account&) = default;
};

/// A person's account at one service as last synced, with what is known about its end.
struct User {
    QString connectionId = {};
    QString remoteId = {};
    QString login = {};
    QString displayName = {};
    QString email = {};
    QString externalId = {};
    QString managedBy = {};  ///< The identity provider that owns the account too; may be empty.
    QStringList groups = {};
    QString version = {};
    Status status = Status::Active;
    bool wasProvisioned = false;  ///< Pushed or linked by Rollcall.
    Novelty novelty = Novelty::None;
    QDateTime lastSynced = {};                 ///< UTC.
    std::optional<QDateTime> lastSignIn = {};  ///< UTC; where the service says it.
    /// Of a running clock; of somebody who is removed, the window whose end did it.
    std::optional<Deadline> deadline = {};

    friend bool operator==(const User&, const User&) = default;

    [[nodiscard]] const QString& shownName() const
    {
        return displayName.isEmpty() ? login : displayName;
    }
};

/// The user's local id, a UUID without braces. Derived from both parts, so that it survives
/// the loss of the roster, which is only a copy.
[[nodiscard]] QString localIdOf(const QString& connectionId, const QString& remoteId);

[[nodiscard]] QString nameOf(Status status);
[[nodiscard]] std::optional<Status> statusNamed(const QString& name);

}  // namespace rollcall
