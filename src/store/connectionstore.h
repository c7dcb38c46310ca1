// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/connection.h"
#include "domain/credential.h"
#include "domain/error.h"

#include <optional>
#include <vector>

namespace rollcall::store {

class Database;

/// The short key of a connection inside journal.db. UnknownConnection.
[[nodiscard]] Result<qint64> connectionKey(Database& journal, const QString& connectionId);

/// Connections, what is public of their credentials, and a few facts of the install itself;
/// in journal.db.
class ConnectionStore {
public:
    /// \param journal of journalSchema(); outlives this store.
    explicit ConnectionStore(Database& journal) : m_db(journal) {}

    [[nodiscard]] Result<std::vector<Connection>> all();  ///< By name.

    /// ConnectionExists when the name is taken (compared without case).
    [[nodiscard]] Result<> add(const Connection& connection);

    /// Replaces environment, limit, grace days and CA file of the connection with that id.
    /// UnknownConnection.
    [[nodiscard]] Result<> change(const Connection& connection);

    /// Names the definition that the connection follows. UnknownConnection.
    [[nodiscard]] Result<> setService(const QString& connectionId, const QString& serviceId);

    /// Deletes the connection with its credentials, observations, walks and protected users.
    /// The journal keeps what was done. UnknownConnection.
    [[nodiscard]] Result<> remove(const QString& connectionId);

    [[nodiscard]] Result<std::vector<Credential>> credentials(const QString& connectionId);
    /// Adds or replaces the credential of that connection and slot. UnknownConnection.
    [[nodiscard]] Result<> put(const Credential& credential);
    [[nodiscard]] Result<> removeCredential(const QString& connectionId, Slot slot);
    /// Makes what is in `next` the `current` one, in one transaction. TokenMissing when there
    /// is nothing in `next`.
    [[nodiscard]] Result<> promoteNext(const QString& connectionId);

    /// A fact of this install ("install", "fingerprintSalt", "canary"); nothing when unset.
    [[nodiscard]] Result<std::optional<QString>> fact(const QString& key);
    [[nodiscard]] Result<> setFact(const QString& key, const QString& value);

    /// Logins that are never deactivated or removed, with the reason (compared without case).
    [[nodiscard]] Result<std::vector<QString>> protectedLogins(const QString& connectionId);
    [[nodiscard]] Result<> protect(const QString& connectionId, const QString& login,
                                   const QString& why);

    /// The service's clock minus ours in milliseconds, when last heard.
    [[nodiscard]] Result<std::optional<qint64>> skew(const QString& connectionId);
    [[nodiscard]] Result<> setSkew(const QString& connectionId, qint64 milliseconds);

private:
    Database& m_db;
};

}  // namespace rollcall::store
