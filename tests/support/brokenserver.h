// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <sys/socket.h>

#include <functional>
#include <utility>
#include <vector>

namespace rollcall::test {

/// A request as it came over the wire.
struct Arrived {
    int connection = 0;  ///< From 1, in the order of arrival.
    QByteArray head = {};
    QByteArray body = {};

    [[nodiscard]] QByteArray line() const { return head.left(head.indexOf("\r\n")); }

    /// The value of a header, trimmed; null when there is none.
    [[nodiscard]] QByteArray header(const QByteArray& name) const
    {
        for (const QByteArray& row : head.split('\n')) {
            const qsizetype colon = row.indexOf(':');
            if (colon > 0 && row.left(colon).compare(name, Qt::CaseInsensitive) == 0)
                return row.mid(colon + 1).trimmed();
        }
        return {};
    }
};

/// An HTTP/1.1 server on loopback that misbehaves as a test says, and records what arrives.
class BrokenServer final {
public:
    /// Called for each whole request.
    using Script = std::function<void(QTcpSocket&, const Arrived&)>;

    explicit BrokenServer(Script script) : m_script(std::move(script))
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] { welcome(); });
        m_server.listen(QHostAddress::LocalHost);
        m_port = m_server.serverPort();
    }

    [[nodiscard]] QUrl url(const QString& path = QStringLiteral("/api")) const
    {
        return QUrl{QStringLiteral("http://127.0.0.1:%1%2").arg(m_port).arg(path)};
    }

    [[nodiscard]] quint16 port() const { return m_port; }

    /// No connection is accepted from now on.
    void stopListening() { m_server.close(); }

    std::vector<Arrived> requests = {};
    QByteArray bytes = {};  ///< All that came, whole requests or not.
    int connections = 0;
    int ended = 0;  ///< Connections that are no more.

private:
    void welcome()
    {
        while (QTcpSocket* socket = m_server.nextPendingConnection()) {
            const int number = ++connections;
            QObject::connect(socket, &QTcpSocket::disconnected, &m_server, [this, socket] {
                ++ended;
                socket->deleteLater();
            });
            QObject::connect(socket, &QTcpSocket::readyRead, socket,
                             [this, socket, number, buffer = QByteArray{}]() mutable {
                const QByteArray part = socket->readAll();
                bytes += part;
                buffer += part;
                takeRequests(*socket, number, buffer);
            });
        }
    }

    void takeRequests(QTcpSocket& socket, int number, QByteArray& buffer)
    {
        for (;;) {
            const qsizetype end = buffer.indexOf("\r\n\r\n");
            if (end < 0)
                return;
            Arrived arrived{.connection = number, .head = buffer.left(end + 2)};
            const qsizetype size = arrived.header("Content-Length").toLongLong();
            if (buffer.size() < end + 4 + size)
                return;
            arrived.body = buffer.mid(end + 4, size);
            buffer.remove(0, end + 4 + size);
            requests.push_back(arrived);
            m_script(socket, arrived);
        }
    }

    QTcpServer m_server;
    quint16 m_port = 0;
    Script m_script;
};

/// A script that gives every request the same bytes.
inline BrokenServer::Script says(QByteArray answer)
{
    return
        [answer = std::move(answer)](QTcpSocket& socket, const Arrived&) { socket.write(answer); };
}

/// A script that says something and then ends the connection.
inline BrokenServer::Script saysAndCloses(QByteArray answer)
{
    return [answer = std::move(answer)](QTcpSocket& socket, const Arrived&) {
        socket.write(answer);
        socket.disconnectFromHost();
    };
}

/// Ends the connection with a TCP reset.
inline void resetConnection(QTcpSocket& socket)
{
    const linger now{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(static_cast<int>(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &now,
                 sizeof now);
    socket.abort();
}

}  // namespace rollcall::test
