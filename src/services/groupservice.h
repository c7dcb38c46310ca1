// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/group.h"
#include "service.h"

#include <QStringList>

namespace rollcall::services {

/// A decoded page of groups.
struct GroupPage {
    qint64 totalResults = -1;  ///< -1: not said.
    qint64 startIndex = -1;
    QString nextCursor = {};  ///< Empty: none.
    std::vector<GroupReading> groups = {};
    std::vector<QString> problems = {};  ///< Groups that could not be read, without their content.
};

/// The groups of one service. As with Service, every call sends at most one request that changes
/// something, once, and errors of a write say what is known of it.
class GroupService {
public:
    virtual ~GroupService() = default;

    /// One page, without members where the service may leave them out.
    virtual void list(const PageRequest& request, const Then<GroupPage>& then) = 0;

    /// The groups of that name, compared again here: those in the same letters, and only if
    /// there are none, those in other capitals. Members may be missing.
    virtual void find(const QString& name, const Then<std::vector<GroupReading>>& then) = 0;

    /// NotFound when there is no such group.
    /// \param about where the service hides members, only these are looked for: remote ids.
    virtual void read(const QString& remoteId, const QStringList& about,
                      const Then<GroupReading>& then) = 0;

    /// The ids of the groups that a user is in, where the service hides members.
    virtual void groupsOf(const QString& userId, const Then<QStringList>& then) = 0;

    /// \param attributes SCIM path to value; members are added afterwards.
    virtual void create(const QJsonObject& attributes, const Then<Written>& then) = 0;

    /// Adds or takes out exactly these members, by id. `base` is the group as just read: where
    /// there is no PATCH, its list is what a PUT starts from, and NotSupported where it is hidden.
    virtual void add(const GroupReading& base, const QStringList& members,
                     const Then<Written>& then) = 0;
    virtual void takeOut(const GroupReading& base, const QStringList& members,
                         const Then<Written>& then) = 0;
    virtual void rename(const GroupReading& base, const QString& name,
                        const Then<Written>& then) = 0;

    /// NotFound when the group was gone already.
    virtual void remove(const GroupReading& base, const Then<Written>& then) = 0;

protected:
    GroupService() = default;
    GroupService(const GroupService&) = default;
    GroupService& operator=(const GroupService&) = default;
};

/// Reads a page of groups; as liberally as a page of users.
[[nodiscard]] Result<GroupPage> decodeGroups(const QByteArray& body);

/// A group's resource with the members that its text has.
[[nodiscard]] GroupReading groupReading(Account resource);

/// A group's text without its members, whose number has no bound.
[[nodiscard]] QByteArray withoutMembers(const QByteArray& raw);

/// How many members one change may have, so that it is one request.
[[nodiscard]] int membersInOneRequest(const ServiceDefinition& about);

/// Why a verb of groups cannot be done there; nothing when it can, or may be tried.
[[nodiscard]] std::optional<QString> whyNoGroups(const ServiceDefinition& about,
                                                 const QString& capabilityId);

}  // namespace rollcall::services
