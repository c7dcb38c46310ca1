// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "adminapi.h"

#include "adminpage.h"
#include "admintruth.h"
#include "secrets.h"
#include "text.h"

namespace rollcall::sandbox {

namespace {

Answer wrongMethod(const std::string& allowed)
{
    Answer answer = plainJson(405, {{"error", "That is not possible here."}});
    answer.headers.emplace_back("Allow", allowed);
    return answer;
}

std::string textMember(const Json& json, const std::string& name)
{
    const Json* value = findMember(json, name);
    return value != nullptr && value->is_string() ? value->get<std::string>() : std::string{};
}

/// `{"kind":"personal","role":"viewer"}`: the role of the token and of its owner. Without a
/// body, and of the organisation's own tokens, it is Admin.
bool readTokenRole(const Service& service, const std::string& body)
{
    if (!service.hasTokenKinds || body.empty())
        return true;
    const Json message = parseJson(body);
    const std::string kind = textMember(message, "kind");
    const std::string role = textMember(message, "role");
    if ((kind != "personal" && kind != "service")
        || (!role.empty() && role != "admin" && role != "viewer"))
        throw std::invalid_argument(
            R"(A token is {"kind":"service"} or {"kind":"personal","role":"admin" or "viewer"}.)");
    return kind == "service" || role != "viewer";
}

}  // namespace

bool AdminApi::owns(const std::string& path)
{
    return path == root || path.starts_with(std::string{root} + '/');
}

bool AdminApi::isOwner(const Call& call) const
{
    const std::string header = call.header("authorization");
    if (!startsIgnoringCase(header, "Basic "))
        return false;
    const std::string expected = m_sandbox.owner() + ':' + m_sandbox.ownerPassword();
    return sameSecret(base64Decoded(trimmed(std::string_view{header}.substr(6))), expected);
}

Answer AdminApi::handle(const Call& call)
{
    if (!isOwner(call)) {
        Answer answer = plainJson(401, {{"error", "Only the owner may come in here."}});
        answer.headers.emplace_back("WWW-Authenticate",
                                    R"(Basic realm="rollcall-sandbox", charset="UTF-8")");
        return answer;
    }
    // A browser that knows the password would also use it for another site's pages.
    const std::string origin = call.header("origin");
    if (!origin.empty() && origin != m_origin)
        return plainJson(403, {{"error", "Another site's page may not come in here."}});
    try {
        const std::size_t behind = std::min(root.size() + 1, call.path.size());
        return dispatch(call, call.path.substr(behind));
    } catch (const std::invalid_argument& error) {
        return plainJson(400, {{"error", error.what()}});
    }
}

Answer AdminApi::dispatch(const Call& call, const std::string& what)
{
    const bool reads = call.method == "GET" || call.method == "HEAD";
    if (what == "token")
        return onToken(call);
    if (what == "clock")
        return onClock(call);
    if (what == "domains")
        return onDomains(call);
    if (what == "faults")
        return onFaults(call);
    if (what == "quirks")
        return onQuirks(call);
    if (what == "settings")
        return onSettings(call);
    const auto truth = truthOf(m_sandbox, what);
    if (!truth && !what.empty())
        return plainJson(404, {{"error", "There is nothing at this address."}});
    if (!reads)
        return wrongMethod("GET, HEAD");
    if (what.empty())
        return adminPage(m_sandbox);
    return plainJson(200, *truth);
}

Answer AdminApi::onToken(const Call& call)
{
    if (call.method == "POST") {
        const bool canWrite = readTokenRole(m_sandbox.service(), call.body);
        Answer answer = plainJson(201, {{"token", m_sandbox.newToken(canWrite)}});
        answer.headers.emplace_back("Cache-Control", "no-store");
        return answer;
    }
    if (call.method != "DELETE")
        return wrongMethod("POST, DELETE");
    m_sandbox.revokeTokens();
    return {.status = 204};
}

Answer AdminApi::onClock(const Call& call)
{
    if (call.method == "POST") {
        const Json message = parseJson(call.body);
        const auto instant = parseInstant(textMember(message, "now"));
        const auto step = parseDuration(textMember(message, "advance"));
        if (instant.has_value() == step.has_value())
            throw std::invalid_argument(
                R"(The clock takes either {"advance":"P31D"} or {"now":"2026-01-31T12:00:00Z"}.)");
        if (instant)
            m_sandbox.setClock(*instant);
        else
            m_sandbox.advanceClock(*step);
        m_sandbox.settle();
    } else if (call.method != "GET") {
        return wrongMethod("GET, POST");
    }
    return plainJson(200, {{"now", isoText(m_sandbox.now())}});
}

Answer AdminApi::onDomains(const Call& call)
{
    if (call.method == "PUT") {
        const Json message = parseJson(call.body);
        std::vector<std::string> domains;
        for (const Json& each : message.is_array() ? message : Json::array({nullptr})) {
            const std::string domain = each.is_string() ? lower(each.get<std::string>()) : "";
            if (domain.empty() || domain.find_first_of(" @") != std::string::npos)
                throw std::invalid_argument(R"(The domains are a list such as ["acme.example"].)");
            domains.push_back(domain);
        }
        m_sandbox.setDomains(std::move(domains));
    } else if (call.method != "GET") {
        return wrongMethod("GET, PUT");
    }
    return plainJson(200, m_sandbox.domains());
}

Answer AdminApi::onFaults(const Call& call)
{
    if (call.method == "PUT")
        m_sandbox.faults().replace(parseJson(call.body));
    else if (call.method != "GET")
        return wrongMethod("GET, PUT");
    return plainJson(200, m_sandbox.faults().toJson());
}

Answer AdminApi::onQuirks(const Call& call)
{
    if (call.method == "PUT") {
        Quirks quirks;
        quirks.replace(parseJson(call.body));
        m_sandbox.setQuirks(std::move(quirks));
        m_sandbox.settle();
    } else if (call.method != "GET") {
        return wrongMethod("GET, PUT");
    }
    return plainJson(200, m_sandbox.quirks().toJson());
}

Answer AdminApi::onSettings(const Call& call)
{
    if (call.method == "PUT") {
        const Json message = parseJson(call.body);
        const Json* enabled = findMember(message, "scim");
        if (enabled == nullptr || !enabled->is_boolean())
            throw std::invalid_argument(R"(The settings are {"scim":true} or {"scim":false}.)");
        m_sandbox.setEnabled(enabled->get<bool>());
    } else if (call.method != "GET") {
        return wrongMethod("GET, PUT");
    }
    return plainJson(200, {{"scim", m_sandbox.isEnabled()}});
}

}  // namespace rollcall::sandbox
