// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "systemparts.h"

#include "authway.h"
#include "protocols/http/networktransport.h"
#include "protocols/http/pacedtransport.h"
#include "vault/keychainvault.h"
#include "vault/memoryvault.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTimer>

#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

double randomShare()
{
    return QRandomGenerator::global()->generateDouble();
}

std::unique_ptr<vault::Vault> keychain(const QString& install, bool isUsed,
                                       std::function<void()> usedNow)
{
    return std::make_unique<vault::KeychainVault>(vault::KeychainOptions{
        .install = install, .isCanaryExpected = isUsed, .canaryWritten = std::move(usedNow)});
}

Result<vault::SharedSecret> tokenIn(const http::Response& response)
{
    if (response.status == 401 || response.status == 403) {
        return fail(Error{.code = ErrorCode::Unauthorized,
                          .detail = u"the owner's name or password was refused"_s,
                          .httpStatus = response.status});
    }
    const QJsonObject answer = QJsonDocument::fromJson(response.body).object();
    const QByteArray token = answer.value(u"token"_s).toString().toUtf8();
    if (response.status != 201 || token.isEmpty()) {
        return fail(Error{.code = ErrorCode::BadResponse,
                          .detail = u"the token address gave no token"_s,
                          .httpStatus = response.status});
    }
    return std::make_shared<const Secret>(token);
}

/// Asks once: a second try could end the token that the first one made.
void askForToken(const Connection& connection, const QString& owner, const Secret& password,
                 std::chrono::milliseconds timeout, const Then<vault::SharedSecret>& then)
{
    const QByteArray pair = owner.toUtf8() + ':' + password.reveal();
    auto made = http::NetworkTransport::create({.baseUrl = connection.tokenUrl,
                                                .authScheme = "Basic"_ba,
                                                .secret = Secret{pair.toBase64()},
                                                .caFile = connection.caFile,
                                                .timeout = timeout});
    if (!made) {
        then(fail(made.error()));
        return;
    }
    const std::shared_ptr<http::Transport> transport = *std::move(made);
    transport->send({.method = http::Method::Post},
                    {then.scope(), [transport, then](const Result<http::Response>& response) {
                         // Kept until this answer is over: it comes from the transport itself.
                         QTimer::singleShot(0, then.scope(), [transport] {});
                         then(response.and_then(tokenIn));
                     }});
}

}  // namespace

Parts systemParts(const Clock& clock, VaultKind vault, std::chrono::milliseconds timeout)
{
    auto wire = std::make_shared<WireBook>(clock);
    return {.clock = clock,
            .makeVault = vault == VaultKind::Keychain
                ? VaultMaker{keychain}
                : [](const QString&, bool, const std::function<void()>&)
                -> std::unique_ptr<vault::Vault> { return std::make_unique<vault::MemoryVault>(); },
            .makeTransport = [&clock, timeout,
                              wire](const Connection& connection,
                                    const services::ServiceDefinition& about,
                                    Secret token) -> Result<std::unique_ptr<http::Transport>> {
                const Result<AuthWay> way = authWayOf(connection.auth, about);
                if (!way)
                    return fail(way.error());
                auto network = http::NetworkTransport::create(
                    {.baseUrl = connection.baseUrl,
                     .authHeader = way->header,
                     .authScheme = way->scheme,
                     .secret = std::move(token),
                     .isPair = way->isPair,
                     .contentType = about.contentType,
                     .accept = services::scimMediaType + ", application/json;q=0.9"_ba,
                     .caFile = connection.caFile,
                     .timeout = timeout,
                     .trace = [wire, id = connection.id](const http::WireTrace& trace) {
                         wire->add(id, trace);
                     }});
                if (!network)
                    return fail(network.error());
                // Each write is read back, and often looked at before: reads get twice the room.
                const http::Pace pace{.perSecond = about.perSecond,
                                      .readsInFlight = about.parallel * 2,
                                      .writesInFlight = about.parallel};
                return std::make_unique<http::PacedTransport>(*std::move(network), pace, clock,
                                                              randomShare);
            },
            .makeToken =
                [timeout](const Connection& connection, const QString& owner,
                          const Secret& password, const Then<vault::SharedSecret>& then) {
        askForToken(connection, owner, password, timeout, then);
            },
            .wire = wire};
}

}  // namespace rollcall::work
