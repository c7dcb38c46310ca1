// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "session.h"

#include <functional>
#include <vector>

namespace rollcall::ctl {

/// How one verb went with the test user.
struct Tried {
    Verb verb = Verb::Push;
    ChangeState outcome = ChangeState::Planned;
    std::optional<Error> error = {};
    QString note = {};
};

/// Tries every verb with one test user, who is removed again whatever happened before. Each
/// goes through a plan and the journal, as everything does.
///
/// The test user has an invented login in the domain of somebody who is listed: without a
/// list there is no domain that the service is known to take. ListIncomplete then.
void tryWriting(Session& session, const QString& connectionId,
                std::function<void(const std::vector<Tried>&)> done);

}  // namespace rollcall::ctl
