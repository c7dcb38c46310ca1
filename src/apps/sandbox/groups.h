// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "directory.h"
#include "group.h"

namespace rollcall::sandbox {

/// All groups, and who is in them. Not for several threads.
class Groups {
public:
    using List = std::vector<Group*>;

    /// One group of somebody, and whether it holds them itself or through another group.
    struct Belonging {
        const Group* group = nullptr;
        bool isDirect = false;
    };

    /// Makes the groups that the service has from the start: the same for the same seed.
    /// \param directory must outlive this.
    Groups(const Service& service, Directory& directory, std::uint64_t seed, Instant base);

    /// Called after each change, so that it can be kept.
    void onChange(std::function<void(const Group&)> changed) { m_changed = std::move(changed); }

    /// Takes over a group as it was kept; called before anything else is done.
    void restoreKept(Group group);

    [[nodiscard]] const List& listed() const { return m_listed; }
    [[nodiscard]] Group* findId(const std::string& id) const;
    [[nodiscard]] Group* findName(std::string_view name) const;  ///< In any case.

    /// The user or group of that id; nothing when there is none.
    [[nodiscard]] std::optional<Member> findMember(const std::string& id) const;
    [[nodiscard]] const std::string& idOf(const Member& member) const;
    /// The name to show beside a member: a group's name, a user's login.
    [[nodiscard]] const std::string& displayOf(const Member& member) const;

    /// Direct ones first; each group once, however many ways lead to it.
    [[nodiscard]] std::vector<Belonging> groupsOf(const Account& account) const;
    [[nodiscard]] bool isIn(const Account& account, std::string_view groupName) const;

    /// \param resource as cleanResource() gives it, without members.
    Group& create(const Json& resource, const Members& members, Instant now);
    /// Nothing is touched when nothing differs.
    void replace(Group& group, const Json& resource, const Members& members, Instant now);
    void remove(Group& group, Instant now);

    /// Takes somebody who is removed out of all groups.
    void forget(Account& account, Instant now);
    /// Puts \p to into the groups of \p from.
    void copyGroups(const Account& from, Account& to, Instant now);

private:
    void seedGroups(std::uint64_t seed, Instant base);
    Group& add(std::string id, const Json& resource, Instant now);
    void setMembers(Group& group, const Members& members);
    void enter(const Member& member, const Group& group);
    void leave(const Member& member, const Group& group);
    [[nodiscard]] std::vector<std::uint32_t>& groupsOf(const Member& member);
    void unlist(Group& group);
    void touch(Group& group, Instant now);

    const Service& m_service;
    Directory& m_directory;
    std::function<void(const Group&)> m_changed = [](const Group&) {};
    std::deque<Group> m_groups;
    List m_listed;
    std::unordered_map<std::string, Group*> m_byId;
};

}  // namespace rollcall::sandbox
