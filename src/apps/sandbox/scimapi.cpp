// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "scimapi.h"

#include "discovery.h"
#include "roles.h"
#include "secrets.h"
#include "text.h"

#include <algorithm>

namespace rollcall::sandbox {

namespace {

/// The parts of the path behind the API's root, decoded one by one: an id may hold a slash.
std::optional<std::vector<std::string>> namesOf(const std::string& path)
{
    if (path != ScimApi::root && !path.starts_with(std::string{ScimApi::root} + '/'))
        return std::nullopt;
    std::vector<std::string> names = split(path.substr(ScimApi::root.size()), '/');
    for (std::string& name : names)
        name = percentDecoded(name, false);
    return names;
}

/// Users are at `place`, and nothing is where they usually are.
void moveUsers(std::vector<std::string>& names, const std::string& place)
{
    if (names.front() == place)
        names.front() = "Users";
    else if (names.front() == "Users")
        names.front().clear();
}

bool isPath(const std::vector<std::string>& names, std::string_view first, std::size_t length)
{
    return names.front() == first && names.size() == length;
}

/// The token, where a service wants it otherwise than RFC 6750 has it.
std::string tokenIn(const Call& call, const std::string& way)
{
    if (way != "basic")
        return call.header(lower(way));
    const std::string value = call.header("authorization");
    if (!startsIgnoringCase(value, "Basic "))
        return {};
    const std::string pair = base64Decoded(trimmed(std::string_view{value}.substr(6)));
    const auto colon = pair.find(':');
    return colon == std::string::npos ? "" : pair.substr(colon + 1);
}

std::string bearerOf(const Call& call)
{
    const std::string value = call.header("authorization");
    if (!startsIgnoringCase(value, "Bearer "))
        return {};
    return std::string{trimmed(std::string_view{value}.substr(7))};
}

}  // namespace

Answer wrongMethod(const Call& call, const std::string& allowed)
{
    Answer answer = errorAnswer(405, "", call.method + " is not possible here.");
    answer.headers.emplace_back("Allow", allowed);
    return answer;
}

bool isRead(const Call& call)
{
    return call.method == "GET" || call.method == "HEAD";
}

bool namesVersion(const std::string& header, const std::string& etag)
{
    const auto opaque = [](std::string_view tag) {
        return tag.starts_with("W/") ? tag.substr(2) : tag;
    };
    return std::ranges::any_of(split(header, ','), [&](const std::string& each) {
        return each == "*" || opaque(each) == opaque(etag);
    });
}

ScimApi::ScimApi(Sandbox& sandbox, std::string origin)
    : m_sandbox(sandbox),
      m_baseUrl(std::move(origin) + std::string{root}),
      m_renderer(sandbox, m_baseUrl),
      m_lister(sandbox, m_renderer),
      m_groupPatch(sandbox, m_renderer)
{}

Answer ScimApi::handle(const Call& call)
{
    if (const auto refused = refuseEntry(call))
        return *refused;
    return answerTo(call);
}

Answer ScimApi::answerTo(const Call& call)
{
    try {
        return dispatch(call);
    } catch (const Refusal& refusal) {
        return errorAnswer(refusal.status(), refusal.scimType(), refusal.what());
    } catch (const std::invalid_argument& error) {
        return errorAnswer(400, "invalidSyntax", error.what());
    } catch (const Json::exception&) {
        // Only an extension without a schema here can hold a value of an unexpected kind.
        return errorAnswer(400, "invalidValue", "A value is of the wrong type.");
    }
}

/// Who may not come in, and why.
std::optional<Answer> ScimApi::refuseEntry(const Call& call) const
{
    const Quirks& quirks = m_sandbox.quirks();
    const std::string token =
        quirks.has(Quirk::Auth) ? tokenIn(call, quirks.text(Quirk::Auth)) : bearerOf(call);
    const auto rights = token.empty() ? std::nullopt : m_sandbox.rightsOf(token);
    const std::string_view other = m_sandbox.service().otherRegion;
    if (!rights || (!other.empty() && call.path.starts_with(std::string{other} + '/')))
        return refuseToken(call);
    // Stated: a 403 at the test of the credentials means this, and not a wrong token.
    if (!m_sandbox.isEnabled())
        return errorAnswer(403, "",
                           "SCIM is not enabled for this organisation. Please contact "
                               + std::string{m_sandbox.service().supportContact} + ".");
    const bool searches = call.method == "POST" && call.path.ends_with("/.search");
    if (!rights->canWrite && !isRead(call) && !searches)
        return errorAnswer(403, "",
                           "The token's owner does not have the Admin role, which this takes.");
    return std::nullopt;
}

/// RFC 6750, section 3: the reason is given only to who came with a token.
Answer ScimApi::refuseToken(const Call& call) const
{
    const bool given = !call.header("authorization").empty();
    Answer answer = errorAnswer(401, "", given ? "The token is not valid." : "A token is needed.");
    answer.headers.emplace_back("WWW-Authenticate", challenge(given));
    return answer;
}

/// The ways to prove oneself that are offered (RFC 9110, section 11.6.1).
std::string ScimApi::challenge(bool given) const
{
    const Quirks& quirks = m_sandbox.quirks();
    if (quirks.has(Quirk::Challenge))
        return quirks.text(Quirk::Challenge);
    const std::string realm = " realm=\"" + std::string{m_sandbox.service().name} + '"';
    if (quirks.has(Quirk::Auth))
        return (quirks.text(Quirk::Auth) == "basic" ? "Basic" : "ApiKey") + realm;
    return "Bearer" + realm + (given ? ", error=\"invalid_token\"" : "");
}

std::optional<Answer> ScimApi::onDiscovery(const Call& call, const std::vector<std::string>& names)
{
    const bool filtered = isRead(call) && parseQuery(call.query).contains("filter");
    const auto found = discovery(m_sandbox, m_baseUrl, names, filtered);
    if (!found)
        return std::nullopt;
    if (m_sandbox.has(Quirk::NoDiscovery))
        return errorAnswer(404, "", "There is nothing at this address.");
    if (!isRead(call))
        return wrongMethod(call, "GET, HEAD");
    return Answer{.body = jsonText(*found), .contentType = "application/scim+json"};
}

Answer ScimApi::dispatch(const Call& call)
{
    auto names = namesOf(call.path);
    if (!names || names->empty())
        return errorAnswer(404, "", "There is nothing at this address.");
    if (m_sandbox.has(Quirk::UsersAt))
        moveUsers(*names, m_sandbox.quirks().text(Quirk::UsersAt));
    if (auto found = onDiscovery(call, *names))
        return *std::move(found);
    if (isPath(*names, "Users", 1))
        return onUsers(call);
    if (isPath(*names, "Users", 2))
        return onUser(call, names->at(1));
    if (isPath(*names, "Groups", 1) && m_sandbox.hasGroups())
        return onGroups(call);
    if (isPath(*names, "Groups", 2) && m_sandbox.hasGroups())
        return onGroup(call, names->at(1));
    if (names->front() == "Roles" && m_sandbox.has(Quirk::Roles))
        return answerRoles(call, m_sandbox.quirks(), m_baseUrl, *names);
    if (isPath(*names, ".search", 1) && call.method == "POST")
        return onSearch(call, Scope::Everything);
    if (isPath(*names, "Bulk", 1))
        return onBulk(call);
    if (isPath(*names, "Me", 1))
        return errorAnswer(501, "", "The service does not support /Me.");
    return errorAnswer(404, "", "There is nothing at this address.");
}

Answer ScimApi::onSearch(const Call& call, Scope scope)
{
    if (m_sandbox.has(Quirk::NoSearch))
        return errorAnswer(404, "", "There is nothing at this address.");
    return m_lister.list(scope, readSearch(parseJson(call.body)));
}

Answer ScimApi::onBulk(const Call& call)
{
    if (!m_sandbox.service().hasBulk || m_sandbox.has(Quirk::NoBulk))
        return errorAnswer(501, "", "The service does not support /Bulk.");
    if (call.method != "POST")
        return wrongMethod(call, "POST");
    const auto each = [this](const Call& inner) { return answerTo(inner); };
    return Bulk{std::string{root}, each}.run(call);
}

Answer ScimApi::onUsers(const Call& call)
{
    const ListQuery query = readQuery(parseQuery(call.query));
    if (isRead(call))
        return m_lister.list(Scope::Users, query);
    if (call.method == "POST")
        return create(call, query);
    return wrongMethod(call, "GET, HEAD, POST");
}

}  // namespace rollcall::sandbox
