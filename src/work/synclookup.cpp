// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

// The half of Sync for services that have no list: whoever is known is looked up.

#include "crossing.h"
#include "faultwords.h"
#include "sync.h"

using namespace Qt::StringLiterals;

namespace rollcall::work {

bool Sync::canList() const
{
    return m_session->definition.capability(u"list"_s).support != Capability::Support::No;
}

void Sync::askWhoIsKnown()
{
    crossFor<QStringList>(this, &m_roster,
                          {this,
                           [this](const Result<QStringList>& known) {
        if (known)
            m_known = *known;
        else
            m_error = known.error();
        askForMore();
                           }},
                          [id = m_session->connection.id](const RosterWorker& roster) {
        return roster.knownIds(id);
    });
}

void Sync::lookUp(const QString& remoteId)
{
    ++m_inFlight;
    m_session->service->read(remoteId, {this, [this, remoteId](const Result<Account>& found) {
                                            lookedUp(remoteId, found);
                                        }});
}

void Sync::lookedUp(const QString& remoteId, const Result<Account>& found)
{
    if (found)
        came({}, {.body = "{\"Resources\":[" + found->raw + "]}", .date = m_clock.now()});
    else if (found.error().code == ErrorCode::NotFound)
        isGone(remoteId);
    else
        stopWith(explained(found.error(), m_session->definition));
}

void Sync::isGone(const QString& remoteId)
{
    crossFor<void>(this, &m_roster,
                   {this,
                    [this](const Result<>& marked) {
        if (!marked) {
            stopWith(marked.error());
            return;
        }
        --m_inFlight;
        askForMore();
                    }},
                   [id = m_session->connection.id, remoteId, at = m_clock.now()](
                       RosterWorker& roster) { return roster.markGone(id, remoteId, at); });
}

}  // namespace rollcall::work
