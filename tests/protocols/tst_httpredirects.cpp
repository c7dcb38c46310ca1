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

namespace {

const QByteArray okay = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"_ba;

constexpr auto methods = {Method::Get, Method::Post, Method::Put, Method::Patch, Method::Delete};

}  // namespace

/// The token goes to the one place it was made for, and nothing is kept between requests.
class HttpRedirectsTest final : public QObject {
    Q_OBJECT

private slots:
    void aRedirectIsNeverFollowed_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("where");
        for (const int status : {300, 301, 302, 303, 304, 305, 307, 308}) {
            for (const char* where : {"another port", "another host", "the same place", "itself",
                                      "https", "a name in it", "no address"})
                QTest::addRow("%d to %s", status, where) << status << QString::fromLatin1(where);
        }
    }

    void aRedirectIsNeverFollowed()
    {
        QFETCH(const int, status);
        QFETCH(const QString, where);
        BrokenServer other{test::says(okay)};
        BrokenServer server{[&](QTcpSocket& socket, const Arrived& arrived) {
            const QByteArray host = arrived.header("Host");
            const QByteArray port = QByteArray::number(other.port());
            const QHash<QString, QByteArray> places{
                {u"another port"_s, "http://127.0.0.1:"_ba + port + "/landed"_ba},
                {u"another host"_s, "http://localhost:"_ba + port + "/landed"_ba},
                {u"the same place"_s, "http://"_ba + host + "/api/landed"_ba},
                {u"itself"_s, "?"_ba},
                {u"https"_s, "https://127.0.0.1:"_ba + port + "/landed"_ba},
                {u"a name in it"_s, "http://ann:pw@127.0.0.1:"_ba + port + "/landed"_ba},
                {u"no address"_s, "http://["_ba}};
            socket.write("HTTP/1.1 "_ba + QByteArray::number(status) + " X\r\nLocation: "_ba
                         + places.value(where) + "\r\nContent-Length: 0\r\n\r\n"_ba);
        }};
        const auto transport = test::transportFor(test::optionsFor(server.url()));

        for (const Method method : methods) {
            server.requests.clear();
            const auto answer = test::answerOf(
                *transport, {.method = method, .path = u"Users/7"_s, .body = "{}"_ba});

            QCOMPARE(test::wordFor(answer), u"redirected"_s);
            QCOMPARE(answer.error().httpStatus, status);
            QVERIFY(!wasSurelyNotSent(answer.error().code));
            QCOMPARE(server.requests.size(), 1U);
        }
        QCOMPARE(other.connections, 0);
        QCOMPARE(other.bytes, ""_ba);
    }

    void noCookieComesBack()
    {
        BrokenServer server{test::says("HTTP/1.1 200 OK\r\nSet-Cookie: session=1; Path=/\r\n"_ba
                                       "Content-Length: 2\r\n\r\n{}"_ba)};
        const auto transport = test::transportFor(test::optionsFor(server.url()));

        for (int i = 0; i < 2; ++i) {
            for (const Method method : methods)
                QCOMPARE(test::wordFor(test::answerOf(*transport, {.method = method})), u"200"_s);
        }

        for (const Arrived& arrived : server.requests)
            QVERIFY(arrived.header("Cookie").isNull());
    }

    void everyReadAsksTheServiceAgain()
    {
        BrokenServer server{test::says("HTTP/1.1 200 OK\r\nCache-Control: max-age=3600\r\n"_ba
                                       "ETag: \"1\"\r\nContent-Length: 2\r\n\r\n{}"_ba)};
        const auto transport = test::transportFor(test::optionsFor(server.url()));

        for (int i = 0; i < 3; ++i)
            QCOMPARE(test::wordFor(test::answerOf(*transport, {.path = u"Users"_s})), u"200"_s);

        QCOMPARE(server.requests.size(), 3U);
        QVERIFY(server.requests.back().header("If-None-Match").isNull());
    }

    void aPathThatLeadsElsewhereIsNotSent()
    {
        BrokenServer server{test::says(okay)};
        const auto transport = test::transportFor(test::optionsFor(server.url()));

        QCOMPARE(test::wordFor(test::answerOf(*transport, {.path = u"Users/../admin"_s})),
                 u"badInput"_s);
        QCOMPARE(
            test::wordFor(test::answerOf(
                *transport,
                {.method = Method::Put, .path = u"Users/7"_s, .ifMatch = "\"1\"\r\nX-Evil: 1"_ba})),
            u"badInput"_s);

        QCOMPARE(server.bytes, ""_ba);
    }

    void whatIsSaidOfAnExchangeHoldsNeitherTokenNorValues()
    {
        BrokenServer server{
            test::saysAndCloses("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"_ba)};
        auto options = test::optionsFor(server.url());
        QStringList lines;
        options.trace = [&](const http::WireTrace& trace) { lines += http::wireLine(trace); };
        const auto transport = test::transportFor(std::move(options));
        http::Request request{.path = u"Users"_s};
        http::addParameter(request.query, u"filter"_s, u"ann@acme.example"_s);

        const auto answer = test::answerOf(*transport, request);

        QVERIFY(!answer);
        QCOMPARE(lines.size(), 1);
        QVERIFY2(lines.front().startsWith(u"GET /api/Users?filter=••• -> 200 connectionLost in "_s),
                 qPrintable(lines.front()));
        for (const QString& text : {answer.error().detail, lines.front()}) {
            QVERIFY(!text.contains(u"ann"_s));
            QVERIFY(!text.contains(QString::fromLatin1(test::sampleToken)));
            QVERIFY(!text.contains(u"127.0.0.1"_s));
        }
    }
};

QTEST_GUILESS_MAIN(HttpRedirectsTest)
#include "tst_httpredirects.moc"
