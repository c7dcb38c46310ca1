// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

// The part of EngineCore that asks a service for what it has beside users and groups.

#include "enginecore.h"
#include "faultwords.h"

namespace rollcall::work {

namespace {

/// Asks an open session; its answer goes to `then`, with what the definition knows of a refusal.
template <typename T, typename Ask>
Then<SessionRef> asking(QObject* scope, const Then<T>& then, Ask ask)
{
    return {scope, [scope, then, ask](const Result<SessionRef>& session) {
                if (!session) {
                    then(fail(session.error()));
                    return;
                }
                ask(*(*session)->service,
                    Then<T>{scope, [then, session = *session](const Result<T>& found) {
                                then(found.map_error([&session](const Error& error) {
                                    return explained(error, session->definition);
                                }));
                            }});
            }};
}

}  // namespace

void EngineCore::resourceKinds(const QString& connectionId, const Then<ResourceKinds>& then)
{
    if (isRefused(then))
        return;
    m_sessions->open(connectionId,
                     asking(this, then, [](services::Service& service, const auto& answer) {
                         service.resourceKinds(answer);
                     }));
}

void EngineCore::otherResources(const QString& connectionId, const QString& kindName,
                                const Then<OtherResources>& then)
{
    if (isRefused(then))
        return;
    const auto ask = [kindName](services::Service& service, const auto& answer) {
        service.otherResources(kindName, answer);
    };
    m_sessions->open(connectionId, asking(this, then, ask));
}

}  // namespace rollcall::work
