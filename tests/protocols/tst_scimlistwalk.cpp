// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "support/pagedservice.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace rollcall::scim;
using rollcall::test::Dice;
using rollcall::test::PagedService;
using rollcall::test::PagingHabits;
using rollcall::test::Walked;

Q_DECLARE_METATYPE(rollcall::test::PagingHabits)

class ScimListWalkTest : public QObject {
    Q_OBJECT

private slots:
    void bringsTheWholeList_data();
    void bringsTheWholeList();
    void neverCallsWhatIsNotWholeComplete_data();
    void neverCallsWhatIsNotWholeComplete();
    void learnsTheMaximumThatARefusalNames();
    void asksOnceMoreOnlyWhereAPageMayHaveBeenCut_data();
    void asksOnceMoreOnlyWhereAPageMayHaveBeenCut();
    void goesOneByOneWithCursors();
    void endsWhereACursorComesAgain();
    void endsWhereACursorLeadsNowhere();
    void endsWhereOtherThingsAreRefused();
    void joinsThePagesOfAnyService();
};

namespace {

Walked walked(const PagingHabits& habits, int count = 100)
{
    Dice dice{7};
    PagedService service{habits, dice};
    ListWalk walk{count};
    return test::walkThrough(service, walk, dice);
}

PagingHabits randomHabits(Dice& dice)
{
    PagingHabits habits{.people = dice.below(300),
                        .mostOnAPage = 1 + dice.below(120),
                        .refusesMore = dice.oneIn(6),
                        .saysTotal = !dice.oneIn(3),
                        .saysStart = !dice.oneIn(3),
                        .hasCursors = dice.oneIn(3),
                        .onlyCursors = dice.oneIn(5),
                        .expiresAfter = dice.oneIn(4) ? 1 + dice.below(5) : 0,
                        .givesFewer = dice.oneIn(4)};
    if (dice.oneIn(5)) {
        // These show only against a count.
        habits.saysTotal = true;
        habits.repeats = 1 + dice.below(40);
        habits.claimsMore = dice.below(3);
    }
    if (dice.oneIn(5)) {
        // A limit that is round, as those of services are, shows that the page was cut.
        habits.countsPages = true;
        habits.saysTotal = true;
        habits.mostOnAPage = 10 * (1 + dice.below(12));
        habits.givesFewer = false;
        habits.repeats = 0;
        habits.claimsMore = 0;
    }
    if (dice.oneIn(6))
        habits.refusesBehind = 400;
    // Below ten a refusal that names no maximum is not followed.
    if (habits.refusesMore)
        habits.mostOnAPage += 20;
    // Somebody who lists nobody has to say so.
    if (habits.people == 0)
        habits.saysTotal = true;
    return habits;
}

}  // namespace

