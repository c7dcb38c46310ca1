// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "models/countdown.h"
#include "models/language.h"
#include "models/people.h"

#include <QTest>

#include <ctime>

using namespace Qt::StringLiterals;
using rollcall::Deadline;
using rollcall::Status;
using rollcall::User;
using rollcall::models::Band;
using rollcall::models::Countdown;
using rollcall::models::countdownOf;
using rollcall::test::noon;

namespace {

constexpr qint64 minute = 60;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

User endingIn(qint64 earliest, qint64 latest, Deadline::Confidence confidence,
              Status status = Status::Suspended)
{
    User user = rollcall::test::person(u"ann@acme.example"_s, u"Ann"_s, status);
    user.deadline = Deadline{.removeAt = noon().addSecs(earliest),
                             .earliest = noon().addSecs(earliest),
                             .latest = noon().addSecs(latest),
                             .confidence = confidence,
                             .window = std::chrono::days{30}};
    return user;
}

}  // namespace

class CountdownTest : public QObject {
    Q_OBJECT

    rollcall::models::Language m_language{QLocale::c()};

private slots:
    void init() { QTest::failOnWarning(QRegularExpression{u".*"_s}); }

    void saysHowMuchTimeIsLeft_data()
    {
        QTest::addColumn<qint64>("left");
        QTest::addColumn<QString>("text");
        QTest::addColumn<Band>("band");
        QTest::newRow("weeks") << 23 * day + hour << u"23 d"_s << Band::Later;
        QTest::newRow("fourteen days") << 14 * day << u"14 d"_s << Band::Weeks;
        QTest::newRow("seven days") << 7 * day << u"7 d"_s << Band::Days;
        QTest::newRow("days are rounded down") << 7 * day - 1 << u"6 d"_s << Band::Days;
        QTest::newRow("two days and a second") << 2 * day + 1 << u"2 d"_s << Band::Days;
        QTest::newRow("two days are hours") << 2 * day << u"48 h"_s << Band::Hours;
        QTest::newRow("hours") << 31 * hour + 59 * minute << u"31 h"_s << Band::Hours;
        QTest::newRow("minutes") << 59 * minute << u"59 min"_s << Band::Hours;
        QTest::newRow("seconds are the last minute") << qint64{20} << u"1 min"_s << Band::Hours;
        QTest::newRow("over") << qint64{0} << u"due"_s << Band::Past;
        QTest::newRow("over for long") << -3 * day << u"due"_s << Band::Past;
    }

    void saysHowMuchTimeIsLeft()
    {
        QFETCH(const qint64, left);
        QFETCH(const QString, text);
        QFETCH(const Band, band);

        const Countdown shown =
            countdownOf(endingIn(left, left, Deadline::Confidence::Stated), noon());

        QCOMPARE(shown.text, text);
        QCOMPARE(shown.band, band);
    }

    void claimsNoMoreThanIsKnown_data()
    {
        QTest::addColumn<qint64>("earliest");
        QTest::addColumn<qint64>("latest");
        QTest::addColumn<Deadline::Confidence>("confidence");
        QTest::addColumn<QString>("text");
        using enum Deadline::Confidence;
        QTest::newRow("between two days") << 12 * day << 13 * day << Between << u"12–13 d"_s;
        QTest::newRow("between, same day") << 12 * day << 12 * day + hour << Between << u"12 d"_s;
        QTest::newRow("between units") << 31 * hour << 5 * day << Between << u"31 h – 5 d"_s;
        QTest::newRow("may be over") << -hour << 5 * day << Between << u"≤ 5 d"_s;
        QTest::newRow("estimated") << -minute << 6 * day << Estimated << u"≤ 6 d"_s;
    }

    void claimsNoMoreThanIsKnown()
    {
        QFETCH(const qint64, earliest);
        QFETCH(const qint64, latest);
        QFETCH(const Deadline::Confidence, confidence);
        QFETCH(const QString, text);

        const Countdown shown = countdownOf(endingIn(earliest, latest, confidence), noon());

        QCOMPARE(shown.text, text);
    }

    void whatWasSeenAndMayEndAtAnyMomentIsAsUrgentAsCanBe()
    {
        const User user = endingIn(-minute, 6 * day, Deadline::Confidence::Between);

        const Countdown shown = countdownOf(user, noon());

        QCOMPARE(shown.band, Band::Hours);
        QVERIFY(shown.accessible.contains(u"at most 6 day"_s));
        QVERIFY(shown.accessible.contains(
            u"may be removed any moment, at the latest 7 Dec 2026 12:00 UTC"_s));
        // Whoever is still there was not removed then.
        QVERIFY(!shown.accessible.contains(u"11:59"_s));
    }

