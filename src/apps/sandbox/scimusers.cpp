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

bool isAddress(std::string_view text)
{
    const auto at = text.find('@');
    const auto dot = text.rfind('.');
    return at != std::string_view::npos && at > 0
        && text.find('@', at + 1) == std::string_view::npos && dot != std::string_view::npos
        && dot > at + 1 && dot + 1 < text.size()
        && text.find_first_of(" \t\r\n,;<>\"") == std::string_view::npos;
}

void cutLogin(Json& user)
{
    const std::string login = user.at("userName").get<std::string>();
    user["userName"] = login.substr(0, login.rfind('@'));
}

std::string takenSentence(const std::string& login)
{
    return "There is a user with the userName " + login + ".";
}

/// Whether each operation of a PATCH sets active: by its path, or alone in an object.
bool setsActiveOnly(const Json& message)
{
    return std::ranges::all_of(operationsOf(message), [](const Json& operation) {
        const Json* path = findMember(operation, "path");
        if (path != nullptr)
            return path->is_string()
                && sameIgnoringCase(path->get_ref<const std::string&>(), "active");
        const Json* value = findMember(operation, "value");
        return value != nullptr && value->is_object() && value->size() == 1
            && sameIgnoringCase(value->begin().key(), "active");
    });
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

/// Stated by TeamRetro: a member who was added there and never provisioned is not deactivated
/// by the provider. Inferred: that it is refused so.
void ScimApi::checkProvisioned(const Account& account) const
{
    if (m_sandbox.service().deactivatesProvisionedOnly && !account.provisioned)
        throw Refusal{403, "",
                      "This user was added in the service itself and has not been provisioned: "
                      "provision them first, or deactivate them there."};
}

Json ScimApi::cleanUser(const Json& input) const
{
    Json user = cleanResource(m_sandbox.userType(), input);
    if (m_sandbox.has(Quirk::IgnoreAttributes)) {
        for (const std::string& name : split(m_sandbox.quirks().text(Quirk::IgnoreAttributes), ','))
            user.erase(name);
    }
    if (!m_sandbox.service().loginIsEmail)
        return user;
    const std::string login{trimmed(user.at("userName").get_ref<const std::string&>())};
    if (!isAddress(login))
        throw Refusal{400, "invalidValue", "userName must be a valid e-mail address."};
    user["userName"] = login;
    return user;
}

void ScimApi::checkRequired(const Json& resource, Quirk quirk) const
{
    if (!m_sandbox.has(quirk))
        return;
    for (const std::string& name : split(m_sandbox.quirks().text(quirk), ',')) {
        if (!resource.contains(name))
            throw Refusal{400, "invalidValue", name + " is required."};
    }
}

Answer ScimApi::create(const Call& call, const ListQuery& query)
{
    Json user = cleanUser(parseJson(call.body));
    checkRequired(user, Quirk::Requires);
    checkDomains(user, Json::object());
    if (m_sandbox.has(Quirk::CutLogins))
        cutLogin(user);
    Directory& directory = m_sandbox.directory();
    const auto& login = user.at("userName").get_ref<const std::string&>();
    if (Account* existing = directory.findLogin(login))
        return createExisting(*existing, user, query);
    const bool isTaken = m_sandbox.has(Quirk::ReservedLogins)
        && std::ranges::any_of(directory.everybody(), [&login](const Account& each) {
                             return sameIgnoringCase(each.login, login);
                         });
    if (isTaken)
        throw Refusal{409, "uniqueness", takenSentence(login)};
    Account& made = directory.create(user, m_sandbox.now());
    return m_renderer.answerWith(201, made, query);
}

/// Tracker says that somebody who is provisioned again within the 30 days can get in again, the
/// others that pushing creates or links. Inferred: that it answers 200 with the account they
/// had, since nothing was created.
Answer ScimApi::createExisting(Account& existing, const Json& user, const ListQuery& query)
{
    const Service& service = m_sandbox.service();
    const bool restores =
        service.createRestores && !existing.isActive() && user.value("active", true);
    const bool links = service.createLinks && !existing.provisioned;
    if (!restores && !links && m_sandbox.has(Quirk::DuplicateIs200))
        return m_renderer.answerWith(200, existing, query);
    if (!restores && !links)
        throw Refusal{409, "uniqueness", takenSentence(existing.login)};
    Json wanted = user;
    if (service.createLinks) {
        wanted = m_sandbox.directory().resourceOf(existing);
        wanted.update(user);
        wanted.erase("id");
    }
    if (restores)
        wanted["active"] = true;
    m_sandbox.directory().setProvisioned(existing);
    return change(existing, wanted, query);
}

Answer ScimApi::onUser(const Call& call, const std::string& id)
{
    const ListQuery query = readQuery(parseQuery(call.query));
    if (id == ".search" && call.method == "POST")
        return onSearch(call, Scope::Users);
    Account* account = m_sandbox.directory().findId(id);
    const bool hides = m_sandbox.has(Quirk::NotFoundAfterDeactivate);
    if (account == nullptr || (hides && !account->isActive() && isRead(call)))
        return errorAnswer(404, "", "There is no user with the id " + id + ".");
    if (isRead(call))
        return read(call, *account, query);
    checkVersion(call, *account);
    return write(call, *account, query);
}

Answer ScimApi::write(const Call& call, Account& account, const ListQuery& query)
{
    if (call.method == "DELETE")
        return remove(account);
    if (call.method == "PUT" && m_sandbox.has(Quirk::NoPut))
        return wrongMethod(call, "GET, HEAD, PATCH, DELETE");
    if (call.method == "PUT")
        return put(call, account, query);
    if (call.method == "PATCH" && m_sandbox.has(Quirk::NoPatch))
        return errorAnswer(501, "", "The service does not support PATCH.");
    const bool isForAccess = m_sandbox.has(Quirk::PatchAccessOnly);
    if (call.method == "PATCH" && isForAccess && !setsActiveOnly(parseJson(call.body)))
        return refusePatch(account, query);
    if (call.method == "PATCH")
        return patch(call, account, query);
    return wrongMethod(call, "GET, HEAD, PUT, PATCH, DELETE");
}

Answer ScimApi::put(const Call& call, Account& account, const ListQuery& query)
{
    Json user = cleanUser(parseJson(call.body));
    if (m_sandbox.has(Quirk::MergingPut)) {
        Json merged = m_sandbox.directory().resourceOf(account);
        merged.update(user);
        merged.erase("id");
        user = std::move(merged);
    }
    Answer answer = change(account, user, query);
    m_sandbox.directory().setProvisioned(account);
    return answer;
}

Answer ScimApi::patch(const Call& call, Account& account, const ListQuery& query)
{
    const Json message = parseJson(call.body);
    const ResourceType& type = m_sandbox.userType();
    Directory& directory = m_sandbox.directory();
    if (!m_sandbox.has(Quirk::PatchNotAtomic))
        return change(account, cleanUser(patched(directory.resourceOf(account), message, type)),
                      query);
    Answer last;
    for (const Json& operation : operationsOf(message)) {
        Json resource = directory.resourceOf(account);
        applyOperation(resource, operation, type);
        nameExtensions(resource, message, type);
        last = change(account, cleanUser(resource), query);
    }
    return last;
}

/// Some take it, and do nothing.
Answer ScimApi::refusePatch(Account& account, const ListQuery& query) const
{
    const auto status = static_cast<int>(m_sandbox.quirks().number(Quirk::PatchAccessOnly));
    return status == 200 ? m_renderer.answerWith(200, account, query)
                         : errorAnswer(status, "", "A PATCH of a user sets active only.");
}

/// What a login that is another's means: a conflict, or the end of that account.
void ScimApi::settleLogin(Account& account, const Json& user)
{
    Directory& directory = m_sandbox.directory();
    const auto& login = user.at("userName").get_ref<const std::string&>();
    Account* other = directory.findLogin(login);
    if (other == nullptr || other == &account)
        return;
    if (!m_sandbox.service().mergesLogins)
        throw Refusal{409, "uniqueness", takenSentence(login)};
    // Stated by TeamRetro: the two become one, and that cannot be undone. Inferred: that the
    // account which is changed is the one that stays.
    checkOwner(*other);
    m_sandbox.groups().copyGroups(*other, account, m_sandbox.now());
    directory.remove(*other, m_sandbox.now());
}

void ScimApi::deactivated(Account& account)
{
    if (m_sandbox.has(Quirk::DeleteOnDeactivate))
        m_sandbox.directory().remove(account, m_sandbox.now());
}

Answer ScimApi::change(Account& account, const Json& user, const ListQuery& query)
{
    Directory& directory = m_sandbox.directory();
    const Json before = directory.resourceOf(account);
    const Json wanted = withImmutable(m_sandbox.userType(), before, user);
    checkDomains(wanted, before);
    const bool deactivates = !wanted.value("active", true) && account.isActive();
    if (!wanted.value("active", true))
        checkOwner(account);
    if (deactivates)
        checkProvisioned(account);
    settleLogin(account, wanted);
    directory.replace(account, wanted, m_sandbox.now());
    Answer answer = m_renderer.answerWith(200, account, query);
    if (deactivates)
        deactivated(account);
    return answer;
}

Answer ScimApi::remove(Account& account)
{
    if (!m_sandbox.service().deletesUsers)
        return errorAnswer(501, "",
                           "The service does not support removing users; deactivate them.");
    checkOwner(account);
    m_sandbox.directory().remove(account, m_sandbox.now());
    return {.status = 204};
}

}  // namespace rollcall::sandbox
