// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "groupservice.h"
#include "scimsearch.h"
#include "scimwriting.h"

#include <QSet>

#include <functional>
#include <memory>
#include <optional>

namespace rollcall::services {

/// The ids in the `groups` of a user's resource.
[[nodiscard]] QStringList groupIdsOf(const Account& user);

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

    [[nodiscard]] GroupPage doubted(GroupPage page);
    [[nodiscard]] bool isEmptyTold() const;
    void readListed(const GroupReading& reading, const Then<GroupReading>& then);
    void lookForMembers(const GroupReading& reading, const Then<GroupReading>& then);
    void askNext(const std::shared_ptr<Asking>& asking);
    /// What a PUT changes, from the group as it is then.
    using Edit = std::function<QJsonObject(const GroupReading& now)>;

    void write(const GroupReading& base, const scim::PatchOperations& operations, const Edit& edit,
               const Then<Written>& then);
    void put(const Account& from, const Edit& edit, const ScimWriting::Answer& then);
    void putUnlessPartial(const GroupReading& now, const Edit& edit,
                          const ScimWriting::Answer& then);
    [[nodiscard]] bool mayBeExclusion(const Error& error);
    [[nodiscard]] Error worded(const Error& error) const;
    [[nodiscard]] bool hidesMembers() const;
    [[nodiscard]] QStringList excluded() const;

    const ServiceDefinition& m_about;
    scim::Client m_client;
    scim::Client m_users;
    ScimWriting m_writing;
    std::shared_ptr<FilterHabit> m_byName;
    bool m_excludesMembers;
    bool m_showsMembers = false;            ///< Some group showed some.
    bool m_listsMembers = false;            ///< And did so in a list.
    std::optional<bool> m_othersShow = {};  ///< Some group showed some on request; asked once.
    bool m_asksMembers = false;             ///< And did so only on request.
    QSet<QString> m_whole = {};             ///< Groups that list everybody who says to be in them.
    QSet<QString> m_made = {};              ///< Groups that were made here, and have nobody yet.
};

}  // namespace rollcall::services
