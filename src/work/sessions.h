// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "parts.h"
#include "services/registry.h"
#include "session.h"
#include "store/connectionstore.h"

#include <QHash>
#include <QObject>

#include <map>
#include <vector>

namespace rollcall::work {

/// The open connections: made when they are first needed, with the token from the vault, and
/// dropped when the token is replaced or refused.
class Sessions final : public QObject {
    Q_OBJECT

public:
    /// Everything outlives this.
    Sessions(const Parts& parts, vault::Vault& vault, store::ConnectionStore& connections,
             const services::Registry& registry);

    /// UnknownConnection, UnknownService, TokenMissing, or why the keychain says no.
    void open(const QString& connectionId, const Then<SessionRef>& then);

    /// A session with a token that is not kept: to test it.
    [[nodiscard]] Result<SessionRef> tryOut(const QString& connectionId, const Secret& token);

    /// Whether a token can be one of the connection's service: TokenMalformed otherwise.
    [[nodiscard]] Result<> checkShape(const QString& connectionId, const Secret& token);

    /// Why nothing is sent for a connection (pauseOf()): open() answers with it too, until the
    /// token is replaced or passes a test. Nothing when it is not paused.
    [[nodiscard]] std::optional<Error> pause(const QString& connectionId);

    /// The token in the vault is one of this run only: what is written down is of another.
    void useForThisRun(const QString& connectionId);

    /// Later ones are made anew; those who use the old one may finish with it.
    void drop(const QString& connectionId) { m_open.remove(connectionId); }

    [[nodiscard]] Result<Connection> connection(const QString& connectionId);
    [[nodiscard]] Result<services::ServiceDefinition> definition(const Connection& connection);
    [[nodiscard]] ServiceClock& clockOf(const QString& connectionId);
    [[nodiscard]] std::optional<Error> lastError(const QString& connectionId) const;

    /// Forgets what is known of a connection that was removed.
    void forget(const QString& connectionId);

signals:
    void changed();

private:
    [[nodiscard]] Result<SessionRef> make(const QString& connectionId, const Secret& token);
    void hear(const QString& connectionId, const Session* session,
              const Result<http::Response>& response);
    void takeRefusal(const QString& connectionId);

    const Parts& m_parts;
    vault::Vault& m_vault;
    store::ConnectionStore& m_connections;
    const services::Registry& m_registry;
    QHash<QString, SessionRef> m_open;
    std::map<QString, ServiceClock> m_clocks;
    QHash<QString, std::optional<Error>> m_lastErrors;
    QHash<QString, bool> m_ofThisRun;  ///< Whether their token was refused.
};

}  // namespace rollcall::work
