// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "tokenrequest.h"

#include "protocols/http/networktransport.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace rollcall::ctl {

namespace {

Error errorOf(const http::Response& response)
{
    Error error{.code = ErrorCode::BadResponse,
                .detail = u"the token address gave no token"_s,
                .httpStatus = response.status,
                .requestId = response.requestId};
    if (response.status == 401)
        error = {.code = ErrorCode::Unauthorized, .detail = u"the name or the password"_s};
    else if (response.status == 403)
        error.code = ErrorCode::Forbidden;
    else if (response.status >= 500)
        error.code = ErrorCode::ServerFault;
    return error;
}

Result<vault::SharedSecret> tokenIn(const http::Response& response)
{
    const QJsonDocument document = QJsonDocument::fromJson(response.body);
    const QString token = document.object().value(u"token"_s).toString();
    if (response.status != 201 || token.isEmpty())
        return fail(errorOf(response));
    return std::make_shared<const Secret>(token.toUtf8());
}

}  // namespace

void requestToken(const Connection& connection, const QString& owner, const Secret& password,
                  const Then<vault::SharedSecret>& then)
{
    QByteArray pair = owner.toUtf8() + ':' + password.reveal();
    auto created = http::NetworkTransport::create({.baseUrl = connection.tokenUrl,
                                                   .authScheme = "Basic",
                                                   .secret = Secret{pair.toBase64()},
                                                   .caFile = connection.caFile});
    pair.fill('\0');
    if (!created) {
        then(fail(created.error()));
        return;
    }
    const std::shared_ptr<http::NetworkTransport> wire = *std::move(created);
    wire->send({.method = http::Method::Post},
               {then.scope(), [wire, then](const Result<http::Response>& response) {
                    // Ends in a later turn: this is an answer of its own.
                    QMetaObject::invokeMethod(
                        then.scope(), [wire] {}, Qt::QueuedConnection);
                    then(response.and_then(tokenIn));
                }});
}

}  // namespace rollcall::ctl
