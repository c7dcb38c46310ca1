// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "grouppatch.h"

#include "resource.h"
#include "text.h"

#include <algorithm>

namespace rollcall::sandbox {

namespace {

[[noreturn]] void refuse(const std::string& scimType, const std::string& detail)
{
    throw Refusal{400, scimType, detail};
}

std::string textIn(const Json& object, std::string_view name)
{
    const Json* value = findMember(object, name);
    return value != nullptr && value->is_string() ? value->get<std::string>() : std::string{};
}

/// The object without its members, whatever their case.
Json withoutMembers(const Json& object)
{
    Json rest = Json::object();
    for (const auto& [key, value] : object.items()) {
        if (!sameIgnoringCase(key, "members"))
            rest[key] = value;
    }
    return rest;
}

}  // namespace

Member GroupPatch::memberIn(const Json& value) const
{
    if (!value.is_object())
        refuse("invalidValue", "A member must be an object.");
    std::string id = textIn(value, "value");
    if (id.empty()) {
        const std::string address = textIn(value, "$ref");
        id = percentDecoded(address.substr(address.rfind('/') + 1), false);
    }
    const auto member = m_sandbox.groups().findMember(id);
    if (!member)
        refuse("invalidValue", "There is nobody with the id " + id + " to be a member.");
    const std::string type = textIn(value, "type");
    if (!type.empty() && !sameIgnoringCase(type, member->isGroup ? "Group" : "User"))
        refuse("invalidValue", "The member " + id + " is not a " + type + ".");
    return *member;
}

Members GroupPatch::membersIn(const Json& value) const
{
    const Json list = value.is_array() ? value : Json::array({value});
    const Quirks& quirks = m_sandbox.quirks();
    if (quirks.has(Quirk::MemberLimit)
        && list.size() > static_cast<std::size_t>(quirks.number(Quirk::MemberLimit)))
        refuse("tooMany",
               "At most " + quirks.text(Quirk::MemberLimit) + " members can be in one request.");
    Members members;
    for (const Json& each : list)
        members.insert(memberIn(each));
    return members;
}

GroupDraft GroupPatch::read(const Json& input) const
{
    GroupDraft draft{.resource = cleanResource(m_sandbox.groupType(), withoutMembers(input))};
    const Json* members = findMember(input, "members");
    if (members == nullptr || members->is_null())
        return draft;
    if (!members->is_array())
        refuse("invalidValue", "members must be an array.");
    draft.members = membersIn(*members);
    return draft;
}

GroupDraft GroupPatch::patched(const Group& group, const Json& message) const
{
    GroupDraft draft{.resource = Json::parse(group.body), .members = group.members};
    for (const Json& operation : operationsOf(message))
        apply(draft, operation);
    nameExtensions(draft.resource, message, m_sandbox.groupType());
    draft.resource = cleanResource(m_sandbox.groupType(), draft.resource);
    return draft;
}

void GroupPatch::apply(GroupDraft& draft, const Json& operation) const
{
    const ResourceType& type = m_sandbox.groupType();
    const Json* path = findMember(operation, "path");
    const Json* value = findMember(operation, "value");
    if ((path == nullptr || path->is_null()) && value != nullptr && value->is_object())
        return applyObject(draft, operation, *value);
    if (path == nullptr || !path->is_string())
        return applyOperation(draft.resource, operation, type);
    const PatchTarget target =
        parseTarget(path->get_ref<const std::string&>(), draft.resource, type);
    if (!target.path.container.empty() || target.path.name != "members")
        return applyOperation(draft.resource, operation, type);
    const PatchKind kind = patchKindOf(operation);
    if (value == nullptr && kind != PatchKind::Remove)
        refuse("invalidValue", "The operation needs a value.");
    applyMembers(draft, target, kind, value);
}

/// Without a path; Okta sends the group's own id along, which is ignored as in a PUT.
void GroupPatch::applyObject(GroupDraft& draft, const Json& operation, const Json& value) const
{
    Json rest = operation;
    *findMember(rest, "value") = withoutMembers(value);
    applyOperation(draft.resource, rest, m_sandbox.groupType());
    if (const Json* members = findMember(value, "members"))
        applyMembers(draft, {}, patchKindOf(operation), members);
}

void GroupPatch::applyMembers(GroupDraft& draft, const PatchTarget& target, PatchKind kind,
                              const Json* value) const
{
    if (target.elements && kind == PatchKind::Remove && m_sandbox.has(Quirk::FilterEmpties))
        return draft.members.clear();
    if (target.elements)
        return applyPicked(draft, target, kind, value);
    if (!target.path.subName.empty())
        refuse("mutability", "A member cannot be changed, only added and removed.");
    // Some servers do not even look at the value.
    const bool isSeen = kind != PatchKind::Remove || !m_sandbox.has(Quirk::RemoveEmpties);
    const bool isGiven = isSeen && value != nullptr && !value->is_null();
    const Members given = isGiven ? membersIn(*value) : Members{};
    if (kind == PatchKind::Replace)
        draft.members = given;
    else if (kind == PatchKind::Add)
        draft.members.insert(given.begin(), given.end());
    else if (!isGiven)
        draft.members.clear();
    else  // As Microsoft's client removes some: not in the RFC, and unmistakable.
        std::erase_if(draft.members, [&given](const Member& each) { return given.contains(each); });
}

Members GroupPatch::picked(const Members& members, const Filter& filter) const
{
    Members found;
    if (filter.isEq() && filter.path.name == "value" && filter.literal.is_string()) {
        const auto member = m_sandbox.groups().findMember(filter.literal.get<std::string>());
        if (member && members.contains(*member))
            found.insert(*member);
        return found;
    }
    for (const Member& member : members) {
        if (matches(filter, m_renderer.memberJson(member)))
            found.insert(member);
    }
    return found;
}

void GroupPatch::applyPicked(GroupDraft& draft, const PatchTarget& target, PatchKind kind,
                             const Json* value) const
{
    const Members found = picked(draft.members, *target.elements);
    if (found.empty())
        refuse("noTarget", "No member is meant by the path.");
    if (!target.path.subName.empty())
        refuse("mutability", "A member cannot be changed, only added and removed.");
    if (kind != PatchKind::Add)
        std::erase_if(draft.members, [&found](const Member& each) { return found.contains(each); });
    if (kind == PatchKind::Remove)
        return;
    draft.members.merge(membersIn(*value));
}

}  // namespace rollcall::sandbox
