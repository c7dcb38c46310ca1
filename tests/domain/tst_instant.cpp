// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "domain/instant.h"

#include <QTest>

using namespace Qt::StringLiterals;
using rollcall::formatInstant;
using rollcall::parseHttpDate;
using rollcall::parseInstant;

class InstantTest final : public QObject {
    Q_OBJECT

private slots:
    void init() { qputenv("TZ", "Europe/Berlin"); }  // Where a slip into local time shows.
    void cleanupTestCase() { qputenv("TZ", "UTC"); }

    void readsInstantsAsServicesWriteThem_data();
    void readsInstantsAsServicesWriteThem();
    void refusesWhatIsNoInstant_data();
    void refusesWhatIsNoInstant();
    void readsHttpDates_data();
    void readsHttpDates();
    void refusesOtherHttpDates_data();
    void refusesOtherHttpDates();
    void writesInstants_data();
    void writesInstants();
};

void InstantTest::readsInstantsAsServicesWriteThem_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<int>("milliseconds");
    // 1795376217 is 2026-11-22T19:36:57Z.
    const auto row = [](const QString& text, qint64 seconds, int milliseconds = 0) {
        QTest::newRow(qPrintable(text)) << text << seconds << milliseconds;
    };
    row(u"2026-11-22T19:36:57Z"_s, 1795376217);
    row(u"2026-11-22t19:36:57z"_s, 1795376217);
    row(u"2026-11-22 19:36:57Z"_s, 1795376217);
    row(u"20261122T193657Z"_s, 1795376217);
    row(u"2026-11-22T19:36:57"_s, 1795376217);
    row(u" 2026-11-22T19:36:57Z\n"_s, 1795376217);
    row(u"2026-11-22T20:36:57+01:00"_s, 1795376217);
    row(u"2026-11-22T20:36:57+0100"_s, 1795376217);
    row(u"2026-11-22T20:36:57+01"_s, 1795376217);
    row(u"2026-11-22T14:06:57-05:30"_s, 1795376217);
    row(u"2026-11-23T09:36:57+14:00"_s, 1795376217);
    row(u"2026-11-22T19:36:57-00:00"_s, 1795376217);
    row(u"2026-11-22T19:36:57.5Z"_s, 1795376217, 500);
    row(u"2026-11-22T19:36:57.123456789Z"_s, 1795376217, 123);
    row(u"2026-11-22T19:36:57,25Z"_s, 1795376217, 250);
    row(u"2026-11-22T19:36Z"_s, 1795376160);
    row(u"2016-12-31T23:59:60Z"_s, 1483228800);
    row(u"2016-12-31T24:00:00Z"_s, 1483228800);
    row(u"2017-01-01T00:59:60+01:00"_s, 1483228800);
    row(u"2024-02-29T00:00:00Z"_s, 1709164800);
    // Does not exist on clocks in Berlin, and twice in autumn.
    row(u"2026-03-29T02:30:00"_s, 1774751400);
    row(u"2026-10-25T02:30:00"_s, 1792895400);
    row(u"1969-12-31T23:59:59Z"_s, -1);
}

void InstantTest::readsInstantsAsServicesWriteThem()
{
    QFETCH(const QString, text);
    QFETCH(const qint64, seconds);
    QFETCH(const int, milliseconds);

    const auto instant = parseInstant(text);

    QVERIFY(instant);
    QCOMPARE(instant->toMSecsSinceEpoch(), seconds * 1000 + milliseconds);
    QCOMPARE(instant->timeSpec(), Qt::UTC);
}

