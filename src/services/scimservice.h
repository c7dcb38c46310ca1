// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "protocols/scim/client.h"
#include "scimgroups.h"
#include "service.h"

namespace rollcall::services {

/// A service that speaks SCIM 2.0.
class ScimService final : public Service {
public:
    /// \param transport must outlive the service.
    ScimService(ServiceDefinition definition, http::Transport& transport);

    [[nodiscard]] const ServiceDefinition& definition() const override { return m_definition; }
    [[nodiscard]] PageDecoder pageDecoder() const override;

    void check(const Then<CredentialCheck>& then) override;
    void list(const PageRequest& request, const Then<RawPage>& then) override;

    /// Where the service ignores the filter, all its users are read and compared, up to a
    /// hundred pages: "nobody" must be true, since a user may be created on the strength of it.
    void find(const QString& login, const Then<std::vector<Account>>& then) override;

    /// NotSupported when the definition does not say that externalId can be filtered.
    void findExternal(const QString& externalId, const Then<std::vector<Account>>& then) override;

    void read(const QString& remoteId, const Then<Account>& then) override;
    void create(const QJsonObject& attributes, const Then<Written>& then) override;
    void update(const Account& base, const QJsonObject& attributes,
                const Then<Written>& then) override;
    void remove(const Account& base, const Then<Written>& then) override;
    [[nodiscard]] GroupService* groups() override;

private:
    [[nodiscard]] Account withTrustedVersion(const Account& base) const;

    ServiceDefinition m_definition;
    scim::Client m_client;
    ScimGroups m_groups;
};

}  // namespace rollcall::services
