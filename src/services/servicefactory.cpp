// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "servicefactory.h"

#include "scimservice.h"

using namespace Qt::StringLiterals;

namespace rollcall::services {

bool isKnownProtocol(const QString& protocol)
{
    return protocol == u"scim"_s;
}

std::unique_ptr<Service> makeService(const ServiceDefinition& definition,
                                     http::Transport& transport)
{
    if (definition.protocol == u"scim"_s)
        return std::make_unique<ScimService>(definition, transport);
    return nullptr;
}

}  // namespace rollcall::services
