// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "support/answer.h"
#include "support/brokenserver.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using http::Method;
using http::Request;
using test::Arrived;
using test::BrokenServer;

namespace {

const QByteArray okay = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"_ba;

Request writeWith(Method method, const QString& path)
{
    return {.method = method,
            .path = path,
            .body = method == Method::Delete ? QByteArray{} : "{\"active\":false}"_ba};
}

}  // namespace

/// No write reaches the service twice, however the connection ends (safety.md, finding 1).
class WriteOnceTest final : public QObject {
    Q_OBJECT

private slots:
    void aWriteArrivesOnceWhenTheConnectionBreaks_data()
    {
        QTest::addColumn<Method>("method");
        QTest::addColumn<bool>("isReset");
        QTest::addColumn<bool>("isReused");
        for (const Method method : {Method::Post, Method::Put, Method::Patch, Method::Delete}) {
            for (const bool isReset : {false, true}) {
                for (const bool isReused : {false, true})
                    QTest::addRow("%s, %s, %s connection", http::nameOf(method).constData(),
                                  isReset ? "reset" : "closed", isReused ? "reused" : "fresh")
                        << method << isReset << isReused;
            }
        }
    }

    /// 4 methods x close and reset x fresh and reused x 40 tries = 640.
    void aWriteArrivesOnceWhenTheConnectionBreaks()
    {
        QFETCH(const Method, method);
        QFETCH(const bool, isReset);
        QFETCH(const bool, isReused);
        BrokenServer server{[isReset](QTcpSocket& socket, const Arrived& arrived) {
            if (arrived.line().contains("/warm"))
                socket.write(okay);
            else if (isReset)
                test::resetConnection(socket);
            else
                socket.disconnectFromHost();
        }};

        const auto transport = test::transportFor(test::optionsFor(server.url()));

        for (int i = 0; i < 40; ++i) {
            server.requests.clear();
            if (isReused)
                QCOMPARE(test::wordFor(test::answerOf(*transport, writeWith(method, u"warm"_s))),
                         u"200"_s);
            const auto answer = test::answerOf(*transport, writeWith(method, u"Users/7"_s));

            QCOMPARE(test::wordFor(answer), u"connectionLost"_s);
            QCOMPARE(server.requests.size(), isReused ? 2U : 1U);
            QCOMPARE(server.requests.back().connection, server.requests.front().connection);
        }
        QCOMPARE(server.connections, 40);
    }

    /// Qt tries again by itself, and what it then meets (nobody listens) is no reason to think
    /// that the first try did not arrive.
    void aServiceThatDiesIsNeverTakenForOneThatWasNotReached_data()
    {
        QTest::addColumn<Method>("method");
        QTest::addColumn<bool>("isReused");
        for (const Method method :
             {Method::Get, Method::Post, Method::Put, Method::Patch, Method::Delete}) {
            for (const bool isReused : {false, true})
                QTest::addRow("%s, %s connection", http::nameOf(method).constData(),
                              isReused ? "reused" : "fresh")
                    << method << isReused;
        }
    }

    void aServiceThatDiesIsNeverTakenForOneThatWasNotReached()
    {
        QFETCH(const Method, method);
        QFETCH(const bool, isReused);
        for (int i = 0; i < 10; ++i)
            askOneThatDies(method, isReused);
    }

    /// Qt does not tell whether a head without a body left, so it may have.
    void aDeleteOverAConnectionThatWasOpenIsNeverCalledUnsent()
    {
        BrokenServer server{test::saysAndCloses(okay)};
        const auto transport = test::transportFor(test::optionsFor(server.url()));
        test::answerOf(*transport, writeWith(Method::Delete, u"warm"_s));
        server.stopListening();

        const auto ofDelete = test::answerOf(*transport, writeWith(Method::Delete, u"Users/7"_s));
        const auto ofPatch = test::answerOf(*transport, writeWith(Method::Patch, u"Users/7"_s));

        QCOMPARE(test::wordFor(ofDelete), u"connectionLost"_s);
        QCOMPARE(test::wordFor(ofPatch), u"connectionRefused"_s);
    }

    void aLargeBodyArrivesWholeAndOnce()
    {
        BrokenServer server{test::says(okay)};
        const auto transport = test::transportFor(test::optionsFor(server.url()));
        const QByteArray body = "[\""_ba + QByteArray(3'000'000, 'x') + "\"]"_ba;

        const auto answer =
            test::answerOf(*transport, {.method = Method::Post, .path = u"Bulk"_s, .body = body});

        QCOMPARE(test::wordFor(answer), u"200"_s);
        QCOMPARE(server.requests.size(), 1U);
        QVERIFY(server.requests.front().body == body);
    }

    /// Qt may open another connection, but nothing goes over it.
    void aConnectionThatBreaksInTheMiddleOfABodyIsNotTakenUpAgain()
    {
        QTcpServer server;
        QList<QByteArray> bytes;
        connect(&server, &QTcpServer::newConnection, this, [&] {
            const qsizetype number = bytes.size();
            bytes.push_back({});
            QTcpSocket* socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this,
                    [&bytes, number, socket] {  // clazy:exclude=lambda-in-connect
                bytes[number] += socket->readAll();
                if (bytes.at(number).size() > 100'000)
                    test::resetConnection(*socket);
            });
        });
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const QUrl url{u"http://127.0.0.1:%1"_s.arg(server.serverPort())};
        const auto transport = test::transportFor(test::optionsFor(url));

        for (int i = 0; i < 20; ++i) {
            bytes.clear();
            const auto answer = test::answerOf(
                *transport,
                {.method = Method::Post, .path = u"Bulk"_s, .body = QByteArray(8'000'000, 'x')});

            QCOMPARE(test::wordFor(answer), u"connectionLost"_s);
            for (qsizetype other = 1; other < bytes.size(); ++other)
                QCOMPARE(bytes.at(other), ""_ba);
        }
    }

private:
    static void askOneThatDies(Method method, bool isReused)
    {
        BrokenServer* service = nullptr;
        BrokenServer server{[&service](QTcpSocket& socket, const Arrived& arrived) {
            if (arrived.line().contains("/warm")) {
                socket.write(okay);
                return;
            }
            service->stopListening();
            test::resetConnection(socket);
        }};
        service = &server;
        auto options = test::optionsFor(server.url());
        options.readManagers = 1;
        const auto transport = test::transportFor(std::move(options));
        if (isReused)
            test::answerOf(*transport, writeWith(method, u"warm"_s));

        const auto answer = test::answerOf(*transport, writeWith(method, u"Users/7"_s));

        QCOMPARE(test::wordFor(answer), u"connectionLost"_s);
    }
};

QTEST_GUILESS_MAIN(WriteOnceTest)
#include "tst_writeonce.moc"
