// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/change.h"
#include "services/servicedefinition.h"

namespace rollcall::work {

/// A refusal with what the definition knows of it and, where nobody but the service can help,
/// whom to ask there: as a second line of the detail. Once only; other errors stay as they are.
[[nodiscard]] Error explained(const Error& error, const services::ServiceDefinition& about);

/// The same of what came of a change, with what to try about it where that is known.
[[nodiscard]] Error explained(const Error& error, const services::ServiceDefinition& about,
                              const Change& change);

/// The service's own words: the first line of the detail.
[[nodiscard]] QString ownWords(const Error& error);

/// What explained() added; empty without.
[[nodiscard]] QString meaningOf(const Error& error);

}  // namespace rollcall::work
