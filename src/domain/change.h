// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "error.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace rollcall {

enum class Verb {
    Push,
    Update,
    Deactivate,
    Reactivate,
    Remove,
    // Of groups; see isOfGroup().
    PushGroup,
    AddToGroup,
    RemoveFromGroup,
    RenameGroup,
    DeleteGroup,
};

/// What a push or an update will turn out to be; the other verbs always are Alter.
enum class Effect {
    Create,
    Link,     ///< The account is there already; attributes that differ are updated.
    Restore,  ///< The account is there without access: it gets it back.
    Alter,
    Merge,  ///< The new login is another account's: the two become one, for ever.
};

/// Where a change stands. States only move forward (data.md, "Journal").
enum class ChangeState {
    Planned,
    Sent,     ///< About to be sent, or sent: after a crash nobody knows.
    Unknown,  ///< The answer was lost; it is looked up before anything is sent again.
    Done,
    Linked,     ///< Done without creating: the account was there.
    Unchanged,  ///< The service already had it so; nothing was sent.
    Failed,
    Skipped,  ///< Refused by a rule, or the person left it out; nothing was sent.
    Stale,    ///< The user has changed since the plan was made; nothing was sent.
};

/// Whom a change is about: a user, or a group for a verb of groups.
struct Target {
    QString remoteId = {};  ///< Empty for who is not at the service yet.
    QString login = {};     ///< A group's name, for a verb of groups.
    QString displayName = {};

    friend bool operator==(const Target&, const Target&) = default;
};

/// One verb on one user or group.
///
/// Of groups: `after.members` are those who are added, `before.members` those who are taken out,
/// each {"value": remote id, "display": login}; nobody else of the group is touched.
struct Change {
    QString id = {};  ///< UUID: the operation's name in plan, journal and audit.
    Verb verb = Verb::Update;
    Effect effect = Effect::Alter;
    Target target = {};
    QJsonObject before = {};  ///< SCIM attribute path to value; only what the change touches.
    QJsonObject after = {};
    /// The groups that a user was directly in when access was taken away, so that they can be put
    /// back: {"value": remote id, "display": name} each.
    QJsonArray groups = {};
    QString baseVersion = {};  ///< ETag that the plan was made from; may be empty.
    QString baseHash = {};     ///< Of the resource that the plan was made from; empty without one.
    bool isReversible = true;
    QDateTime reversibleUntil = {};  ///< Null when no end is known.
    QString reason = {};
    QString ticket = {};
    ChangeState state = ChangeState::Planned;
    std::optional<Error> error = {};
    QString note = {};  ///< What the read-back found: "accepted, not visible yet", ignored paths.

    friend bool operator==(const Change&, const Change&) = default;
};

/// Whether nothing more will happen to a change in this state without a person.
[[nodiscard]] bool isFinal(ChangeState state);

/// Whether the change takes somebody's access away.
[[nodiscard]] bool takesAccess(Verb verb);

/// Whether the verb is about a group.
[[nodiscard]] bool isOfGroup(Verb verb);

/// Whom a change adds to its group, or takes out; of a group that is deleted, all. As in `after`
/// and `before`.
[[nodiscard]] QJsonArray membersOf(const Change& change);

/// Whether what the change is about is gone from the service afterwards, for good.
[[nodiscard]] bool isRemoval(Verb verb);

/// The capability that a service needs for the verb: "deactivate", "groupPush", …
[[nodiscard]] QString capabilityFor(Verb verb);

[[nodiscard]] QString nameOf(Verb verb);
[[nodiscard]] std::optional<Verb> verbNamed(const QString& name);
[[nodiscard]] QString nameOf(Effect effect);
[[nodiscard]] std::optional<Effect> effectNamed(const QString& name);
[[nodiscard]] QString nameOf(ChangeState state);
[[nodiscard]] std::optional<ChangeState> changeStateNamed(const QString& name);

}  // namespace rollcall
