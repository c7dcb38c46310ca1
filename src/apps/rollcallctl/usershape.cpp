// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "work/usershape.h"

#include "domain/instant.h"
#include "shapes.h"

using namespace Qt::StringLiterals;

namespace rollcall::ctl {

QStringList userTitles()
{
    return {u"login"_s,      u"displayName"_s, u"status"_s,     u"removeAt"_s,
            u"confidence"_s, u"connection"_s,  u"email"_s,      u"remoteId"_s,
            u"externalId"_s, u"managedBy"_s,   u"lastSynced"_s, u"groups"_s};
}

QStringList userRow(const User& user, const QString& connection)
{
    const auto deadline = work::runningDeadline(user);
    return {user.login,
            user.displayName,
            nameOf(user.status),
            deadline ? formatInstant(deadline->removeAt) : QString{},
            deadline ? nameOf(deadline->confidence) : QString{},
            connection,
            user.email,
            user.remoteId,
            user.externalId,
            user.managedBy,
            formatInstant(user.lastSynced),
            user.groups.join(u';')};
}

}  // namespace rollcall::ctl
