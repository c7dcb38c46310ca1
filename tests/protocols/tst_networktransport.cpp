// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "support/answer.h"
#include "support/brokenserver.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace std::chrono_literals;
using http::Method;
using test::Arrived;
using test::BrokenServer;

namespace {

const QByteArray okay = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"_ba;
const QByteArray half = "{\"totalResults\":3,\"Resources\":["_ba;

/// zlib's own format, which is what "deflate" means.
QByteArray deflated(const QByteArray& text)
{
    return qCompress(text, 9).mid(4);
}

}  // namespace

class NetworkTransportTest final : public QObject {
    Q_OBJECT

private slots:
    void sendsTheRequestAndGivesTheAnswer()
    {
        BrokenServer server{test::says(
            "HTTP/1.1 429 Slow\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nRetry-After: 7\r\n"
            "ETag: W/\"a\"\r\nLocation: https://other.example/1\r\nX-Request-Id: r-17\r\n"
            "Content-Type: application/json\r\nContent-Length: 12\r\n\r\n"
            "{\"a\":\"\303\244\"}\n "_ba)};
        const auto transport = test::transportFor(test::optionsFor(server.url()));

        http::Request request{.method = Method::Patch,
                              .path = u"Users/a%2Fb"_s,
                              .body = "{}"_ba,
                              .ifMatch = "W/\"3\""_ba};
        http::addParameter(request.query, u"filter"_s, u"userName eq \"a+b&c=%41#\""_s);
        const auto answer = test::answerOf(*transport, request);

        QVERIFY(answer);
        QCOMPARE(answer->status, 429);
        QCOMPARE(answer->retryAfter, std::optional{7s});
        QCOMPARE(answer->etag, "W/\"a\""_ba);
        QCOMPARE(answer->location, "https://other.example/1"_ba);
        QCOMPARE(answer->requestId, u"r-17"_s);
        QCOMPARE(answer->contentType, "application/json"_ba);
        QCOMPARE(answer->date, (QDateTime{{1994, 11, 6}, {8, 49, 37}, Qt::UTC}));
        const Arrived& arrived = server.requests.front();
        QCOMPARE(
            arrived.line(),
            "PATCH /api/Users/a%2Fb?filter=userName%20eq%20%22a%2Bb%26c%3D%2541%23%22 HTTP/1.1"_ba);
        QCOMPARE(arrived.header("Authorization"), "Bearer "_ba + test::sampleToken);
        QCOMPARE(arrived.header("If-Match"), "W/\"3\""_ba);
        QVERIFY(arrived.header("User-Agent").startsWith("Rollcall/"));
        QCOMPARE(arrived.body, "{}"_ba);
    }

    void theHeaderOfTheTokenIsTheServicesOwn()
    {
        BrokenServer server{test::says(okay)};
        auto options = test::optionsFor(server.url());
        options.authHeader = "X-Session"_ba;
        options.authScheme = {};
        const auto transport = test::transportFor(std::move(options));

        QVERIFY(test::answerOf(*transport, {}));

        QCOMPARE(server.requests.front().header("X-Session"), QByteArray{test::sampleToken});
        QVERIFY(server.requests.front().header("Authorization").isNull());
    }

    void aNameAndAPasswordAreEncodedAndNeverTold()
    {
        BrokenServer server{test::says("HTTP/1.1 200 OK\r\nContent-Length: 36\r\n\r\n"
                                       "YWRhOm9wZW4gc2VzYW1l ada:open sesame"_ba)};
        auto options = test::optionsFor(server.url());
        options.authScheme = "Basic"_ba;
        options.secret = Secret{"ada:open sesame"_ba};
        options.isPair = true;
        http::WireTrace told;
        options.trace = [&told](const http::WireTrace& trace) { told = trace; };
        const auto transport = test::transportFor(std::move(options));

        QVERIFY(test::answerOf(*transport, {}));

        QCOMPARE(server.requests.front().header("Authorization"), "Basic YWRhOm9wZW4gc2VzYW1l"_ba);
        QCOMPARE(told.receivedBody, "••• •••"_ba);
    }

