// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/error.h"

#include <QByteArray>
#include <QString>

#include <functional>

namespace rollcall::services {

struct ServiceDefinition;

/// Whether a resource, given as its text, is meant by a filter.
using ResourceTest = std::function<bool(const QByteArray& raw)>;

/// Reads a SCIM filter (RFC 7644, section 3.4.2.2) for evaluation here, on stored resources.
/// BadInput says at which character it cannot be read.
[[nodiscard]] Result<ResourceTest> compileFilter(const QString& filter);

/// Whether a filter makes sense for the users of a service: BadInput is a sentence that names
/// what does not, such as an attribute that nobody has or an order between booleans. What the
/// definition names, and what an extension of the service's own has, is taken as it is.
[[nodiscard]] Result<> checkUserFilter(const QString& filter, const ServiceDefinition& about);

/// Whether users of a service can have an attribute of that path, with one value to compare:
/// BadInput as for a filter.
[[nodiscard]] Result<> checkUserPath(const QString& path, const ServiceDefinition& about);

}  // namespace rollcall::services
