// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "scimschemas.h"

#include "domain/answerlater.h"
#include "protocols/scim/attribute.h"

namespace rollcall::services {

void ScimSchemas::ask(const Then<>& then)
{
    if (!then.scope())
        return;
    if (m_published) {
        answerLater(then, Result<>{});
        return;
    }
    scim::discover(m_transport, {then.scope(), [=, this](const Result<scim::Discovery>& found) {
                                     if (found)
                                         m_published = *found;
                                     then(found ? Result<>{} : Result<>{fail(found.error())});
                                 }});
}

std::optional<scim::ResourceSchema> ScimSchemas::user() const
{
    const scim::ResourceType* user = m_published && m_published->hasSchemas
        ? m_published->type(QString::fromLatin1(scim::coreUserSchema))
        : nullptr;
    return user != nullptr ? std::optional{m_published->schemaOf(*user)} : std::nullopt;
}

}  // namespace rollcall::services
