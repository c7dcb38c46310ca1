// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "scimapi.h"
#include "text.h"

namespace rollcall::sandbox {

Answer ScimApi::onGroups(const Call& call)
{
    const ListQuery query = readQuery(parseQuery(call.query));
    if (isRead(call))
        return m_lister.list(Scope::Groups, query);
    if (call.method != "POST")
        return wrongMethod(call, "GET, HEAD, POST");
    const GroupDraft draft = m_groupPatch.read(parseJson(call.body));
    checkRequired(draft.resource, Quirk::GroupRequires);
    checkName(draft, nullptr);
    Group& made = m_sandbox.groups().create(draft.resource, draft.members, m_sandbox.now());
    return m_renderer.answerWith(201, made, query);
}

/// RFC 7643 lets groups share a name; where names make teams they cannot.
void ScimApi::checkName(const GroupDraft& draft, const Group* self) const
{
    if (!m_sandbox.service().uniqueGroupNames)
        return;
    const auto name = draft.resource.at("displayName").get<std::string>();
    const Group* other = m_sandbox.groups().findName(name);
    if (other != nullptr && other != self)
        throw Refusal{409, "uniqueness", "There is a group with the displayName " + name + "."};
}

Answer ScimApi::onGroup(const Call& call, const std::string& id)
{
    const ListQuery query = readQuery(parseQuery(call.query));
    if (id == ".search" && call.method == "POST")
        return onSearch(call, Scope::Groups);
    Group* group = m_sandbox.groups().findId(id);
    if (group == nullptr)
        return errorAnswer(404, "", "There is no group with the id " + id + ".");
    if (isRead(call))
        return read(call, *group, query);
    checkVersion(call, *group);
    return writeGroup(call, *group, query);
}

Answer ScimApi::writeGroup(const Call& call, Group& group, const ListQuery& query)
{
    if (call.method == "DELETE") {
        m_sandbox.groups().remove(group, m_sandbox.now());
        return {.status = 204};
    }
    if (call.method == "PUT" && m_sandbox.has(Quirk::NoPut))
        return wrongMethod(call, "GET, HEAD, PATCH, DELETE");
    if (call.method == "PUT")
        return changeGroup(group, m_groupPatch.read(parseJson(call.body)), query);
    if (call.method == "PATCH" && m_sandbox.has(Quirk::NoPatch))
        return errorAnswer(501, "", "The service does not support PATCH.");
    if (call.method == "PATCH")
        return changeGroup(group, m_groupPatch.patched(group, parseJson(call.body)), query);
    return wrongMethod(call, "GET, HEAD, PUT, PATCH, DELETE");
}

Answer ScimApi::changeGroup(Group& group, const GroupDraft& draft, const ListQuery& query)
{
    checkName(draft, &group);
    if (draft.members.contains({.isGroup = true, .position = group.position}))
        throw Refusal{400, "invalidValue", "A group cannot be a member of itself."};
    m_sandbox.groups().replace(group, draft.resource, draft.members, m_sandbox.now());
    return m_renderer.answerWith(200, group, query);
}

}  // namespace rollcall::sandbox