    void anEstimateIsDrawnByTheInstantThatItsTextNames()
    {
        const User user = endingIn(-minute, 6 * day, Deadline::Confidence::Estimated);

        const Countdown shown = countdownOf(user, noon());

        QCOMPARE(shown.band, Band::Days);
        QVERIFY(shown.accessible.contains(u"at most 6 day"_s));
        QVERIFY(shown.accessible.contains(u"may be removed any moment"_s));
    }

    void saysForHowLongSomebodyIsGone()
    {
        const User user =
            endingIn(-2 * day - hour, -2 * day - hour, Deadline::Confidence::Seen, Status::Removed);

        const Countdown shown = countdownOf(user, noon());

        QCOMPARE(shown.text, u"gone 2 d"_s);
        QCOMPARE(shown.band, Band::Past);
    }

    void afterTheWindowSomebodyReadsPermanentlySuspended()
    {
        const User user = endingIn(-2 * day, -2 * day, Deadline::Confidence::Seen, Status::Removed);
        User earlier = user;
        earlier.deadline.reset();

        QCOMPARE(rollcall::models::statusText(user), u"Permanently suspended"_s);
        QCOMPARE(rollcall::models::statusText(earlier), u"Removed"_s);
        QVERIFY(
            countdownOf(user, noon()).accessible.startsWith(u"Permanently suspended, gone 2 d"_s));
    }

    void aGracePeriodThatIsOverIsAReminder()
    {
        User user = endingIn(-day, -day, Deadline::Confidence::Seen, Status::Deactivated);
        user.deadline->owner = rollcall::RetentionRule::Owner::Organisation;

        QCOMPARE(countdownOf(user, noon()).text, u"reminder due"_s);
    }

    void readsOutStatusTimeInstantAndSource()
    {
        const User user =
            endingIn(2 * day + 2 * hour, 2 * day + 2 * hour, Deadline::Confidence::Seen);

        const QString text = countdownOf(user, noon()).accessible;

        QCOMPARE(text, u"Suspended, 2 days left, removed 3 Dec 2026 14:00 UTC, seen by us"_s);
    }

    void saysAnInstantInBothZonesAndOnceWhereTheyAreOne()
    {
        const QDateTime instant{QDate{2026, 12, 3}, QTime{13, 2}, Qt::UTC};
        const QByteArray before = qgetenv("TZ");
        const auto textIn = [&instant](const char* zone) {
            qputenv("TZ", zone);
            tzset();
            return rollcall::models::localAndUtc(instant);
        };

        const QString inBerlin = textIn("Europe/Berlin");
        const QString inUtc = textIn("UTC");
        qputenv("TZ", before);
        tzset();

        QCOMPARE(inBerlin, u"3 Dec 2026 14:02 CET (3 Dec 2026 13:02 UTC)"_s);
        QCOMPARE(inUtc, u"3 Dec 2026 13:02 UTC"_s);
    }

    void theBarIsTheShareOfTheWindowThatIsOver()
    {
        const auto usedAt = [](qint64 left) {
            return countdownOf(endingIn(left, left, Deadline::Confidence::Stated), noon()).used;
        };

        QCOMPARE(usedAt(30 * day), 0.0);
        QCOMPARE(usedAt(15 * day), 0.5);
        QCOMPARE(usedAt(-day), 1.0);
        QCOMPARE(usedAt(60 * day), 0.0);
    }

    void whoHasNoClockHasNoCountdown()
    {
        const User user = rollcall::test::person(u"bo@acme.example"_s, u"Bo"_s);

        const Countdown shown = countdownOf(user, noon());

        QCOMPARE(shown.band, Band::None);
        QVERIFY(shown.text.isEmpty());
        QCOMPARE(shown.accessible, u"Active"_s);
    }

    void anUnknownDateIsSaidToBeUnknown()
    {
        User user = endingIn(day, day, Deadline::Confidence::Estimated);
        user.deadline->removeAt = QDateTime{};

        const Countdown shown = countdownOf(user, noon());

        QCOMPARE(shown.text, u"date unknown"_s);
        QCOMPARE(shown.band, Band::Unknown);
    }
};

QTEST_GUILESS_MAIN(CountdownTest)
#include "tst_countdown.moc"
