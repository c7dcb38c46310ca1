// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "ownmemberships.h"

#include "services/service.h"

#include <QJsonDocument>
#include <QSet>

using namespace Qt::StringLiterals;

namespace rollcall::work {

QJsonArray withOwnGroups(const QJsonArray& known, const Account& user)
{
    QJsonArray all = known;
    QSet<QString> seen;
    for (const auto& group : known)
        seen.insert(group[u"value"_s].toString());
    const QJsonObject resource = QJsonDocument::fromJson(user.raw).object();
    const QJsonArray own = services::attributeOf(resource, u"groups"_s).toArray();
    for (const auto& group : own) {
        const QJsonObject one = group.toObject();
        const QString id = services::attributeOf(one, u"value"_s).toString();
        const QString type = services::attributeOf(one, u"type"_s).toString();
        const bool isDirect = type.compare(u"indirect"_s, Qt::CaseInsensitive) != 0;
        if (id.isEmpty() || !isDirect || seen.contains(id))
            continue;
        seen.insert(id);
        const QString name = services::attributeOf(one, u"display"_s).toString();
        all.append(QJsonObject{{u"value"_s, id}, {u"display"_s, name.isEmpty() ? id : name}});
    }
    return all;
}

}  // namespace rollcall::work
