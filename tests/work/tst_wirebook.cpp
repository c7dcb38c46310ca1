// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "support/fakeclock.h"
#include "work/wirebook.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace std::chrono_literals;
using http::Method;
using http::WireTrace;
using work::WireBook;
using work::WireSubject;

namespace {

const QString connection = u"c1"_s;

WireTrace trace(Method method, const QByteArray& url)
{
    return {.method = method, .url = QUrl::fromEncoded(url), .status = 200};
}

WireTrace searchFor(const QString& login)
{
    WireTrace search = trace(Method::Post, "https://acme.example/scim/v2/Users/.search");
    search.asksByPost = true;
    const QJsonObject body{{u"filter"_s, u"userName eq \"%1\""_s.arg(login)}};
    search.sentBody = QJsonDocument{body}.toJson();
    return search;
}

}  // namespace

class WireBookTest final : public QObject {
    Q_OBJECT

private slots:
    void whatConcernsAUserIsFound_data()
    {
        QTest::addColumn<WireTrace>("exchange");
        QTest::addColumn<bool>("isFound");
        const QByteArray base = "https://acme.example/scim/v2/Users";
        QTest::newRow("by id") << trace(Method::Get, base + "/r%2F1") << true;
        QTest::newRow("below the id") << trace(Method::Get, base + "/r%2F1/groups") << true;
        QTest::newRow("another id") << trace(Method::Get, base + "/r%2F12") << false;
        QTest::newRow("looked up")
            << trace(Method::Get, base + "?filter=userName%20eq%20%22Ann%40acme.example%22")
            << true;
        QTest::newRow("another looked up")
            << trace(Method::Get, base + "?filter=userName%20eq%20%22joann%40acme.example%22")
            << false;
        QTest::newRow("searched for") << searchFor(u"Ann@acme.example"_s) << true;
        QTest::newRow("another searched for") << searchFor(u"joann@acme.example"_s) << false;
        WireTrace made = trace(Method::Post, base);
        made.sentBody = R"({"userName":"ann@acme.example"})";
        QTest::newRow("created") << made << true;
        made.sentBody = R"({"userName":"bo@acme.example","x":"ann@acme.example"})";
        QTest::newRow("another created") << made << false;
        WireTrace page = trace(Method::Get, base + "?startIndex=1");
        page.receivedBody = R"({"Resources":[{"id":"r/1"}]})";
        QTest::newRow("the page of the list") << page << true;
        page.receivedBody = R"({"Resources":[{"id":"r/2","manager":"r/1"}]})";
        QTest::newRow("another page") << page << false;
        const QByteArray bulk = "https://acme.example/scim/v2/Bulk";
        WireTrace many = trace(Method::Post, bulk);
        many.sentBody = R"({"Operations":[{"path":"/Users/r%2F12"},{"path":"/Users/r%2F1"}]})";
        QTest::newRow("one of many changes") << many << true;
        many.sentBody = R"({"Operations":[{"path":"/Users/r%2F12"}]})";
        QTest::newRow("none of many changes") << many << false;
        many.sentBody =
            R"({"Operations":[{"path":"/Users","data":{"userName":"Ann@acme.example"}}]})";
        QTest::newRow("one of many that are created") << many << true;
        many.sentBody = R"({"Operations":[{"path":"/Users","data":{}}]})";
        many.receivedBody =
            R"({"Operations":[{"location":"https://acme.example/scim/v2/Users/r%2F1"}]})";
        QTest::newRow("by where the service put it") << many << true;
        WireTrace named = trace(Method::Post, base + "/.bulk");
        named.requestId = u"req-7"_s;
        QTest::newRow("by the journal's request id") << named << true;
        QTest::newRow("nothing of it") << trace(Method::Get, base) << false;
    }

    void whatConcernsAUserIsFound()
    {
        QFETCH(const WireTrace, exchange);
        QFETCH(const bool, isFound);
        const test::FakeClock clock{QDateTime{{2026, 12, 1}, {12, 0}, Qt::UTC}};
        WireBook book{clock};
        book.add(connection, exchange);

        const auto found = book.about(connection,
                                      {.remoteId = u"r/1"_s,
                                       .login = u"ann@acme.example"_s,
                                       .requestIds = {u""_s, u"req-7"_s}},
                                      {});

        QCOMPARE(found.size(), isFound ? 1U : 0U);
        QCOMPARE(book.about(u"c2"_s, {.remoteId = u"r/1"_s}, {}).size(), 0U);
    }

    void anExchangeIsGivenWithItsTimeAndItsCommand()
    {
        const test::FakeClock clock{QDateTime{{2026, 12, 1}, {12, 0}, Qt::UTC}};
        WireBook book{clock};
        WireTrace exchange = trace(Method::Get, "https://acme.example/Users/r1");
        exchange.duration = 1500ms;
        exchange.sentHeaders = {http::WireHeader::ofToken("Authorization", "Bearer")};
        book.add(connection, exchange);

        const auto found = book.about(connection, {.remoteId = u"r1"_s}, u"/tmp/ca.pem"_s);

        QCOMPARE(found.at(0).at, (QDateTime{{2026, 12, 1}, {11, 59, 58, 500}, Qt::UTC}));
        QCOMPARE(found.at(0).sentHeaders.at(0).value, u"Bearer •••"_s);
        QVERIFY(found.at(0).curl.contains(u"'Authorization: Bearer '\"$ROLLCALL_TOKEN\""_s));
        QVERIFY(found.at(0).curl.contains(u"--cacert '/tmp/ca.pem'"_s));
    }

    void aConnectionThatIsRemovedIsForgotten()
    {
        const test::FakeClock clock{QDateTime{{2026, 12, 1}, {12, 0}, Qt::UTC}};
        WireBook book{clock};
        book.add(connection, trace(Method::Get, "https://acme.example/Users/r1"));

        book.forget(connection);

        QVERIFY(book.about(connection, {.remoteId = u"r1"_s}, {}).empty());
    }
};

QTEST_APPLESS_MAIN(WireBookTest)
#include "tst_wirebook.moc"
