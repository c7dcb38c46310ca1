// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "parts.h"

#include "protocols/http/networktransport.h"
#include "vault/keychainvault.h"
#include "vault/memoryvault.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace rollcall::app {

namespace {

constexpr int created = 201;

work::VaultMaker vaultMaker(bool isInMemory)
{
    if (isInMemory)
        return [](const QString&, bool, const std::function<void()>&) {
            return std::make_unique<vault::MemoryVault>();
        };
    return [](const QString& install, bool isUsed, std::function<void()> usedNow) {
        return std::make_unique<vault::KeychainVault>(vault::KeychainOptions{
            .install = install, .isCanaryExpected = isUsed, .canaryWritten = std::move(usedNow)});
    };
}

Result<std::unique_ptr<http::Transport>> makeTransport(const Connection& connection,
                                                       const services::ServiceDefinition& service,
                                                       Secret token)
{
    http::NetworkOptions options;
    options.baseUrl = connection.baseUrl;
    options.authHeader = service.authHeader;
    options.authScheme = service.authScheme;
    options.secret = std::move(token);
    options.caFile = connection.caFile;
    auto made = http::NetworkTransport::create(std::move(options));
    if (!made)
        return fail(made.error());
    return std::unique_ptr<http::Transport>{std::move(*made)};
}

Result<vault::SharedSecret> tokenIn(const http::Response& response)
{
    if (response.status == 401)
        return fail(ErrorCode::Unauthorized);
    const QString token =
        QJsonDocument::fromJson(response.body).object().value(u"token"_s).toString();
    if (response.status != created || token.isEmpty())
        return fail(Error{.code = ErrorCode::BadResponse,
                          .detail = u"the token address did not answer with a token"_s,
                          .httpStatus = response.status});
    return std::make_shared<const Secret>(token.toUtf8());
}

/// POST with HTTP Basic to the token address, which is the whole of the transport's path.
void makeToken(const Connection& connection, const QString& owner, const Secret& password,
               const Then<vault::SharedSecret>& then)
{
    http::NetworkOptions options;
    options.baseUrl = connection.tokenUrl.adjusted(QUrl::RemoveFilename | QUrl::StripTrailingSlash);
    options.authScheme = "Basic";
    options.secret = Secret{(owner.toUtf8() + ':' + password.reveal()).toBase64()};
    options.caFile = connection.caFile;
    auto made = http::NetworkTransport::create(std::move(options));
    if (!made) {
        then(fail(made.error()));
        return;
    }
    // It has to live until its answer has come.
    const std::shared_ptr<http::Transport> transport{std::move(*made)};
    transport->send(
        {.method = http::Method::Post, .path = connection.tokenUrl.fileName(QUrl::FullyEncoded)},
        {then.scope(), [transport, then](const Result<http::Response>& response) {
             then(response.and_then(tokenIn));
         }});
}

}  // namespace

work::Parts makeParts(const Clock& clock, bool isVaultInMemory)
{
    return {.clock = clock,
            .makeVault = vaultMaker(isVaultInMemory),
            .makeTransport = makeTransport,
            .makeToken = makeToken};
}

}  // namespace rollcall::app
