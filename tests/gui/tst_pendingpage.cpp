// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "gui/horizonchips.h"
#include "gui/pendingpage.h"
#include "gui/timelineview.h"
#include "gui/userview.h"
#include "gui/verbactions.h"
#include "models/language.h"
#include "models/people.h"
#include "models/usertable.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using test::noon;

namespace {

constexpr qint64 hour = 3600;
constexpr qint64 day = 24 * hour;

User leaving(const QString& connection, const QString& login, qint64 left)
{
    User user = test::person(login, login, Status::Suspended);
    user.connectionId = connection;
    const QDateTime end = noon().addSecs(left);
    user.deadline = Deadline{.removeAt = end,
                             .earliest = end,
                             .latest = end,
                             .confidence = Deadline::Confidence::Seen,
                             .window = std::chrono::days{30}};
    return user;
}

work::ConnectionInfo service(const QString& id, const QString& name)
{
    work::ConnectionInfo info;
    info.connection.id = id;
    info.connection.name = name;
    info.retention = RetentionRule{.days = std::chrono::days{30}};
    return info;
}

/// Two services; the first with three people, of whom two end at the same instant.
struct Place {
    test::FakeClock clock{noon()};
    models::UserTable table{clock, {"name"_L1, "leaves"_L1, "connection"_L1, "status"_L1}};
    gui::VerbActions verbs;
    gui::PendingPage page;

    explicit Place(bool isLoaded = true)
    {
        page.set(table, clock, verbs);
        page.view().sortByColumn(1, Qt::AscendingOrder);
        page.setConnections({service(u"a"_s, u"Tracker"_s), service(u"b"_s, u"Other"_s)});
        if (isLoaded)
            page.showPending(test::shared(
                {leaving(u"a"_s, u"ann"_s, 5 * hour), leaving(u"a"_s, u"maya"_s, 6 * day),
                 leaving(u"a"_s, u"bo"_s, 6 * day), leaving(u"b"_s, u"raj"_s, 20 * day)}));
        page.resize(900, 700);
        page.show();
        QCoreApplication::processEvents();  // The timeline follows in the next turn.
    }

    gui::TimelineView& timeline() { return *page.findChild<gui::TimelineView*>(); }

    QStringList selected()
    {
        QStringList logins;
        for (const User& user : page.selectedUsers())
            logins += user.login;
        logins.sort();
        return logins;
    }

    QStringList shownTexts()
    {
        QStringList texts;
        for (const QLabel* label : page.findChildren<QLabel*>()) {
            if (label->isVisible())
                texts += label->text();
        }
        return texts;
    }

    QAbstractButton* button(const QString& name)
    {
        for (auto* one : page.findChildren<QAbstractButton*>()) {
            if (one->accessibleName().startsWith(name) || one->text().remove(u'&') == name)
                return one;
        }
        return nullptr;
    }
};

}  // namespace

class PendingPageTest : public QObject {
    Q_OBJECT

    rollcall::models::Language m_language{QLocale::c()};

private slots:
    void listAndTimelineShareOneSelection()
    {
        Place place;

        place.timeline().setFocus();
        place.timeline().selectionModel()->select(place.timeline().model()->index(1, 0),
                                                  QItemSelectionModel::ClearAndSelect);
        QCOMPARE(place.selected(), QStringList{u"ann"_s});

        place.page.view().selectRow(3);
        QCOMPARE(place.selected(), QStringList{u"raj"_s});
        const QModelIndexList marks = place.timeline().selectionModel()->selectedIndexes();
        QCOMPARE(marks.size(), 1);
        QCOMPARE(marks.first().data().toString(), u"raj"_s);
    }

    void allOfTheListAreAllOfTheTimeline()
    {
        Place place;

        QTest::keyClick(&place.page.view(), Qt::Key_A, Qt::ControlModifier);

        QCOMPARE(place.selected().size(), 4);
        QCOMPARE(place.timeline().selectionModel()->selectedIndexes().size(), 4);
        QVERIFY(place.shownTexts().contains(
            u"4 people selected, at 2 services: one plan for each service, one after the other"_s));
    }

    void theKeysWalkFromPersonToPersonEvenWhereMarksOverlap()
    {
        Place place;
        place.timeline().setFocus();
        place.timeline().setCurrentIndex(place.timeline().model()->index(1, 0));

        QTest::keyClick(&place.timeline(), Qt::Key_Right);
        QCOMPARE(place.selected(), QStringList{u"maya"_s});
        QTest::keyClick(&place.timeline(), Qt::Key_Right);
        QCOMPARE(place.selected(), QStringList{u"bo"_s});
        QTest::keyClick(&place.timeline(), Qt::Key_Down);
        QCOMPARE(place.selected(), QStringList{u"raj"_s});
        QTest::keyClick(&place.timeline(), Qt::Key_Home);
        QVERIFY(place.selected().isEmpty());
    }

    void everyMarkHasANameForAScreenReader()
    {
        Place place;

        QAccessibleInterface* view = QAccessible::queryAccessibleInterface(&place.timeline());

        QVERIFY(view);
        QCOMPARE(view->text(QAccessible::Name), u"Timeline of removals"_s);
        QCOMPARE(view->childCount(), 6);
        for (int i = 0; i < view->childCount(); ++i) {
            QVERIFY(!view->child(i)->text(QAccessible::Name).isEmpty());
            QVERIFY(!view->child(i)->rect().isEmpty());
        }
        QVERIFY(view->child(1)
                    ->text(QAccessible::Name)
                    .startsWith(u"ann, Tracker, Suspended, 5 hours left"_s));
    }

    void everyColumnOfTheListIsShownAtFirst()
    {
        Place place;

        for (int column = 0; column < place.table.columnCount(); ++column)
            QVERIFY2(!place.page.view().isColumnHidden(column), place.table.columnAt(column).key);
    }

