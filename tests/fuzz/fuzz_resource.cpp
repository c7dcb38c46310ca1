// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "protocols/scim/patch/patch.h"
#include "protocols/scim/put.h"
#include "protocols/scim/resource.h"
#include "target.h"

#include <QJsonDocument>

/// Whatever is read as a user can be changed, and what would be sent is JSON.
void rollcall::fuzz::run(const QByteArray& input)
{
    const auto account = scim::decodeUser(input);
    if (!account)
        return;
    require(scim::isUsableId(account->remoteId));
    const QJsonObject changes{
        {QStringLiteral("active"), false},
        {QStringLiteral("name.givenName"), QStringLiteral("Ana")},
        {QStringLiteral("emails[type eq \"work\"].value"), QStringLiteral("ana@x.example")},
        {QStringLiteral("title"), QJsonValue::Null}};
    const auto put =
        scim::putBody(account->raw, changes, {.schema = &scim::ResourceSchema::user()});
    require(!put || QJsonDocument::fromJson(*put).isObject());
    const auto patch = scim::patchBody(account->raw, changes);
    require(!patch || QJsonDocument::fromJson(*patch).isObject());
}