void InstantTest::refusesWhatIsNoInstant_data()
{
    QTest::addColumn<QString>("text");
    const QStringList texts{
        u""_s,
        u"never"_s,
        u"2026-11-22"_s,
        u"19:36:57Z"_s,
        u"1795376217"_s,
        u"2026-13-01T00:00:00Z"_s,
        u"2026-02-29T00:00:00Z"_s,
        u"2026-11-22T25:00:00Z"_s,
        u"2026-11-22T24:00:01Z"_s,
        u"2026-11-22T24:00:00.5Z"_s,
        u"2026-11-22T19:60:00Z"_s,
        u"2026-11-22T19:36:61Z"_s,
        u"2026-11-22T19:36:57+25:00"_s,
        u"2026-11-22T19:36:57+01:60"_s,
        u"2026-11-22T19:36:57 CET"_s,
        u"2026-11-22T19:36:57Z2"_s,
        u"2026-11-22T19:36:57.Z"_s,
        u"26-11-22T19:36:57Z"_s,
        u"0000-01-01T00:00:00Z"_s,
        u"\u0662026-11-22T19:36:57Z"_s,
        u"-2026-11-22T19:36:57Z"_s,
    };
    for (const QString& text : texts)
        QTest::newRow(qPrintable(text.isEmpty() ? u"empty"_s : text)) << text;
}

void InstantTest::refusesWhatIsNoInstant()
{
    QFETCH(const QString, text);

    QVERIFY(!parseInstant(text));
}

void InstantTest::readsHttpDates_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("seconds");
    QTest::newRow("of the RFC") << QByteArray{"Sun, 06 Nov 1994 08:49:37 GMT"} << qint64{784111777};
    QTest::newRow("blanks around it")
        << QByteArray{" Sun, 06 Nov 1994 08:49:37 GMT "} << qint64{784111777};
    QTest::newRow("leap second") << QByteArray{"Sat, 31 Dec 2016 23:59:60 GMT"}
                                 << qint64{1483228800};
    QTest::newRow("an hour that Berlin skips")
        << QByteArray{"Sun, 29 Mar 2026 02:30:00 GMT"} << qint64{1774751400};
}

void InstantTest::readsHttpDates()
{
    QFETCH(const QByteArray, text);
    QFETCH(const qint64, seconds);

    const auto instant = parseHttpDate(text);

    QVERIFY(instant);
    QCOMPARE(instant->toSecsSinceEpoch(), seconds);
    QCOMPARE(instant->timeSpec(), Qt::UTC);
}

void InstantTest::refusesOtherHttpDates_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray{};
    QTest::newRow("ISO") << QByteArray{"1994-11-06T08:49:37Z"};
    QTest::newRow("another zone") << QByteArray{"Sun, 06 Nov 1994 08:49:37 CET"};
    QTest::newRow("no such day") << QByteArray{"Sun, 31 Feb 2026 08:49:37 GMT"};
    QTest::newRow("no such month") << QByteArray{"Sun, 06 Foo 1994 08:49:37 GMT"};
    QTest::newRow("no such hour") << QByteArray{"Sun, 06 Nov 1994 24:49:37 GMT"};
    QTest::newRow("obsolete form") << QByteArray{"Sunday, 06-Nov-94 08:49:37 GMT"};
    QTest::newRow("text behind") << QByteArray{"Sun, 06 Nov 1994 08:49:37 GMT, x"};
}

void InstantTest::refusesOtherHttpDates()
{
    QFETCH(const QByteArray, text);

    QVERIFY(!parseHttpDate(text));
}

void InstantTest::writesInstants_data()
{
    QTest::addColumn<QDateTime>("instant");
    QTest::addColumn<QString>("text");
    const QDateTime instant = QDateTime::fromMSecsSinceEpoch(1795376217000, Qt::UTC);
    QTest::newRow("whole seconds") << instant << u"2026-11-22T19:36:57Z"_s;
    QTest::newRow("milliseconds") << instant.addMSecs(7) << u"2026-11-22T19:36:57.007Z"_s;
    QTest::newRow("an offset") << instant.toOffsetFromUtc(3600) << u"2026-11-22T19:36:57Z"_s;
    QTest::newRow("local time") << instant.toLocalTime() << u"2026-11-22T19:36:57Z"_s;
    QTest::newRow("null") << QDateTime{} << QString{};
}

void InstantTest::writesInstants()
{
    QFETCH(const QDateTime, instant);
    QFETCH(const QString, text);

    QCOMPARE(formatInstant(instant), text);
}

QTEST_GUILESS_MAIN(InstantTest)
#include "tst_instant.moc"
