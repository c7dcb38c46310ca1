// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "membercomparison.h"

#include "domain/samelogin.h"

#include <QHash>

namespace rollcall::models {

namespace {

/// The members of one list by what they are compared by.
class Index {
public:
    Index(const std::vector<GroupMember>& members, bool isOneService)
    {
        m_places.reserve(static_cast<qsizetype>(members.size()));
        for (const GroupMember& member : members)
            m_places.insert(loginKey(work::keyOf(member, isOneService)), &member);
    }

    [[nodiscard]] std::vector<GroupMember> those(const QStringList& keys) const
    {
        std::vector<GroupMember> found;
        found.reserve(static_cast<std::size_t>(keys.size()));
        for (const QString& key : keys)
            found.push_back(*m_places.value(loginKey(key)));
        return found;
    }

private:
    QHash<QString, const GroupMember*> m_places;
};

}  // namespace

MemberComparison compare(const std::vector<GroupMember>& here,
                         const std::vector<GroupMember>& there, bool isOneService)
{
    const work::MemberKeys keysHere = work::keysOf(here, isOneService);
    const work::MemberKeys keysThere = work::keysOf(there, isOneService);
    const Index indexHere{here, isOneService};
    const Index indexThere{there, isOneService};
    MemberComparison found{.difference = work::compareMembers(keysThere.keys, keysHere.keys),
                           .groups = keysHere.groups + keysThere.groups,
                           .nameless = keysHere.nameless + keysThere.nameless};
    found.onlyHere = indexHere.those(found.difference.onlyRight);
    found.both = indexHere.those(found.difference.both);
    found.onlyThere = indexThere.those(found.difference.onlyLeft);
    return found;
}

std::vector<GroupMember> membersNamed(const QStringList& logins)
{
    std::vector<GroupMember> members;
    members.reserve(static_cast<std::size_t>(logins.size()));
    for (const QString& login : logins)
        members.push_back({.login = login});
    return members;
}

}  // namespace rollcall::models
