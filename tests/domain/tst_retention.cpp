// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "domain/retention.h"

#include <QTest>

using namespace Qt::StringLiterals;
using rollcall::Deadline;
using rollcall::deadlineOf;
using rollcall::RetentionEvidence;
using rollcall::RetentionRule;
using Confidence = rollcall::Deadline::Confidence;

namespace {

const RetentionRule month{.owner = RetentionRule::Owner::Service, .days = std::chrono::days{30}};

/// Noon of a day of 2026, UTC; day 0 is the first of January.
QDateTime day(int number)
{
    return QDateTime{QDate{2026, 1, 1}, QTime{12, 0}, Qt::UTC}.addDays(number);
}

}  // namespace

class RetentionTest final : public QObject {
    Q_OBJECT

private slots:
    void saysWhenATimeEnds_data();
    void saysWhenATimeEnds();
    void neverClaimsToKnowMoreThanTheEvidence();
    void countsDaysOfTheServiceNotOfTheLocalClock();
    void remembersWhoseRuleItIs();
    void namesEveryConfidence();
};

void RetentionTest::saysWhenATimeEnds_data()
{
    QTest::addColumn<RetentionEvidence>("evidence");
    QTest::addColumn<Confidence>("confidence");
    QTest::addColumn<int>("earliest");
    QTest::addColumn<int>("latest");
    const auto row = [](const char* name, const RetentionEvidence& evidence, Confidence confidence,
                        int earliest, int latest) {
        QTest::newRow(name) << evidence << confidence << earliest << latest;
    };
    // Now is day 100; the rule gives 30 days.
    row("the service states it", {.statedRemoval = day(103)}, Confidence::Stated, 103, 103);
    row("what is stated comes before what we did",
        {.statedRemoval = day(103), .doneAt = day(90), .lastSeenActive = day(80)},
        Confidence::Stated, 103, 103);
    row("done here", {.doneAt = day(90)}, Confidence::Seen, 120, 120);
    row("done here, whatever syncs saw",
        {.doneAt = day(90), .lastSeenActive = day(80), .firstSeenInactive = day(95)},
        Confidence::Seen, 120, 120);
    row("between two syncs", {.lastSeenActive = day(90), .firstSeenInactive = day(92)},
        Confidence::Between, 120, 122);
    row("between two syncs, changed in the meantime",
        {.lastSeenActive = day(90), .firstSeenInactive = day(99), .lastModified = day(94)},
        Confidence::Between, 120, 124);
    row("a change from before says nothing",
        {.lastSeenActive = day(90), .firstSeenInactive = day(92), .lastModified = day(80)},
        Confidence::Between, 120, 122);
    row("a change from after is no bound",
        {.lastSeenActive = day(90), .firstSeenInactive = day(92), .lastModified = day(95)},
        Confidence::Between, 120, 122);
    row("seen active and not seen without access yet", {.lastSeenActive = day(90)},
        Confidence::Between, 120, 130);
    row("a long time between two syncs", {.lastSeenActive = day(20), .firstSeenInactive = day(92)},
        Confidence::Between, 50, 122);
    row("still listed, so not removed before",
        {.lastSeenActive = day(20), .firstSeenInactive = day(92), .lastSeenListed = day(99)},
        Confidence::Between, 99, 122);
    row("listed beyond the last possible end",
        {.lastSeenActive = day(20), .firstSeenInactive = day(22), .lastSeenListed = day(99)},
        Confidence::Between, 52, 52);
    row("observations out of order", {.lastSeenActive = day(92), .firstSeenInactive = day(90)},
        Confidence::Between, 120, 120);
    row("nothing is known", {}, Confidence::Estimated, 100, 130);
    row("first seen without access", {.firstSeenInactive = day(95), .lastSeenListed = day(99)},
        Confidence::Estimated, 99, 125);
    row("changed a while ago",
        {.firstSeenInactive = day(95), .lastSeenListed = day(99), .lastModified = day(80)},
        Confidence::Estimated, 99, 110);
    row("made a short while ago",
        {.firstSeenInactive = day(95), .lastSeenListed = day(99), .created = day(85)},
        Confidence::Estimated, 115, 125);
    row("made long ago",
        {.firstSeenInactive = day(95), .lastSeenListed = day(99), .created = day(5)},
        Confidence::Estimated, 99, 125);
    row("made after what was changed",
        {.lastSeenListed = day(99), .created = day(90), .lastModified = day(80)},
        Confidence::Estimated, 110, 110);
}

