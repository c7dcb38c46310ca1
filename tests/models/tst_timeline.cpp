// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "models/language.h"
#include "models/people.h"
#include "models/timeline.h"
#include "models/usertable.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace Qt::StringLiterals;
using rollcall::Deadline;
using rollcall::Status;
using rollcall::User;
using rollcall::models::Band;
using rollcall::models::positionOf;
using rollcall::models::Timeline;
using rollcall::models::TimelineLane;
using rollcall::models::UserTable;
using rollcall::test::noon;

namespace {

constexpr qint64 hour = 3600;
constexpr qint64 day = 24 * hour;

User leaving(const QString& connection, const QString& login, qint64 earliest, qint64 latest,
             Deadline::Confidence confidence = Deadline::Confidence::Seen)
{
    User user = rollcall::test::person(login, login, Status::Suspended);
    user.connectionId = connection;
    user.deadline = Deadline{.removeAt = noon().addSecs(earliest),
                             .earliest = noon().addSecs(earliest),
                             .latest = noon().addSecs(latest),
                             .confidence = confidence,
                             .window = std::chrono::days{30}};
    return user;
}

User leaving(const QString& connection, const QString& login, qint64 left)
{
    return leaving(connection, login, left, left);
}

/// Tracker with three people, a service that keeps everybody, and one with one person.
std::vector<TimelineLane> lanes()
{
    return {{.connectionId = u"tracker"_s, .title = u"Tracker"_s},
            {.connectionId = u"kept"_s, .title = u"Kept"_s, .note = u"kept (6)"_s, .isKept = true},
            {.connectionId = u"other"_s, .title = u"Other"_s}};
}

std::vector<User> people()
{
    return {leaving(u"tracker"_s, u"cy"_s, 20 * day), leaving(u"tracker"_s, u"ann"_s, 5 * hour),
            leaving(u"other"_s, u"raj"_s, 6 * day), leaving(u"tracker"_s, u"maya"_s, 6 * day)};
}

QStringList keysOf(const Timeline& timeline)
{
    QStringList keys;
    for (int row = 0; row < timeline.rowCount(); ++row)
        keys += timeline.index(row).data(Timeline::keyRole).toString().section(u'/', 1);
    return keys;
}

}  // namespace

class TimelineTest : public QObject {
    Q_OBJECT

    rollcall::models::Language m_language{QLocale::c()};

private slots:
    void init() { QTest::failOnWarning(QRegularExpression{u".*"_s}); }

    void eachServiceComesWithItsPeopleSoonestFirst()
    {
        Timeline timeline;
        const QAbstractItemModelTester tester{
            &timeline, QAbstractItemModelTester::FailureReportingMode::QtTest};

        timeline.show(lanes(), people(), noon());

        QCOMPARE(keysOf(timeline),
                 (QStringList{{}, u"r-ann"_s, u"r-maya"_s, u"r-cy"_s, {}, {}, u"r-raj"_s}));
        QCOMPARE(timeline.rowOf(u"tracker/r-cy"_s), 3);
        QCOMPARE(timeline.rowOf(u"tracker/r-nobody"_s), -1);
    }

