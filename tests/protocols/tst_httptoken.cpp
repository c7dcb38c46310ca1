// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "protocols/http/networktransport.h"
#include "protocols/http/token.h"

#include <QCoreApplication>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;

class HttpTokenTest final : public QObject {
    Q_OBJECT

private slots:
    void aTokenIsAcceptedOrItsProblemIsNamed_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<QString>("problem");
        QTest::newRow("usual") << "xoxp-1234567890-abc"_ba << QString{};
        QTest::newRow("every visible character")
            << "!#$%&()*+,-./09:;<=>?@AZ[\\]^_az{|}~"_ba << QString{};
        QTest::newRow("shortest") << "12345678"_ba << QString{};
        QTest::newRow("longest") << QByteArray(8192, 'k') << QString{};
        QTest::newRow("starts with the letters") << "bearertoken1"_ba << QString{};
        QTest::newRow("empty") << ""_ba << u"empty"_s;
        QTest::newRow("too short") << "kq34567"_ba << u"too short"_s;
        QTest::newRow("too long") << QByteArray(8193, 'k') << u"too long"_s;
        QTest::newRow("line feed at the end") << "kq345678\n"_ba << u"line break"_s;
        QTest::newRow("another header") << "kq345678\r\nX-Evil: 1"_ba << u"line break"_s;
        QTest::newRow("blank within") << "kq34 5678"_ba << u"blank"_s;
        QTest::newRow("tab") << "kq345678\t"_ba << u"blank"_s;
        QTest::newRow("quotes") << "\"kq345678\""_ba << u"quotes"_s;
        QTest::newRow("single quotes") << "'kq345678'"_ba << u"quotes"_s;
        QTest::newRow("Bearer") << "Bearer kq345678"_ba << u"Bearer"_s;
        QTest::newRow("bearer") << "bearer kq345678"_ba << u"Bearer"_s;
        QTest::newRow("typographic quote") << "kq345678\342\200\235"_ba << u"not ASCII"_s;
        QTest::newRow("NUL") << QByteArray("kq34\0"
                                           "5678",
                                           9)
                             << u"invisible"_s;
        QTest::newRow("DEL") << "kq345678\x7f"_ba << u"invisible"_s;
    }

    void aPairIsANameAndAPassword_data()
    {
        QTest::addColumn<QByteArray>("pair");
        QTest::addColumn<bool>("isPair");
        QTest::newRow("usual") << "ada:kq34"_ba << true;
        QTest::newRow("colons, blanks and letters of any kind") << "ada:k: \303\274"_ba << true;
        QTest::newRow("no colon") << "kq345678"_ba << false;
        QTest::newRow("no name") << ":kq345678"_ba << false;
        QTest::newRow("no password") << "kq345678:"_ba << false;
        QTest::newRow("line break") << "ada:kq34\r\n"_ba << false;
        QTest::newRow("too long") << "ada:"_ba + QByteArray(8192, 'k') << false;
    }

    void aPairIsANameAndAPassword()
    {
        QFETCH(const QByteArray, pair);

        const Result<> result = http::checkPair(Secret{pair});

        QTEST(result.has_value(), "isPair");
        QVERIFY(result || !result.error().detail.contains(u"kq34"_s));
    }

    void aTokenIsAcceptedOrItsProblemIsNamed()
    {
        QFETCH(const QByteArray, token);
        QFETCH(const QString, problem);

        const Result<> result = http::checkToken(Secret{token});

        QCOMPARE(!result, !problem.isEmpty());
        if (!result) {
            QCOMPARE(result.error().code, ErrorCode::TokenMalformed);
            QVERIFY2(result.error().detail.contains(problem), qPrintable(result.error().detail));
            QVERIFY(!result.error().detail.contains(u"kq34"_s));
        }
    }

    void noTransportIsMadeOfSomethingBad_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<QString>("caFile");
        QTest::addColumn<ErrorCode>("code");
        const QString url = u"https://acme.example"_s;
        const QByteArray header = "Authorization"_ba;
        const QByteArray token = "kq345678"_ba;
        QTest::newRow("token") << url << header << token + "\r\nX: 1"_ba << QString{}
                               << ErrorCode::TokenMalformed;
        QTest::newRow("address") << u"http://acme.example"_s << header << token << QString{}
                                 << ErrorCode::AddressNotAllowed;
        QTest::newRow("no header") << url << ""_ba << token << QString{} << ErrorCode::BadInput;
        QTest::newRow("two headers")
            << url << "A: 1\r\nB"_ba << token << QString{} << ErrorCode::BadInput;
        QTest::newRow("authority that is not there")
            << url << header << token << u"/nowhere/ca.pem"_s << ErrorCode::FileFailed;
        QTest::newRow("authority without a certificate")
            << url << header << token << QCoreApplication::applicationFilePath()
            << ErrorCode::FileFailed;
    }

    void noTransportIsMadeOfSomethingBad()
    {
        QFETCH(const QString, url);
        QFETCH(const QByteArray, header);
        QFETCH(const QByteArray, token);
        QFETCH(const QString, caFile);
        QFETCH(const ErrorCode, code);
        http::NetworkOptions options;
        options.baseUrl = QUrl{url};
        options.authHeader = header;
        options.secret = Secret{token};
        options.caFile = caFile;

        const auto transport = http::NetworkTransport::create(std::move(options));

        QVERIFY(!transport);
        QCOMPARE(transport.error().code, code);
    }
};

QTEST_GUILESS_MAIN(HttpTokenTest)
#include "tst_httptoken.moc"
