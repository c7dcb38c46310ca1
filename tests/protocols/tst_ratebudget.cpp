// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "protocols/http/ratebudget.h"

#include <QTest>

#include <deque>

using namespace std::chrono_literals;
using namespace rollcall;

namespace {

const QDateTime start{{2026, 3, 1}, {12, 0}, Qt::UTC};

QDateTime at(std::chrono::milliseconds after)
{
    return start.addMSecs(after.count());
}

}  // namespace

class RateBudgetTest final : public QObject {
    Q_OBJECT

private slots:
    void noSecondHasMoreThanTheRateAndFivePercent_data()
    {
        QTest::addColumn<double>("perSecond");
        for (const double rate : {0.5, 1.0, 5.0, 25.0, 100.0})
            QTest::addRow("%g a second", rate) << rate;
    }

    /// Ten minutes, and in each one somebody wants to send all the time but for 20 seconds.
    void noSecondHasMoreThanTheRateAndFivePercent()
    {
        QFETCH(const double, perSecond);
        http::RateBudget budget{perSecond};
        std::deque<std::chrono::milliseconds> lastSecond;
        std::size_t most = 0;
        int sent = 0;

        for (auto now = 0ms; now < 600s; now += 1ms) {
            while (!lastSecond.empty() && lastSecond.front() <= now - 1s)
                lastSecond.pop_front();
            if (now % 60s < 20s || budget.waitAt(at(now)) > 0ms)
                continue;
            budget.take(at(now));
            lastSecond.push_back(now);
            most = std::max(most, lastSecond.size());
            ++sent;
        }

        QVERIFY(static_cast<double>(most) <= perSecond * 1.05 + 1);
        QVERIFY(sent <= perSecond * 400 * 1.05 + 10);
        QVERIFY(sent >= perSecond * 400 * 0.9);
    }

    void theWaitThatItTellsIsEnough()
    {
        http::RateBudget budget{3};
        auto now = 0ms;
        for (int i = 0; i < 100; ++i) {
            now += budget.waitAt(at(now));
            QCOMPARE(budget.waitAt(at(now)), 0ms);
            budget.take(at(now));
        }
        QVERIFY(now >= 32s && now <= 34s);
    }

    void withoutALimitNothingWaits()
    {
        http::RateBudget budget{0};
        for (int i = 0; i < 10'000; ++i) {
            QCOMPARE(budget.waitAt(start), 0ms);
            budget.take(start);
        }
    }

    void aPauseHoldsEverythingAndIsNeverCutShort()
    {
        http::RateBudget budget{0};

        budget.pause(start, 10s);
        budget.pause(at(1s), 2s);

        QCOMPARE(budget.waitAt(at(1s)), 9000ms);
        QCOMPARE(budget.waitAt(at(9999ms)), 1ms);
        QCOMPARE(budget.waitAt(at(10s)), 0ms);
    }

    void aClockThatIsSetBackDoesNotStopEverything()
    {
        http::RateBudget budget{2};
        budget.take(start);
        budget.pause(start, 5s);

        const QDateTime lastYear = start.addYears(-1);

        QVERIFY(budget.waitAt(lastYear) <= 500ms);
        budget.take(lastYear);
        QVERIFY(budget.waitAt(lastYear) <= 1000ms);
    }

    void oneInTenMayBeARepeat()
    {
        http::RetryBudget budget;
        int repeats = 0;
        int requests = 0;

        // An hour of a service that refuses everything, 20 requests a second.
        for (auto now = 0ms; now < 1h; now += 50ms) {
            budget.earn();
            ++requests;
            repeats += budget.take(at(now)) ? 1 : 0;
        }

        // And the floor: three, and six a minute.
        QVERIFY(repeats <= requests / 10 + 3 + 360);
        QVERIFY(repeats >= requests / 10);
    }

    void aSingleCallCanBeRepeated()
    {
        http::RetryBudget budget;
        budget.earn();

        QVERIFY(budget.take(start));
        QVERIFY(budget.take(start));
        QVERIFY(budget.take(start));
        QVERIFY(!budget.take(start));
        QVERIFY(!budget.take(at(9s)));
        QVERIFY(budget.take(at(19s)));
    }

    void fiveFailuresInARowOpenTheBreaker()
    {
        http::Breaker breaker;
        const auto end = [&](bool isFailure) {
            breaker.sent();
            breaker.ended(start, isFailure);
        };
        for (int i = 0; i < 4; ++i)
            end(true);
        end(false);
        for (int i = 0; i < 4; ++i)
            end(true);
        QVERIFY(!breaker.isOpen(start));

        end(true);

        QVERIFY(breaker.isOpen(start));
        QCOMPARE(breaker.openFor(at(10s)), 20'000ms);
        QVERIFY(!breaker.isOpen(at(30s)));
    }

    void afterTheRestOneRequestTriesForAll()
    {
        http::Breaker breaker;
        for (int i = 0; i < 5; ++i) {
            breaker.sent();
            breaker.ended(start, true);
        }

        breaker.sent();
        QVERIFY(breaker.isOpen(at(31s)));
        breaker.ended(at(31s), true);
        QCOMPARE(breaker.openFor(at(31s)), 30'000ms);

        breaker.sent();
        breaker.ended(at(62s), std::nullopt);
        QVERIFY(!breaker.isOpen(at(62s)));
        breaker.sent();
        breaker.ended(at(63s), false);
        QVERIFY(!breaker.isOpen(at(63s)));
    }
};

QTEST_APPLESS_MAIN(RateBudgetTest)
#include "tst_ratebudget.moc"
