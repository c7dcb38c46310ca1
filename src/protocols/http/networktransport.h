// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/secret.h"
#include "networkerror.h"
#include "redaction.h"
#include "transport.h"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QUrl>

#include <functional>
#include <memory>
#include <vector>

class QNetworkAccessManager;
class QNetworkReply;
class QNetworkRequest;

namespace rollcall::http {

class Exchange;
class OnceBody;
struct ExchangeRules;

/// How to speak to one service. What belongs to a vendor comes from its definition.
struct NetworkOptions {
    QUrl baseUrl = {};  ///< From checkedBaseUrl().
    QByteArray authHeader = {"Authorization"};
    QByteArray authScheme = {"Bearer"};  ///< Before the secret; may be empty.
    Secret secret = {};                  ///< As it stands in the header.
    bool isPair = false;  ///< The secret is NAME:PASSWORD, and is encoded when sent (RFC 7617).
    QByteArray contentType = {"application/json"};  ///< Of a body that is sent.
    QByteArray accept = {"application/json"};
    QString caFile = {};  ///< PEM of one more authority; may be empty.
    /// Asked when that one is not enough, or before a write is the first to go out: it takes a
    /// fifth of a second.
    std::function<QList<QSslCertificate>()> systemAuthorities =
        &QSslConfiguration::systemCaCertificates;
    std::chrono::milliseconds timeout{30'000};         ///< For a whole exchange, not for silence.
    qint64 bodyLimit = qint64{64} * 1024 * 1024;       ///< Of an answer, unpacked.
    int readManagers = 2;                              ///< Each reads over six connections at most.
    std::function<void(const WireTrace&)> trace = {};  ///< Told of each exchange; may be empty.
    qsizetype traceLimit = qsizetype{256} * 1024;      ///< Of each body that is told.
};

/// Speaks HTTP/1.1 to one service, with the secret of one connection in every request.
///
/// It never follows a redirect, keeps no cookie and no cached answer, and never sends a write
/// a second time; a read that broke off Qt may send again. Reads have connections of their
/// own, so that they never wait behind writes. Used from one thread.
///
/// An answer that repeats the secret has "•••" in its place, in the headers and in the body;
/// only the body of a long page that was read with success is left as it came.
///
/// A proxy's refusal is ProxyFailed. A status 407 that the service itself sent is an answer.
class NetworkTransport final : public Transport {
public:
    /// TokenMalformed for a secret that cannot stand in a header, BadInput for a header that
    /// is none, FileFailed for a CA file that cannot be read or has no certificate in it,
    /// AddressNotAllowed or BadInput for an address that checkedBaseUrl() refuses.
    [[nodiscard]] static Result<std::unique_ptr<NetworkTransport>> create(NetworkOptions options);

    /// Answers what is under way with Cancelled.
    ~NetworkTransport() override;
    NetworkTransport(const NetworkTransport&) = delete;
    NetworkTransport& operator=(const NetworkTransport&) = delete;

    void send(const Request& request, Then<Response> then) override;

private:
    NetworkTransport(NetworkOptions options, const QSslConfiguration& tls);

    using Headers = std::vector<WireHeader>;

    [[nodiscard]] ExchangeRules rules(Method method) const;
    [[nodiscard]] Headers plainHeaders(const Request& request) const;
    [[nodiscard]] QNetworkRequest headOf(const QUrl& url, const Headers& plain) const;
    void hideSecret(Method method, Result<Response>& result) const;
    [[nodiscard]] WireTrace withoutSecretParts(WireTrace trace) const;
    [[nodiscard]] QNetworkAccessManager& managerFor(Method method);
    [[nodiscard]] Then<Response> orTrustingSystem(const Request& request, Then<Response> then);
    void trustSystem();

    struct Managers {
        std::unique_ptr<RouteNotes> route = {};
        std::unique_ptr<QNetworkAccessManager> writes = {};
        std::vector<std::unique_ptr<QNetworkAccessManager>> reads = {};
    };
    [[nodiscard]] Managers makeManagers() const;

    NetworkOptions m_options;
    QSslConfiguration m_tls;
    bool m_trustsSystem = true;
    Managers m_managers;
    Managers m_retired;  // Those of before the system was trusted; with exchanges under way.
    std::size_t m_nextRead = 0;
    std::unique_ptr<QObject> m_exchanges;  // The parent of those under way; dies first.
};

}  // namespace rollcall::http
