// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/error.h"

#include <QJsonValue>
#include <QString>

#include <optional>

namespace rollcall::work {

/// The SCIM path (RFC 7644, section 3.10) that a word means: a path itself, in its own case,
/// or a usual word for one ("login", "e-mail", "first name"). Nothing when it is neither.
[[nodiscard]] std::optional<QString> attributePathOf(const QString& word);

/// Whether `path` has the shape of a SCIM path. The service decides what it knows.
[[nodiscard]] bool isAttributePath(const QString& path);

/// The value that `text` means at `path`: a boolean where the attribute is one (RFC 7643,
/// section 2.3.2), else the text. BadInput when it is neither true nor false there.
[[nodiscard]] Result<QJsonValue> attributeValueOf(const QString& path, const QString& text);

}  // namespace rollcall::work
