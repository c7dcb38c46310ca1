// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "protocols/http/challenges.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;

class HttpChallengesTest final : public QObject {
    Q_OBJECT

private slots:
    void theSchemesOfAHeaderAreFound_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("schemes");
        QTest::newRow("one") << "Basic realm=\"x\""_ba << u"Basic"_s;
        QTest::newRow("of the RFC") << "Basic realm=\"simple\", Newauth realm=\"apps\", type=1, "
                                       "title=\"Login to \\\"apps\\\"\""_ba
                                    << u"Basic Newauth"_s;
        QTest::newRow("alone") << "Negotiate"_ba << u"Negotiate"_s;
        QTest::newRow("a list of names")
            << "Negotiate, NTLM ,Basic"_ba << u"Negotiate NTLM Basic"_s;
        QTest::newRow("a token of its own")
            << "Negotiate YII+/-._~==, Digest x=1"_ba << u"Negotiate Digest"_s;
        QTest::newRow("a comma in a text")
            << "Digest realm=\"a, Basic b\", qop=\"auth,auth-int\""_ba << u"Digest"_s;
        QTest::newRow("a quote in a text")
            << "Digest realm=\"a\\\", Basic b\", Bearer"_ba << u"Digest Bearer"_s;
        QTest::newRow("blanks around =")
            << "Digest realm = \"a\" , nonce =b, Bearer c = d"_ba << u"Digest Bearer"_s;
        QTest::newRow("empty elements") << ", ,Basic,,\t, Digest"_ba << u"Basic Digest"_s;
        QTest::newRow("twice") << "Basic realm=a, basic realm=b"_ba << u"Basic"_s;
        QTest::newRow("as it is written") << "bEARER"_ba << u"bEARER"_s;
        QTest::newRow("nothing") << ""_ba << QString{};
        QTest::newRow("a parameter first") << "realm=\"x\""_ba << QString{};
        QTest::newRow("a text without an end")
            << "Basic realm=\"x, Digest realm=\"y\\"_ba << u"Basic"_s;
        QTest::newRow("markup") << "<b>Basic</b>, \"Digest\", Bear\xC3\xA9r, Ba\0sic"_ba
                                << QString{};
        QTest::newRow("the longest") << QByteArray(40, 'a') << QString(40, u'a');
        QTest::newRow("too long") << QByteArray(41, 'a') + ", Basic" << u"Basic"_s;
        QTest::newRow("too many") << "a,b,c,d,e,f,g,h,i"_ba << u"a b c d e f g h"_s;
    }

    void theSchemesOfAHeaderAreFound()
    {
        QFETCH(const QByteArray, value);
        QFETCH(const QString, schemes);

        QCOMPARE(http::offeredSchemes(value).join(u' '), schemes);
    }

    void aHugeHeaderTakesNoTime()
    {
        QElapsedTimer time;
        time.start();
        for (const char c : {',', '"', '\\', 'a', '=', ' '})
            QVERIFY(http::offeredSchemes(QByteArray(100'000, c)).isEmpty());
        QVERIFY(time.elapsed() < 2000);
    }

    void onlyAnotherWayIsWorthTelling_data()
    {
        QTest::addColumn<QStringList>("offered");
        QTest::addColumn<QByteArray>("ours");
        QTest::addColumn<QStringList>("told");
        const QStringList both{u"Digest"_s, u"Basic"_s};
        QTest::newRow("another one") << both << "Bearer"_ba << both;
        QTest::newRow("ours") << both << "Basic"_ba << QStringList{};
        QTest::newRow("ours, in other letters") << both << "BASIC"_ba << QStringList{};
        QTest::newRow("none is named") << QStringList{} << "Bearer"_ba << QStringList{};
        QTest::newRow("in a header, and Basic is named")
            << both << ""_ba << QStringList{u"Basic"_s};
        QTest::newRow("in a header, which may be what is named")
            << QStringList{u"ApiKey"_s} << ""_ba << QStringList{};
    }

    void onlyAnotherWayIsWorthTelling()
    {
        QFETCH(const QStringList, offered);
        QFETCH(const QByteArray, ours);
        QFETCH(const QStringList, told);

        QCOMPARE(http::otherSchemes(offered, ours), told);
    }
};

QTEST_APPLESS_MAIN(HttpChallengesTest)
#include "tst_httpchallenges.moc"