    void aDeleteSaysThatItsBodyIsEmpty()
    {
        BrokenServer server{test::says("HTTP/1.1 204 No Content\r\n\r\n"_ba)};
        const auto transport = test::transportFor(test::optionsFor(server.url()));

        const auto answer = test::answerOf(*transport, {.method = Method::Delete});

        QCOMPARE(test::wordFor(answer), u"204"_s);
        QCOMPARE(server.requests.front().header("Content-Length"), "0"_ba);
    }

    void everyStatusOfAFaultIsAnAnswerWithItsBody()
    {
        for (const int status : {400, 401, 403, 404, 405, 409, 410, 412, 413, 418, 422, 429, 500,
                                 501, 502, 503, 504, 599}) {
            BrokenServer server{test::says("HTTP/1.1 "_ba + QByteArray::number(status)
                                           + " X\r\nContent-Length: 7\r\n\r\n{\"a\":1}"_ba)};
            const auto transport = test::transportFor(test::optionsFor(server.url()));
            for (const Method method : {Method::Get, Method::Patch}) {
                const auto answer = test::answerOf(*transport, {.method = method});

                QCOMPARE(test::wordFor(answer), QString::number(status));
                QCOMPARE(answer->body, "{\"a\":1}"_ba);
            }
            QCOMPARE(server.requests.size(), 2U);
        }
    }

    void anAnswerThatRepeatsTheTokenComesWithoutIt_data()
    {
        QTest::addColumn<Method>("method");
        QTest::addColumn<int>("status");
        QTest::newRow("a fault") << Method::Patch << 400;
        QTest::newRow("a fault of a read") << Method::Get << 401;
        QTest::newRow("a success that carries faults") << Method::Post << 200;
        QTest::newRow("a success that is a fault") << Method::Get << 200;
    }

    void anAnswerThatRepeatsTheTokenComesWithoutIt()
    {
        QFETCH(const Method, method);
        QFETCH(const int, status);
        // Longer than what is kept of a name, as signed tokens are.
        const QByteArray token = QByteArray(150, 'k') + "+5Yw2/Qe8RkT1z"_ba;
        QByteArray escaped = token;
        escaped.replace('+', "\\u002B").replace('/', "\\u002f");
        const QByteArray body = "{\"detail\":\"Invalid token " + token + "\",\"x\":\"" + escaped
            + "\",\"y\":\"\\\\u002B\"}";
        BrokenServer server{test::says("HTTP/1.1 "_ba + QByteArray::number(status)
                                       + " X\r\nX-Request-Id: " + token + "\r\nETag: \"" + token
                                       + "\"\r\nLocation: https://a.example/" + token
                                       + "\r\nContent-Type: text/" + token + "\r\nContent-Length: "
                                       + QByteArray::number(body.size()) + "\r\n\r\n" + body)};
        auto options = test::optionsFor(server.url());
        options.secret = Secret{token};
        const auto transport = test::transportFor(std::move(options));

        const auto answer = test::answerOf(*transport, {.method = method});

        QCOMPARE(test::wordFor(answer), QString::number(status));
        QCOMPARE(answer->requestId, u"•••"_s);
        QCOMPARE(answer->etag, "\"•••\""_ba);
        QCOMPARE(answer->location, "https://a.example/•••"_ba);
        QCOMPARE(answer->contentType, "text/•••"_ba);
        QCOMPARE(QString::fromUtf8(answer->body),
                 u"{\"detail\":\"Invalid token •••\",\"x\":\"•••\",\"y\":\"\\\\u002B\"}"_s);
    }

    void aRedirectThatRepeatsTheTokenComesWithoutIt()
    {
        BrokenServer server{test::says("HTTP/1.1 302 X\r\nX-Request-Id: "_ba + test::sampleToken
                                       + "\r\nContent-Length: 0\r\n\r\n")};
        const auto transport = test::transportFor(test::optionsFor(server.url()));

        const auto answer = test::answerOf(*transport, {});

        QCOMPARE(test::wordFor(answer), u"redirected"_s);
        QCOMPARE(answer.error().requestId, u"•••"_s);
    }