    void theAxisGoesForwardAndGivesTheNearDaysMoreRoom()
    {
        for (qint64 left = 0; left < 100 * day; left += 5 * hour)
            QVERIFY(positionOf(left) <= positionOf(left + 5 * hour));

        QCOMPARE(positionOf(0), 0.0);
        QCOMPARE(positionOf(-day), 0.0);
        QCOMPARE(positionOf(10'000 * day), 1.0);
        QVERIFY(positionOf(2 * day) - positionOf(day)
                > positionOf(30 * day) - positionOf(29 * day));
    }

    void theTicksStandWhereTheirDaysAre()
    {
        const auto ticks = rollcall::models::axisTicks();

        QCOMPARE(ticks.front().title, u"today"_s);
        const auto week = std::find_if(ticks.begin(), ticks.end(),
                                       [](const auto& tick) { return tick.title == u"+7 d"_s; });
        QVERIFY(week != ticks.end());
        QCOMPARE(week->position, positionOf(7 * day));
    }

    void aMarkStandsAtItsEarliestInstantAndReachesToItsLatest()
    {
        Timeline timeline;

        timeline.show(
            lanes(),
            {leaving(u"tracker"_s, u"a"_s, 2 * day, 4 * day, Deadline::Confidence::Between)},
            noon());

        QCOMPARE(timeline.index(1).data(Timeline::positionRole).toDouble(), positionOf(2 * day));
        QCOMPARE(timeline.index(1).data(Timeline::untilRole).toDouble(), positionOf(4 * day));
    }

    void anEstimateStandsWhereItsTextSays()
    {
        Timeline timeline;

        timeline.show(lanes(),
                      {leaving(u"tracker"_s, u"a"_s, 0, 6 * day, Deadline::Confidence::Estimated)},
                      noon());

        QCOMPARE(timeline.index(1).data(Timeline::positionRole).toDouble(), positionOf(6 * day));
        QCOMPARE(timeline.index(1).data(Timeline::bandRole).toInt(), int(Band::Days));
    }

    void theServicesOwnClockDecides()
    {
        Timeline timeline;
        std::vector<TimelineLane> ahead = lanes();
        ahead.front().skew = day;

        timeline.show(ahead, {leaving(u"tracker"_s, u"a"_s, 3 * day)}, noon());

        QCOMPARE(timeline.index(1).data(Timeline::positionRole).toDouble(), positionOf(2 * day));
    }

    void timeMovesTheMarks()
    {
        Timeline timeline;
        timeline.show(lanes(), {leaving(u"tracker"_s, u"a"_s, 3 * day)}, noon());

        timeline.setNow(noon().addSecs(2 * day));

        QCOMPARE(timeline.index(1).data(Timeline::positionRole).toDouble(), positionOf(day));
        QCOMPARE(timeline.index(1).data(Timeline::bandRole).toInt(), int(Band::Hours));
    }

    void aScreenReaderHearsWhoWhereAndWhen()
    {
        Timeline timeline;

        timeline.show(lanes(), people(), noon());

        const QString ann = timeline.index(1).data(Qt::AccessibleTextRole).toString();
        QVERIFY2(ann.startsWith(u"ann, Tracker, Suspended, 5 hours left"_s), qPrintable(ann));
        QCOMPARE(timeline.index(0).data(Qt::AccessibleTextRole).toString(),
                 u"Tracker, 3 countdowns"_s);
        QCOMPARE(timeline.index(4).data(Qt::AccessibleTextRole).toString(),
                 u"Kept, 0 countdowns, kept (6)"_s);
    }

    void theKeysWalkBetweenPeopleAndServices_data()
    {
        using Step = Timeline::Step;
        QTest::addColumn<int>("from");
        QTest::addColumn<Step>("step");
        QTest::addColumn<int>("to");
        QTest::newRow("later") << 1 << Step::Later << 2;
        QTest::newRow("the last stays") << 3 << Step::Later << 3;
        QTest::newRow("earlier") << 2 << Step::Earlier << 1;
        QTest::newRow("before the first is the service") << 1 << Step::Earlier << 0;
        QTest::newRow("not into the lane before") << 4 << Step::Earlier << 4;
        QTest::newRow("first") << 3 << Step::First << 0;
        QTest::newRow("last") << 1 << Step::Last << 3;
        QTest::newRow("down, nobody there") << 2 << Step::LaneAfter << 4;
        QTest::newRow("down, somebody there") << 4 << Step::LaneAfter << 5;
        QTest::newRow("up") << 6 << Step::LaneBefore << 4;
        QTest::newRow("up from the top") << 1 << Step::LaneBefore << 1;
        QTest::newRow("from nowhere") << -1 << Step::Later << 0;
    }

    void theKeysWalkBetweenPeopleAndServices()
    {
        QFETCH(const int, from);
        QFETCH(const Timeline::Step, step);
        QFETCH(const int, to);
        Timeline timeline;
        timeline.show(lanes(), people(), noon());

        QCOMPARE(timeline.neighbourOf(from, step), to);
    }

    void downLeadsToWhoeverIsNearestInTime()
    {
        Timeline timeline;
        timeline.show({{.connectionId = u"a"_s}, {.connectionId = u"b"_s}},
                      {leaving(u"a"_s, u"x"_s, 6 * day), leaving(u"b"_s, u"soon"_s, hour),
                       leaving(u"b"_s, u"near"_s, 7 * day), leaving(u"b"_s, u"far"_s, 25 * day)},
                      noon());

        const int row = timeline.neighbourOf(1, Timeline::Step::LaneAfter);

        QCOMPARE(timeline.index(row).data(Timeline::keyRole).toString(), u"b/r-near"_s);
    }

    void namesAreNeverMarkup()
    {
        Timeline timeline;
        User user = leaving(u"tracker"_s, u"a"_s, day);
        user.displayName = u"<b>Ann</b>\u202E"_s;

        timeline.show(lanes(), {user}, noon());

        QVERIFY(timeline.index(1).data().toString().contains(u"‹U+202E›"_s));
        QVERIFY(!timeline.index(1).data(Qt::ToolTipRole).toString().contains(u"<b>"_s));
    }
};

QTEST_GUILESS_MAIN(TimelineTest)
#include "tst_timeline.moc"
