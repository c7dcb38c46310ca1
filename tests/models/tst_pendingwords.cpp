// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "models/horizon.h"
#include "models/language.h"
#include "models/pendingwords.h"
#include "models/people.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using models::Band;
using models::Horizon;
using models::PendingWords;
using models::pendingWords;
using test::noon;

namespace {

constexpr qint64 day = qint64{24} * 3600;

User leaving(Deadline::Confidence confidence, qint64 earliest, qint64 latest)
{
    User user = test::person(u"ann@acme.example"_s, u"Ann"_s, Status::Suspended);
    user.deadline = Deadline{.removeAt = noon().addSecs(earliest),
                             .earliest = noon().addSecs(earliest),
                             .latest = noon().addSecs(latest),
                             .confidence = confidence,
                             .window = std::chrono::days{30}};
    return user;
}

work::ConnectionInfo service()
{
    work::ConnectionInfo info;
    info.connection.id = u"c1"_s;
    info.connection.name = u"Tracker"_s;
    info.endState = u"Suspended for good."_s;
    info.retention = RetentionRule{.days = std::chrono::days{30}};
    return info;
}

}  // namespace

class PendingWordsTest : public QObject {
    Q_OBJECT

    rollcall::models::Language m_language{QLocale::c()};

private slots:
    void theEndIsSaidInLocalTimeAndInUtc()
    {
        const PendingWords words =
            pendingWords(leaving(Deadline::Confidence::Seen, day, day), service(), nullptr, noon());

        QCOMPARE(words.ends, u"24 h – 2 Dec 2026 12:00 UTC"_s);
    }

    void aRangeNamesBothInstants()
    {
        const PendingWords words = pendingWords(
            leaving(Deadline::Confidence::Between, 5 * day, 7 * day), service(), nullptr, noon());

        QVERIFY(words.ends.contains(u"from 6 Dec 2026"_s));
        QVERIFY(words.ends.contains(u"to 8 Dec 2026"_s));
    }

    void aRangeThatHasBegunNamesNoInstantThatIsOver()
    {
        const PendingWords words = pendingWords(
            leaving(Deadline::Confidence::Estimated, -4 * day, day), service(), nullptr, noon());

        QCOMPARE(words.ends, u"≤ 24 h – any moment, at the latest 2 Dec 2026 12:00 UTC"_s);
    }

    void howSureItIsComesWithTheReason_data()
    {
        QTest::addColumn<Deadline::Confidence>("confidence");
        QTest::addColumn<QString>("text");
        using enum Deadline::Confidence;
        QTest::newRow("stated") << Stated << u"the service itself names the day"_s;
        QTest::newRow("seen") << Seen << u"on 28 Nov 2026 12:00 UTC"_s;
        QTest::newRow("between") << Between << u"still there on 27 Nov 2026 12:00 UTC"_s;
        QTest::newRow("estimated") << Estimated << u"nobody here saw the access end"_s;
    }

    void howSureItIsComesWithTheReason()
    {
        QFETCH(const Deadline::Confidence, confidence);
        QFETCH(const QString, text);
        const RetentionEvidence evidence{.doneAt = noon().addSecs(-3 * day),
                                         .lastSeenActive = noon().addSecs(-4 * day),
                                         .firstSeenInactive = noon().addSecs(-2 * day)};

        const PendingWords words =
            pendingWords(leaving(confidence, day, 2 * day), service(), &evidence, noon());

        QVERIFY2(words.sure.contains(text), qPrintable(words.sure));
    }

    void atZeroTheServicesOwnSentenceIsSaid()
    {
        const User user = leaving(Deadline::Confidence::Seen, day, day);

        QCOMPARE(pendingWords(user, service(), nullptr, noon()).atZero, u"Suspended for good."_s);
    }

    void anOwnGracePeriodRemovesNobody()
    {
        User user = leaving(Deadline::Confidence::Seen, day, day);
        user.deadline->owner = RetentionRule::Owner::Organisation;

        const PendingWords words = pendingWords(user, service(), nullptr, noon());

        QVERIFY(words.atZero.contains(u"Nothing is removed by itself"_s));
    }

    void whoeverManagesTheAccountTooIsNamed()
    {
        User user = leaving(Deadline::Confidence::Seen, day, day);
        user.managedBy = u"Okta"_s;

        const PendingWords words = pendingWords(user, service(), nullptr, noon());

        QVERIFY(words.possible.contains(u"Okta manages this account too"_s));
    }

    void whatTheServiceCannotDoComesWithReasonAndManualSteps()
    {
        work::ConnectionInfo info = service();
        info.capabilities = {{.id = u"remove"_s,
                              .support = Capability::Support::No,
                              .reason = u"It only deactivates."_s}};
        info.manualRemoval = {u"Open Members."_s, u"Press Remove."_s};

        const PendingWords words =
            pendingWords(leaving(Deadline::Confidence::Seen, day, day), info, nullptr, noon());

        QVERIFY2(words.possible.contains(
                     u"It only deactivates. By hand: 1. Open Members. 2. Press Remove."_s),
                 qPrintable(words.possible));
    }

    void aServiceSaysHowLongItKeepsPeople()
    {
        work::ConnectionInfo info = service();
        QCOMPARE(models::laneOf(info).note, u"removed after 30 d"_s);

        info.retention->owner = RetentionRule::Owner::Organisation;
        QCOMPARE(models::laneOf(info).note, u"kept; your reminder after 30 d"_s);

        info.retention.reset();
        info.counts[Status::Deactivated] = 6;
        QCOMPARE(models::laneOf(info).note, u"kept, never removed automatically (6)"_s);
        QVERIFY(models::laneOf(info).isKept);
    }

    void whetherAServiceKeepsPeopleIsNotPromisedWhereNobodyKnows()
    {
        work::ConnectionInfo info = service();
        info.isRetentionKnown = false;
        info.retention->owner = RetentionRule::Owner::Organisation;
        QCOMPARE(models::laneOf(info).note, u"your reminder after 30 d"_s);

        info.retention.reset();
        info.counts[Status::Deactivated] = 6;
        QCOMPARE(models::laneOf(info).note, u"whether it removes them is not known (6)"_s);
    }

    void eachHorizonHoldsTheOnesBefore()
    {
        const Band bands[] = {Band::Past,  Band::Hours, Band::Days,
                              Band::Weeks, Band::Later, Band::Unknown};
        const auto count = [&bands](Horizon horizon) {
            return std::count_if(std::begin(bands), std::end(bands),
                                 [horizon](Band b) { return models::isWithin(b, horizon); });
        };

        QCOMPARE(count(Horizon::Hours), 2);
        QCOMPARE(count(Horizon::Week), 3);
        QCOMPARE(count(Horizon::Fortnight), 4);
        QCOMPARE(count(Horizon::All), 6);
        QVERIFY(!models::isWithin(Band::None, Horizon::All));
    }
};

QTEST_GUILESS_MAIN(PendingWordsTest)
#include "tst_pendingwords.moc"
