// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "session.h"

#include <QMap>

#include <vector>

namespace rollcall::ctl {

/// Answers with users. JSON has the resource of each.
/// \param names connection id to name.
void answerUsers(Session& session, std::vector<User> users, const QMap<QString, QString>& names);

}  // namespace rollcall::ctl
