// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "render.h"

#include "resource.h"
#include "text.h"

#include <algorithm>

namespace rollcall::sandbox {

namespace {

/// What every resource says of itself (RFC 7643, section 3.1).
struct Meta {
    std::string_view type = {};
    Instant created = {};
    Instant modified = {};
    std::string location = {};
    std::string version = {};
};

void appendMeta(std::string& text, const Meta& meta)
{
    text.append(R"(,"meta":{"resourceType":")").append(meta.type).append(R"(","created":")");
    appendIso(text, meta.created);
    text += R"(","lastModified":")";
    appendIso(text, meta.modified);
    text += R"(","location":)";
    appendQuoted(text, meta.location);
    text += ",\"version\":";
    appendQuoted(text, meta.version);
    text += "}}";
}

/// FNV-1a: short, and the same in every run.
std::uint32_t mixed(std::uint32_t hash, std::string_view text)
{
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return hash;
}

/// Whether the answer will show them, so that many members are not written in vain.
bool showsMembers(const ListQuery& query, bool onRequestOnly)
{
    const auto isMembers = [](const std::string& name) {
        return sameIgnoringCase(name, "members");
    };
    if (!query.excluded.empty())
        return std::ranges::none_of(query.excluded, isMembers);
    if (query.attributes.empty())
        return !onRequestOnly;
    return std::ranges::any_of(
        query.attributes, [](const auto& name) { return containsIgnoringCase(name, "members"); });
}

Json shaped(const ResourceType& type, const std::string& text, const ListQuery& query)
{
    const Json resource = Json::parse(text);
    return query.attributes.empty() ? withoutAttributes(type, resource, query.excluded)
                                    : onlyAttributes(type, resource, query.attributes);
}

}  // namespace

std::string Renderer::locationOf(const Account& account) const
{
    return m_baseUrl + "/Users/" + account.id;
}

std::string Renderer::locationOf(const Group& group) const
{
    return m_baseUrl + "/Groups/" + group.id;
}

std::string Renderer::tagOf(const std::string& version) const
{
    if (m_sandbox.has(Quirk::BareVersion))
        return version;
    return (m_sandbox.has(Quirk::StrongVersion) ? "\"" : "W/\"") + version + '"';
}

/// As `meta.version` has it.
std::string Renderer::inMeta(const std::string& etag) const
{
    const auto quote = etag.find('"');
    const bool isBare = m_sandbox.has(Quirk::BareMetaVersion) && quote != std::string::npos;
    return isBare ? etag.substr(quote + 1, etag.size() - quote - 2) : etag;
}

std::string Renderer::etagOf(const Account& account) const
{
    std::string version = std::to_string(account.version);
    if (!m_sandbox.hasGroups())
        return tagOf(version);
    const auto groups = m_sandbox.groups().groupsOf(account);
    std::uint32_t hash = 2166136261U;
    for (const Groups::Belonging& each : groups)
        hash = mixed(mixed(hash, each.group->id), each.group->name + (each.isDirect ? "." : ":"));
    return tagOf(groups.empty() ? version : version + '.' + std::to_string(hash));
}

std::string Renderer::etagOf(const Group& group) const
{
    return tagOf(std::to_string(group.version));
}

void Renderer::appendGroups(std::string& text, const Account& account) const
{
    if (m_sandbox.has(Quirk::SecretMembers))
        return;
    const auto groups = m_sandbox.groups().groupsOf(account);
    if (groups.empty() || !m_sandbox.hasGroups())
        return;
    std::string_view separator = ",\"groups\":[";
    for (const Groups::Belonging& each : groups) {
        text.append(separator) += "{\"value\":";
        appendQuoted(text, each.group->id);
        text += ",\"$ref\":";
        appendQuoted(text, locationOf(*each.group));
        text += ",\"display\":";
        appendQuoted(text, each.group->name);
        text += each.isDirect ? R"(,"type":"direct"})" : R"(,"type":"indirect"})";
        separator = ",";
    }
    text += ']';
}

