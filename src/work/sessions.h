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
/// dropped when the token is replaced or refused. While it is locked nothing is kept for later: a
/// session lives as long as somebody works with it.
class Sessions final : public QObject {
    Q_OBJECT

public:
    /// Everything outlives this.
    Sessions(const Parts& parts, vault::Vault& vault, store::ConnectionStore& connections,
             const services::Registry& registry);

    /// UnknownConnection, UnknownService, TokenMissing, or why the keychain says no.
    void open(const QString& connectionId, const Then<SessionRef>& then);

    /// A session of its own, to test a token. What is heard of one that is not in use yet says
    /// nothing of how the connection is.
    [[nodiscard]] Result<SessionRef> tryOut(const QString& connectionId, const Secret& token,
                                            Slot slot);

    /// Whether a token can be one of the connection's service: TokenMalformed otherwise.
    [[nodiscard]] Result<> checkShape(const QString& connectionId, const Secret& token);

    /// Why nothing is sent for a connection (pauseOf()): open() answers with it too, until the
    /// token is replaced or passes a test. Nothing when it is not paused.
    [[nodiscard]] std::optional<Error> pause(const QString& connectionId);

    /// The token in the vault is one of this run only: what is written down is of another.
    void useForThisRun(const QString& connectionId);

    /// Later ones are made anew; those who use the old one may finish with it.
    void drop(const QString& connectionId) { m_open.remove(connectionId); }

    /// Locked, it lets go of every session, and of its token: one that is not in use ends now, one
    /// that is when its user is done. The next request reads the token from the vault again.
    void setLocked(bool isLocked);

    /// The same as drop(), and what was heard with the old token counts no more: another took its
    /// place.
    void replaceToken(const QString& connectionId);

    [[nodiscard]] Result<Connection> connection(const QString& connectionId);
    [[nodiscard]] Result<services::ServiceDefinition> definition(const Connection& connection);
    [[nodiscard]] ServiceClock& clockOf(const QString& connectionId);

    /// Why the last exchange or the last walk through the list failed, in what concerns the whole
    /// connection; nothing after one that went well.
    [[nodiscard]] std::optional<Error> lastError(const QString& connectionId) const;

    /// \param error why the walk through the list of the connection ended early, explained();
    ///              nothing when it did not.
    void noteWalk(const QString& connectionId, const std::optional<Error>& error);

    /// Forgets what is known of a connection that was removed.
    void forget(const QString& connectionId);

signals:
    void changed();

private:
    struct Open {
        std::weak_ptr<Session> known = {};  ///< While anybody has it: one session keeps one pace.
        SessionRef kept = {};               ///< For whoever comes later; null while locked.
    };

    [[nodiscard]] SessionRef known(const QString& connectionId) const;
    void keep(const QString& connectionId, const SessionRef& session);
    [[nodiscard]] Result<SessionRef> make(const QString& connectionId, const Secret& token);
    /// \param session null when it has ended before the answer came.
    void hear(const QString& connectionId, const Session* session,
              const Result<http::Response>& response);
    void takeRefusal(const QString& connectionId);

    const Parts& m_parts;
    vault::Vault& m_vault;
    store::ConnectionStore& m_connections;
    const services::Registry& m_registry;
    QHash<QString, Open> m_open;
    std::map<QString, ServiceClock> m_clocks;
    QHash<QString, std::optional<Error>> m_lastErrors;
    QHash<QString, std::optional<Error>> m_walkErrors;
    QHash<QString, bool> m_ofThisRun;  ///< Whether their token was refused.
    bool m_isLocked = false;
};

}  // namespace rollcall::work
