// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "protocols/http/redaction.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace std::chrono_literals;

namespace {

const QByteArray token = "s3cr3t/+token=="_ba;

}  // namespace

class RedactionTest final : public QObject {
    Q_OBJECT

private slots:
    void aLineTellsTheExchangeWithoutItsValues_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("wanted");
        QTest::newRow("query") << u"https://acme.example/scim/v2/Users?filter=userName%20eq%20"
                                  "%22ann%22&count=10"_s
                               << u"GET /scim/v2/Users?filter=•••&count=••• -> 200 in 34 ms, "
                                  "0 B sent, 912 B received, request r-7"_s;
        QTest::newRow("no query") << u"https://acme.example/Users/7"_s
                                  << u"GET /Users/7 -> 200 in 34 ms, 0 B sent, 912 B received, "
                                     "request r-7"_s;
        QTest::newRow("a value without a name")
            << u"https://acme.example/Users?ann@acme.example"_s
            << u"GET /Users?••• -> 200 in 34 ms, 0 B sent, 912 B received, request r-7"_s;
    }

    void aLineTellsTheExchangeWithoutItsValues()
    {
        QFETCH(const QString, url);
        QFETCH(const QString, wanted);
        const http::WireTrace trace{.url = QUrl{url},
                                    .status = 200,
                                    .duration = 34ms,
                                    .received = 912,
                                    .requestId = u"r-7"_s};

        QCOMPARE(http::wireLine(trace), wanted);
    }

    void aLineTellsWhatFailed()
    {
        http::WireTrace trace{.method = http::Method::Delete,
                              .url = QUrl{u"https://acme.example/Users/7"_s},
                              .outcome = u"timedOut"_s,
                              .duration = 30s};
        QCOMPARE(http::wireLine(trace),
                 u"DELETE /Users/7 -> timedOut in 30000 ms, 0 B sent, 0 B received"_s);

        trace.status = 302;
        trace.outcome = u"redirected"_s;
        QVERIFY(http::wireLine(trace).contains(u"-> 302 redirected in"_s));
    }

    void aHeaderThatProvesWhoOneIsIsHidden_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("isHidden");
        for (const char* name : {"Authorization", "authorization", "Proxy-Authorization", "Cookie",
                                 "Set-Cookie", "X-Api-Key", "X-Session"})
            QTest::newRow(name) << QByteArray{name} << true;
        for (const char* name : {"Content-Type", "Retry-After", "X-Request-Id"})
            QTest::newRow(name) << QByteArray{name} << false;
    }

    void aHeaderThatProvesWhoOneIsIsHidden()
    {
        QFETCH(const QByteArray, name);
        QFETCH(const bool, isHidden);

        const QString line = http::headerLine(name, "value-1"_ba, {"x-session"_ba});

        QCOMPARE(line, QString::fromLatin1(name) + (isHidden ? u": •••"_s : u": value-1"_s));
    }

    void noSecretPassesTheLastGate_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("wanted");
        const QString plain = QString::fromLatin1(token);
        QTest::newRow("as it is") << u"a "_s + plain + u" b "_s + plain << u"a ••• b •••"_s;
        QTest::newRow("in an address")
            << u"?t="_s + QString::fromLatin1(token.toPercentEncoding()) << u"?t=•••"_s;
        QTest::newRow("base64") << u"["_s + QString::fromLatin1(token.toBase64()) + u"]"_s
                                << u"[•••]"_s;
        QTest::newRow("Bearer of another") << u"x Bearer abc.def-1 y"_s << u"x Bearer ••• y"_s;
        QTest::newRow("lower case")
            << u"authorization: bearer abc"_s << u"authorization: bearer •••"_s;
        QTest::newRow("Basic") << u"Basic dTpw"_s << u"Basic •••"_s;
        QTest::newRow("harmless") << u"the bearers came, basically"_s
                                  << u"the bearers came, basically"_s;
        QTest::newRow("empty") << u""_s << u""_s;
    }

    void noSecretPassesTheLastGate()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, wanted);
        const Secret secret{token};
        const Secret none;

        QCOMPARE(http::withoutSecrets(text, {&secret, &none, nullptr}), wanted);
    }

    void aPasswordIsHiddenWithoutItsName()
    {
        const Secret secret{"ada:corr3ct-horse"_ba};

        QCOMPARE(http::withoutSecrets(u"ada: wrong password corr3ct-horse"_s, {&secret}),
                 u"ada: wrong password •••"_s);
    }
};

QTEST_APPLESS_MAIN(RedactionTest)
#include "tst_redaction.moc"
