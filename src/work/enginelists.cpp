// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

// The part of EngineCore that gives lists to a window, and remembers the last look at them.

#include "crossing.h"
#include "enginecore.h"
#include "errorsentence.h"
#include "groupsync.h"

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

/// Where the last look at a connection is kept: in journal.db, so that it outlives the roster.
QString lookKey(const QString& connectionId)
{
    return u"looked/"_s + connectionId;
}

}  // namespace

void EngineCore::userList(const QString& connectionId, int limit, const Then<SharedUserList>& then)
{
    const Result<RosterFacts> facts = factsOf(connectionId);
    if (!facts) {
        then(fail(facts.error()));
        return;
    }
    const auto look = lastLook(connectionId);
    if (!look) {
        then(fail(look.error()));
        return;
    }
    // There is nothing yet that the first list could differ from.
    if (!*look && !m_options.isReading) {
        if (const Result<> marked = markLooked(connectionId); !marked) {
            then(fail(marked.error()));
            return;
        }
    }
    crossFor<SharedUserList>(this, m_roster, then,
                             [facts = *facts, look = *look, limit](RosterWorker& roster) {
        return roster.list(facts, look, limit);
    });
}

Result<std::optional<LastLook>> EngineCore::lastLook(const QString& connectionId)
{
    return m_connections->fact(lookKey(connectionId))
        .transform([](const std::optional<QString>& fact) -> std::optional<LastLook> {
            if (!fact)
                return std::nullopt;
            return LastLook{.observation = fact->section(u':', 0, 0).toLongLong(),
                            .walk = fact->section(u':', 1, 1).toLongLong()};
        });
}

/// A connection without a list yet is not marked: all that its first list shows would be new.
Result<> EngineCore::markLooked(const QString& connectionId)
{
    const auto walk = m_observations->lastWalk(connectionId);
    if (!walk)
        return fail(walk.error());
    if (!*walk)
        return {};
    return m_observations->lastNumber(connectionId).and_then([&](qint64 number) {
        return m_connections->setFact(lookKey(connectionId),
                                      u"%1:%2"_s.arg(number).arg((*walk)->id));
    });
}

/// What the roster has to know of a service that has groups.
Result<RosterFacts> EngineCore::groupFacts(const QString& connectionId)
{
    const Result<Connection> connection = m_sessions->connection(connectionId);
    const auto about =
        connection.and_then([this](const Connection& one) { return m_sessions->definition(one); });
    if (!about)
        return fail(about.error());
    if (const auto why = services::whyNoGroups(*about, u"groups"_s))
        return fail(ErrorCode::NotSupported, *why);
    return factsOf(connectionId);
}

void EngineCore::groups(const QString& connectionId, const Then<SharedGroups>& then)
{
    if (const Result<RosterFacts> facts = groupFacts(connectionId); !facts)
        then(fail(facts.error()));
    else
        crossFor<SharedGroups>(this, m_roster, then, [connectionId](RosterWorker& roster) {
            return roster.groups(connectionId);
        });
}

void EngineCore::group(const QString& connectionId, const QString& group,
                       const Then<GroupDetails>& then)
{
    if (const Result<RosterFacts> facts = groupFacts(connectionId); !facts)
        then(fail(facts.error()));
    else
        crossFor<GroupDetails>(this, m_roster, then, [facts = *facts, group](RosterWorker& roster) {
            return roster.groupDetails(facts, group);
        });
}

void EngineCore::resourcesOf(const QString& connectionId, const QStringList& remoteIds,
                             const Then<Resources>& then)
{
    crossFor<Resources>(this, m_roster, then, [connectionId, remoteIds](RosterWorker& roster) {
        return roster.resourcesOf(connectionId, remoteIds);
    });
}

/// After the users: where there are groups, they are walked too. That they cannot be read makes
/// no list of users worse.
void EngineCore::walkGroups(const SessionRef& session, const SyncReport& users,
                            const Then<SyncReport>& then)
{
    if (session->service->groups() == nullptr) {
        then(users);
        return;
    }
    const ServiceClock& clock = m_sessions->clockOf(session->connection.id);
    auto* sync = new GroupSync{session, *m_roster, clock, this};
    sync->start({this, [users, then](const Result<GroupSyncReport>& groups) {
                     SyncReport report = users;
                     if (groups) {
                         report.groups = groups->groups;
                         report.whyNoGroups = groups->whyIncomplete;
                     } else {
                         report.whyNoGroups = sentenceOf(groups.error()).what;
                     }
                     then(report);
                 }});
}

}  // namespace rollcall::work
