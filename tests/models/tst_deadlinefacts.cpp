// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "models/deadlinefacts.h"
#include "models/people.h"
#include "models/usergroups.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using test::noon;
using test::person;

namespace {

const RetentionRule thirtyDays{.days = std::chrono::days{30}};

/// Somebody without access, and what is known of the end.
work::UserDetails suspended(const RetentionRule& rule, const RetentionEvidence& evidence)
{
    work::UserDetails details;
    details.user = person(u"ann"_s, u"Ann"_s, Status::Suspended);
    details.user.deadline = deadlineOf(rule, evidence, noon());
    details.evidence = evidence;
    details.rule = rule;
    details.endState = u"The person is gone for good."_s;
    details.ruleSource = u"documented: https://acme.example/help"_s;
    return details;
}

/// The text of the fact with that title; "(none)" without one.
QString fact(const work::UserDetails& details, const QString& title)
{
    for (const models::DeadlineFact& one : models::deadlineFacts(details, noon())) {
        if (one.title == title)
            return one.text;
    }
    return u"(none)"_s;
}

}  // namespace

class DeadlineFactsTest final : public QObject {
    Q_OBJECT

private slots:
    void anEndThatWasSeenIsOneInstantInBothZones()
    {
        const auto details = suspended(thirtyDays, {.doneAt = noon().addDays(-10)});

        QCOMPARE(fact(details, u"Ends"_s), u"21 Dec 2026 12:00 UTC"_s);
        QCOMPARE(fact(details, u"Earliest"_s), u"(none)"_s);
        QVERIFY(fact(details, u"How sure"_s).startsWith(u"Seen:"_s));
        QVERIFY(fact(details, u"Access taken in Rollcall"_s).contains(u"21 Nov 2026 12:00 UTC"_s));
        QCOMPARE(fact(details, u"At zero"_s), u"The person is gone for good."_s);
        QCOMPARE(fact(details, u"Rule known from"_s), u"documented: https://acme.example/help"_s);
        QVERIFY(fact(details, u"Rule"_s).contains(u"30 day"_s));
    }

    void nothingIsPromisedWhereNobodyKnowsWhatTheServiceDoes()
    {
        work::UserDetails details;
        details.user = person(u"ann"_s, u"Ann"_s, Status::Deactivated);
        QVERIFY(fact(details, u"Rule"_s).contains(u"not known"_s));

        details.endState = u"The record is kept."_s;

        QVERIFY(fact(details, u"Rule"_s).contains(u"keeps people"_s));
    }

    void anEndBetweenTwoSyncsIsARange()
    {
        const auto details = suspended(
            thirtyDays,
            {.lastSeenActive = noon().addDays(-11), .firstSeenInactive = noon().addDays(-10)});

        QVERIFY(fact(details, u"Earliest"_s).contains(u"20 Dec 2026 12:00 UTC"_s));
        QVERIFY(fact(details, u"Latest"_s).contains(u"21 Dec 2026 12:00 UTC"_s));
        QVERIFY(fact(details, u"How sure"_s).startsWith(u"Between:"_s));
        QVERIFY(fact(details, u"Last seen with access"_s).contains(u"20 Nov 2026"_s));
        QVERIFY(fact(details, u"First seen without access"_s).contains(u"21 Nov 2026"_s));
    }

    void anEndWhoseEarliestInstantIsOverMayComeAnyMoment()
    {
        const auto details = suspended(
            thirtyDays,
            {.lastSeenActive = noon().addDays(-31), .firstSeenInactive = noon().addDays(-10)});

        QCOMPARE(fact(details, u"Earliest"_s), u"any moment now"_s);
        QVERIFY(fact(details, u"Latest"_s).contains(u"21 Dec 2026 12:00 UTC"_s));
    }

    void anEndThatIsStatedOrEstimatedSaysSo()
    {
        QVERIFY(fact(suspended(thirtyDays, {.statedRemoval = noon().addDays(3)}), u"How sure"_s)
                    .startsWith(u"Stated:"_s));
        QVERIFY(fact(suspended(thirtyDays, {.created = noon().addDays(-400)}), u"How sure"_s)
                    .startsWith(u"Estimated:"_s));
    }

    void aGracePeriodRemovesNobody()
    {
        const RetentionRule grace{.owner = RetentionRule::Owner::Organisation,
                                  .days = std::chrono::days{14}};

        const auto details = suspended(grace, {.doneAt = noon()});

        QVERIFY(fact(details, u"At zero"_s).contains(u"Nothing is removed by itself"_s));
        QVERIFY(fact(details, u"Rule"_s).contains(u"14 day"_s));
        QCOMPARE(fact(details, u"Rule known from"_s), u"(none)"_s);
    }

    void whoHasAccessHasNoClock()
    {
        work::UserDetails details;
        details.user = person(u"ann"_s, u"Ann"_s);
        details.endState = u"The record is kept."_s;

        QCOMPARE(fact(details, u"Time left"_s), u"No clock is running."_s);
        QCOMPARE(fact(details, u"At zero"_s), u"(none)"_s);
        QVERIFY(fact(details, u"Rule"_s).contains(u"keeps people without access"_s));
    }

    void groupsAreReadAsTheServiceNamesThem()
    {
        const auto groups = models::groupsIn(
            R"({"groups":[{"value":"g1","display":"Core","type":"direct"},{"value":"g2"},"g3"]})");

        QCOMPARE(groups.size(), 3U);
        QCOMPARE(groups.at(0).name, u"Core"_s);
        QCOMPARE(groups.at(0).kind, u"direct"_s);
        QCOMPARE(groups.at(1).name, u"g2"_s);
        QCOMPARE(groups.at(2).id, u"g3"_s);
        QVERIFY(models::groupsIn("no JSON").empty());
        QVERIFY(models::groupsIn(R"({"groups":"g1"})").empty());
    }
};

QTEST_GUILESS_MAIN(DeadlineFactsTest)
#include "tst_deadlinefacts.moc"
