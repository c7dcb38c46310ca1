// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/error.h"
#include "resourcetype.h"

#include <QByteArray>
#include <QJsonObject>

#include <optional>

namespace rollcall::scim {

/// One way to prove oneself that a service offers (RFC 7643, section 5).
struct AuthenticationScheme {
    QString type = {};  ///< "oauthbearertoken", "httpbasic", …
    QString name = {};
    QString description = {};
    QString documentationUri = {};
    bool primary = false;
};

/// What a service says of itself (RFC 7643, section 5; pagination: RFC 9865, section 4).
/// Nothing means that it did not say: not the same as no.
struct ServiceProviderConfig {
    std::optional<bool> patch = {};
    std::optional<bool> bulk = {};
    std::optional<qint64> bulkMaxOperations = {};
    std::optional<qint64> bulkMaxPayloadSize = {};  ///< Bytes.
    std::optional<bool> filter = {};
    std::optional<qint64> filterMaxResults = {};
    std::optional<bool> changePassword = {};
    std::optional<bool> sort = {};
    std::optional<bool> etag = {};
    std::optional<bool> cursorPaging = {};
    std::optional<bool> indexPaging = {};
    QString defaultPaging = {};  ///< "cursor" or "index"
    std::optional<qint64> defaultPageSize = {};
    std::optional<qint64> maxPageSize = {};
    std::optional<qint64> cursorTimeout = {};  ///< Seconds.
    QString documentationUri = {};
    std::vector<AuthenticationScheme> authenticationSchemes = {};
    QJsonObject unknown = {};  ///< Members that no RFC read here defines, as they came.
};

/// What was read of a list of things, and what in it could not be used; a sentence each.
template <typename T>
struct Discovered {
    std::vector<T> items = {};
    QStringList problems = {};
};

// The three readers take a ListResponse, a bare array or a single object, names in any case,
// booleans and numbers as text. BadResponse when the body is none of these, or has nothing of
// what it should be about; NotJson when it is a page for people.

[[nodiscard]] Result<ServiceProviderConfig> readProviderConfig(const QByteArray& body);

/// A type without an endpoint or a schema is a problem, as is a second one of a name or an
/// endpoint (erratum 8475), or an endpoint outside the base URL.
[[nodiscard]] Result<Discovered<ResourceType>> readResourceTypes(const QByteArray& body);

/// A schema without attributes is a problem: it tells nothing.
[[nodiscard]] Result<Discovered<Schema>> readSchemas(const QByteArray& body);

}  // namespace rollcall::scim
