// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "connectioninfo.h"
#include "rosterworker.h"
#include "sessions.h"
#include "store/observations.h"
#include "tokens.h"

#include <QObject>

namespace rollcall::work {

/// Adds, lists and removes connections.
class ConnectionDesk final : public QObject {
    Q_OBJECT

public:
    /// Everything outlives this.
    struct Tools {
        const Clock& clock;
        store::ConnectionStore& connections;
        store::Observations& observations;
        const services::Registry& registry;
        Sessions& sessions;
        Tokens& tokens;
        vault::Vault& vault;
        RosterWorker& roster;
    };

    explicit ConnectionDesk(const Tools& tools);

    [[nodiscard]] std::vector<ServiceInfo> services() const;
    void list(const Then<std::vector<ConnectionInfo>>& then);
    /// One of them. UnknownConnection.
    void find(const QString& name, Counting counting, const Then<ConnectionInfo>& then);
    [[nodiscard]] Result<Connection> add(const ConnectionDraft& draft);
    [[nodiscard]] Result<Connection> change(const QString& connectionId,
                                            const ConnectionSettings& settings);
    [[nodiscard]] Result<Connection> useDefinition(const QString& connectionId,
                                                   const QString& definitionId);
    void remove(const QString& connectionId, const Then<>& then);

private:
    struct Listing;

    [[nodiscard]] Result<ConnectionInfo> describe(const Connection& connection);
    void fillNext(const std::shared_ptr<Listing>& listing);
    void countNext(const std::shared_ptr<Listing>& listing);
    void removeSecrets(const QString& connectionId, const Then<>& then);

    Tools m_tools;
};

}  // namespace rollcall::work
