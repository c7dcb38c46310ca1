// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "protocols/http/networktransport.h"

#include <QTest>
#include <QTestEventLoop>

#include <memory>
#include <optional>

namespace rollcall::test {

/// A token in the shape of a real one, of nobody.
inline constexpr char sampleToken[] = "tok-5Yw2Qe8RkT1z";

/// Options for a server on loopback, with little patience.
inline http::NetworkOptions optionsFor(const QUrl& url)
{
    http::NetworkOptions options;
    options.baseUrl = url;
    options.secret = Secret{QByteArray{sampleToken}};
    options.timeout = std::chrono::seconds{10};
    return options;
}

/// The transport, which a test makes from options that it knows to be good.
inline std::unique_ptr<http::NetworkTransport> transportFor(http::NetworkOptions options)
{
    auto transport = http::NetworkTransport::create(std::move(options));
    if (!transport)
        qFatal("no transport: %s", qPrintable(transport.error().detail));
    return *std::move(transport);
}

/// Sends and waits. No answer within 20 s is an error with the code StoreFailed, which no
/// transport gives.
inline Result<http::Response> answerOf(http::Transport& transport, const http::Request& request)
{
    std::optional<Result<http::Response>> got;
    // Not QTest::qWaitFor(), which sleeps between the many steps of an exchange.
    QTestEventLoop loop;
    QObject scope;
    transport.send(request, {&scope, [&](const Result<http::Response>& result) {
                                 got = result;
                                 loop.exitLoop();
                             }});
    loop.enterLoop(20);
    return got.value_or(fail(ErrorCode::StoreFailed, QStringLiteral("no answer")));
}

/// nameOf() of the error, or "200": readable in a failing comparison.
inline QString wordFor(const Result<http::Response>& result)
{
    return result ? QString::number(result->status) : nameOf(result.error().code);
}

}  // namespace rollcall::test
