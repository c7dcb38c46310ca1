// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/change.h"
#include "domain/group.h"
#include "services/servicedefinition.h"

#include <QStringList>

namespace rollcall::work {

/// Whether the change names parts of a value that has others beside them: "name.givenName".
/// A service may take those away with it.
[[nodiscard]] bool hasNeighbours(const QJsonObject& after);

/// The paths beside those of the change that were set before it and are not set any more.
[[nodiscard]] QStringList lostPaths(const Change& change, const Account& before,
                                    const Account& after, const services::ServiceDefinition& about);

/// Who was in the group before the change and is not in it any more, without the change being
/// about them: by name where it is known. Nobody where one of the two did not show its members.
[[nodiscard]] QStringList lostMembers(const Change& change, const GroupReading& before,
                                      const GroupReading& after);

/// "a, b, c and 7 more".
[[nodiscard]] QString someOf(const QStringList& names);

}  // namespace rollcall::work
