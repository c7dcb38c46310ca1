// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "support/answer.h"
#include "support/brokenserver.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using http::Method;
using test::Arrived;
using test::BrokenServer;

/// The proxy of the system is asked for every service, and told nothing of the token.
class HttpProxyTest final : public QObject {
    Q_OBJECT

private slots:
    void aProxyThatFailsGetsNothingOfTheRequest_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("asks for a password")
            << "HTTP/1.1 407 X\r\nProxy-Authenticate: Basic realm=\"x\"\r\n"
               "Content-Length: 0\r\n\r\n"_ba;
        QTest::newRow("refuses") << "HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n"_ba;
        QTest::newRow("closes") << ""_ba;
    }

    void aProxyThatFailsGetsNothingOfTheRequest()
    {
        QFETCH(const QByteArray, answer);
        BrokenServer proxy{test::saysAndCloses(answer)};
        useProxy(proxy);
        const auto transport = transportBehindProxy();

        for (const Method method : {Method::Get, Method::Post, Method::Patch}) {
            const auto result = test::answerOf(*transport, {.method = method, .body = "{}"_ba});

            QCOMPARE(test::wordFor(result), u"proxyFailed"_s);
        }
        QVERIFY(!proxy.requests.empty());
        for (const Arrived& arrived : proxy.requests)
            QCOMPARE(arrived.line(), "CONNECT acme.example:443 HTTP/1.1"_ba);
        QVERIFY(!proxy.bytes.contains("Authorization"));
        QVERIFY(!proxy.bytes.contains(test::sampleToken));
    }

    /// Of a request without a body Qt does not tell whether it left.
    void aDeleteThatFailsAtTheProxyIsAtLeastNotCalledDone()
    {
        BrokenServer proxy{test::saysAndCloses("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n"_ba)};
        useProxy(proxy);
        const auto transport = transportBehindProxy();

        QVERIFY(!test::answerOf(*transport, {.method = Method::Delete}));

        QVERIFY(!proxy.bytes.contains("Authorization"));
    }

    void nobodyAtTheProxysAddressIsAFailureOfTheProxy()
    {
        BrokenServer proxy{test::says(""_ba)};
        proxy.stopListening();
        useProxy(proxy);
        const auto transport = transportBehindProxy();

        QCOMPARE(test::wordFor(test::answerOf(*transport, {})), u"proxyFailed"_s);
    }

    void noProxyStandsBeforeThisMachine()
    {
        BrokenServer proxy{test::says(""_ba)};
        useProxy(proxy);
        BrokenServer server{test::says("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"_ba)};
        const auto transport = test::transportFor(test::optionsFor(server.url()));

        QCOMPARE(test::wordFor(test::answerOf(*transport, {})), u"200"_s);

        QCOMPARE(proxy.connections, 0);
    }

    /// A 407 that comes as an answer was made by something that has read the request.
    void aServiceThatPosesAsAProxyIsNotTakenForOneThatWasNotReached()
    {
        BrokenServer server{test::says("HTTP/1.1 407 X\r\nProxy-Authenticate: Basic realm=\"x\"\r\n"
                                       "Content-Length: 2\r\n\r\n{}"_ba)};
        const auto transport = test::transportFor(test::optionsFor(server.url()));

        for (const Method method : {Method::Get, Method::Post, Method::Delete})
            QCOMPARE(test::wordFor(test::answerOf(*transport, {.method = method})), u"407"_s);

        QCOMPARE(server.requests.size(), 3U);
    }

    void cleanup()
    {
        qunsetenv("http_proxy");
        qunsetenv("https_proxy");
    }

private:
    static std::unique_ptr<http::NetworkTransport> transportBehindProxy()
    {
        auto options = test::optionsFor(QUrl{u"https://acme.example/scim"_s});
        options.timeout = std::chrono::seconds{1};
        return test::transportFor(std::move(options));
    }

    static void useProxy(const BrokenServer& proxy)
    {
        const QByteArray url = "http://127.0.0.1:"_ba + QByteArray::number(proxy.port());
        qputenv("http_proxy", url);
        qputenv("https_proxy", url);
        qunsetenv("no_proxy");
    }
};

QTEST_GUILESS_MAIN(HttpProxyTest)
#include "tst_httpproxy.moc"
