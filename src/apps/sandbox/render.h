// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "call.h"
#include "listquery.h"
#include "sandbox.h"

namespace rollcall::sandbox {

/// Resources as they are sent.
class Renderer {
public:
    /// \param baseUrl such as "http://127.0.0.1:8080/scim/v2".
    Renderer(Sandbox& sandbox, std::string baseUrl)
        : m_sandbox(sandbox), m_baseUrl(std::move(baseUrl))
    {}

    [[nodiscard]] std::string locationOf(const Account& account) const;
    [[nodiscard]] std::string locationOf(const Group& group) const;

    /// The entity tag; of a user it differs with the groups as well.
    [[nodiscard]] std::string etagOf(const Account& account) const;
    [[nodiscard]] std::string etagOf(const Group& group) const;

    [[nodiscard]] std::string textOf(Account& account, const ListQuery& query) const;
    [[nodiscard]] std::string textOf(const Group& group, const ListQuery& query) const;

    template <typename Resource>
    [[nodiscard]] Answer answerWith(int status, Resource& resource, const ListQuery& query) const
    {
        return {.status = status,
                .body = textOf(resource, query),
                .contentType = "application/scim+json",
                .headers = {{"Location", locationOf(resource)}, {"ETag", etagOf(resource)}}};
    }

    /// The members as JSON, for filters; \p group may be large.
    [[nodiscard]] Json membersOf(const Members& members) const;
    [[nodiscard]] Json memberJson(const Member& member) const;

private:
    [[nodiscard]] std::string wholeTextOf(Account& account) const;
    [[nodiscard]] std::string wholeTextOf(const Group& group, bool withMembers) const;
    void appendGroups(std::string& text, const Account& account) const;
    void appendLife(std::string& text, const Account& account) const;
    void appendMember(std::string& text, const Member& member) const;
    [[nodiscard]] std::string inMeta(const std::string& etag) const;
    [[nodiscard]] std::string tagOf(const std::string& version) const;

    Sandbox& m_sandbox;
    std::string m_baseUrl;
};

}  // namespace rollcall::sandbox
