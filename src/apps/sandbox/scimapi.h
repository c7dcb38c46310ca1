// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "call.h"
#include "listquery.h"
#include "sandbox.h"

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
    [[nodiscard]] Answer refuseToken(const Call& call) const;
    [[nodiscard]] bool isAuthorized(const Call& call) const;
    [[nodiscard]] Answer dispatch(const Call& call);
    [[nodiscard]] Answer onUsers(const Call& call);
    [[nodiscard]] Answer onUser(const Call& call, const std::string& id);

    [[nodiscard]] Answer list(const ListQuery& query);
    [[nodiscard]] Answer create(const Call& call, const ListQuery& query);
    [[nodiscard]] Answer read(const Call& call, Account& account, const ListQuery& query);
    [[nodiscard]] Answer change(Account& account, const Json& user, const ListQuery& query);
    [[nodiscard]] Answer remove(Account& account);

    void checkDomains(const Json& user, const Json& before) const;
    void checkOwner(const Account& account) const;

    [[nodiscard]] std::string locationOf(const Account& account) const;
    [[nodiscard]] std::string textOf(Account& account) const;
    [[nodiscard]] std::string textOf(Account& account, const ListQuery& query) const;
    [[nodiscard]] Answer answerWith(int status, Account& account, const ListQuery& query) const;

    Sandbox& m_sandbox;
    std::string m_baseUrl;
};

}  // namespace rollcall::sandbox
