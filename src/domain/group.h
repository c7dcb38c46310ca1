// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "user.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <vector>

namespace rollcall {

/// Somebody in a group, or a group that is in it.
struct Member {
    enum class Kind { User, Group };

    QString id = {};       ///< Remote id: `value` of RFC 7643, section 4.2.
    QString display = {};  ///< A login or a group's name; may be empty.
    Kind kind = Kind::User;

    friend bool operator==(const Member&, const Member&) = default;
};

/// A group at one service as last read, without its members.
struct Group {
    QString connectionId = {};
    QString remoteId = {};
    QString name = {};  ///< displayName; several groups may share one.
    QString externalId = {};
    QString version = {};          ///< ETag; empty where the service has none.
    qint64 members = 0;            ///< Direct ones, as far as they are known.
    bool areMembersKnown = false;  ///< Else they were never read.
    bool isDerived = false;     ///< The service hides members: they were put together from users.
    bool wasPushed = false;     ///< Created or linked by Rollcall.
    QDateTime lastSynced = {};  ///< UTC.

    friend bool operator==(const Group&, const Group&) = default;
};

/// A member with what the roster knows of it.
struct GroupMember {
    Member member = {};
    QString login = {};        ///< Of a user whom the roster knows; else what the group says.
    QString displayName = {};  ///< A group's name, for a nested one.
    Status status = Status::Active;
    bool isKnown = false;  ///< The roster has this user or group.

    friend bool operator==(const GroupMember&, const GroupMember&) = default;
};

/// A group as the service gave it in one answer.
struct GroupReading {
    Account resource = {};  ///< `login` is empty; `displayName` is the group's name.
    std::vector<Member> members = {};
    bool areMembersKnown = false;  ///< False where the answer left them out.
    /// Of whom it is known all the same whether they are in it: remote ids. Those who are, are
    /// `members` then.
    QStringList asked = {};
};

}  // namespace rollcall
