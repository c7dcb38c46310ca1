// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "testcertificates.h"

#include <QHostAddress>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QUrl>

namespace rollcall::test {

/// An HTTPS server on loopback that says 200 to everything and keeps what it could decrypt.
class TlsServer final {
public:
    explicit TlsServer(const TestCertificate& certificate,
                       QSsl::SslProtocol protocol = QSsl::TlsV1_2OrLater)
    {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setLocalCertificate(QSslCertificate{certificate.certificatePem()});
        tls.setPrivateKey(QSslKey{certificate.keyPem(), QSsl::Ec});
        tls.setPeerVerifyMode(QSslSocket::VerifyNone);
        tls.setProtocol(protocol);
        m_server.setSslConfiguration(tls);
        QObject::connect(&m_server, &QSslServer::startedEncryptionHandshake, &m_server,
                         [this](QSslSocket* socket) {
            ++handshakes;
            listenTo(socket);
        });
        m_server.listen(QHostAddress::LocalHost);
    }

    [[nodiscard]] QUrl url() const
    {
        return QUrl{QStringLiteral("https://127.0.0.1:%1/api").arg(m_server.serverPort())};
    }

    QByteArray decrypted = {};
    int handshakes = 0;

private:
    void listenTo(QSslSocket* socket)
    {
        QObject::connect(socket, &QSslSocket::readyRead, socket, [this, socket] {
            decrypted += socket->readAll();
            if (decrypted.endsWith("\r\n\r\n"))
                socket->write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        });
    }

    QSslServer m_server;
};

}  // namespace rollcall::test
