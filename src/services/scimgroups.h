// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "groupservice.h"
#include "protocols/scim/client.h"

#include <memory>

namespace rollcall::services {

/// The groups of a service that speaks SCIM 2.0 (RFC 7643, section 4.2).
class ScimGroups final : public GroupService {
public:
    /// \param about and `transport` outlive this.
    ScimGroups(const ServiceDefinition& about, http::Transport& transport);

    void list(const PageRequest& request, const Then<GroupPage>& then) override;
    void find(const QString& name, const Then<std::vector<GroupReading>>& then) override;
    void read(const QString& remoteId, const QStringList& about,
              const Then<GroupReading>& then) override;
    void groupsOf(const QString& userId, const Then<QStringList>& then) override;
    void create(const QJsonObject& attributes, const Then<Written>& then) override;
    void add(const GroupReading& base, const QStringList& members,
             const Then<Written>& then) override;
    void takeOut(const GroupReading& base, const QStringList& members,
                 const Then<Written>& then) override;
    void rename(const GroupReading& base, const QString& name, const Then<Written>& then) override;
    void remove(const GroupReading& base, const Then<Written>& then) override;

private:
    struct Asking;

    void askNext(const std::shared_ptr<Asking>& asking);
    void patch(const GroupReading& base, const scim::PatchOperations& operations,
               const Then<Written>& then);
    void put(const GroupReading& base, const QJsonObject& changes, const Then<Written>& then);
    [[nodiscard]] bool hidesMembers() const;
    [[nodiscard]] QStringList excluded() const;
    [[nodiscard]] Account trusted(const Account& base) const;

    const ServiceDefinition& m_about;
    scim::Client m_client;
    scim::Client m_users;
};

}  // namespace rollcall::services
