// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

// The half of ScimGroups that knows whether a list of members is all there is: what is read of
// them, and what a PUT may be made from. scimgroups.cpp sends the rest.

#include "scimgroups.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::services {

namespace {

const QString membersPath = u"members"_s;
const QString namePath = u"displayName"_s;

/// Whether a service says that it does not know what it was asked for; else it may just be
/// that it did not answer.
bool isRefusal(const Error& error)
{
    const int status = error.httpStatus;
    const bool isOther = status == 401 || status == 404 || status == 429;
    return status == 501 || (status >= 400 && status < 500 && !isOther);
}

/// A service that shows members of one group shows those of each.
bool showsMembers(const scim::ListPage& page)
{
    return std::any_of(page.accounts.begin(), page.accounts.end(),
                       [](const Account& group) { return !groupReading(group).members.empty(); });
}

/// The logins of those who say that they are in the group, and whom it does not list. Who is in a
/// group that is in it may say so too.
QStringList unlistedIn(const GroupReading& group, const std::vector<Account>& users)
{
    QSet<QString> listed;
    for (const Member& member : group.members)
        listed.insert(member.id);
    QStringList unlisted;
    for (const Account& user : users) {
        const QStringList groups = groupIdsOf(user);
        const bool isInside = listed.contains(user.remoteId) || listed.contains(user.login)
            || std::any_of(groups.begin(), groups.end(),
                           [&listed](const QString& id) { return listed.contains(id); });
        if (!isInside && groups.contains(group.resource.remoteId))
            unlisted += user.login;
    }
    return unlisted;
}

QString whyNoPut(const ServiceDefinition& about)
{
    const QString why = u"The service takes no PATCH, and shows no members: a PUT could empty the "
                        "group."_s;
    return about.isGeneral
        ? why + u" The compatibility check with writing finds out whether it shows them."_s
        : why;
}

}  // namespace

/// Some lists have no members of any group, or have an empty list in their place: whether a group
/// is empty is then told by a read of it alone.
GroupPage ScimGroups::doubted(GroupPage page)
{
    for (const GroupReading& group : page.groups)
        m_listsMembers = m_listsMembers || !group.members.empty();
    m_showsMembers = m_showsMembers || m_listsMembers;
    for (GroupReading& group : page.groups) {
        const bool isSurelyEmpty = m_listsMembers || m_about.groups.areMembersStated;
        if (group.members.empty() && !isSurelyEmpty)
            group.areMembersKnown = false;
    }
    return page;
}

/// Whether a group without any members is an empty one here, as far as it is known yet.
bool ScimGroups::isEmptyTold() const
{
    return (m_about.groups.areMembersStated || m_showsMembers) && !m_asksMembers;
}

/// An empty list may be left out (RFC 7643, section 2.5), and so may one that is given only on
/// request (section 7); and some services show an empty one in place of whoever is there. So it is
/// asked for once more, unless groups are known to show theirs.
void ScimGroups::readListed(const GroupReading& reading, const Then<GroupReading>& then)
{
    m_showsMembers = m_showsMembers || !reading.members.empty();
    if (!reading.members.empty() || isEmptyTold()) {
        GroupReading whole = reading;
        whole.areMembersKnown = true;
        then(whole);
        return;
    }
    m_client.read(reading.resource.remoteId, {membersPath},
                  {then.scope(), [this, reading, then](const Result<Account>& asked) {
                       if (!asked && !isRefusal(asked.error())) {
                           then(fail(asked.error()));
                           return;
                       }
                       const GroupReading shown = groupReading(asked.value_or(Account{}));
                       GroupReading whole = reading;
                       whole.members = shown.members;
                       m_asksMembers = m_asksMembers || !shown.members.empty();
                       whole.areMembersKnown = m_asksMembers || !m_about.isGeneral;
                       const bool isListed = reading.areMembersKnown || shown.areMembersKnown;
                       if (whole.areMembersKnown || !isListed)
                           then(whole);
                       else
                           lookForMembers(whole, then);
                   }});
}

/// Of a service that nobody has checked: an empty list that was asked for is believed where another
/// group has somebody in it. That is looked for once.
void ScimGroups::lookForMembers(const GroupReading& reading, const Then<GroupReading>& then)
{
    GroupReading whole = reading;
    if (m_othersShow) {
        whole.areMembersKnown = *m_othersShow;
        then(whole);
        return;
    }
    const scim::ListQuery all{.count = m_about.pageSize, .attributes = {namePath, membersPath}};
    m_client.find(all, {then.scope(), [this, whole, then](const Result<scim::ListPage>& page) {
                            if (!page) {
                                then(whole);
                                return;
                            }
                            m_othersShow = showsMembers(*page);
                            lookForMembers(whole, then);
                        }});
}

/// A PUT replaces the whole list: so a group that came without anybody must surely be empty.
void ScimGroups::put(const Account& from, const Edit& edit, const ScimWriting::Answer& then)
{
    const GroupReading now = groupReading(from);
    if (!hidesMembers() && (!now.members.empty() || isEmptyTold())) {
        putUnlessPartial(now, edit, then);
        return;
    }
    const scim::ListQuery all{.count = hidesMembers() ? 1 : m_about.pageSize};
    m_client.find(all, {then.scope(), [=, this](const Result<scim::ListPage>& page) {
                            m_showsMembers = m_showsMembers || (page && showsMembers(*page));
                            // It was made a moment ago, and nobody was added yet.
                            const bool isNew = m_made.remove(from.remoteId);
                            if (!hidesMembers() && isNew)
                                m_client.put(from, edit(now), then);
                            else if (!hidesMembers() && isEmptyTold())
                                putUnlessPartial(now, edit, then);
                            else
                                then(fail(ErrorCode::NotSupported, whyNoPut(m_about)));
                        }});
}

/// Some lists end somewhere, or leave out who has no access. A page of users is asked whether they
/// say that they are in the group: once, for what we change ourselves may show there later.
void ScimGroups::putUnlessPartial(const GroupReading& now, const Edit& edit,
                                  const ScimWriting::Answer& then)
{
    if (m_whole.contains(now.resource.remoteId)) {
        m_client.put(now.resource, edit(now), then);
        return;
    }
    m_users.find({.count = m_about.pageSize},
                 {then.scope(),
                  [=, this](const Result<scim::ListPage>& page) {
        const QStringList unlisted = page ? unlistedIn(now, page->accounts) : QStringList{};
        if (!unlisted.isEmpty()) {
            then(fail(ErrorCode::NotSupported,
                      u"The service takes no PATCH, and the group does not list "
                      "everybody who is in it by what the service says of users, "
                      "such as %1: a PUT could take them out."_s.arg(unlisted.front())));
            return;
        }
        m_whole.insert(now.resource.remoteId);
        m_client.put(now.resource, edit(now), then);
                  }});
}

}  // namespace rollcall::services
