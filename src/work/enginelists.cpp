// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

// The part of EngineCore that gives lists to a window, and remembers the last look at them.

#include "crossing.h"
#include "enginecore.h"

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

void EngineCore::groups(const QString& connectionId, const Then<SharedGroups>& then)
{
    then(fail(ErrorCode::NotSupported, connectionId));
}

void EngineCore::group(const QString& connectionId, const QString& group,
                       const Then<GroupDetails>& then)
{
    then(fail(ErrorCode::NotSupported, connectionId + group));
}

void EngineCore::resourcesOf(const QString& connectionId, const QStringList& remoteIds,
                             const Then<Resources>& then)
{
    crossFor<Resources>(this, m_roster, then, [connectionId, remoteIds](RosterWorker& roster) {
        return roster.resourcesOf(connectionId, remoteIds);
    });
}

}  // namespace rollcall::work
