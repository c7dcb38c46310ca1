// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "gui/homeitems.h"
#include "gui/placehistory.h"
#include "gui/placetable.h"
#include "models/countdown.h"
#include "models/people.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using gui::HomeItem;
using gui::HomeState;
using test::person;

namespace {

work::ConnectionInfo wellConnection()
{
    work::ConnectionInfo info;
    info.connection.id = u"c1"_s;
    info.connection.name = u"Tracker"_s;
    info.token.current = Credential{.connectionId = u"c1"_s};
    info.sync = {.finishedAt = test::noon(), .isComplete = true};
    return info;
}

User goingAt(const QString& login, const QDateTime& when)
{
    User user = person(login, login, Status::Suspended);
    user.deadline = Deadline{.removeAt = when,
                             .earliest = when,
                             .latest = when,
                             .confidence = Deadline::Confidence::Seen};
    return user;
}

HomeState quietState()
{
    return {.connections = {wellConnection()},
            .pending = test::shared({}),
            .jobs = {},
            .tasks = {},
            .now = test::noon()};
}

}  // namespace

class PlacesTest : public QObject {
    Q_OBJECT

private slots:
    void everyPlaceHasAKeyATitleAndAnIcon()
    {
        QStringList keys;
        for (const gui::PlaceEntry& entry : gui::placeTable()) {
            const QString key = QLatin1StringView{entry.key};
            QVERIFY2(!keys.contains(key), entry.key);
            keys += key;
            QVERIFY2(!gui::titleOf(entry).isEmpty(), entry.key);
            QVERIFY2(QFile::exists(u":/icons/%1.svg"_s.arg(QLatin1StringView{entry.icon})),
                     entry.icon);
            QCOMPARE(gui::placeEntry(key), &entry);
        }
        QCOMPARE(gui::placeEntry(u"nowhere"_s), nullptr);
    }

    void aHistoryGoesBackAndForwardAndForgetsWhatWasAhead()
    {
        gui::PlaceHistory history;
        const gui::Place tracker = gui::usersPlace(u"c1"_s);
        const gui::Place pending{.key = u"pending"_s};
        QVERIFY(!history.canGoBack());

        history.visit(tracker);
        history.visit(tracker);
        history.visit(pending);
        history.goBack();
        QCOMPARE(history.current(), tracker);
        QVERIFY(history.canGoForward());
        history.goBack();
        QCOMPARE(history.current(), gui::homePlace());
        QVERIFY(!history.canGoBack());

        history.visit(pending);
        QCOMPARE(history.current(), pending);
        QVERIFY(!history.canGoForward());
    }

    void aConnectionThatIsGoneIsNoPlaceToGoBackTo()
    {
        gui::PlaceHistory history;
        history.visit(gui::usersPlace(u"c1"_s));
        history.visit({.key = u"pending"_s});

        history.forget(u"c1"_s);

        QCOMPARE(history.current(), gui::Place{.key = u"pending"_s});
        history.goBack();
        QCOMPARE(history.current(), gui::homePlace());
    }

    void whenNothingNeedsAnybodyHomeSaysSo()
    {
        const std::vector<HomeItem> items = gui::homeItems(quietState());

        QCOMPARE(items.size(), 1U);
        QCOMPARE(items[0].urgency, HomeItem::Urgency::Well);
        QCOMPARE(items[0].title, u"Nothing needs you now"_s);
    }

    void whoIsRemovedWithinTwoDaysComesFirstAndIsNamed()
    {
        HomeState state = quietState();
        state.pending = test::shared({goingAt(u"ann"_s, test::noon().addDays(1)),
                                      goingAt(u"bo"_s, test::noon().addDays(6)),
                                      goingAt(u"cy"_s, test::noon().addDays(20))});

        const std::vector<HomeItem> items = gui::homeItems(state);

        QCOMPARE(items.size(), 2U);
        QCOMPARE(items[0].urgency, HomeItem::Urgency::Now);
        QCOMPARE(items[0].text, u"ann"_s);
        QCOMPARE(items[0].place, gui::Place{.key = u"pending"_s});
        QCOMPARE(items[1].urgency, HomeItem::Urgency::Soon);
        QCOMPARE(items[1].text, u"bo"_s);
    }

