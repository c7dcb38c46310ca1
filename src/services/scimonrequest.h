// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "protocols/scim/client.h"
#include "protocols/scim/schema/discovery.h"
#include "servicedefinition.h"

#include <QHash>
#include <QStringList>

#include <optional>

namespace rollcall::services {

/// An account with all that the service is known to give on request only.
struct CompleteAccount {
    Account account = {};
    QStringList refused = {};  ///< Names that were asked for, and not answered.
};

/// The attributes of a user that a service gives only to who asks for them by name (RFC 7643,
/// section 7: returned "request"). Which they are the definition says, or, of a service that nobody
/// has checked, its schemas; where it has none, asking tells.
class ScimOnRequest final {
public:
    /// Everything outlives this and its answers.
    ScimOnRequest(const ServiceDefinition& about, scim::Client& client, http::Transport& transport)
        : m_about(about), m_client(client), m_transport(transport)
    {}

    /// As Service::readAbsent(). What the service does not want to tell stays absent.
    void read(const Account& account, const QStringList& paths, bool insists,
              const Then<Account>& then);

    /// With everything that is known to be given on request only.
    void readAll(const Account& account, const Then<CompleteAccount>& then);

private:
    void readDoubtful(const Account& account, const QStringList& names, const Then<Account>& then);
    void withSchemas(const Then<>& then);
    [[nodiscard]] const scim::ResourceType* publishedUser() const;
    [[nodiscard]] QStringList allNames() const;
    void ask(const Account& account, const QStringList& names, const Then<Account>& then);
    void learn(const Account& account, const QStringList& names);
    [[nodiscard]] bool isGivenOnRequest(const QString& name) const;
    [[nodiscard]] bool mayBeOnRequest(const QString& name) const;

    const ServiceDefinition& m_about;
    scim::Client& m_client;
    http::Transport& m_transport;
    std::optional<scim::Discovery> m_published = {};
    QStringList m_found = {};                ///< Names that were given to who asked.
    QHash<QString, int> m_askedInVain = {};  ///< By name.
    int m_refusals = 0;
};

}  // namespace rollcall::services
