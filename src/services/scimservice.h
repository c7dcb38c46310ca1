// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "protocols/scim/bulk/bulktransport.h"
#include "protocols/scim/client.h"
#include "scimgroups.h"
#include "scimmediatype.h"
#include "scimonrequest.h"
#include "scimpaths.h"
#include "scimschemas.h"
#include "scimsearch.h"
#include "scimslashes.h"
#include "scimwriting.h"
#include "service.h"

namespace rollcall::services {

/// A service that speaks SCIM 2.0. Where it takes Bulk, the changes that are asked for in one turn
/// of the event loop go in one message.
class ScimService final : public Service {
public:
    /// \param transport must outlive the service.
    ScimService(ServiceDefinition definition, http::Transport& transport);

    [[nodiscard]] const ServiceDefinition& definition() const override { return m_definition; }
    [[nodiscard]] PageDecoder pageDecoder() const override;

    void check(const Then<CredentialCheck>& then) override;
    void list(const PageRequest& request, const Then<RawPage>& then) override;

    /// Where the service ignores the filter or refuses it, all its users are read and compared:
    /// "nobody" must be true, since a user may be created on the strength of it.
    void find(const QString& login, const Then<std::vector<Account>>& then) override;

    [[nodiscard]] bool readsWholeLists() const override;
    void findAll(const QStringList& logins, const Then<std::vector<Account>>& then) override;

    /// NotSupported when the definition does not say that externalId can be filtered. Where it
    /// then is refused all the same, as find().
    void findExternal(const QString& externalId, const Then<std::vector<Account>>& then) override;

    void search(const QString& filter, const Then<std::vector<Account>>& then) override;

    void read(const QString& remoteId, const Then<Account>& then) override;
    void readAbsent(const Account& account, const QStringList& paths, bool insists,
                    const Then<Account>& then) override;
    void typed(const std::vector<QJsonObject>& wanted,
               const Then<std::vector<QJsonObject>>& then) override;
    void create(const QJsonObject& attributes, const Then<Written>& then) override;

    /// Where a service that nobody has checked refuses PATCH as such, a PUT of what is read then,
    /// from then on.
    void update(const Account& base, const QJsonObject& attributes,
                const Then<Written>& then) override;
    void remove(const Account& base, const Then<Written>& then) override;
    [[nodiscard]] GroupService* groups() override;
    void resourceKinds(const Then<ResourceKinds>& then) override;
    void otherResources(const QString& kindName, const Then<OtherResources>& then) override;

private:
    void checkWriting(const CredentialCheck& read, const Then<CredentialCheck>& then);
    void put(const Account& base, const QJsonObject& attributes, const ScimWriting::Answer& then);
    void putWhole(const Account& base, const QJsonObject& attributes,
                  const ScimWriting::Answer& then);
    [[nodiscard]] ScimSearch::Ask askFor(const QString& filter) const;

    ServiceDefinition m_definition;
    ScimMediaType m_mediaType;
    scim::BulkTransport m_bulk;
    ScimPaths m_paths;
    ScimSlashes m_slashes;
    scim::Client m_client;
    ScimSchemas m_schemas;
    ScimOnRequest m_onRequest;
    ScimWriting m_writing;
    ScimGroups m_groups;
    std::shared_ptr<FilterHabit> m_byLogin;
    std::shared_ptr<FilterHabit> m_byExternalId;
};

}  // namespace rollcall::services
