// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "domain/instant.h"
#include "protocols/http/responsereader.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;

class HttpResponseTest final : public QObject {
    Q_OBJECT

private slots:
    void retryAfterIsReadInBothForms_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("seconds");
        constexpr int nothing = -1;
        QTest::newRow("seconds") << "7"_ba << 7;
        QTest::newRow("with blanks") << " 7 "_ba << 7;
        QTest::newRow("none") << "0"_ba << 1;
        QTest::newRow("an hour") << "3600"_ba << 3600;
        QTest::newRow("ten years") << "315360000"_ba << 3600;
        QTest::newRow("more than a number holds") << "99999999999999999999999"_ba << 3600;
        QTest::newRow("date") << "Sun, 06 Nov 1994 08:50:07 GMT"_ba << 30;
        QTest::newRow("date, now") << "Sun, 06 Nov 1994 08:49:37 GMT"_ba << 1;
        QTest::newRow("date, far") << "Sun, 06 Nov 2044 08:49:37 GMT"_ba << 3600;
        QTest::newRow("date, gone") << "Sun, 06 Nov 1994 08:49:36 GMT"_ba << nothing;
        QTest::newRow("negative") << "-5"_ba << nothing;
        QTest::newRow("signed") << "+5"_ba << nothing;
        QTest::newRow("fraction") << "1.5"_ba << nothing;
        QTest::newRow("unit") << "5s"_ba << nothing;
        QTest::newRow("twice") << "5, 7"_ba << nothing;
        QTest::newRow("words") << "soon"_ba << nothing;
        QTest::newRow("empty") << ""_ba << nothing;
    }

    void retryAfterIsReadInBothForms()
    {
        QFETCH(const QByteArray, value);
        QFETCH(const int, seconds);
        const auto date = parseHttpDate("Sun, 06 Nov 1994 08:49:37 GMT");
        QVERIFY(date);

        const auto wait = http::parseRetryAfter(value, date);

        QCOMPARE(wait ? static_cast<int>(wait->count()) : -1, seconds);
    }

    void jsonThatStopsInTheMiddleIsCutOff_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isCutOff");
        const QByteArray whole = " {\"a\":[1,{\"b\":\"}]\\\"{[\"}],\"c\":\"\\\\\"} "_ba;
        QTest::newRow("whole") << whole << false;
        for (qsizetype size = 2; size < whole.size() - 1; ++size)
            QTest::addRow("the first %d bytes", static_cast<int>(size)) << whole.left(size) << true;
        QTest::newRow("nothing") << ""_ba << false;
        QTest::newRow("a page") << "<html><body>{"_ba << false;
        QTest::newRow("a number") << "12"_ba << false;
    }

    void jsonThatStopsInTheMiddleIsCutOff()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const bool, isCutOff);

        QCOMPARE(http::isCutOffJson(text), isCutOff);
    }

    void aDateMeansNothingWithoutTheClockOfTheService()
    {
        QVERIFY(!http::parseRetryAfter("Sun, 06 Nov 1994 08:50:07 GMT"_ba, std::nullopt));
        QVERIFY(http::parseRetryAfter("7"_ba, std::nullopt));
    }
};

QTEST_APPLESS_MAIN(HttpResponseTest)
#include "tst_httpresponse.moc"
