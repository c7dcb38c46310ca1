// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/error.h"
#include "protocols/http/transport.h"

namespace rollcall::scim {

/// What a refusal means: the code by the status (domain/error.h), the detail from the body as
/// the service words it (RFC 7644, section 3.12: scimType and detail, and what other services
/// write in their place), made visible and cut at 300 characters.
///
/// A page for people in place of JSON is NotJson: it may come from a proxy, and says nothing
/// of the user. Only 3xx, 401, 429 and 5xx mean the same whoever answers.
[[nodiscard]] Error errorOf(const http::Response& response);

/// Whether a body is a SCIM error message, whatever status it came with.
[[nodiscard]] bool isErrorBody(const QByteArray& body);

/// Whether a body is there and is no JSON object: a page for people.
[[nodiscard]] bool isPage(const QByteArray& body);

}  // namespace rollcall::scim
