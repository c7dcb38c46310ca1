// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "scimlist.h"

#include "dice.h"
#include "text.h"

#include <algorithm>

namespace rollcall::sandbox {

namespace {

/// The value to sort by: of several the primary one or the first (RFC 7644, section 3.4.2.3).
Json sortKey(const AttributePath& path, const Json& resource)
{
    const Json* value = &resource;
    if (!path.container.empty())
        value = findMember(resource, path.container);
    value = value == nullptr ? nullptr : findMember(*value, path.name);
    if (value != nullptr && value->is_array()) {
        const Json& list = *value;
        const auto primary = std::ranges::find_if(list, [](const Json& each) {
            return each.is_object() && each.value("primary", false);
        });
        value = primary != list.end() ? &*primary : (list.empty() ? nullptr : &list.front());
    }
    if (value != nullptr && !path.subName.empty())
        value = findMember(*value, path.subName);
    return value == nullptr ? Json{} : *value;
}

/// What has no value comes last, and first when the order is turned round.
bool isBefore(const Attribute* leaf, const Json& left, const Json& right)
{
    if (left.is_null() || right.is_null())
        return !left.is_null() && right.is_null();
    if (left.is_boolean() && right.is_boolean())
        return !left.get<bool>() && right.get<bool>();
    return compared(leaf, left, right).value_or(0) < 0;
}

AttributePath sortPath(const std::string& text, const ResourceType& type)
{
    std::optional<AttributePath> path = parsePath(text, type);
    if (!path || path->attribute == nullptr || path->attribute->returned == "never")
        throw Refusal{400, "invalidPath", "There is no attribute " + text + " to sort by."};
    if (path->subName.empty() && path->attribute->type == "complex")
        path->subAttribute = findAttribute(path->attribute->subAttributes, "value");
    if (path->subAttribute != nullptr)
        path->subName = path->subAttribute->name;
    if (path->leaf()->type == "complex")
        throw Refusal{400, "invalidPath", "The parts of " + text + " have no order together."};
    return *path;
}

template <typename List, typename Text>
void sortBy(List& list, const AttributePath& path, bool descending, const Text& textOf)
{
    std::vector<std::pair<Json, typename List::value_type>> keyed;
    keyed.reserve(list.size());
    for (auto* each : list)
        keyed.emplace_back(sortKey(path, Json::parse(textOf(*each))), each);
    const Attribute* leaf = path.leaf();
    std::ranges::stable_sort(keyed, [leaf, descending](const auto& left, const auto& right) {
        return descending ? isBefore(leaf, right.first, left.first)
                          : isBefore(leaf, left.first, right.first);
    });
    std::ranges::transform(keyed, list.begin(), [](const auto& each) { return each.second; });
}

}  // namespace

Filter Lister::parsed(const std::string& text, const ResourceType& type) const
{
    if (m_sandbox.has(Quirk::NoFilters))
        throw Refusal{400, "invalidFilter", "There are no filters here."};
    Filter filter = parseFilter(text, type);
    if (m_sandbox.has(Quirk::CrashFilters) && !filter.isEq())
        throw Refusal{500, "", "Cannot read properties of undefined (reading '1')"};
    const bool eqOnly = !m_sandbox.service().filtersAll || m_sandbox.has(Quirk::EqOnly);
    if (eqOnly && isBeyondEq(filter))
        throw Refusal{400, "invalidFilter", "Only the operator \"eq\" is supported, with and, or."};
    return filter;
}

/// What a search finds of what it should find.
template <typename List>
List Lister::found(List list) const
{
    if (m_sandbox.has(Quirk::LaggingSearch))
        std::erase_if(list, [](const auto* each) { return each->version > 1; });
    return list;
}

void Lister::selectUsers(Selection& selection, const ListQuery& query)
{
    Directory& directory = m_sandbox.directory();
    const bool filters = !query.filter.empty() && !m_sandbox.has(Quirk::IgnoreFilters);
    if (filters)
        selection.users = found(directory.search(parsed(query.filter, m_sandbox.userType())));
    else if (m_sandbox.service().listsUsers && !m_sandbox.has(Quirk::ListsNobody))
        selection.allUsers = &directory.listed();
    const bool hides =
        m_sandbox.has(Quirk::HideInactive) || m_sandbox.has(Quirk::NotFoundAfterDeactivate);
    if (!hides)
        return;
    selection.users = selection.shownUsers();
    selection.allUsers = nullptr;
    std::erase_if(selection.users, [](const Account* each) { return !each->isActive(); });
}

bool Lister::matchesGroup(const Filter& filter, const Group& group) const
{
    // A question after one member is answered without writing them all.
    if (m_sandbox.has(Quirk::SecretMembers) && isAbout(filter, "members"))
        return false;
    if (filter.isEq() && filter.path.name == "members" && filter.path.subName == "value"
        && filter.literal.is_string()) {
        const auto member = m_sandbox.groups().findMember(filter.literal.get<std::string>());
        return member && group.members.contains(*member);
    }
    if (filter.kind == Filter::Kind::And)
        return std::ranges::all_of(filter.parts,
                                   [&](const Filter& part) { return matchesGroup(part, group); });
    if (filter.kind == Filter::Kind::Or)
        return std::ranges::any_of(filter.parts,
                                   [&](const Filter& part) { return matchesGroup(part, group); });
    if (filter.kind == Filter::Kind::Not)
        return !matchesGroup(filter.parts.front(), group);
    ListQuery shape;
    if (!isAbout(filter, "members"))
        shape.excluded = {"members"};
    return matches(filter, Json::parse(m_renderer.textOf(group, shape)));
}

void Lister::selectGroups(Selection& selection, const ListQuery& query)
{
    selection.groups = m_sandbox.groups().listed();
    if (query.filter.empty() || m_sandbox.has(Quirk::IgnoreFilters))
        return;
    const Filter filter = parsed(query.filter, m_sandbox.groupType());
    std::erase_if(selection.groups,
                  [&](const Group* group) { return !matchesGroup(filter, *group); });
    selection.groups = found(std::move(selection.groups));
}

Lister::Selection Lister::select(Scope scope, const ListQuery& query)
{
    Selection selection;
    if (scope == Scope::Users) {
        selectUsers(selection, query);
    } else if (scope == Scope::Groups) {
        selectGroups(selection, query);
    } else {
        // Over all kinds a filter may name what only one of them has.
        std::optional<Refusal> first;
        try {
            selectUsers(selection, query);
        } catch (const Refusal& refusal) {
            first = refusal;
        }
        try {
            if (m_sandbox.hasGroups())
                selectGroups(selection, query);
        } catch (const Refusal& refusal) {
            selection.groups.clear();
            if (first)
                throw;
            first = refusal;
        }
        if (first && !m_sandbox.hasGroups())
            throw Refusal{*first};
    }
    return selection;
}

void Lister::sort(Selection& selection, const ListQuery& query, Scope scope)
{
    // Over all kinds it may be something that only one of them has.
    const auto isMeant = [&query, scope](const ResourceType& type) {
        return scope != Scope::Everything || parsePath(query.sortBy, type).has_value();
    };
    if (query.sortBy.empty() || !m_sandbox.service().sorts || m_sandbox.has(Quirk::NoSort))
        return;
    if (!selection.shownUsers().empty() && isMeant(m_sandbox.userType())) {
        selection.users = selection.shownUsers();
        selection.allUsers = nullptr;
        const ResourceType& type = m_sandbox.userType();
        sortBy(selection.users, sortPath(query.sortBy, type), query.descending,
               [this](Account& account) { return m_renderer.textOf(account, ListQuery{}); });
    }
    if (!selection.groups.empty() && isMeant(m_sandbox.groupType())) {
        ListQuery shape;
        shape.excluded = {"members"};
        const AttributePath path = sortPath(query.sortBy, m_sandbox.groupType());
        if (path.name == "members")
            shape.excluded.clear();
        sortBy(selection.groups, path, query.descending,
               [&](const Group& group) { return m_renderer.textOf(group, shape); });
    }
}

/// Another order each time, as of a database that was not told one.
void Lister::disorder(Selection& selection)
{
    if (!m_sandbox.has(Quirk::UnstableOrder))
        return;
    selection.users = selection.shownUsers();
    selection.allUsers = nullptr;
    Dice dice{++m_lists, 0, 0};
    const auto turn = [&dice](auto& list) {
        if (!list.empty()) {
            const auto first = dice.below(static_cast<std::uint32_t>(list.size()));
            std::rotate(list.begin(), list.begin() + first, list.end());
        }
    };
    turn(selection.users);
    turn(selection.groups);
}

Answer Lister::list(Scope scope, const ListQuery& query)
{
    const Quirks& quirks = m_sandbox.quirks();
    if (quirks.has(Quirk::CountLimit) && query.asked > quirks.number(Quirk::CountLimit))
        throw Refusal{400, "invalidValue",
                      "count must not be more than " + quirks.text(Quirk::CountLimit) + "."};
    Selection selection = select(scope, query);
    if (selection.size() == 0 && !query.filter.empty() && quirks.has(Quirk::NoMatchIs404))
        throw Refusal{404, "", "Nobody was found."};
    sort(selection, query, scope);
    disorder(selection);
    return answer(selection, window(selection, query, scope), query);
}

Answer Lister::answer(const Selection& selection, const Window& window, const ListQuery& query)
{
    const Directory::Accounts& users = selection.shownUsers();
    std::size_t total = window.isByCursor ? selection.size() : sizeByIndex(selection);
    if (m_sandbox.has(Quirk::LyingTotal))
        total += static_cast<std::size_t>(m_sandbox.quirks().number(Quirk::LyingTotal));
    if (m_sandbox.has(Quirk::TotalIsPage))
        total = window.last - window.first;
    std::string body;
    body.reserve(256 + (window.last - window.first) * 1600);
    body += R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":)";
    body += std::to_string(total);
    if (!window.isByCursor)
        body += ",\"startIndex\":" + std::to_string(query.startIndex);
    body += ",\"itemsPerPage\":" + std::to_string(window.last - window.first);
    if (!window.nextCursor.empty())
        body += R"(,"nextCursor":")" + window.nextCursor + '"';
    body += ",\"Resources\":[";
    for (std::size_t i = window.first; i < window.last; ++i) {
        if (i > window.first)
            body += ',';
        body += i < users.size() ? m_renderer.textOf(*users[i], query)
                                 : m_renderer.textOf(*selection.groups[i - users.size()], query);
    }
    body += "]}";
    return {.body = std::move(body), .contentType = "application/scim+json"};
}

}  // namespace rollcall::sandbox
