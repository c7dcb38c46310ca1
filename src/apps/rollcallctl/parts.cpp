// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "parts.h"

#include "protocols/http/networktransport.h"
#include "protocols/http/pacedtransport.h"
#include "tokenrequest.h"
#include "vault/keychainvault.h"
#include "vault/memoryvault.h"

#include <QRandomGenerator>

#include <utility>

namespace rollcall::ctl {

namespace {

Result<std::unique_ptr<http::Transport>> transportTo(const Connection& connection,
                                                     const services::ServiceDefinition& about,
                                                     Secret token, const Clock& clock)
{
    auto wire = http::NetworkTransport::create({.baseUrl = connection.baseUrl,
                                                .authHeader = about.authHeader,
                                                .authScheme = about.authScheme,
                                                .secret = std::move(token),
                                                .caFile = connection.caFile});
    if (!wire)
        return fail(wire.error());
    const http::Pace pace{.perSecond = about.perSecond, .readsInFlight = about.parallel};
    return std::make_unique<http::PacedTransport>(
        *std::move(wire), pace, clock, [] { return QRandomGenerator::global()->generateDouble(); });
}

std::unique_ptr<vault::Vault> keychain(const QString& install, bool isUsed,
                                       std::function<void()> usedNow)
{
    return std::make_unique<vault::KeychainVault>(vault::KeychainOptions{
        .install = install, .isCanaryExpected = isUsed, .canaryWritten = std::move(usedNow)});
}

std::unique_ptr<vault::Vault> memory(const QString& /*install*/, bool /*isUsed*/,
                                     const std::function<void()>& /*usedNow*/)
{
    return std::make_unique<vault::MemoryVault>();
}

}  // namespace

work::Parts makeParts(const Clock& clock, bool isVaultInMemory)
{
    return {.clock = clock,
            .makeVault = isVaultInMemory ? work::VaultMaker{memory} : work::VaultMaker{keychain},
            .makeTransport =
                [&clock](const Connection& connection, const services::ServiceDefinition& about,
                         Secret token) {
        return transportTo(connection, about, std::move(token), clock);
            },
            .makeToken = requestToken};
}

}  // namespace rollcall::ctl