/// What some services say beside the core; the URN is named by the body's `schemas` then.
void Renderer::appendLife(std::string& text, const Account& account) const
{
    const std::string_view status = m_sandbox.statusOf(account);
    const auto removeAt = m_sandbox.directory().removeAt(account);
    const bool states = m_sandbox.has(Quirk::StatedRemoval) && removeAt;
    if (!m_sandbox.service().showsLife || (status != "invited" && !states))
        return;
    text.append(",\"").append(sandboxUrn).append(R"(":{"status":")").append(status) += '"';
    if (states) {
        text += R"(,"removeAt":")";
        appendIso(text, *removeAt);
        text += '"';
    }
    text += '}';
    const std::string_view list = "\"schemas\":[";
    const auto place = text.find(list);
    text.insert(place + list.size(), std::string{"\""}.append(sandboxUrn).append("\","));
}

std::string Renderer::wholeTextOf(Account& account) const
{
    std::string text = m_sandbox.directory().bodyOf(account);
    text.reserve(text.size() + 512);
    text.pop_back();
    appendGroups(text, account);
    appendLife(text, account);
    appendMeta(text,
               {.type = "User",
                .created = account.created,
                .modified = account.modified,
                .location = locationOf(account),
                .version = inMeta(etagOf(account))});
    return text;
}

void Renderer::appendMember(std::string& text, const Member& member) const
{
    const Groups& groups = m_sandbox.groups();
    text += "{\"value\":";
    appendQuoted(text, groups.idOf(member));
    text += ",\"$ref\":";
    appendQuoted(text, m_baseUrl + (member.isGroup ? "/Groups/" : "/Users/") + groups.idOf(member));
    text += member.isGroup ? R"(,"type":"Group","display":)" : R"(,"type":"User","display":)";
    appendQuoted(text, groups.displayOf(member));
    text += '}';
}

std::string Renderer::wholeTextOf(const Group& group, bool withMembers) const
{
    std::string text;
    text.reserve(512 + (withMembers ? group.members.size() * 220 : 0));
    text = group.body;
    text.pop_back();
    text += ",\"id\":";
    appendQuoted(text, group.id);
    if (m_sandbox.has(Quirk::SecretMembers)) {
        text += ",\"members\":[]";
    } else if (withMembers && !group.members.empty()) {
        std::string_view separator = ",\"members\":[";
        for (const Member& member : group.members) {
            text += separator;
            appendMember(text, member);
            separator = ",";
        }
        text += ']';
    }
    appendMeta(text,
               {.type = "Group",
                .created = group.created,
                .modified = group.modified,
                .location = locationOf(group),
                .version = inMeta(etagOf(group))});
    return text;
}

std::string Renderer::textOf(Account& account, const ListQuery& query) const
{
    ListQuery wanted = query;
    if (m_sandbox.has(Quirk::OnRequest) && query.attributes.empty()) {
        for (std::string& name : split(m_sandbox.quirks().text(Quirk::OnRequest), ','))
            wanted.excluded.push_back(std::move(name));
    }
    if (wanted.wantsAll())
        return wholeTextOf(account);
    return jsonText(shaped(m_sandbox.userType(), wholeTextOf(account), wanted));
}

std::string Renderer::textOf(const Group& group, const ListQuery& query) const
{
    const bool withMembers = showsMembers(query, m_sandbox.has(Quirk::MembersOnRequest))
        && !m_sandbox.has(Quirk::HideMembers);
    if (query.wantsAll())
        return wholeTextOf(group, withMembers);
    return jsonText(shaped(m_sandbox.groupType(), wholeTextOf(group, withMembers), query));
}

Json Renderer::memberJson(const Member& member) const
{
    std::string text;
    appendMember(text, member);
    return Json::parse(text);
}

Json Renderer::membersOf(const Members& members) const
{
    Json list = Json::array();
    for (const Member& member : members)
        list.push_back(memberJson(member));
    return list;
}

}  // namespace rollcall::sandbox
