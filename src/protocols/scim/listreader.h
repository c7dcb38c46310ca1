// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/error.h"
#include "domain/user.h"

#include <QByteArray>

#include <vector>

namespace rollcall::scim {

/// One ListResponse (RFC 7644, section 3.4.2). What the service says of itself is passed on as
/// said, contradictions included: whoever walks the list judges it. A bare array is a list too,
/// whose total is its length; and one resource in place of the array is that one.
struct ListPage {
    qint64 totalResults = -1;  ///< -1: not said.
    qint64 startIndex = -1;
    qint64 itemsPerPage = -1;
    QString nextCursor = {};  ///< RFC 9865; empty on the last page, and without cursors.
    std::vector<Account> accounts = {};
    std::vector<QString> problems = {};  ///< What could not be read, without its content.
    bool isBare = false;                 ///< An array alone, without the members of a list.
    bool saidNotFound = false;           ///< A 404 came in place of a page: of readList() never.
};

/// Reads a page in one pass. Of each user only the members of Account are validated; whatever
/// decides something is read again by decodeUser().
///
/// A user that cannot be read is a problem, and the others are still given. BadResponse when
/// the page is no JSON, is cut off, has something behind its end or promises users and has
/// none; NotJson when it is a page for people. May run on any thread, on several at once.
[[nodiscard]] Result<ListPage> readList(const QByteArray& body);

}  // namespace rollcall::scim
