// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/attribute.h"
#include "domain/change.h"
#include "domain/group.h"
#include "domain/user.h"

#include <QByteArray>
#include <QHash>
#include <QJsonObject>

#include <memory>
#include <vector>

namespace rollcall::work {

/// All users of one connection, read once and shared between threads without a copy.
using Users = std::shared_ptr<const std::vector<User>>;

/// All groups of one connection, by name.
using SharedGroups = std::shared_ptr<const std::vector<Group>>;

/// The resource of each user of one connection as the text that came, by remote id.
using Resources = std::shared_ptr<const QHash<QString, QByteArray>>;

/// The value of one attribute of each user of one connection, by remote id; unset ones are left
/// out.
using AttributeValues = std::shared_ptr<const QHash<QString, QJsonValue>>;

/// One thing that happened to a user: a change of ours, or what a sync saw.
struct HistoryEntry {
    QDateTime at = {};     ///< UTC.
    QString what = {};     ///< "deactivate", "seen active", …
    QString outcome = {};  ///< nameOf(ChangeState), or empty.
    QString detail = {};
    QString jobId = {};
    QString reason = {};                ///< As it was given for a change of ours.
    QString ticket = {};                ///< Likewise.
    QString requestId = {};             ///< The service's own name for the exchange.
    std::optional<Change> change = {};  ///< What was asked for; nothing for what a sync saw.
};

/// Everything that is known about one user.
struct UserDetails {
    User user = {};
    QJsonObject attributes = {};       ///< SCIM path to value, flattened from the raw resource.
    QByteArray raw = {};               ///< The resource as the text that came.
    std::vector<Attribute> list = {};  ///< The same with what may be edited, in their order.
    RetentionEvidence evidence = {};
    std::optional<RetentionRule> rule = {};  ///< What ends the user's time; nothing: nothing does.
    QString endState = {};    ///< What is left then, as the definition says it: a sentence.
    QString ruleSource = {};  ///< Where the rule comes from: "documented: https://…".
    std::vector<HistoryEntry> history = {};  ///< Newest first.
};

/// Everything that is known about one group.
struct GroupDetails {
    Group group = {};
    std::vector<GroupMember> members = {};   ///< Direct ones, by login; nested groups first.
    std::vector<Group> parents = {};         ///< The groups that this one is a member of.
    QByteArray raw = {};                     ///< The resource as the text that came.
    std::vector<HistoryEntry> history = {};  ///< Newest first.
};

/// How a sync went.
struct SyncReport {
    QString connectionId = {};
    qint64 listed = 0;  ///< Users that the service listed.
    qint64 added = 0;
    qint64 changed = 0;
    qint64 unlisted = 0;  ///< Listed before, and not any more; only a complete list says so.
    bool isComplete = false;
    QString whyIncomplete = {};  ///< A sentence.
    qint64 problems = 0;         ///< Resources that could not be read.
    QDateTime finishedAt = {};
    std::optional<qint64> skewSeconds = {};
    std::optional<qint64> groups = {};  ///< Nothing where the service has none.
    QString whyNoGroups = {};           ///< Why they could not be read, or not all; a sentence.
};

/// Users for whom a filter holds now, by login.
struct FoundUsers {
    Users users = {};
    /// Of the list that was synced because the service could not be asked with this filter;
    /// nothing where it was asked.
    std::optional<SyncReport> sync = {};
    QString whySynced = {};  ///< What speaks against asking it: "it refuses this filter".
};

}  // namespace rollcall::work
