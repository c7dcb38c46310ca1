// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>

namespace rollcall::test {

/// A ListResponse with these resources, as a well-behaved service writes it.
inline QByteArray listText(const QByteArray& resources, int totalResults, int startIndex = 1)
{
    return R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":)"
        + QByteArray::number(totalResults) + R"(,"startIndex":)" + QByteArray::number(startIndex)
        + R"(,"itemsPerPage":100,"Resources":[)" + resources + "]}";
}

/// One user with an id and a login.
inline QByteArray userText(const QByteArray& id, const QByteArray& login)
{
    return R"({"id":")" + id + R"(","userName":")" + login + R"(","active":true})";
}

}  // namespace rollcall::test
