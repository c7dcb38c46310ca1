// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "render.h"

namespace rollcall::sandbox {

/// Which resources a list is about.
enum class Scope { Users, Groups, Everything };

/// Lists, filtered, sorted and paged (RFC 7644, section 3.4.2; RFC 9865).
class Lister {
public:
    Lister(Sandbox& sandbox, const Renderer& renderer) : m_sandbox(sandbox), m_renderer(renderer) {}

    /// \throw Refusal when the query cannot be understood.
    [[nodiscard]] Answer list(Scope scope, const ListQuery& query);

private:
    /// Users first, then groups, as an answer shows them.
    struct Selection {
        Directory::Accounts users = {};
        Groups::List groups = {};
        const Directory::Accounts* allUsers = nullptr;  ///< Instead of `users`: not copied.

        [[nodiscard]] const Directory::Accounts& shownUsers() const
        {
            return allUsers == nullptr ? users : *allUsers;
        }
        [[nodiscard]] std::size_t size() const { return shownUsers().size() + groups.size(); }
    };

    /// The part of the selection that one answer shows.
    struct Window {
        std::size_t first = 0;
        std::size_t last = 0;
        std::string nextCursor = {};
        bool isByCursor = false;
    };

    [[nodiscard]] Selection select(Scope scope, const ListQuery& query);
    template <typename List>
    [[nodiscard]] List found(List list) const;
    void selectUsers(Selection& selection, const ListQuery& query);
    void selectGroups(Selection& selection, const ListQuery& query);
    [[nodiscard]] Filter parsed(const std::string& text, const ResourceType& type) const;
    [[nodiscard]] bool matchesGroup(const Filter& filter, const Group& group) const;
    void sort(Selection& selection, const ListQuery& query, Scope scope);
    void disorder(Selection& selection);

    [[nodiscard]] std::size_t pageLength(const ListQuery& query, bool isFirst) const;
    /// How many a list without a cursor has.
    [[nodiscard]] std::size_t sizeByIndex(const Selection& selection) const;
    [[nodiscard]] Window window(const Selection& selection, const ListQuery& query, Scope scope);
    [[nodiscard]] Window cursorWindow(const Selection& selection, const ListQuery& query,
                                      Scope scope);
    [[nodiscard]] Answer answer(const Selection& selection, const Window& window,
                                const ListQuery& query);

    Sandbox& m_sandbox;
    const Renderer& m_renderer;
    std::uint64_t m_lists = 0;   ///< How many were made, for an order that is never the same.
    std::int64_t m_cursors = 0;  ///< Pages by cursor since the last walk began.
    bool m_hasExpired = false;   ///< Whether the quirk's one expiry is over.
};

}  // namespace rollcall::sandbox
