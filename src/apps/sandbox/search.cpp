// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "directory.h"
#include "text.h"

#include <algorithm>

namespace rollcall::sandbox {

namespace {

/// Whether the text of a resource can hold that value at all: cheaper than parsing it. Only
/// values that JSON writes as they are can be ruled out.
bool mayHold(const std::string& body, const Json& literal)
{
    if (!literal.is_string())
        return true;
    const auto& text = literal.get_ref<const std::string&>();
    const bool plain = std::ranges::all_of(
        text, [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; });
    return !plain || containsIgnoringCase(body, text);
}

bool isCore(const AttributePath& path, std::string_view name)
{
    return path.container.empty() && path.subName.empty() && path.name == name;
}

bool mayMatch(const Filter& filter, const std::string& body)
{
    switch (filter.kind) {
    case Filter::Kind::And:
        return mayMatch(filter.parts.front(), body) && mayMatch(filter.parts.back(), body);
    case Filter::Kind::Or:
        return mayMatch(filter.parts.front(), body) || mayMatch(filter.parts.back(), body);
    case Filter::Kind::Values:
        return mayMatch(filter.parts.front(), body);
    case Filter::Kind::Not:
        return true;
    case Filter::Kind::Compare:
        break;
    }
    using Operator = Filter::Operator;
    if (filter.op != Operator::Eq && filter.op != Operator::Co && filter.op != Operator::Sw
        && filter.op != Operator::Ew)
        return true;
    return mayHold(body, filter.literal);
}

Json metaOf(const Account& account)
{
    return {{"resourceType", "User"},
            {"created", isoText(account.created)},
            {"lastModified", isoText(account.modified)},
            {"version", account.etag()}};
}

}  // namespace

Directory::Accounts Directory::search(const Filter& filter)
{
    if (filter.isEq() && filter.literal.is_string()) {
        const auto& value = filter.literal.get_ref<const std::string&>();
        const bool byLogin = isCore(filter.path, "userName");
        if (byLogin || isCore(filter.path, "id")) {
            Account* found = byLogin ? findLogin(value) : findId(value);
            return found == nullptr ? Accounts{} : Accounts{found};
        }
    }
    Accounts found;
    std::ranges::copy_if(m_listed, std::back_inserter(found), [this, &filter](Account* account) {
        return matchesAccount(filter, *account);
    });
    return found;
}

bool Directory::matchesAccount(const Filter& filter, Account& account) const
{
    switch (filter.kind) {
    case Filter::Kind::And:
        return matchesAccount(filter.parts.front(), account)
            && matchesAccount(filter.parts.back(), account);
    case Filter::Kind::Or:
        return matchesAccount(filter.parts.front(), account)
            || matchesAccount(filter.parts.back(), account);
    case Filter::Kind::Not:
        return !matchesAccount(filter.parts.front(), account);
    case Filter::Kind::Compare:
    case Filter::Kind::Values:
        break;
    }
    return equalsAccount(filter, account);
}

bool Directory::equalsAccount(const Filter& filter, Account& account) const
{
    if (filter.isEq() && isCore(filter.path, "active"))
        return filter.literal == Json(account.isActive());
    if (filter.isEq() && isCore(filter.path, "externalId") && filter.literal.is_string())
        return !account.externalId.empty()
            && filter.literal.get_ref<const std::string&>() == account.externalId;
    // Neither is part of the text.
    if (isAbout(filter, "groups"))
        return matches(filter, {{"groups", m_groupsOf(account)}});
    if (isAbout(filter, "meta"))
        return matches(filter, {{"meta", metaOf(account)}});
    return mayMatch(filter, bodyOf(account)) && matches(filter, resourceOf(account));
}

}  // namespace rollcall::sandbox
