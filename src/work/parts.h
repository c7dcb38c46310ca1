// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/clock.h"
#include "domain/connection.h"
#include "domain/secret.h"
#include "protocols/http/transport.h"
#include "services/servicedefinition.h"
#include "vault/vault.h"
#include "wirebook.h"

#include <chrono>
#include <functional>
#include <memory>

namespace rollcall::work {

/// Makes the one transport of a connection. Called on the engine's thread.
using TransportMaker = std::function<Result<std::unique_ptr<http::Transport>>(
    const Connection&, const services::ServiceDefinition&, Secret token)>;

/// Asks a token URL for a new token: POST with HTTP Basic (owner, password), 201 {"token"}.
using TokenMaker = std::function<void(const Connection&, const QString& owner, Secret password,
                                      const Then<vault::SharedSecret>&)>;

/// Makes the vault. Called on the engine's thread.
/// \param install the install's id; part of every key.
/// \param isUsed whether secrets were kept there before: then its canary must be found.
/// \param usedNow is called when the canary has been written for the first time.
using VaultMaker = std::function<std::unique_ptr<vault::Vault>(const QString& install, bool isUsed,
                                                               std::function<void()> usedNow)>;

/// What the engine is made of: everything that touches the outside, so that a test can put
/// something else in its place.
struct Parts {
    const Clock& clock;
    VaultMaker makeVault;
    TransportMaker makeTransport;
    TokenMaker makeToken;

    /// Where the transports write what went over the wire; null: nowhere. Used on the engine's
    /// thread only.
    std::shared_ptr<WireBook> wire = {};
};

/// How an engine is opened.
struct EngineOptions {
    QString home = {};        ///< Folder; made with 0700 when it is not there.
    bool isReading = false;   ///< Only reads: works beside another Rollcall in the same home.
    bool isOffline = false;   ///< Nothing is sent to any service.
    bool isReadOnly = false;  ///< Plans may be made, but not applied; tokens stay as they are.
    std::chrono::milliseconds requestTimeout{30'000};
    std::chrono::milliseconds quietMargin{5'000};  ///< Waited beyond the timeout before a look-up.
    /// For so long altogether is read again what a change was to do and does not show.
    std::chrono::milliseconds settling{7'200};
    int parallel = 0;  ///< Changes in flight; 0: the definition's own number.
};

}  // namespace rollcall::work