void RetentionTest::saysWhenATimeEnds()
{
    QFETCH(const RetentionEvidence, evidence);
    QFETCH(const Confidence, confidence);
    QFETCH(const int, earliest);
    QFETCH(const int, latest);

    const Deadline deadline = deadlineOf(month, evidence, day(100));

    QCOMPARE(deadline.confidence, confidence);
    QCOMPARE(deadline.earliest, day(earliest));
    QCOMPARE(deadline.latest, day(latest));
    QCOMPARE(deadline.removeAt, deadline.earliest);
}

/// Every mixture of evidence: what is shown is the earliest, and no bound crosses the other.
void RetentionTest::neverClaimsToKnowMoreThanTheEvidence()
{
    using Known = std::optional<QDateTime>;
    const Known choices[] = {Known{}, day(10), day(60), day(95)};
    for (int mixture = 0; mixture < 4 * 4 * 4 * 4 * 4; ++mixture) {
        const auto choice = [&](int place) { return choices[(mixture >> (2 * place)) % 4]; };
        const RetentionEvidence evidence{.lastSeenActive = choice(0),
                                         .firstSeenInactive = choice(1),
                                         .lastSeenListed = choice(2),
                                         .created = choice(3),
                                         .lastModified = choice(4)};

        const Deadline deadline = deadlineOf(month, evidence, day(100));

        QVERIFY2(deadline.removeAt == deadline.earliest, qPrintable(QString::number(mixture)));
        QVERIFY2(deadline.earliest <= deadline.latest, qPrintable(QString::number(mixture)));
        QCOMPARE(deadline.removeAt.timeSpec(), Qt::UTC);
    }
}

void RetentionTest::countsDaysOfTheServiceNotOfTheLocalClock()
{
    qputenv("TZ", "Europe/Berlin");
    // The local clock jumps on 29 March 2026; an hour must not be lost.
    const QDateTime done{QDate{2026, 3, 28}, QTime{1, 30}, Qt::UTC};

    const Deadline deadline =
        deadlineOf({.days = std::chrono::days{2}}, {.doneAt = done}, done.addDays(1));
    qputenv("TZ", "UTC");

    QCOMPARE(deadline.removeAt, QDateTime(QDate{2026, 3, 30}, QTime{1, 30}, Qt::UTC));
    QCOMPARE(done.secsTo(deadline.removeAt), 2 * 86'400);
}

void RetentionTest::remembersWhoseRuleItIs()
{
    RetentionRule ours = month;
    ours.owner = RetentionRule::Owner::Organisation;

    QCOMPARE(deadlineOf(ours, {}, day(1)).owner, RetentionRule::Owner::Organisation);
    QCOMPARE(deadlineOf(ours, {.doneAt = day(1)}, day(1)).owner,
             RetentionRule::Owner::Organisation);
}

void RetentionTest::namesEveryConfidence()
{
    QCOMPARE(nameOf(Confidence::Stated), u"stated"_s);
    QCOMPARE(nameOf(Confidence::Seen), u"seen"_s);
    QCOMPARE(nameOf(Confidence::Between), u"between"_s);
    QCOMPARE(nameOf(Confidence::Estimated), u"estimated"_s);
}

QTEST_GUILESS_MAIN(RetentionTest)
#include "tst_retention.moc"
