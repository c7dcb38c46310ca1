// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "support/answer.h"
#include "support/brokenserver.h"

#include <QTest>

#include <memory>
#include <vector>

using namespace Qt::StringLiterals;
using namespace rollcall;
using http::Method;
using http::Response;
using test::Arrived;
using test::BrokenServer;

namespace {

const QByteArray okay = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"_ba;

}  // namespace

/// When an exchange answers, and when it does not.
class ExchangeTest final : public QObject {
    Q_OBJECT

private slots:
    void theAnswerNeverComesDuringTheCall()
    {
        BrokenServer server{test::says(okay)};
        const auto transport = test::transportFor(test::optionsFor(server.url()));
        int answers = 0;
        const auto count = [&](const Result<Response>&) { ++answers; };

        transport->send({.path = u".."_s}, {this, count});
        transport->send({.path = u"Users"_s}, {this, count});

        QCOMPARE(answers, 0);
        QTRY_COMPARE(answers, 2);
    }

    void theDeathOfTheScopeEndsTheExchange()
    {
        BrokenServer server{[](QTcpSocket&, const Arrived&) {}};
        const auto transport = test::transportFor(test::optionsFor(server.url()));
        for (const Method method : {Method::Get, Method::Post, Method::Delete}) {
            int answers = 0;
            server.requests.clear();
            server.ended = 0;
            auto scope = std::make_unique<QObject>();
            transport->send({.method = method, .body = "{}"_ba},
                            {scope.get(), [&](const Result<Response>&) { ++answers; }});
            QTRY_COMPARE(server.requests.size(), 1U);

            scope.reset();

            QTRY_COMPARE(server.ended, 1);
            QCOMPARE(answers, 0);
            QCOMPARE(server.requests.size(), 1U);
        }
    }

    void theEndOfTheTransportCancelsOnceWhatIsUnderWay()
    {
        BrokenServer server{[](QTcpSocket&, const Arrived&) {}};
        auto transport = test::transportFor(test::optionsFor(server.url()));
        QStringList answers;
        const auto note = [&](const Result<Response>& result) { answers += test::wordFor(result); };
        transport->send({}, {this, note});
        transport->send({.method = Method::Patch, .body = "{}"_ba}, {this, note});
        QTRY_COMPARE(server.requests.size(), 2U);

        transport.reset();

        QVERIFY(answers.isEmpty());
        QTRY_COMPARE(answers, (QStringList{u"cancelled"_s, u"cancelled"_s}));
    }

    void anAnswerMayEndTheTransportAndItsOwnScope()
    {
        BrokenServer server{test::says(okay)};
        auto transport = test::transportFor(test::optionsFor(server.url()));
        auto scope = std::make_unique<QObject>();
        int answers = 0;
        const auto endAll = [&](const Result<Response>&) {
            ++answers;
            transport.reset();
            scope.reset();
        };
        for (const Method method : {Method::Get, Method::Post, Method::Get, Method::Post})
            transport->send({.method = method}, {scope.get(), endAll});

        QTRY_COMPARE(answers, 1);
        QVERIFY(!transport && !scope);
    }

    void readsDoNotWaitBehindWrites()
    {
        BrokenServer server{[](QTcpSocket& socket, const Arrived& arrived) {
            if (arrived.line().startsWith("GET"))
                socket.write(okay);
        }};
        const auto transport = test::transportFor(test::optionsFor(server.url()));
        QObject scope;
        int written = 0;
        for (int i = 0; i < 20; ++i)
            transport->send({.method = Method::Patch, .body = "{}"_ba},
                            {&scope, [&](const Result<Response>&) { ++written; }});
        QTRY_COMPARE(server.requests.size(), 6U);

        for (int i = 0; i < 4; ++i)
            QCOMPARE(test::wordFor(test::answerOf(*transport, {})), u"200"_s);
        QCOMPARE(written, 0);
    }

    void twelveReadsAreUnderWayAtOnce()
    {
        BrokenServer server{[](QTcpSocket&, const Arrived&) {}};
        const auto transport = test::transportFor(test::optionsFor(server.url()));
        QObject scope;
        for (int i = 0; i < 30; ++i)
            transport->send({}, {&scope, [](const Result<Response>&) {}});

        QTRY_COMPARE(server.requests.size(), 12U);
        QCOMPARE(server.connections, 12);
    }
};

QTEST_GUILESS_MAIN(ExchangeTest)
#include "tst_exchange.moc"