void ScimListWalkTest::bringsTheWholeList_data()
{
    QTest::addColumn<PagingHabits>("habits");
    QTest::newRow("nobody") << PagingHabits{};
    QTest::newRow("one page") << PagingHabits{.people = 100};
    QTest::newRow("many pages") << PagingHabits{.people = 1001};
    QTest::newRow("a smaller page than asked for") << PagingHabits{.people = 95, .mostOnAPage = 20};
    QTest::newRow("a maximum that is refused, not cut")
        << PagingHabits{.people = 95, .mostOnAPage = 30, .refusesMore = true};
    QTest::newRow("no count") << PagingHabits{.people = 95, .mostOnAPage = 20, .saysTotal = false};
    QTest::newRow("pages of any length") << PagingHabits{.people = 300, .givesFewer = true};
    QTest::newRow("cursors, unasked")
        << PagingHabits{.people = 95, .mostOnAPage = 20, .hasCursors = true};
    QTest::newRow("cursors, without a count")
        << PagingHabits{.people = 95, .mostOnAPage = 20, .saysTotal = false, .hasCursors = true};
    QTest::newRow("cursors only") << PagingHabits{
        .people = 95, .mostOnAPage = 20, .onlyCursors = true};
    QTest::newRow("a total of the page") << PagingHabits{.people = 1001, .countsPages = true};
    QTest::newRow("a total of the page, and whole pages")
        << PagingHabits{.people = 1000, .countsPages = true};
    QTest::newRow("a total of the page, which is smaller than asked for")
        << PagingHabits{.people = 95, .mostOnAPage = 25, .countsPages = true};
    QTest::newRow("a total of the page, and a refusal behind the end")
        << PagingHabits{.people = 1000, .countsPages = true, .refusesBehind = 404};
    QTest::newRow("a total of the page, and cursors")
        << PagingHabits{.people = 95, .mostOnAPage = 20, .hasCursors = true, .countsPages = true};
    QTest::newRow("one full page, and a refusal behind it")
        << PagingHabits{.people = 100, .refusesBehind = 400};
    QTest::newRow("everybody at once, whatever is asked for")
        << PagingHabits{.people = 300, .hasNoPages = true};
    QTest::newRow("everybody again, who are fewer than asked for")
        << PagingHabits{.people = 50, .hasNoPages = true};
    QTest::newRow("a place that is always the first")
        << PagingHabits{.people = 300, .tellsPlace = 1};
    QTest::newRow("a place that is counted from zero")
        << PagingHabits{.people = 50, .tellsPlace = 0};
    QTest::newRow("a cursor that ends")
        << PagingHabits{.people = 95, .mostOnAPage = 20, .hasCursors = true, .expiresAfter = 3};
}

void ScimListWalkTest::bringsTheWholeList()
{
    QFETCH(const PagingHabits, habits);

    const Walked result = walked(habits);

    QVERIFY2(result.isComplete(), qPrintable(result.contradiction));
    QCOMPARE(result.people.size(), habits.people);
}