    void aRefusalToAskForThePasswordIsNotAnsweredByItself_data()
    {
        QTest::addColumn<QByteArray>("challenge");
        for (const auto& challenge :
             {"Basic realm=\"x\""_ba, "Digest realm=\"x\", nonce=\"y\""_ba, "NTLM"_ba,
              "Negotiate"_ba, "Negotiate, NTLM, Basic x=\"y\""_ba})
            QTest::newRow(challenge.constData()) << challenge;
    }

    void aRefusalToAskForThePasswordIsNotAnsweredByItself()
    {
        QFETCH(const QByteArray, challenge);
        BrokenServer server{test::says("HTTP/1.1 401 X\r\nWWW-Authenticate: "_ba + challenge
                                       + "\r\nContent-Length: 2\r\n\r\n{}")};
        const auto transport = test::transportFor(test::optionsFor(server.url()));

        const auto answer = test::answerOf(*transport, {.method = Method::Post, .body = "{}"_ba});

        QCOMPARE(test::wordFor(answer), u"401"_s);
        QCOMPARE(answer->body, "{}"_ba);
        QCOMPARE(server.requests.size(), 1U);
    }

    void theWaysThatARefusalNamesAreToldWithoutTheToken()
    {
        BrokenServer server{test::says(
            "HTTP/1.1 401 X\r\nWWW-Authenticate: Digest realm=\"a, b\"\r\nX-Other: Bearer\r\n"
            "www-authenticate: Basic, "_ba
            + test::sampleToken + ", x" + test::sampleToken
            + " realm=\"y\"\r\nContent-Length: 2\r\n\r\n{}")};
        const auto bearer = test::transportFor(test::optionsFor(server.url()));
        auto options = test::optionsFor(server.url());
        options.authScheme = "Basic";
        const auto basic = test::transportFor(std::move(options));

        QCOMPARE(test::answerOf(*bearer, {})->offers, (QStringList{u"Digest"_s, u"Basic"_s}));
        QCOMPARE(test::answerOf(*basic, {})->offers, QStringList{});
    }

