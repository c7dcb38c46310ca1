// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "shownaccess.h"

#include "protocols/scim/attribute.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace rollcall::services {

bool showsAccess(const Account& account)
{
    if (account.raw.isEmpty())
        return true;
    const QJsonObject resource = QJsonDocument::fromJson(account.raw).object();
    return !scim::valueAt(resource, {.name = u"active"_s}).isUndefined();
}

}  // namespace rollcall::services
