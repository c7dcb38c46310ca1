// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

// The part of EngineCore that asks a service for what it has beside users and groups.

#include "enginecore.h"
#include "faultwords.h"
#include "insession.h"

namespace rollcall::work {

namespace {

/// Answers with what the definition knows of a refusal.
template <typename T>
Then<T> inWordsOf(const Session& session, const Then<T>& then)
{
    return {then.scope(),
            [then, about = session.definition](const Result<T>& found) {
        then(found.map_error([&about](const Error& error) { return explained(error, about); }));
            }};
}

}  // namespace

void EngineCore::resourceKinds(const QString& connectionId, const Then<ResourceKinds>& then)
{
    if (isRefused(then))
        return;
    const auto ask = [](const Session& session, const Then<ResourceKinds>& answer) {
        session.service->resourceKinds(inWordsOf(session, answer));
    };
    m_sessions->open(connectionId, inSession(this, then, ask));
}

void EngineCore::otherResources(const QString& connectionId, const QString& kindName,
                                const Then<OtherResources>& then)
{
    if (isRefused(then))
        return;
    const auto ask = [kindName](const Session& session, const Then<OtherResources>& answer) {
        session.service->otherResources(kindName, inWordsOf(session, answer));
    };
    m_sessions->open(connectionId, inSession(this, then, ask));
}

}  // namespace rollcall::work
