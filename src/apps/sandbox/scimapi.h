// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "bulk.h"
#include "grouppatch.h"
#include "render.h"
#include "scimlist.h"

#include <string>
#include <vector>

namespace rollcall::sandbox {

/// SCIM 2.0 as the service speaks it (RFC 7643, RFC 7644). Whoever calls it holds the mutex.
class ScimApi {
public:
    /// The path below which the API lies.
    static constexpr std::string_view root = "/scim/v2";

    /// \param origin such as "http://127.0.0.1:8080".
    ScimApi(Sandbox& sandbox, std::string origin);

    /// Always gives an answer; what is refused changes nothing.
    [[nodiscard]] Answer handle(const Call& call);

private:
    [[nodiscard]] std::optional<Answer> refuseEntry(const Call& call) const;
    [[nodiscard]] Answer refuseToken(const Call& call) const;
    [[nodiscard]] std::string challenge(bool given) const;
    [[nodiscard]] Answer answerTo(const Call& call);
    [[nodiscard]] Answer dispatch(const Call& call);
    [[nodiscard]] std::optional<Answer> onDiscovery(const Call& call,
                                                    const std::vector<std::string>& names);
    [[nodiscard]] Answer onSearch(const Call& call, Scope scope);
    [[nodiscard]] Answer onBulk(const Call& call);

    [[nodiscard]] Answer onUsers(const Call& call);
    [[nodiscard]] Answer onUser(const Call& call, const std::string& id);
    [[nodiscard]] Json cleanUser(const Json& input) const;
    [[nodiscard]] Answer create(const Call& call, const ListQuery& query);
    [[nodiscard]] Answer createExisting(Account& existing, const Json& user,
                                        const ListQuery& query);
    [[nodiscard]] Answer write(const Call& call, Account& account, const ListQuery& query);
    [[nodiscard]] Answer put(const Call& call, Account& account, const ListQuery& query);
    [[nodiscard]] Answer patch(const Call& call, Account& account, const ListQuery& query);
    [[nodiscard]] Answer refusePatch(Account& account, const ListQuery& query) const;
    [[nodiscard]] Answer change(Account& account, const Json& user, const ListQuery& query);
    void settleLogin(Account& account, const Json& user);
    void deactivated(Account& account);
    [[nodiscard]] Answer remove(Account& account);

    [[nodiscard]] Answer onGroups(const Call& call);
    [[nodiscard]] Answer onGroup(const Call& call, const std::string& id);
    [[nodiscard]] Answer writeGroup(const Call& call, Group& group, const ListQuery& query);
    [[nodiscard]] Answer changeGroup(Group& group, const GroupDraft& draft, const ListQuery& query);
    void checkName(const GroupDraft& draft, const Group* self) const;

    template <typename Resource>
    [[nodiscard]] Answer read(const Call& call, Resource& resource, const ListQuery& query) const;
    template <typename Resource>
    void checkVersion(const Call& call, const Resource& resource) const;

    void checkRequired(const Json& resource, Quirk quirk) const;
    void checkDomains(const Json& user, const Json& before) const;
    void checkOwner(const Account& account) const;
    void checkProvisioned(const Account& account) const;

    Sandbox& m_sandbox;
    std::string m_baseUrl;
    Renderer m_renderer;
    Lister m_lister;
    GroupPatch m_groupPatch;
};

/// Whether one of the entity tags of a header is that one. Compared weakly, as SCIM uses them
/// (RFC 7644, section 3.14).
[[nodiscard]] bool namesVersion(const std::string& header, const std::string& etag);

[[nodiscard]] Answer wrongMethod(const Call& call, const std::string& allowed);
[[nodiscard]] bool isRead(const Call& call);

template <typename Resource>
Answer ScimApi::read(const Call& call, Resource& resource, const ListQuery& query) const
{
    Answer answer = m_renderer.answerWith(200, resource, query);
    const std::string known = call.header("if-none-match");
    if (!known.empty() && namesVersion(known, m_renderer.etagOf(resource))) {
        answer.status = 304;
        answer.body.clear();
        answer.contentType.clear();
    }
    return answer;
}

template <typename Resource>
void ScimApi::checkVersion(const Call& call, const Resource& resource) const
{
    const std::string wanted = call.header("if-match");
    const std::string etag = m_renderer.etagOf(resource);
    if (!wanted.empty() && !m_sandbox.has(Quirk::NoVersion) && !namesVersion(wanted, etag))
        throw Refusal{412, "", "The resource has been changed since: it is " + etag + " now."};
}

}  // namespace rollcall::sandbox
