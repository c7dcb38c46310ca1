// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "patch.h"
#include "resource.h"
#include "scimapi.h"
#include "text.h"

#include <algorithm>
#include <set>

namespace rollcall::sandbox {

namespace {

/// Whether one of the entity tags of a header is the account's. Compared weakly: the tags are
/// weak, and SCIM uses them so (RFC 7644, section 3.14).
bool namesVersion(const std::string& header, const Account& account)
{
    const auto opaque = [](std::string_view tag) {
        return tag.starts_with("W/") ? tag.substr(2) : tag;
    };
    const std::string etag = account.etag();
    return std::ranges::any_of(split(header, ','), [&](const std::string& each) {
        return each == "*" || opaque(each) == opaque(etag);
    });
}

void checkVersion(const Call& call, const Account& account)
{
    const std::string wanted = call.header("if-match");
    if (!wanted.empty() && !namesVersion(wanted, account))
        throw Refusal{412, "", "The user has been changed since: " + account.etag() + "."};
}

/// The domains behind the `@` of a user's login and e-mail addresses.
std::set<std::string> domainsOf(const Json& user)
{
    std::set<std::string> domains;
    const auto add = [&domains](const Json& holder, const char* name) {
        const std::string address = holder.value(name, "");
        const auto at = address.rfind('@');
        if (at != std::string::npos)
            domains.insert(lower(address.substr(at + 1)));
    };
    add(user, "userName");
    for (const Json& email : user.value("emails", Json::array()))
        add(email, "value");
    return domains;
}

}  // namespace

/// The vendor says only that "an error will be returned" for a user whose domain is not
/// authorised, and that support is to be asked. Inferred: 403, and that somebody who is there
/// already may be changed as long as no further domain comes in.
void ScimApi::checkDomains(const Json& user, const Json& before) const
{
    const auto& authorised = m_sandbox.domains();
    if (!m_sandbox.service().checksDomains || authorised.empty())
        return;
    const std::set<std::string> domains = domainsOf(user);
    const std::set<std::string> known = domainsOf(before);
    const std::string contact{m_sandbox.service().supportContact};
    if (domains.empty() && before.empty())
        throw Refusal{403, "",
                      "Only users of an authorised domain can be provisioned. Please "
                      "contact support: "
                          + contact};
    for (const std::string& domain : domains) {
        if (known.contains(domain) || std::ranges::find(authorised, domain) != authorised.end())
            continue;
        std::string detail = "The domain " + domain;
        detail += " is not authorised for this account. Please contact support: " + contact;
        throw Refusal{403, "", detail};
    }
}

/// Inferred: an account cannot be left without its owner.
void ScimApi::checkOwner(const Account& account) const
{
    if (account.role == Role::Owner)
        throw Refusal{403, "", "The owner of the account cannot be deactivated or removed."};
}

std::string ScimApi::textOf(Account& account) const
{
    std::string text = m_sandbox.directory().bodyOf(account);
    text.reserve(text.size() + 256);
    text.pop_back();
    text += R"(,"meta":{"resourceType":"User","created":")";
    appendIso(text, account.created);
    text += R"(","lastModified":")";
    appendIso(text, account.modified);
    text += R"(","location":)";
    appendQuoted(text, locationOf(account));
    text += ",\"version\":";
    appendQuoted(text, account.etag());
    return text += "}}";
}

std::string ScimApi::textOf(Account& account, const ListQuery& query) const
{
    if (query.wantsAll())
        return textOf(account);
    const Json resource = Json::parse(textOf(account));
    return jsonText(query.attributes.empty() ? withoutAttributes(resource, query.excluded)
                                             : onlyAttributes(resource, query.attributes));
}

Answer ScimApi::answerWith(int status, Account& account, const ListQuery& query) const
{
    return {.status = status,
            .body = textOf(account, query),
            .contentType = "application/scim+json",
            .headers = {{"Location", locationOf(account)}, {"ETag", account.etag()}}};
}

Answer ScimApi::create(const Call& call, const ListQuery& query)
{
    const Json user = cleanUser(parseJson(call.body));
    checkDomains(user, Json::object());
    Directory& directory = m_sandbox.directory();
    const auto& login = user.at("userName").get_ref<const std::string&>();
    Account* existing = directory.findLogin(login);
    if (existing == nullptr)
        return answerWith(201, directory.create(user, m_sandbox.now()), query);
    // The vendor says that somebody who is provisioned again within the 30 days can get in
    // again. Inferred: that answers 200 with the account they had, since nothing was created.
    if (!m_sandbox.service().createRestores || existing->isActive() || !user.value("active", true))
        throw Refusal{409, "uniqueness", "There is a user with the userName " + login + "."};
    Json restored = user;
    restored["active"] = true;
    existing->provisioned = true;
    return change(*existing, restored, query);
}

Answer ScimApi::onUser(const Call& call, const std::string& id)
{
    const ListQuery query = readQuery(parseQuery(call.query));
    if (id == ".search" && call.method == "POST")
        return list(readSearch(parseJson(call.body)));
    Account* account = m_sandbox.directory().findId(id);
    if (account == nullptr)
        return errorAnswer(404, "", "There is no user with the id " + id + ".");
    if (call.method == "GET" || call.method == "HEAD")
        return read(call, *account, query);
    checkVersion(call, *account);
    if (call.method == "DELETE")
        return remove(*account);
    if (call.method == "PUT")
        return change(*account, cleanUser(parseJson(call.body)), query);
    if (call.method == "PATCH") {
        const Json resource = m_sandbox.directory().resourceOf(*account);
        return change(*account, cleanUser(patched(resource, parseJson(call.body))), query);
    }
    Answer answer = errorAnswer(405, "", call.method + " is not possible here.");
    answer.headers.emplace_back("Allow", "GET, HEAD, PUT, PATCH, DELETE");
    return answer;
}

Answer ScimApi::read(const Call& call, Account& account, const ListQuery& query)
{
    Answer answer = answerWith(200, account, query);
    const std::string known = call.header("if-none-match");
    if (!known.empty() && namesVersion(known, account)) {
        answer.status = 304;
        answer.body.clear();
        answer.contentType.clear();
    }
    return answer;
}

Answer ScimApi::change(Account& account, const Json& user, const ListQuery& query)
{
    Directory& directory = m_sandbox.directory();
    checkDomains(user, directory.resourceOf(account));
    if (!user.value("active", true))
        checkOwner(account);
    const auto& login = user.at("userName").get_ref<const std::string&>();
    Account* other = directory.findLogin(login);
    if (other != nullptr && other != &account)
        throw Refusal{409, "uniqueness", "There is a user with the userName " + login + "."};
    directory.replace(account, user, m_sandbox.now());
    return answerWith(200, account, query);
}

Answer ScimApi::remove(Account& account)
{
    checkOwner(account);
    m_sandbox.directory().remove(account, m_sandbox.now());
    return {.status = 204};
}

}  // namespace rollcall::sandbox
