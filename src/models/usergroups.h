// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace rollcall::models {

/// A group as a user's own resource names it (RFC 7643, section 4.1.2).
struct UserGroup {
    QString name = {};  ///< The id where the service gives no name.
    QString id = {};
    QString kind = {};  ///< "direct" or "indirect"; empty where the service does not say.
};

/// The groups in a resource as it came; none when it lists none.
[[nodiscard]] std::vector<UserGroup> groupsIn(const QByteArray& resource);

}  // namespace rollcall::models
