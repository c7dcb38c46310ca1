// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "user.h"

#include "names.h"

#include <QUuid>

namespace rollcall {

namespace {

constexpr Name<Status> names[] = {
    {Status::Active, "active"},       {Status::Invited, "invited"},
    {Status::Suspended, "suspended"}, {Status::Deactivated, "deactivated"},
    {Status::Unlisted, "unlisted"},   {Status::Removed, "removed"},
};

}  // namespace

QString localIdOf(const QString& connectionId, const QString& remoteId)
{
    return QUuid::createUuidV5(QUuid::fromString(connectionId), remoteId)
        .toString(QUuid::WithoutBraces);
}

QString nameOf(Status status)
{
    return nameIn(names, status);
}

std::optional<Status> statusNamed(const QString& name)
{
    return valueIn(names, name);
}

}  // namespace rollcall
