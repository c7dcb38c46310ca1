// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "scimapi.h"

#include "discovery.h"
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

std::string bearerOf(const Call& call)
{
    const std::string value = call.header("authorization");
    if (!startsIgnoringCase(value, "Bearer "))
        return {};
    return std::string{trimmed(std::string_view{value}.substr(7))};
}

}  // namespace

ScimApi::ScimApi(Sandbox& sandbox, std::string origin)
    : m_sandbox(sandbox), m_baseUrl(std::move(origin) + std::string{root})
{}

Answer ScimApi::handle(const Call& call)
{
    if (!isAuthorized(call))
        return refuseToken(call);
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

bool ScimApi::isAuthorized(const Call& call) const
{
    const std::string token = bearerOf(call);
    return !token.empty() && m_sandbox.knowsToken(token);
}

/// RFC 6750, section 3: the reason is given only to who came with a token.
Answer ScimApi::refuseToken(const Call& call) const
{
    const bool given = !call.header("authorization").empty();
    Answer answer = errorAnswer(401, "", given ? "The token is not valid." : "A token is needed.");
    const std::string scheme = "Bearer realm=\"" + std::string{m_sandbox.service().name} + '"';
    answer.headers.emplace_back("WWW-Authenticate",
                                given ? scheme + ", error=\"invalid_token\"" : scheme);
    return answer;
}

Answer ScimApi::dispatch(const Call& call)
{
    const auto names = namesOf(call.path);
    if (!names || names->empty())
        return errorAnswer(404, "", "There is nothing at this address.");
    const bool filtered = parseQuery(call.query).contains("filter");
    if (const auto found = discovery(m_baseUrl, *names, filtered && isRead(call))) {
        if (!isRead(call))
            return wrongMethod(call, "GET, HEAD");
        return {.body = jsonText(*found), .contentType = "application/scim+json"};
    }
    if (names->front() == "Users" && names->size() == 1)
        return onUsers(call);
    if (names->front() == "Users" && names->size() == 2)
        return onUser(call, names->at(1));
    if (names->size() == 1 && names->front() == ".search" && call.method == "POST")
        return list(readSearch(parseJson(call.body)));
    if (names->size() == 1 && (names->front() == "Me" || names->front() == "Bulk"))
        return errorAnswer(501, "", "The service does not support /" + names->front() + ".");
    return errorAnswer(404, "", "There is nothing at this address.");
}

Answer ScimApi::onUsers(const Call& call)
{
    const ListQuery query = readQuery(parseQuery(call.query));
    if (isRead(call))
        return list(query);
    if (call.method == "POST")
        return create(call, query);
    return wrongMethod(call, "GET, HEAD, POST");
}

std::string ScimApi::locationOf(const Account& account) const
{
    return m_baseUrl + "/Users/" + account.id;
}

Answer ScimApi::list(const ListQuery& query)
{
    Directory& directory = m_sandbox.directory();
    Directory::Accounts found;
    if (!query.filter.empty())
        found = directory.search(parseFilter(query.filter));
    const Directory::Accounts& all = query.filter.empty() ? directory.listed() : found;
    const std::size_t first = std::min(query.startIndex - 1, all.size());
    const std::size_t last = first + std::min(query.count, all.size() - first);
    std::string body;
    body.reserve(256 + (last - first) * 1600);
    body += R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":)";
    body += std::to_string(all.size()) + ",\"startIndex\":" + std::to_string(query.startIndex);
    body += ",\"itemsPerPage\":" + std::to_string(last - first) + ",\"Resources\":[";
    for (std::size_t i = first; i < last; ++i) {
        if (i > first)
            body += ',';
        body += textOf(*all[i], query);
    }
    body += "]}";
    return {.body = std::move(body), .contentType = "application/scim+json"};
}

}  // namespace rollcall::sandbox
