// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "groupsync.h"

#include "crossing.h"
#include "errorsentence.h"
#include "faultwords.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::work {

GroupSync::GroupSync(SessionRef session, RosterWorker& roster, const ServiceClock& clock,
                     QObject* parent)
    : QObject(parent),
      m_session(std::move(session)),
      m_roster(roster),
      m_clock(clock),
      m_service(*m_session->service->groups()),
      m_members(m_session->definition.groups.members),
      m_plan(m_session->definition.pageSize,
             m_session->definition.startsWithCursor ? services::ListWalk::Start::Cursor
                                                    : services::ListWalk::Start::Index)
{}

/// Whether something else than the group tells who is in it.
bool GroupSync::derives() const
{
    return m_members == Members::InUsers || m_members == Members::ByFilter;
}

void GroupSync::start(const Then<GroupSyncReport>& then)
{
    m_then = then;
    more();
}

void GroupSync::more()
{
    const int most = std::max(1, m_session->definition.parallel);
    while (!m_error && m_inFlight < most) {
        if (!m_unread.empty()) {
            const QString group = m_unread.front();
            m_unread.pop_front();
            read(group);
        } else if (const auto page = m_plan.next()) {
            ask(*page);
        } else if (!m_users.empty()) {
            const QString user = m_users.front();
            m_users.pop_front();
            askUser(user);
        } else {
            break;
        }
    }
    if (m_inFlight > 0)
        return;
    if (!m_error && derives() && !m_hasDerived)
        askUsers();
    else
        end();
}

void GroupSync::ask(const services::PageRequest& page)
{
    ++m_inFlight;
    m_service.list(page, {this, [this, page](const Result<services::GroupPage>& answer) {
                              if (answer)
                                  came(page, *answer);
                              else if (!m_error && m_plan.refused(page, answer.error()))
                                  stepEnded();
                              else
                                  stopWith(answer.error());
                          }});
}

void GroupSync::came(const services::PageRequest& asked, const services::GroupPage& page)
{
    qint64 repeated = 0;
    std::vector<GroupReading> groups;
    for (const GroupReading& group : page.groups) {
        const QString id = group.resource.remoteId;
        if (m_seen.contains(id)) {
            ++repeated;
            continue;
        }
        m_seen.insert(id);
        groups.push_back(group);
        if (m_members != Members::Listed) {
            groups.back().areMembersKnown = false;
            if (derives())
                m_of.insert(id, groups.back());
        } else if (!group.areMembersKnown) {
            m_unread.push_back(id);
        }
    }
    m_problems += std::ssize(page.problems);
    m_plan.came(asked,
                {.received = static_cast<qint64>(page.groups.size() + page.problems.size()),
                 .repeated = repeated,
                 .total = page.totalResults,
                 .startIndex = page.startIndex,
                 .nextCursor = page.nextCursor});
    store(std::move(groups));
}

void GroupSync::read(const QString& remoteId)
{
    ++m_inFlight;
    m_service.read(remoteId, {}, {this, [this, remoteId](const Result<GroupReading>& group) {
                                      if (group) {
                                          store({*group});
                                      } else if (group.error().code == ErrorCode::NotFound) {
                                          m_seen.remove(remoteId);  // Deleted meanwhile.
                                          stepEnded();
                                      } else {
                                          stopWith(group.error());
                                      }
                                  }});
}

/// Whom the roster knows tells who is in which group.
void GroupSync::askUsers()
{
    m_hasDerived = true;
    ++m_inFlight;
    using Places = std::vector<UserPlace>;
    crossFor<Places>(
        this, &m_roster,
        {this,
         [this](const Result<Places>& places) {
        if (!places) {
            stopWith(places.error());
            return;
        }
        for (GroupReading& group : m_of)
            group.areMembersKnown = true;
        for (const UserPlace& place : *places) {
            if (m_members == Members::ByFilter)
                m_users.push_back(place.remoteId);
            for (const QString& group : place.groups) {
                if (m_members == Members::InUsers && m_of.contains(group))
                    m_of[group].members.push_back({.id = place.remoteId, .display = place.login});
            }
        }
        stepEnded();
         }},
        [id = m_session->connection.id](RosterWorker& roster) { return roster.places(id); });
}

void GroupSync::askUser(const QString& userId)
{
    ++m_inFlight;
    m_service.groupsOf(userId, {this, [this, userId](const Result<QStringList>& groups) {
                                    if (!groups && groups.error().code != ErrorCode::NotFound) {
                                        stopWith(groups.error());
                                        return;
                                    }
                                    for (const QString& group : groups.value_or(QStringList{})) {
                                        if (m_of.contains(group))
                                            m_of[group].members.push_back({.id = userId});
                                    }
                                    stepEnded();
                                }});
}

/// Ends a step when the roster has taken what came.
void GroupSync::store(std::vector<GroupReading> groups)
{
    crossFor<void>(this, &m_roster,
                   {this,
                    [this](const Result<>& stored) {
        if (stored)
            stepEnded();
        else
            stopWith(stored.error());
                    }},
                   [id = m_session->connection.id, at = m_clock.now(), groups = std::move(groups)](
                       RosterWorker& roster) { return roster.putGroups(id, groups, false, at); });
}

void GroupSync::stopWith(const Error& error)
{
    if (!m_error)
        m_error = explained(error, m_session->definition);
    stepEnded();
}

void GroupSync::stepEnded()
{
    --m_inFlight;
    more();
}

void GroupSync::end()
{
    GroupSyncReport report{.groups = m_seen.size()};
    if (m_error)
        report.whyIncomplete = sentenceOf(*m_error).what;
    else if (m_problems > 0)
        report.whyIncomplete = u"%1 groups could not be read."_s.arg(m_problems);
    else
        report.whyIncomplete = m_plan.contradiction().replace(u" users"_s, u" groups"_s);
    std::vector<GroupReading> derived;
    if (!m_error)
        derived.assign(m_of.cbegin(), m_of.cend());
    crossFor<void>(this, &m_roster,
                   {this,
                    [this, report](const Result<>& kept) {
        (*m_then)(kept.transform([&report] { return report; }));
        deleteLater();
                    }},
                   [id = m_session->connection.id, derived = std::move(derived), seen = m_seen,
                    isComplete = report.whyIncomplete.isEmpty(),
                    at = m_clock.now()](RosterWorker& roster) -> Result<> {
                       const Result<> kept = roster.putGroups(id, derived, true, at);
                       return kept && isComplete ? roster.keepGroups(id, seen) : kept;
                   });
}

}  // namespace rollcall::work
