// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client.h"

namespace rollcall::scim {

/// What the answers of a service mean. Pure: no transport, no event loop.

/// The page, not decoded yet.
[[nodiscard]] Result<ListAnswer> listAnswer(const http::Response& response);

/// The users of a page, each read in full. BadResponse when one could not be read: the one
/// looked for may be that one. To a filter the user alone is a list of one.
[[nodiscard]] Result<ListPage> foundUsers(const http::Response& response, bool isFiltered);

[[nodiscard]] Result<Account> readUser(const http::Response& response, const QString& remoteId);

/// \param usersPath what Location has before the id.
[[nodiscard]] Result<WriteAnswer> createdUser(const http::Response& response,
                                              const QString& usersPath);

/// Of PATCH and PUT: the resource, or nothing of it: with 204, an empty body, or one without id.
[[nodiscard]] Result<WriteAnswer> changedUser(const http::Response& response,
                                              const QString& remoteId);

[[nodiscard]] Result<WriteAnswer> removedUser(const http::Response& response,
                                              const QString& remoteId);

}  // namespace rollcall::scim
