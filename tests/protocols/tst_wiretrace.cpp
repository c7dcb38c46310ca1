// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "protocols/http/redaction.h"
#include "protocols/http/wirelog.h"
#include "support/answer.h"
#include "support/brokenserver.h"

#include <QTest>

#include <vector>

using namespace Qt::StringLiterals;
using namespace rollcall;
using http::Method;
using http::WireHeader;
using http::WireLog;
using http::WireTrace;
using test::Arrived;
using test::BrokenServer;

namespace {

/// Everything that a trace holds, as one text.
QByteArray allOf(const WireTrace& trace)
{
    QByteArray all = trace.url.toEncoded() + '\n' + trace.outcome.toUtf8() + '\n'
        + trace.requestId.toUtf8() + '\n' + trace.sentBody + '\n' + trace.receivedBody + '\n'
        + http::wireLine(trace).toUtf8();
    for (const auto* headers : {&trace.sentHeaders, &trace.receivedHeaders}) {
        for (const WireHeader& header : *headers)
            all += '\n' + header.name() + ": " + header.knownValue() + " | "
                + header.shownValue().toUtf8();
    }
    return all;
}

QString valueOf(const std::vector<WireHeader>& headers, const QByteArray& name)
{
    for (const WireHeader& header : headers) {
        if (header.name().compare(name, Qt::CaseInsensitive) == 0)
            return header.shownValue();
    }
    return u"(none)"_s;
}

/// One exchange with a server, as it is told.
WireTrace traceOf(http::NetworkOptions options, const http::Request& request)
{
    std::vector<WireTrace> traces;
    options.trace = [&](const WireTrace& trace) { traces.push_back(trace); };
    const auto transport = test::transportFor(std::move(options));
    (void)test::answerOf(*transport, request);
    return traces.size() == 1 ? traces.front() : WireTrace{};
}

WireTrace sized(Method method, qsizetype size)
{
    return {.method = method, .receivedBody = QByteArray(size, 'x')};
}

}  // namespace

class WireTraceTest final : public QObject {
    Q_OBJECT

private slots:
    void anExchangeIsToldWithHeadersAndBodies()
    {
        BrokenServer server{
            test::says("HTTP/1.1 200 OK\r\nX-Request-Id: r-17\r\nSet-Cookie: id=hush\r\n"
                       "Content-Length: 7\r\n\r\n{\"a\":1}"_ba)};

        const WireTrace trace =
            traceOf(test::optionsFor(server.url()),
                    {.method = Method::Patch, .path = u"Users/7"_s, .body = "{\"b\":2}"_ba});

        QCOMPARE(trace.url, server.url(u"/api/Users/7"_s));
        QCOMPARE(trace.status, 200);
        QCOMPARE(trace.requestId, u"r-17"_s);
        QCOMPARE(trace.sentBody, "{\"b\":2}"_ba);
        QCOMPARE(trace.receivedBody, "{\"a\":1}"_ba);
        QCOMPARE(valueOf(trace.sentHeaders, "Authorization"), u"Bearer •••"_s);
        QCOMPARE(valueOf(trace.sentHeaders, "Content-Type"), u"application/json"_s);
        QCOMPARE(valueOf(trace.receivedHeaders, "X-Request-Id"), u"r-17"_s);
        QCOMPARE(valueOf(trace.receivedHeaders, "Set-Cookie"), u"•••"_s);
    }

    void anExchangeWithoutAnAnswerIsToldToo()
    {
        BrokenServer server{[](QTcpSocket& socket, const Arrived&) { socket.abort(); }};

        const WireTrace trace =
            traceOf(test::optionsFor(server.url()), {.method = Method::Post, .body = "{}"_ba});

        QCOMPARE(trace.status, 0);
        QCOMPARE(trace.outcome, u"connectionLost"_s);
        QCOMPARE(trace.sentBody, "{}"_ba);
    }