void ScimListWalkTest::neverCallsWhatIsNotWholeComplete_data()
{
    QTest::addColumn<PagingHabits>("habits");
    QTest::newRow("rows that come twice") << PagingHabits{.people = 300, .repeats = 20};
    QTest::newRow("a count that is too high") << PagingHabits{.people = 300, .claimsMore = 1};
    QTest::newRow("a count that is too low") << PagingHabits{.people = 300, .claimsMore = -201};
    QTest::newRow("a count beyond belief")
        << PagingHabits{.people = 300, .claimsMore = 2'000'000'000};
    QTest::newRow("nobody, and no word of it") << PagingHabits{.saysTotal = false};
    QTest::newRow("a first page that comes again, as long as asked for")
        << PagingHabits{.people = 100, .hasNoPages = true};
    QTest::newRow("a fault behind a full page")
        << PagingHabits{.people = 100, .refusesBehind = 500};
    QTest::newRow("rows that come twice, and a wrong place")
        << PagingHabits{.people = 300, .repeats = 20, .tellsPlace = 1};
    QTest::newRow("a maximum of nearly nothing")
        << PagingHabits{.people = 300, .mostOnAPage = 1, .refusesMore = true};
}

void ScimListWalkTest::neverCallsWhatIsNotWholeComplete()
{
    QFETCH(const PagingHabits, habits);

    const Walked result = walked(habits);

    QVERIFY(!result.isComplete());
    QVERIFY(result.requests < 1000);
}

void ScimListWalkTest::learnsTheMaximumThatARefusalNames()
{
    ListWalk walk{500};
    const PageAsk asked = *walk.next();

    const bool goesOn = walk.refused(asked,
                                     {.code = ErrorCode::BadRequest,
                                      .detail = u"count must be between 1 and 50"_s,
                                      .httpStatus = 400});

    QVERIFY(goesOn);
    QCOMPARE(walk.count(), 50);
    const PageAsk again{.startIndex = 1, .count = 50};
    QCOMPARE(walk.next(), std::optional{again});
}

void ScimListWalkTest::asksOnceMoreOnlyWhereAPageMayHaveBeenCut_data()
{
    QTest::addColumn<int>("people");
    QTest::addColumn<int>("requests");
    QTest::newRow("nobody") << 0 << 1;
    QTest::newRow("a few") << 37 << 1;
    QTest::newRow("as many as a limit might be") << 50 << 2;
    QTest::newRow("as many as asked for") << 100 << 2;
    QTest::newRow("more") << 200 << 2;
}

void ScimListWalkTest::asksOnceMoreOnlyWhereAPageMayHaveBeenCut()
{
    QFETCH(const int, people);

    const Walked result = walked({.people = people});

    QVERIFY2(result.isComplete(), qPrintable(result.contradiction));
    QTEST(result.requests, "requests");
}

// RFC 9865, section 2.
void ScimListWalkTest::goesOneByOneWithCursors()
{
    ListWalk walk{100, ListWalk::Start::Cursor};

    const auto first = walk.next();
    QCOMPARE(first->cursor, std::optional{u""_s});
    QVERIFY(!walk.next());
    walk.came(*first, {.received = 100, .nextCursor = u"VZUTiy"_s});
    const auto second = walk.next();

    QCOMPARE(second->cursor, std::optional{u"VZUTiy"_s});
    QCOMPARE(second->count, 100);
    QVERIFY(!walk.next());
    walk.came(*second, {.received = 3});
    QVERIFY(walk.isOver());
    QCOMPARE(walk.contradiction(), QString{});
}

void ScimListWalkTest::endsWhereACursorComesAgain()
{
    ListWalk walk{10};
    int pages = 0;
    while (const auto ask = walk.next()) {
        walk.came(*ask, {.received = 10, .nextCursor = pages++ % 2 == 0 ? u"a"_s : u"b"_s});
        QVERIFY(pages < 10);
    }

    QVERIFY(walk.isOver());
    QVERIFY(!walk.contradiction().isEmpty());
}

void ScimListWalkTest::endsWhereACursorLeadsNowhere()
{
    ListWalk walk{10};
    int pages = 0;
    while (const auto ask = walk.next()) {
        walk.came(*ask, {.received = 0, .nextCursor = QString::number(++pages)});
        QVERIFY(pages < 1000);
    }

    QVERIFY(!walk.contradiction().isEmpty());
}

void ScimListWalkTest::endsWhereOtherThingsAreRefused()
{
    ListWalk walk{10};
    const PageAsk asked = *walk.next();

    QVERIFY(!walk.refused(asked, {.code = ErrorCode::Forbidden, .httpStatus = 403}));
    QVERIFY(walk.isOver());
}

// Pages joined are the set; and a list that is not whole is never called complete.
void ScimListWalkTest::joinsThePagesOfAnyService()
{
    const std::uint64_t seed = Dice::seed();
    const int cases = qEnvironmentVariableIsSet("ROLLCALL_CASES")
        ? qEnvironmentVariableIntValue("ROLLCALL_CASES")
        : 2'000;
    Dice dice{seed};
    for (int i = 0; i < cases; ++i) {
        const PagingHabits habits = randomHabits(dice);
        PagedService service{habits, dice};
        ListWalk walk{1 + dice.below(150)};

        const Walked result = test::walkThrough(service, walk, dice);

        const bool isWhole = result.people.size() == habits.people;
        const bool isHonest = habits.repeats == 0 && habits.claimsMore == 0;
        const bool isRight =
            isHonest ? isWhole && result.isComplete() : isWhole || !result.isComplete();
        if (!isRight)
            QFAIL(qPrintable(u"seed %1, case %2: %3 of %4 people, “%5”"_s.arg(seed)
                                 .arg(i)
                                 .arg(result.people.size())
                                 .arg(habits.people)
                                 .arg(result.contradiction)));
    }
}

QTEST_APPLESS_MAIN(ScimListWalkTest)
#include "tst_scimlistwalk.moc"