    void aHorizonShowsWhoLeavesWithinIt()
    {
        Place place;
        QAbstractButton* week = place.button(u"Show: within 7 days"_s);
        QVERIFY(week);
        QVERIFY(week->text().contains(u"3"_s));

        QTest::mouseClick(week, Qt::LeftButton);
        QCoreApplication::processEvents();

        QCOMPARE(place.table.rowCount(), 3);
        QCOMPARE(place.timeline().model()->rowCount(), 5);
    }

    void anEmptyHorizonOffersAll()
    {
        Place place;
        place.page.showPending(test::shared({leaving(u"a"_s, u"cy"_s, 20 * day)}));
        QTest::mouseClick(place.button(u"Show: within 48 hours"_s), Qt::LeftButton);
        QVERIFY(place.shownTexts().contains(u"Nobody within 48 hours"_s));

        QTest::mouseClick(place.button(u"Show all"_s), Qt::LeftButton);

        QCOMPARE(place.table.rowCount(), 1);
    }

    void whoeverComesWithinTheHorizonAppearsByItself()
    {
        Place place;
        place.page.showPending(test::shared({leaving(u"a"_s, u"ann"_s, 5 * hour),
                                             leaving(u"a"_s, u"maya"_s, 2 * day + 30),
                                             leaving(u"a"_s, u"bo"_s, 6 * day)}));
        QAbstractButton* soon = place.button(u"Show: within 48 hours"_s);
        QTest::mouseClick(soon, Qt::LeftButton);
        QCOMPARE(place.table.rowCount(), 1);
        place.page.view().setFocus();
        place.page.view().selectRow(0);

        place.clock.advance(60);
        place.page.tick();
        QCoreApplication::processEvents();

        QCOMPARE(place.table.rowCount(), 2);
        QVERIFY2(soon->text().contains(u"2"_s), qPrintable(soon->text()));
        QCOMPARE(place.selected(), QStringList{u"ann"_s});
    }

    void aMinuteThatChangesNothingMovesNothing()
    {
        Place place;
        QSignalSpy reset{&place.table, &QAbstractItemModel::modelReset};

        place.clock.advance(60);
        place.page.tick();
        QCoreApplication::processEvents();

        QCOMPARE(reset.count(), 0);
    }

    void whatIsNotLoadedIsNotNobody()
    {
        Place place{false};
        QVERIFY(place.shownTexts().contains(u"The countdowns are not loaded yet"_s));

        place.page.showFailure({.code = ErrorCode::StoreDamaged});
        QVERIFY(place.shownTexts().join(u'\n').contains(u"could not be read"_s));
        QVERIFY(place.shownTexts().contains(u"The countdowns are not loaded yet"_s));

        place.page.showPending(test::shared({}));
        QVERIFY(place.shownTexts().contains(u"Nobody is on the way out"_s));
        QVERIFY(!place.shownTexts().join(u'\n').contains(u"could not be read"_s));
    }

    void aServiceWhoseCountdownsAreMissingIsNamed()
    {
        Place place;
        work::ConnectionInfo lost = service(u"b"_s, u"Other"_s);
        lost.lastError = Error{.code = ErrorCode::UnknownService, .detail = u"other"_s};

        place.page.setConnections({service(u"a"_s, u"Tracker"_s), lost});

        const QString text = place.shownTexts().join(u'\n');
        QVERIFY2(text.contains(u"Other: Rollcall does not know that service."_s), qPrintable(text));
        QVERIFY(!text.contains(u"Tracker: "_s));
    }

    void whoeverIsSelectedIsExplained()
    {
        Place place;

        place.page.view().selectRow(0);

        const QString text = place.shownTexts().join(u'\n');
        QVERIFY2(text.contains(u"ann  ·  ann  ·  Tracker (PROD)"_s), qPrintable(text));
        QVERIFY(text.contains(u"1 Dec 2026 17:00 UTC"_s));
        QVERIFY(text.contains(u"Keep: reactivating gives the access back."_s));
    }

    void theButtonsAskForTheVerbs()
    {
        Place place;
        QSignalSpy asked{&place.verbs, &gui::VerbActions::asked};
        place.verbs.update(
            {.capabilities = Capabilities{}, .selected = {leaving(u"a"_s, u"ann"_s, hour)}});

        QTest::mouseClick(place.button(u"Keep: reactivate"_s), Qt::LeftButton);
        QTest::mouseClick(place.button(u"Remove now…"_s), Qt::LeftButton);

        QCOMPARE(asked.count(), 2);
        QCOMPARE(asked[0][0].value<Verb>(), Verb::Reactivate);
        QCOMPARE(asked[1][0].value<Verb>(), Verb::Remove);
        place.verbs.update({.blocked = u"Read-only."_s});
        QVERIFY(!place.button(u"Remove now…"_s)->isEnabled());
        QCOMPARE(place.button(u"Remove now…"_s)->accessibleDescription(), u"Read-only."_s);
    }

    void clocksThatDisagreeAreSaidAboveAll()
    {
        Place place;
        work::ConnectionInfo off = service(u"a"_s, u"Tracker"_s);
        off.skewSeconds = day;

        place.page.setConnections({off, service(u"b"_s, u"Other"_s)});

        const QString text = place.shownTexts().join(u'\n');
        QVERIFY2(text.contains(u"Tracker: ▲ the service's clock is 24 hours ahead of yours"_s),
                 qPrintable(text));
        QVERIFY(text.contains(u"Nobody can be removed there until the clocks agree"_s));
    }
};

QTEST_MAIN(PendingPageTest)
#include "tst_pendingpage.moc"
