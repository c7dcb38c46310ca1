// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/error.h"

#include <QByteArray>
#include <QString>

#include <functional>

namespace rollcall::services {

/// Whether a resource, given as its text, is meant by a filter.
using ResourceTest = std::function<bool(const QByteArray& raw)>;

/// Reads a SCIM filter (RFC 7644, section 3.4.2.2) for evaluation here, on stored resources.
/// BadInput says at which character it cannot be read.
[[nodiscard]] Result<ResourceTest> compileFilter(const QString& filter);

}  // namespace rollcall::services
