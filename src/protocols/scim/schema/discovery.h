// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "discoverydocument.h"
#include "domain/then.h"
#include "protocols/http/transport.h"

namespace rollcall::scim {

/// What a service says of itself, with what it does not say filled in from RFC 7643.
struct Discovery {
    std::optional<ServiceProviderConfig> config = {};  ///< Nothing: it publishes none.
    std::vector<ResourceType> types = {};              ///< User and Group when it names none.
    std::vector<Schema> schemas = {};                  ///< As published; the core ones are known.
    bool hasTypes = false;                             ///< Whether the types are its own words.
    bool hasSchemas = false;
    QStringList problems = {};  ///< Absent, half there, or contradicting itself; a sentence each.
    QStringList typeProblems = {};  ///< Those of the types that were left out.

    /// The type with that schema or name, without case; null when the service has none.
    [[nodiscard]] const ResourceType* type(const QString& schemaOrName) const;

    /// What is known of the attributes of a type. Lives as long as this.
    [[nodiscard]] ResourceSchema schemaOf(const ResourceType& type) const
    {
        return {type, schemas};
    }
};

/// Asks for /ServiceProviderConfig, /ResourceTypes and /Schemas (RFC 7644, section 4), and for
/// the other addresses that are met in the wild. Only reads; one request at a time.
///
/// What is not there is a problem in the answer, never an error. An error is what would stop
/// everything else too: no way to the service, 401 or 429.
/// \param transport outlives the answer.
void discover(http::Transport& transport, const Then<Discovery>& then);

}  // namespace rollcall::scim