    void anAnswerThatBreaksOffIsNoAnswer_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("shorter than its length")
            << "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n"_ba + half;
        QTest::newRow("a fault, shorter than its length")
            << "HTTP/1.1 404 X\r\nContent-Length: 500\r\n\r\n"_ba + half;
        QTest::newRow("chunked, without the last chunk")
            << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1f\r\n"_ba + half + "\r\n"_ba;
        QTest::newRow("chunked, in the middle of one")
            << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n"_ba + half;
        QTest::newRow("packed, chunked, in the middle")
            << "HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\n"_ba
               "Transfer-Encoding: chunked\r\n\r\n"_ba
                + "ff\r\n"_ba + deflated("{\"a\":\""_ba + QByteArray(2000, 'x')).chopped(4);
        QTest::newRow("in the head") << "HTTP/1.1 200 OK\r\nContent-Le"_ba;
        QTest::newRow("nothing") << ""_ba;
        QTest::newRow("not HTTP") << "+OK POP3 ready\r\n"_ba;
    }

    void anAnswerThatBreaksOffIsNoAnswer()
    {
        QFETCH(const QByteArray, answer);
        BrokenServer server{test::saysAndCloses(answer)};
        const auto transport = test::transportFor(test::optionsFor(server.url()));

        for (int i = 0; i < 10; ++i) {
            for (const Method method : {Method::Get, Method::Post, Method::Delete})
                QCOMPARE(test::wordFor(test::answerOf(*transport, {.method = method})),
                         u"connectionLost"_s);
        }
    }

    void silenceEndsAtTheTimeout_data()
    {
        QTest::addColumn<QByteArray>("beginning");
        QTest::newRow("before the answer") << ""_ba;
        QTest::newRow("packed, chunked, in the middle")
            << "HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\n"_ba
               "Transfer-Encoding: chunked\r\n\r\n"_ba
                + "ff\r\n"_ba + deflated("{\"a\":\""_ba + QByteArray(2000, 'x')).chopped(4);
        QTest::newRow("in the head") << "HTTP/1.1 200 OK\r\nX-A: "_ba;
        QTest::newRow("in the body") << "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"_ba;
    }

    void silenceEndsAtTheTimeout()
    {
        QFETCH(const QByteArray, beginning);
        BrokenServer server{test::says(beginning)};
        auto options = test::optionsFor(server.url());
        options.timeout = 300ms;
        const auto transport = test::transportFor(std::move(options));
        QElapsedTimer time;
        time.start();

        for (const Method method : {Method::Get, Method::Patch})
            QCOMPARE(test::wordFor(test::answerOf(*transport, {.method = method})), u"timedOut"_s);

        QVERIFY(time.elapsed() >= 600 && time.elapsed() < 5000);
        QCOMPARE(server.requests.size(), 2U);
    }

    void anAnswerLongerThanTheLimitIsCutOff_data()
    {
        QTest::addColumn<QByteArray>("answer");
        const QByteArray head = "HTTP/1.1 200 OK\r\n"_ba;
        QTest::newRow("as announced")
            << head + "Content-Length: 2000000\r\n\r\n"_ba + QByteArray(5, ' ');
        QTest::newRow("without a length") << head + "\r\n"_ba + QByteArray(2'000'000, ' ');
        const QByteArray small = deflated(QByteArray(2'000'000, ' '));
        QTest::newRow("packed") << head + "Content-Encoding: deflate\r\nContent-Length: "_ba
                + QByteArray::number(small.size()) + "\r\n\r\n"_ba + small;
        const QByteArray bomb = deflated(QByteArray(60'000'000, ' '));
        QTest::newRow("packed very small") << head
                + "Content-Encoding: deflate\r\nContent-Length: "_ba
                + QByteArray::number(bomb.size()) + "\r\n\r\n"_ba + bomb;
    }

    void anAnswerLongerThanTheLimitIsCutOff()
    {
        QFETCH(const QByteArray, answer);
        BrokenServer server{test::says(answer)};
        auto options = test::optionsFor(server.url());
        options.bodyLimit = 1'000'000;
        const auto transport = test::transportFor(std::move(options));

        QCOMPARE(test::wordFor(test::answerOf(*transport, {})), u"tooLarge"_s);
    }

    void aBombIsTooLargeBelowTheLimitToo()
    {
        const QByteArray bomb = deflated(QByteArray(60'000'000, ' '));
        BrokenServer server{test::says("HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\n"_ba
                                       "Content-Length: "_ba
                                       + QByteArray::number(bomb.size()) + "\r\n\r\n"_ba + bomb)};
        auto options = test::optionsFor(server.url());
        options.bodyLimit = 1'000'000'000;
        const auto transport = test::transportFor(std::move(options));

        QCOMPARE(test::wordFor(test::answerOf(*transport, {})), u"tooLarge"_s);
    }

    void anEndlessHeadEndsAtTheTimeout()
    {
        BrokenServer server{[](QTcpSocket& socket, const Arrived&) {
            socket.write("HTTP/1.1 200 OK\r\nX-A: "_ba);
            socket.write(QByteArray(50'000'000, 'a'));
        }};
        auto options = test::optionsFor(server.url());
        options.timeout = 1500ms;
        const auto transport = test::transportFor(std::move(options));
        QElapsedTimer time;
        time.start();

        QCOMPARE(test::wordFor(test::answerOf(*transport, {})), u"timedOut"_s);

        QVERIFY(time.elapsed() < 8000);
    }

    void nobodyListeningIsARefusedConnection()
    {
        BrokenServer server{test::says(okay)};
        server.stopListening();
        const auto transport = test::transportFor(test::optionsFor(server.url()));

        for (const Method method : {Method::Get, Method::Post, Method::Delete}) {
            const auto answer = test::answerOf(*transport, {.method = method});
            QCOMPARE(test::wordFor(answer), u"connectionRefused"_s);
            QVERIFY(wasSurelyNotSent(answer.error().code));
        }
    }
};

QTEST_GUILESS_MAIN(NetworkTransportTest)
#include "tst_networktransport.moc"
