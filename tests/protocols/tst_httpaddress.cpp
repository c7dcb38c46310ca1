// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "protocols/http/address.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;

namespace {

QString wordFor(const Result<QUrl>& url)
{
    return url ? QString::fromLatin1(url->toEncoded()) : nameOf(url.error().code);
}

}  // namespace

class HttpAddressTest final : public QObject {
    Q_OBJECT

private slots:
    void anAddressIsAcceptedOrRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("wanted");
        const auto row = [](const char* text, const char* wanted) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(wanted);
        };
        row("https://acme.example/scim/v2", "https://acme.example/scim/v2");
        row("  https://acme.example/scim/v2/ \n", "https://acme.example/scim/v2");
        row("https://acme.example///", "https://acme.example");
        row("HTTPS://ACME.example:443/A%2fb", "https://acme.example/A%2Fb");
        row("https://acme.example:8443", "https://acme.example:8443");
        row("https://b\303\274ro.example/x", "https://xn--bro-hoa.example/x");
        row("https://192.0.2.7/scim", "https://192.0.2.7/scim");
        row("https://10.1.2.3/scim", "https://10.1.2.3/scim");
        row("https://[2001:db8::7]/scim", "https://[2001:db8::7]/scim");
        row("http://localhost:8080/scim", "http://localhost:8080/scim");
        row("http://127.0.0.1:8080", "http://127.0.0.1:8080");
        row("http://127.1:8080", "http://127.0.0.1:8080");
        row("http://[::1]:8080", "http://[::1]:8080");

        row("http://acme.example/scim", "addressNotAllowed");
        row("http://localhost.acme.example/", "addressNotAllowed");
        row("http://127.0.0.1.acme.example/", "addressNotAllowed");
        row("http://10.0.0.1/", "addressNotAllowed");
        row("http://[::ffff:127.0.0.1]/", "addressNotAllowed");
        row("acme.example/scim", "addressNotAllowed");
        row("ftp://acme.example/", "addressNotAllowed");
        row("file:///etc/passwd", "addressNotAllowed");
        row("javascript:alert(1)", "addressNotAllowed");
        row("https://169.254.169.254/latest", "addressNotAllowed");
        row("https://0xa9fea9fe/latest", "addressNotAllowed");
        row("https://2852039166/latest", "addressNotAllowed");
        row("https://[fe80::1]/", "addressNotAllowed");
        row("https://[febf::1]/", "addressNotAllowed");
        row("https://[::ffff:169.254.169.254]/", "addressNotAllowed");
        row("https://[::ffff:192.0.2.7]/", "addressNotAllowed");
        row("https://[::a9fe:a9fe]/", "addressNotAllowed");
        row("https://[64:ff9b::a9fe:a9fe]/", "addressNotAllowed");
        row("https://[::]/", "addressNotAllowed");
        row("https://0.0.0.0/", "addressNotAllowed");
        row("https://0.1.2.3/", "addressNotAllowed");
        row("https://224.0.0.1/", "addressNotAllowed");
        row("https://255.255.255.255/", "addressNotAllowed");

        row("", "badInput");
        row("https://", "badInput");
        row("https:///scim", "badInput");
        row("https://ann@acme.example/", "badInput");
        row("https://ann:pass@acme.example/", "badInput");
        row("https://@acme.example/", "badInput");
        row("https://acme.example/?tenant=1", "badInput");
        row("https://acme.example/?", "badInput");
        row("https://acme.example/#x", "badInput");
        row("https://acme.example/a b", "badInput");
        row("https://acme .example/", "badInput");
        row("https://acme.example/a/../b", "badInput");
        row("https://acme.example/a/%2e%2E/b", "badInput");
        row("https://acme.example/a//b", "badInput");
        row("https://acme.example:0/", "badInput");
        row("https://acme.example:99999/", "badInput");
    }

    void anAddressIsAcceptedOrRefused()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, wanted);

        const Result<QUrl> url = http::checkedBaseUrl(text);

        QCOMPARE(wordFor(url), wanted);
        if (!url)
            QVERIFY(!url.error().detail.isEmpty() && !url.error().detail.contains(u"ann"_s));
    }

    void onlyThisMachineIsLoopback()
    {
        for (const QString& host :
             {u"localhost"_s, u"LOCALHOST"_s, u"127.0.0.1"_s, u"127.9.9.9"_s, u"::1"_s})
            QVERIFY2(http::isLoopback(host), qPrintable(host));
        for (const QString& host : {u""_s, u"localhost.example"_s, u"10.0.0.1"_s, u"::"_s,
                                    u"::ffff:127.0.0.1"_s, u"128.0.0.1"_s})
            QVERIFY2(!http::isLoopback(host), qPrintable(host));
    }

    void aRequestStaysBelowItsBase_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("wanted");
        const auto row = [](const char* path, const char* wanted) {
            QTest::newRow(path) << QString::fromUtf8(path) << QString::fromUtf8(wanted);
        };
        row("", "https://acme.example/scim/v2");
        row("Users", "https://acme.example/scim/v2/Users");
        row("Users/a%2Fb", "https://acme.example/scim/v2/Users/a%2Fb");
        row("Users/a:b@c", "https://acme.example/scim/v2/Users/a:b@c");
        row("Users/..hidden", "https://acme.example/scim/v2/Users/..hidden");
        row("Users/..", "badInput");
        row("Users/./x", "badInput");
        row("Users/%2e%2e/admin", "badInput");
        row("Users/.%2E", "badInput");
        row("../admin", "badInput");
        row("/admin", "badInput");
        row("//evil.example/x", "badInput");
        row("Users/", "https://acme.example/scim/v2/Users/");
        row("/", "badInput");
        row("Users//", "badInput");
        row("Users/../", "badInput");
        row("Users//x", "badInput");
        row("Users?x=1", "badInput");
        row("Users#x", "badInput");
        row("Users\\..\\admin", "badInput");
        row("Users/a b", "badInput");
        row("Users/a\r\nX: 1", "badInput");
        row("Users/\303\244", "badInput");
    }

    void aRequestStaysBelowItsBase()
    {
        QFETCH(const QString, path);
        QFETCH(const QString, wanted);
        const QUrl base{u"https://acme.example/scim/v2"_s};

        QCOMPARE(wordFor(http::urlBelow(base, {.path = path})), wanted);
    }

    void aParameterArrivesAsItIs()
    {
        const QString value = u"a+b & c=d#\"%41\" \u00e4;?/"_s;
        http::Request request{.path = u"Users"_s};
        http::addParameter(request.query, u"filter"_s, value);
        http::addParameter(request.query, u"count"_s, u"100"_s);

        const Result<QUrl> url = http::urlBelow(QUrl{u"https://acme.example"_s}, request);

        QVERIFY(url);
        const QByteArrayList parts = url->query(QUrl::FullyEncoded).toLatin1().split('&');
        QCOMPARE(parts.size(), 2);
        QCOMPARE(parts.last(), "count=100"_ba);
        // As a service reads it: '+' is a blank, then the percent signs.
        const QByteArray sent = parts.first().mid(7).replace('+', ' ');
        QCOMPARE(QString::fromUtf8(QByteArray::fromPercentEncoding(sent)), value);
    }

    void aBarePlusIsNotTakenForABlank()
    {
        http::Request request{.path = u"Users"_s};
        request.query.addQueryItem(u"filter"_s, u"a+b"_s);

        const Result<QUrl> url = http::urlBelow(QUrl{u"https://acme.example"_s}, request);

        QVERIFY(url);
        QCOMPARE(url->toEncoded(), "https://acme.example/Users?filter=a%2Bb"_ba);
    }

    void anIdIsOneSegmentOrRefused_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("wanted");
        QTest::newRow("plain") << u"2819c223-7f76"_s << u"2819c223-7f76"_s;
        QTest::newRow("slash") << u"a/b"_s << u"a%2Fb"_s;
        QTest::newRow("others") << u"a b?c#d%2e&\u00e4"_s << u"a%20b%3Fc%23d%252e%26%C3%A4"_s;
        QTest::newRow("three dots") << u"..."_s << u"..."_s;
        QTest::newRow("empty") << u""_s << u"badInput"_s;
        QTest::newRow("dot") << u"."_s << u"badInput"_s;
        QTest::newRow("dots") << u".."_s << u"badInput"_s;
        QTest::newRow("up") << u"../admin"_s << u"badInput"_s;
        QTest::newRow("up, other slash") << u"x\\..\\admin"_s << u"badInput"_s;
        QTest::newRow("NUL") << QString{QChar::Null} << u"badInput"_s;
        QTest::newRow("half a character") << QString{QChar{0xD800}} << u"badInput"_s;
    }

    void anIdIsOneSegmentOrRefused()
    {
        QFETCH(const QString, id);
        QFETCH(const QString, wanted);

        const Result<QString> segment = http::pathSegment(id);

        QCOMPARE(segment ? *segment : nameOf(segment.error().code), wanted);
    }
};

QTEST_APPLESS_MAIN(HttpAddressTest)
#include "tst_httpaddress.moc"
