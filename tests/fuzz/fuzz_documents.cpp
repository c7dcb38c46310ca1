// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "protocols/scim/bulk/bulk.h"
#include "protocols/scim/schema/discoverydocument.h"
#include "target.h"

/// What a service says of itself, and the answer to a bulk request, of any bytes.
void rollcall::fuzz::run(const QByteArray& input)
{
    static_cast<void>(scim::readProviderConfig(input));
    if (const auto types = scim::readResourceTypes(input)) {
        for (const scim::ResourceType& type : types->items) {
            // Two dots lead up only where they are a whole part of the path.
            const QStringList parts = type.endpoint.split(QLatin1Char('/'));
            require(!parts.contains(QStringLiteral("..")) && !parts.contains(QString{}));
        }
    }
    static_cast<void>(scim::readSchemas(input));
    const auto outcomes =
        scim::readBulk({.status = 200, .body = input},
                       {{.path = QStringLiteral("/Users"), .bulkId = QStringLiteral("a")}});
    require(!outcomes || outcomes->size() == 1);
}