    void noTraceHoldsTheToken_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::newRow("plain") << "tok-5Yw2Qe8RkT1z"_ba;
        QTest::newRow("base64 of its own") << "Zm9v/YmFy+Yg=="_ba;
        QTest::newRow("odd") << "a\"b\\c/d'e%41&f=g"_ba;
    }

    /// A server that sends back all that it was sent, in every form that there is.
    void noTraceHoldsTheToken()
    {
        QFETCH(const QByteArray, token);
        QByteArray quoted = token;
        quoted.replace('\\', "\\\\").replace('"', "\\\"");
        QByteArray slashed = quoted;
        slashed.replace('/', "\\/");
        const QList<QByteArray> forms{token, quoted, slashed, token.toPercentEncoding(),
                                      token.toBase64()};
        const QByteArray body = "{\"echo\":[" + forms.join(',') + "]}";
        BrokenServer server{[&](QTcpSocket& socket, const Arrived& arrived) {
            socket.write("HTTP/1.1 400 Bad\r\nX-Echo: " + arrived.header("X-Session")
                         + "\r\nX-Session: " + token + "\r\nLocation: https://a.example/?t="
                         + token.toPercentEncoding() + "\r\nX-Request-Id: " + token
                         + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n"
                         + body);
        }};
        auto options = test::optionsFor(server.url());
        options.authHeader = "X-Session"_ba;
        options.authScheme = {};
        options.secret = Secret{token};
        http::Request request{.method = Method::Put, .path = u"Users"_s, .body = body};
        http::addParameter(request.query, u"t"_s, QString::fromUtf8(token));

        const WireTrace trace = traceOf(std::move(options), request);

        QCOMPARE(trace.status, 400);
        QVERIFY(server.bytes.contains(token));  // The sweep finds one that is there.
        const QByteArray all = allOf(trace);
        for (const QByteArray& form : forms)
            QVERIFY2(!all.contains(form), all.constData());
        QVERIFY(all.contains("\"echo\""));
    }

    void aTokenAtTheCutIsNotLeftInHalf()
    {
        const QByteArray token = "tok-5Yw2Qe8RkT1z"_ba;
        for (int before = 80; before <= 100; ++before) {
            const QByteArray body = QByteArray(before, 'x') + token + QByteArray(50, 'y');
            BrokenServer server{test::says("HTTP/1.1 200 OK\r\nContent-Length: "
                                           + QByteArray::number(body.size()) + "\r\n\r\n" + body)};
            auto options = test::optionsFor(server.url());
            options.traceLimit = 100;

            const WireTrace trace = traceOf(std::move(options), {.path = u"Users"_s});

            QVERIFY(trace.receivedBody.size() <= 100);
            QCOMPARE(trace.received, body.size());
            QVERIFY2(!trace.receivedBody.contains("tok"), trace.receivedBody.constData());
        }
    }

    void theOldestGoesFirst()
    {
        WireLog log{{.exchanges = 3, .bytes = 1'000}};
        for (int i = 0; i < 5; ++i)
            log.add({.status = i});

        const std::vector<WireTrace> kept = log.newestFirst();

        QCOMPARE(kept.size(), 3U);
        QCOMPARE(kept.front().status, 4);
        QCOMPARE(kept.back().status, 2);
    }

    void readsDoNotPushOutWrites()
    {
        WireLog log{{.exchanges = 3, .bytes = 1'000}};
        log.add({.method = Method::Patch, .status = 1});
        for (int i = 0; i < 50; ++i)
            log.add({.status = 2});
        for (int i = 0; i < 50; ++i)
            log.add({.method = Method::Post, .asksByPost = true, .status = 2});
        log.add({.method = Method::Delete, .status = 3});

        const std::vector<WireTrace> kept = log.newestFirst();

        QCOMPARE(kept.size(), 5U);
        QCOMPARE(kept.front().status, 3);
        QCOMPARE(kept.back().status, 1);
    }

    void whatIsKeptStaysBelowItsSize()
    {
        WireLog log{{.exchanges = 100, .bytes = 1'000}};
        for (int i = 0; i < 20; ++i)
            log.add(sized(Method::Get, 300));
        QCOMPARE(log.newestFirst().size(), 3U);

        log.add(sized(Method::Get, 5'000));
        QCOMPARE(log.newestFirst().size(), 0U);
        log.add(sized(Method::Get, 10));
        QCOMPARE(log.newestFirst().size(), 1U);
    }
};

QTEST_GUILESS_MAIN(WireTraceTest)
#include "tst_wiretrace.moc"
