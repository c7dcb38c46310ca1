// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "usergroups.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace rollcall::models {

std::vector<UserGroup> groupsIn(const QByteArray& resource)
{
    std::vector<UserGroup> groups;
    const QJsonArray listed =
        QJsonDocument::fromJson(resource).object().value(u"groups"_s).toArray();
    for (const auto& entry : listed) {
        // Some services list bare ids.
        const QString id =
            entry.isString() ? entry.toString() : entry[u"value"_s].toVariant().toString();
        const QString name = entry[u"display"_s].toString();
        groups.push_back(
            {.name = name.isEmpty() ? id : name, .id = id, .kind = entry[u"type"_s].toString()});
    }
    return groups;
}

}  // namespace rollcall::models
