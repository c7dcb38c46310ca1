// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "protocols/scim/paging/listwalk.h"

#include <QRandomGenerator>
#include <QSet>
#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;
using namespace rollcall;
using scim::ListWalk;
using scim::PageAsk;

namespace {

struct Answer {
    qint64 received = 0;
    qint64 total = -1;
    qint64 startIndex = -1;
    qint64 repeated = 0;
};

using Serve = std::function<Answer(const PageAsk&)>;

/// What a service with so many users answers that gives `most` of them at a time.
Answer honest(const PageAsk& page, qint64 users, qint64 most)
{
    const qint64 left = std::max<qint64>(0, users - page.startIndex + 1);
    return {std::min({left, most, qint64{page.count}}), users, page.startIndex};
}

struct Walked {
    int pages = 0;
    bool isComplete = false;
    qint64 received = 0;
};

/// Several pages are out at once, and are answered in any order.
Walked walk(const Serve& serve, int pageLimit = 10'000, QRandomGenerator* random = nullptr)
{
    ListWalk plan{100};
    Walked walked;
    std::vector<PageAsk> out;
    while (walked.pages < pageLimit) {
        while (out.size() < 6) {
            const auto page = plan.next();
            if (!page)
                break;
            out.push_back(*page);
        }
        if (out.empty())
            break;
        const std::size_t at =
            random != nullptr ? random->bounded(static_cast<quint32>(out.size())) : 0U;
        const PageAsk page = out.at(at);
        out.erase(out.begin() + static_cast<std::ptrdiff_t>(at));
        const Answer answer = serve(page);
        plan.came(page,
                  {.received = answer.received,
                   .repeated = answer.repeated,
                   .total = answer.total,
                   .startIndex = answer.startIndex});
        ++walked.pages;
    }
    walked.isComplete = plan.isOver() && plan.contradiction().isEmpty();
    walked.received = plan.received();
    return walked;
}

}  // namespace

Q_DECLARE_METATYPE(Serve)

class ScimWalkEndsTest final : public QObject {
    Q_OBJECT

private slots:
    void aListIsWholeOnlyWhenEverythingCame_data();
    void aListIsWholeOnlyWhenEverythingCame();
    void anAbsurdCountCostsNothing();
    void aClaimThatNobodyIsBehindEndsSoon();
    void aListWithoutEndAndCountIsGivenUp();
    void whateverAServiceDoesTheWalkEndsAndIsNeverWronglyWhole();
};

void ScimWalkEndsTest::aListIsWholeOnlyWhenEverythingCame_data()
{
    QTest::addColumn<Serve>("serve");
    QTest::addColumn<bool>("isComplete");
    QTest::addColumn<int>("pages");

    const auto row = [](const char* name, bool isComplete, int pages, const Serve& serve) {
        QTest::newRow(name) << serve << isComplete << pages;
    };
    row("exact pages", true, 3, [](const PageAsk& p) { return honest(p, 300, 100); });
    row("a last page that is short", true, 3, [](const auto& p) { return honest(p, 250, 100); });
    row("fewer than asked for", true, 10, [](const auto& p) { return honest(p, 250, 25); });
    row("all at once", true, 1, [](const auto&) { return Answer{250, 250, 1}; });
    row("one user", true, 1, [](const auto& p) { return honest(p, 1, 100); });
    row("nobody", true, 1, [](const auto& p) { return honest(p, 0, 100); });
    row("nobody, and no count", false, 1, [](const auto&) { return Answer{0, -1, -1}; });
    row("a second page that comes short", true, 4, [](const auto& p) {
        return p.startIndex == 101 && p.count == 100 ? Answer{60, 300, 101} : honest(p, 300, 100);
    });
    row("it shrinks", false, 3, [](const auto& p) {
        return p.startIndex == 1 ? honest(p, 300, 100) : honest(p, 260, 100);
    });
    row("it grows", false, 3, [](const auto& p) {
        return p.startIndex == 1 ? honest(p, 300, 100) : honest(p, 301, 100);
    });
    row("the count lies upwards", false, 4, [](const auto& p) {
        Answer answer = honest(p, 300, 100);
        answer.total = 350;
        return answer;
    });
    row("the count lies downwards", false, 1, [](const auto& p) {
        Answer answer = honest(p, 300, 100);
        answer.total = 50;
        return answer;
    });
    row("an empty first page of many", false, 1, [](const auto&) { return Answer{0, 300, 1}; });
    row("no count", true, 4, [](const auto& p) {
        Answer answer = honest(p, 300, 100);
        answer.total = -1;
        return answer;
    });
    row("no count, and the first page for ever", false, 2, [](const auto&) {
        return Answer{100, -1, 1};
    });
    row("another page than was asked for", false, 3, [](const auto& p) {
        Answer answer = honest(p, 300, 100);
        if (p.startIndex == 201)
            answer = {100, 300, 101, 100};
        return answer;
    });
}

void ScimWalkEndsTest::aListIsWholeOnlyWhenEverythingCame()
{
    QFETCH(Serve, serve);
    QFETCH(bool, isComplete);
    QFETCH(int, pages);

    const Walked walked = walk(serve);

    QCOMPARE(walked.isComplete, isComplete);
    QCOMPARE(walked.pages, pages);
}

void ScimWalkEndsTest::anAbsurdCountCostsNothing()
{
    const Walked walked = walk([](const auto&) { return Answer{1, 2'000'000'000'000, 1}; });

    QCOMPARE(walked.pages, 1);
    QVERIFY(!walked.isComplete);
}

void ScimWalkEndsTest::aClaimThatNobodyIsBehindEndsSoon()
{
    const Walked walked = walk([](const PageAsk& p) {
        return p.startIndex == 1 ? Answer{1, 19'000'000, 1} : Answer{0, 19'000'000, -1};
    });

    QVERIFY(walked.pages < 20);
    QVERIFY(!walked.isComplete);
}

void ScimWalkEndsTest::aListWithoutEndAndCountIsGivenUp()
{
    const Walked walked = walk([](const auto&) { return Answer{100, -1, -1}; }, 1'000'000);

    QVERIFY(walked.pages < 1'000'000);
    QVERIFY(!walked.isComplete);
}

void ScimWalkEndsTest::whateverAServiceDoesTheWalkEndsAndIsNeverWronglyWhole()
{
    for (quint32 seed = 1; seed <= 500; ++seed) {
        QRandomGenerator random{seed};
        const qint64 users = random.bounded(400);
        const bool counts = random.bounded(4) > 0;
        const quint32 oddity = random.bounded(12U);
        QSet<qint64> given;
        bool isTwice = false;
        const Serve serve = [&](const PageAsk& page) {
            Answer answer = honest(page, users, 100);
            if (random.bounded(12U) < oddity && answer.received > 0)
                answer.received = random.bounded(static_cast<int>(answer.received) + 1);
            for (qint64 i = 0; i < answer.received; ++i) {
                isTwice = isTwice || given.contains(page.startIndex + i);
                given.insert(page.startIndex + i);
            }
            if (!counts)
                answer.total = -1;
            return answer;
        };

        const Walked walked = walk(serve, 5'000, &random);

        QVERIFY2(walked.pages < 5'000, qPrintable(u"seed %1 has no end"_s.arg(seed)));
        // Without a count, the first empty page is the end for anybody.
        if (walked.isComplete && !isTwice && counts)
            QVERIFY2(given.size() == users, qPrintable(u"seed %1"_s.arg(seed)));
        if (oddity == 0 && users > 0)
            QVERIFY2(walked.isComplete, qPrintable(u"seed %1"_s.arg(seed)));
    }
}

QTEST_GUILESS_MAIN(ScimWalkEndsTest)
#include "tst_scimwalkends.moc"
