// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

// The part of EngineCore that finds users by a filter, and what they have at a path.

#include "crossing.h"
#include "enginecore.h"
#include "faultwords.h"
#include "services/filter.h"

using namespace Qt::StringLiterals;

namespace rollcall::work {

Result<services::ServiceDefinition> EngineCore::definitionOf(const QString& connectionId)
{
    return m_sessions->connection(connectionId).and_then([this](const Connection& one) {
        return m_sessions->definition(one);
    });
}

void EngineCore::filteredUsers(const QString& connectionId, const QString& filter,
                               const Then<Users>& then)
{
    const auto facts = factsOf(connectionId);
    const auto isSound = definitionOf(connectionId).and_then([&filter](const auto& about) {
        return services::checkUserFilter(filter, about);
    });
    if (!facts || !isSound) {
        then(fail(facts ? isSound.error() : facts.error()));
        return;
    }
    crossFor<Users>(this, m_roster, then, [facts = *facts, filter](RosterWorker& roster) {
        return roster.filtered(facts, filter);
    });
}

void EngineCore::searchUsers(const QString& connectionId, const QString& filter,
                             const Then<FoundUsers>& then)
{
    if (isRefused(then))
        return;
    const auto isSound = definitionOf(connectionId).and_then([&filter](const auto& about) {
        return services::checkUserFilter(filter, about);
    });
    if (!isSound) {
        then(fail(isSound.error()));
        return;
    }
    using Accounts = std::vector<Account>;
    m_sessions->open(connectionId, {this, [=, this](const Result<SessionRef>& session) {
                                        if (!session) {
                                            then(fail(session.error()));
                                            return;
                                        }
                                        const auto took =
                                            [=, this,
                                             session = *session](const Result<Accounts>& found) {
            if (found)
                noteFound(connectionId, *found, then);
            else if (found.error().code == ErrorCode::NotSupported)
                syncToSearch(connectionId, filter, found.error().detail, then);
            else
                then(fail(explained(found.error(), session->definition)));
                                        };
                                        (*session)->service->search(filter, {this, took});
                                    }});
}

/// As after a read-back: whoever was found is known as they are now.
void EngineCore::noteFound(const QString& connectionId, const std::vector<Account>& found,
                           const Then<FoundUsers>& then)
{
    const auto facts = factsOf(connectionId);
    if (!facts) {
        then(fail(facts.error()));
        return;
    }
    crossFor<Users>(this, m_roster,
                    {this,
                     [this, connectionId, then](const Result<Users>& users) {
        emit rosterChanged(connectionId);
        then(users.transform([](const Users& all) { return FoundUsers{.users = all}; }));
                     }},
                    [facts = *facts, found](RosterWorker& roster) {
        return roster.noteFound(facts, found, facts.serviceNow);
    });
}

void EngineCore::syncToSearch(const QString& connectionId, const QString& filter,
                              const QString& why, const Then<FoundUsers>& then)
{
    const auto took = [=, this](const Result<SyncReport>& report) {
        if (!report) {
            then(fail(report.error()));
            return;
        }
        filteredUsers(connectionId, filter,
                      {this, [why, then, report = *report](const Result<Users>& users) {
                           then(users.transform([&](const Users& all) {
                               return FoundUsers{.users = all, .sync = report, .whySynced = why};
                           }));
                       }});
    };
    sync(connectionId, {this, took});
}

void EngineCore::attributeValues(const QString& connectionId, const QString& path,
                                 const Then<AttributeValues>& then)
{
    const auto isSound = definitionOf(connectionId).and_then([&path](const auto& about) {
        return services::checkUserPath(path, about);
    });
    if (!isSound) {
        then(fail(isSound.error()));
        return;
    }
    crossFor<AttributeValues>(this, m_roster, then, [connectionId, path](RosterWorker& roster) {
        return roster.values(connectionId, path);
    });
}

}  // namespace rollcall::work
