// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "session.h"

namespace rollcall::work {

/// Hands a session that was opened to `use`, where it lives until `then` was answered.
/// \param use called with the Session and the Then<T> that it is to answer.
template <typename T, typename Use>
[[nodiscard]] Then<SessionRef> inSession(QObject* scope, const Then<T>& then, Use use)
{
    return {scope,
            [then, use](const Result<SessionRef>& session) {
        if (!session) {
            then(fail(session.error()));
            return;
        }
        const auto keep = [session = *session, then](const Result<T>& answer) { then(answer); };
        use(**session, Then<T>{then.scope(), keep});
            }};
}

}  // namespace rollcall::work
