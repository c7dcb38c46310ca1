// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "protocols/scim/client.h"
#include "scimschemas.h"
#include "servicedefinition.h"

#include <QStringList>

#include <optional>

namespace rollcall::services {

/// The attributes of a user that a service gives only to who asks for them by name (RFC 7643,
/// section 7: returned "request"). Which they are the definition says, or, of a service that nobody
/// has checked, its schemas; where it has none, asking tells.
class ScimOnRequest final {
public:
    /// Everything outlives this and its answers.
    ScimOnRequest(const ServiceDefinition& about, scim::Client& client, ScimSchemas& schemas)
        : m_about(about), m_client(client), m_schemas(schemas)
    {}

    /// As Service::readAbsent(). What is known to be given on request and cannot be read stands in
    /// Account::unread; an error is of the reading as such.
    void read(const Account& account, const QStringList& paths, bool insists,
              const Then<Account>& then);

    /// With everything that is known to be given on request only.
    void readAll(const Account& account, const Then<Account>& then);

private:
    void withSchemas(const Then<>& then);
    void ask(const Account& account, const QStringList& names, const Then<Account>& then);
    [[nodiscard]] Account taken(const Account& account, const QStringList& names,
                                const Account& named);
    void refused(const Account& account, const QStringList& names, const Error& error,
                 const Then<Account>& then);
    [[nodiscard]] bool isAsked(const QString& name, bool insists) const;
    [[nodiscard]] bool isGivenOnRequest(const QString& name) const;
    [[nodiscard]] bool isPublished(const QString& name) const;
    [[nodiscard]] std::optional<scim::Returned> publishedOf(const QString& name) const;
    [[nodiscard]] std::optional<scim::ResourceSchema> published() const;
    [[nodiscard]] QStringList allNames() const;
    [[nodiscard]] QStringList unreadOf(QStringList names) const;

    const ServiceDefinition& m_about;
    scim::Client& m_client;
    ScimSchemas& m_schemas;
    QStringList m_found = {};  ///< Names that were given to who asked.
    int m_refusals = 0;
};

}  // namespace rollcall::services