    void aGracePeriodOfOnesOwnIsNoRemoval()
    {
        HomeState state = quietState();
        User ann = goingAt(u"ann"_s, test::noon().addDays(1));
        User bo = goingAt(u"bo"_s, test::noon().addDays(6));
        for (User* user : {&ann, &bo})
            user->deadline->owner = RetentionRule::Owner::Organisation;
        state.pending = test::shared({ann, bo, goingAt(u"cy"_s, test::noon().addDays(1))});

        const std::vector<HomeItem> items = gui::homeItems(state);

        QCOMPARE(items.size(), 3U);
        QVERIFY(items[0].title.contains(u"removed within 48 hours"_s));
        QCOMPARE(items[0].text, u"cy"_s);
        QVERIFY(items[1].title.startsWith(u"Your grace period ends within 48 hours"_s));
        QCOMPARE(items[1].text, u"ann"_s);
        QVERIFY(items[2].title.startsWith(u"Your grace period ends within 14 days"_s));
        QCOMPARE(items[2].text, u"bo"_s);
    }

    void theServicesClockDecidesWhatIsWithinTwoDays()
    {
        HomeState state = quietState();
        state.connections[0].skewSeconds = 24 * 3600;
        state.pending = test::shared({goingAt(u"ann"_s, test::noon().addDays(2).addSecs(3600))});

        const std::vector<HomeItem> items = gui::homeItems(state);

        QCOMPARE(items[0].urgency, HomeItem::Urgency::Now);
    }

    void whoMayBeGoneAnyMomentCountsAsThePendingRemovalsCountThem()
    {
        HomeState state = quietState();
        User user = goingAt(u"ann"_s, test::noon());
        user.deadline->latest = test::noon().addDays(5);
        user.deadline->confidence = Deadline::Confidence::Estimated;
        state.pending = test::shared({user});

        const std::vector<HomeItem> items = gui::homeItems(state);

        QCOMPARE(models::bandOf(user, test::noon()), models::Band::Days);
        QCOMPARE(items[0].urgency, HomeItem::Urgency::Soon);
    }

    void anOpenTaskLeadsToTheTasksAndIsUrgentWhenItIsDue()
    {
        HomeState state = quietState();
        state.tasks = {Task{.doneAt = test::noon()}, Task{}};
        const std::vector<HomeItem> open = gui::homeItems(state);
        state.tasks[1].dueAt = test::noon();
        const std::vector<HomeItem> due = gui::homeItems(state);

        QCOMPARE(open.size(), 1U);
        QCOMPARE(open[0].urgency, HomeItem::Urgency::Soon);
        QCOMPARE(open[0].place, gui::Place{.key = u"tasks"_s});
        QCOMPARE(due[0].urgency, HomeItem::Urgency::Now);
    }

    void aStoppedJobAndAMissingTokenLeadToTheirPlaces()
    {
        HomeState state = quietState();
        state.connections[0].token.current.reset();
        work::JobReport job;
        job.state = work::JobReport::State::Stopped;
        job.stoppedBecause = u"The token was refused."_s;
        state.jobs = {job};

        const std::vector<HomeItem> items = gui::homeItems(state);

        QCOMPARE(items.size(), 2U);
        QCOMPARE(items[0].place, gui::Place{.key = u"jobs"_s});
        QCOMPARE(items[0].text, u"The token was refused."_s);
        QCOMPARE(items[1].place, gui::usersPlace(u"c1"_s));
    }
};

QTEST_MAIN(PlacesTest)
#include "tst_places.moc"
