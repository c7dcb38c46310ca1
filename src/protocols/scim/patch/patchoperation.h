// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/error.h"

#include <QByteArray>
#include <QJsonValue>
#include <QString>

#include <vector>

namespace rollcall::scim {

/// One operation of a PATCH (RFC 7644, section 3.5.2).
struct PatchOperation {
    enum class Op { Add, Remove, Replace };

    Op op = Op::Replace;
    QString path = {};      ///< Empty: the resource itself.
    QJsonValue value = {};  ///< Null: none.

    friend bool operator==(const PatchOperation&, const PatchOperation&) = default;
};

using PatchOperations = std::vector<PatchOperation>;

/// How a service wants its PATCH written; a definition says so. The default is what the RFC
/// shows, and the narrowest: each value by its path, elements of a list by a value filter.
struct PatchDialect {
    bool hasPaths = true;         ///< Else values are in an object without a path, as Okta sends.
    bool removesByFilter = true;  ///< Else by "value" beside the path of the list, as Entra sends.
    bool isCapitalised = false;   ///< "Add", "Replace", "Remove", as Entra sends.
    int mostValues = 0;           ///< Elements of a list in one operation; 0: any number.
    int mostOperations = 0;       ///< Operations in one message; 0: any number.
};

/// The same effect in the words of a dialect. What only a value filter can say keeps its path.
[[nodiscard]] PatchOperations inDialect(const PatchOperations& operations,
                                        const PatchDialect& dialect);

/// The messages to send one after the other: one, unless the dialect bounds it.
[[nodiscard]] std::vector<QByteArray> patchMessages(const PatchOperations& operations,
                                                    const PatchDialect& dialect = {});

/// Reads a message as liberally as servers must: operations in any case, names in any case, a
/// single operation for a list. BadInput begins with the scimType that a service would answer.
[[nodiscard]] Result<PatchOperations> readPatch(const QByteArray& message);

}  // namespace rollcall::scim
