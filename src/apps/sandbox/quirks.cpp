// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "quirks.h"

#include "instant.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

namespace rollcall::sandbox {

namespace {

enum class Takes { Nothing, Number, Text, Duration };

struct Fact {
    Quirk quirk = {};
    std::string_view name = {};
    std::string_view what = {};
    Takes takes = Takes::Nothing;
    std::string_view usual = {};  ///< The value when none is given.
};

constexpr std::array facts = std::to_array<Fact>({
    {Quirk::IgnoreFilters, "ignore-filters", "Every filter gives everybody"},
    {Quirk::EqOnly, "eq-only", "Filters know eq, and, or; others are 400"},
    {Quirk::NoFilters, "no-filters", "Every filter is 400"},
    {Quirk::NoMatchIs404, "no-match-404", "A filter that finds nobody answers 404"},
    {Quirk::CrashFilters, "crash-filters", "A filter that is more than one eq is 500"},
    {Quirk::LaggingSearch, "lagging-search", "A filter misses what was changed since it was made"},
    {Quirk::StringBooleans, "string-booleans", "true and false come as \"True\" and \"False\""},
    {Quirk::HideMembers, "hide-members", "Groups come without their members"},
    {Quirk::MembersOnRequest, "members-on-request",
     "Groups show members only when attributes names them"},
    {Quirk::SecretMembers, "secret-members",
     "Nothing tells who is in a group, whose list of members is always empty"},
    {Quirk::OnRequest, "on-request", "Users show these only when attributes names them",
     Takes::Text, "nickName,title"},
    {Quirk::HideInactive, "hide-inactive", "The list leaves out who is not active"},
    {Quirk::HideActive, "hide-active", "Users come without active"},
    {Quirk::ListsNobody, "lists-nobody", "A list without a filter is empty"},
    {Quirk::NotFoundAfterDeactivate, "not-found-after-deactivate",
     "Who is not active is 404, and not in the list"},
    {Quirk::DeleteOnDeactivate, "delete-on-deactivate", "active false removes the user"},
    {Quirk::CutLogins, "cut-logins", "A new user's userName is kept without its domain"},
    {Quirk::RewritePhones, "rewrite-phones", "Telephone numbers come as tel: without blanks"},
    {Quirk::UntypedEmails, "untyped-emails", "E-mails and telephone numbers have no type"},
    {Quirk::LowerCaseResources, "lower-case-resources", "Lists say resources, not Resources"},
    {Quirk::BareLists, "bare-lists", "Lists are arrays, not a ListResponse"},
    {Quirk::LoneResource, "lone-resource", "Resources of one is that one, not an array"},
    {Quirk::FilterGivesUser, "filter-gives-user", "A filter that finds one gives the user alone"},
    {Quirk::DottedNames, "dotted-names", "name comes as \"name.givenName\" and so on"},
    {Quirk::BareDiscovery, "bare-discovery", "Discovery gives arrays, not a ListResponse"},
    {Quirk::NoDiscovery, "no-discovery", "There is no discovery"},
    {Quirk::ConfigLies, "config-lies", "ServiceProviderConfig denies what there is"},
    {Quirk::CursorOnly, "cursor-only", "Pages by cursor only (RFC 9865)"},
    {Quirk::CursorExpires, "cursor-expires", "The cursor behind page N is expired, once",
     Takes::Number, "2"},
    {Quirk::PageMaximum, "page-maximum", "At most N a page", Takes::Number, "50"},
    {Quirk::PageShrink, "page-shrink", "Pages after the first have at most N", Takes::Number, "7"},
    {Quirk::UnstableOrder, "unstable-order", "Each page is cut from another order"},
    {Quirk::DuplicateRows, "duplicate-rows", "Pages begin with the last row of the one before"},
    {Quirk::LyingTotal, "lying-total", "totalResults is wrong by N", Takes::Number, "5"},
    {Quirk::TotalIsPage, "total-is-page", "totalResults is the length of the page"},
    {Quirk::IndexCap, "index-cap", "Lists end after N, and count no more, unless by cursor",
     Takes::Number, "50"},
    {Quirk::ZeroBased, "zero-based", "startIndex counts from 0"},
    {Quirk::TextNumbers, "text-numbers", "totalResults and others come as texts"},
    {Quirk::CountLimit, "count-limit", "A count over N is 400", Takes::Number, "100"},
    {Quirk::NoSort, "no-sort", "sortBy does nothing"},
    {Quirk::Throttle, "throttle", "Every 5th request is 429; Retry-After in seconds, date or none",
     Takes::Text, "seconds"},
    {Quirk::ErrorAfterCommit, "error-after-commit", "Every Nth write is done and answers 500",
     Takes::Number, "3"},
    {Quirk::EmptyCreated, "empty-created", "A POST answers 201 without a body"},
    {Quirk::CreatedIs200, "created-is-200", "A POST answers 200"},
    {Quirk::DuplicateIs400, "duplicate-400", "A duplicate is 400 without scimType"},
    {Quirk::DuplicateIs200, "duplicate-200", "A duplicate gives the user who is there, as 200"},
    {Quirk::PatchIs204, "patch-204", "A PATCH answers 204"},
    {Quirk::ErrorIs200, "error-200", "Errors come with status 200"},
    {Quirk::HtmlErrors, "html-errors", "Errors come as HTML pages"},
    {Quirk::NumberStatus, "number-status", "The status in an error is a number"},
    {Quirk::TextJson, "text-json", "JSON comes as text/html"},
    {Quirk::StaleReads, "stale-reads", "The next N reads after a write show what was before",
     Takes::Number, "2"},
    {Quirk::MatchFails, "match-fails", "The next N writes with If-Match are 412", Takes::Number,
     "1"},
    {Quirk::BareVersion, "bare-version", "meta.version is a bare number"},
    {Quirk::StrongVersion, "strong-version", "Entity tags are strong"},
    {Quirk::BareMetaVersion, "bare-meta-version",
     "meta.version is the ETag without its quotes, which If-Match needs"},
    {Quirk::NoVersion, "no-version", "No ETag, no meta.version, If-Match is ignored"},
    {Quirk::PatchNotAtomic, "patch-not-atomic", "A PATCH that fails keeps what it had done"},
    {Quirk::NoPatch, "no-patch", "PATCH is 501"},
    {Quirk::PatchAccessOnly, "patch-access-only",
     "A PATCH of a user that sets more than active is N; 200: and does nothing", Takes::Number,
     "400"},
    {Quirk::NoPut, "no-put", "PUT is 405"},
    {Quirk::StrictOperations, "strict-operations", "op in lower case only, and a path is needed"},
    {Quirk::CapitalOperations, "capital-operations", "op as Add, Replace and Remove only"},
    {Quirk::NoRemoveValue, "no-remove-value", "A remove with a value is 400"},
    {Quirk::NoRemoveFilter, "no-remove-filter", "A remove with a filter in its path is 400"},
    {Quirk::RemoveEmpties, "remove-empties",
     "A remove of members without a filter takes all, whatever its value"},
    {Quirk::FilterEmpties, "filter-empties",
     "A remove of members with a filter takes all, whatever its filter"},
    {Quirk::MergingPut, "merging-put", "A PUT keeps what it does not name"},
    {Quirk::IgnoreAttributes, "ignore-attributes", "These are dropped without a word", Takes::Text,
     "title,nickName"},
    {Quirk::Requires, "requires", "A POST of a user without these is 400", Takes::Text,
     "externalId"},
    {Quirk::GroupRequires, "group-requires", "A POST of a group without these is 400", Takes::Text,
     "externalId"},
    {Quirk::MemberLimit, "member-limit", "More than N members in a request are 400", Takes::Number,
     "100"},
    {Quirk::BodyLimit, "body-limit", "A body over N bytes is 413", Takes::Number, "65536"},
    {Quirk::JsonOnly, "json-only", "A body that is not application/json is 415"},
    {Quirk::Redirect, "redirect", "Users and Groups answer 307 to that place", Takes::Text,
     "http://other.example/scim/v2"},
    {Quirk::NeedsSlash, "needs-slash",
     "Users and Groups answer 307 to Users/ and Groups/; with all, one resource too", Takes::Text,
     "lists"},
    {Quirk::Auth, "auth",
     "The token is the password of a Basic login, or alone in the header of that name", Takes::Text,
     "basic"},
    {Quirk::Challenge, "challenge", "A refused token names these ways in WWW-Authenticate",
     Takes::Text, "Digest realm=\"a, b\", Negotiate"},
    {Quirk::ClockSkew, "clock-skew", "The Date header is ahead by that much", Takes::Duration,
     "P1D"},
    {Quirk::Invited, "invited", "New users are invited for a day before they are active"},
    {Quirk::WindowDays, "window-days", "Who is deactivated is removed after N days", Takes::Number,
     "30"},
    {Quirk::StatedRemoval, "stated-removal", "The user says when they will be removed"},
    {Quirk::ReservedLogins, "deleted-logins-taken", "A removed user's login stays taken"},
    {Quirk::NoGroups, "no-groups", "There are no groups"},
    {Quirk::NoBulk, "no-bulk", "There is no Bulk"},
    {Quirk::NoSearch, "no-search", "There is no .search"},
    {Quirk::NoMeta, "no-meta", "Resources come without meta and schemas"},
    {Quirk::UsersAt, "users-at", "Users are at that path, which only ResourceTypes names",
     Takes::Text, "Accounts"},
    {Quirk::Roles, "roles", "There are roles at /Roles, to be read only"},
});

const Fact& factOf(Quirk quirk)
{
    return *std::ranges::find(facts, quirk, &Fact::quirk);
}

const Fact& factNamed(std::string_view name)
{
    const auto found = std::ranges::find(facts, name, &Fact::name);
    if (found == facts.end())
        throw std::invalid_argument("There is no quirk \"" + std::string{name} + "\".");
    return *found;
}

std::int64_t readNumber(const std::string& text)
{
    std::int64_t number = -1;
    const auto* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    return error == std::errc{} && stop == end && number <= 1'000'000'000 ? number : -1;
}

void check(const Fact& fact, const std::string& value)
{
    const bool good = (fact.takes == Takes::Nothing && value.empty())
        || (fact.takes == Takes::Number && readNumber(value) >= 0)
        || (fact.takes == Takes::Text && !value.empty()
            && value.find_first_of("\r\n") == std::string::npos)
        || (fact.takes == Takes::Duration && parseDuration(value).has_value());
    if (!good)
        throw std::invalid_argument("The quirk " + std::string{fact.name} + " does not take \""
                                    + value + "\".");
}

}  // namespace

std::string Quirks::text(Quirk quirk) const
{
    return m_values.at(quirk);
}

std::int64_t Quirks::number(Quirk quirk) const
{
    return readNumber(m_values.at(quirk));
}

void Quirks::add(std::string_view setting)
{
    const auto mark = setting.find('=');
    const Fact& fact = factNamed(setting.substr(0, mark));
    const std::string value{mark == std::string_view::npos ? fact.usual : setting.substr(mark + 1)};
    check(fact, value);
    m_values[fact.quirk] = value;
}

void Quirks::replace(const Json& object)
{
    if (!object.is_object())
        throw std::invalid_argument(R"(The quirks are an object such as {"no-patch":true}.)");
    Quirks quirks;
    for (const auto& [name, value] : object.items()) {
        static_cast<void>(factNamed(name));
        if (value.is_boolean() && value.get<bool>())
            quirks.add(name);
        else if (!value.is_boolean())
            quirks.add(name + '=' + (value.is_string() ? value.get<std::string>() : value.dump()));
    }
    *this = std::move(quirks);
}

Json Quirks::toJson() const
{
    Json json = Json::object();
    for (const auto& [quirk, value] : m_values) {
        const Fact& fact = factOf(quirk);
        Json& shown = json[std::string{fact.name}];
        if (fact.takes == Takes::Nothing)
            shown = true;
        else if (fact.takes == Takes::Number)
            shown = readNumber(value);
        else
            shown = value;
    }
    return json;
}

std::string Quirks::help()
{
    std::string text = "Quirks, for --quirk NAME[=VALUE] or PUT {adminUrl}/quirks:\n";
    for (const Fact& fact : facts) {
        std::string name = "  " + std::string{fact.name};
        if (!fact.usual.empty())
            name.append("=").append(fact.usual);
        name.resize(std::max<std::size_t>(name.size() + 1, 34), ' ');
        text += name.append(fact.what) + '\n';
    }
    return text;
}

}  // namespace rollcall::sandbox
