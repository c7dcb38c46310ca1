// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "gui/planreview.h"
#include "gui/plans.h"
#include "gui/planstrip.h"
#include "gui/reviews.h"
#include "models/changetable.h"
#include "models/changetext.h"
#include "models/language.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;
using rollcall::Change;
using rollcall::ChangeState;
using rollcall::Plan;
using rollcall::Verb;
using rollcall::gui::PlanReview;
using rollcall::models::ChangeTable;
using rollcall::test::buttonNamed;
using rollcall::test::change;
using rollcall::test::opened;
using rollcall::test::planOf;
using rollcall::test::shownTexts;
using rollcall::work::ConfirmationNeed;

class PlanReviewTest : public QObject {
    Q_OBJECT

    rollcall::models::Language m_language{QLocale::c()};

private slots:
    void asksAQuestionThatNamesObjectAndService()
    {
        const auto review =
            opened(planOf({change(Verb::Remove, u"cy@acme.example"_s, u"Cy Adler"_s)}),
                   {.kind = ConfirmationNeed::Kind::Login, .login = u"cy@acme.example"_s});

        QVERIFY(shownTexts(*review).contains(u"Remove Cy Adler from Tracker now?"_s));
        QVERIFY(buttonNamed(*review, u"Remove now"_s));
        review->close();
    }

    void everybodyWhomAGroupLosesCanBeRead()
    {
        Change crowd = change(Verb::RemoveFromGroup, u"Core"_s);
        QJsonArray members;
        for (int i = 0; i < 100; ++i)
            members.append(QJsonObject{{u"display"_s, u"user%1@acme.example"_s.arg(i)}});
        crowd.before = {{u"members"_s, members}};
        Change few = change(Verb::AddToGroup, u"Sales"_s);
        few.after = {
            {u"members"_s, QJsonArray{QJsonObject{{u"display"_s, u"ann@acme.example"_s}}}}};

        const auto review = opened(planOf({few, crowd}), {});
        auto* everybody = review->findChild<QPlainTextEdit*>();

        QVERIFY(everybody->isVisible() && !everybody->accessibleName().isEmpty());
        QCOMPARE(everybody->toPlainText(), u"ann@acme.example"_s);
        review->findChild<QTableView*>()->selectRow(1);
        QCOMPARE(everybody->toPlainText().split(u'\n').size(), 100);
        QVERIFY(everybody->toPlainText().endsWith(u"user99@acme.example"_s));
        QVERIFY(!rollcall::gui::PlanStrip::fits(planOf({crowd})));
        QVERIFY(rollcall::gui::PlanStrip::fits(planOf({few})));
        review->close();
    }

    void theSafeButtonSaysWhomItKeeps()
    {
        const auto one =
            opened(planOf({change(Verb::Remove, u"cy@acme.example"_s, u"Cy Adler"_s)}), {});
        const auto two =
            opened(planOf({change(Verb::Remove, u"a"_s), change(Verb::Remove, u"b"_s)}), {});
        const auto loss = opened(planOf({change(Verb::Deactivate, u"a"_s)}), {});

        QVERIFY(buttonNamed(*one, u"Keep Cy Adler"_s));
        QVERIFY(buttonNamed(*two, u"Keep them"_s));
        QVERIFY(buttonNamed(*loss, u"Cancel"_s));
        one->close();
        two->close();
        loss->close();
    }

    void aRemovalSaysHowMuchTimeIsGivenUp()
    {
        const QDateTime now{QDate{2026, 12, 1}, QTime{12, 0}, Qt::UTC};
        const QDateTime end = now.addDays(11);
        auto* review = new PlanReview;
        review->setContext(
            {.deadlines = {{u"r-cy"_s, {.removeAt = end, .earliest = end, .latest = end}}},
             .now = now});
        review->showPlan(planOf({change(Verb::Remove, u"cy"_s, u"Cy Adler"_s)}), {});

        const QString text = shownTexts(*review).join(u'\n');

        QVERIFY2(text.contains(
                     u"Cy Adler still has 11 days in which this could be undone. After removal "
                     "only a new invitation helps; history may be lost."_s),
                 qPrintable(text));
        delete review;
    }

    void aGracePeriodOfOnesOwnIsNotTheTimeInWhichTheServiceCouldUndoIt()
    {
        const QDateTime now{QDate{2026, 12, 1}, QTime{12, 0}, Qt::UTC};
        const QDateTime end = now.addDays(11);
        auto* review = new PlanReview;
        review->setContext(
            {.deadlines = {{u"r-cy"_s,
                            {.removeAt = end,
                             .earliest = end,
                             .latest = end,
                             .owner = rollcall::RetentionRule::Owner::Organisation}}},
             .now = now});
        review->showPlan(planOf({change(Verb::Remove, u"cy"_s, u"Cy Adler"_s)}), {});

        const QString text = shownTexts(*review).join(u'\n');

        QVERIFY(!text.contains(u"in which this could be undone"_s));
        QVERIFY2(text.contains(u"Your grace period for Cy Adler goes on for 11 days; the service "
                               "itself would keep the account without end."_s),
                 qPrintable(text));
        delete review;
    }

    void theAddressIsShownAsItIsSent()
    {
        Plan plan = planOf({change(Verb::Remove, u"cy"_s)});
        plan.baseUrl = QUrl{u"https://xn--80ak6aa92e.com/scim"_s};

        const auto review = opened(plan, {});

        QVERIFY(shownTexts(*review).join(u' ').contains(u"https://xn--80ak6aa92e.com/scim"_s));
        review->close();
    }

    void severalDeactivationsSayHowLongTheWayBackIs()
    {
        Change a = change(Verb::Deactivate, u"a"_s);
        a.reversibleUntil = QDateTime{QDate{2026, 12, 24}, QTime{12, 0}, Qt::UTC};
        Plan plan = planOf({a, change(Verb::Deactivate, u"b"_s)});
        plan.warnings = {{.code = u"retention"_s, .text = u"The same in other words."_s}};

        const auto review = opened(plan, {});

        const QString text = shownTexts(*review).join(u'\n');
        QVERIFY2(text.contains(u"They lose access now. Until 24 Dec 2026 12:00 UTC you can "
                               "reactivate them; after that the service removes them for good."_s),
                 qPrintable(text));
        QVERIFY(!text.contains(u"The same in other words."_s));
        review->close();
    }

    void ofSeveralPlansItSaysWhichThisIsAndWhoIsLeftOut()
    {
        auto* review = new PlanReview;
        review->setContext(
            {.notes = {u"2 left out at Keeper: it cannot."_s}, .step = 2, .steps = 3});
        review->showPlan(planOf({change(Verb::Reactivate, u"a"_s)}), {});

        QVERIFY(review->windowTitle().contains(u"2 of 3"_s));
        QVERIFY(shownTexts(*review).join(u'\n').contains(u"2 left out at Keeper"_s));
        delete review;
    }

    void whatTakesAwayIsNeitherDefaultNorFocused_data()
    {
        QTest::addColumn<Verb>("verb");
        QTest::addColumn<QString>("button");
        QTest::newRow("access") << Verb::Deactivate << u"Deactivate 2 people"_s;
        QTest::newRow("membership") << Verb::RemoveFromGroup << u"Make 2 changes"_s;
        QTest::newRow("groups") << Verb::DeleteGroup << u"Delete 2 groups"_s;
    }

    void whatTakesAwayIsNeitherDefaultNorFocused()
    {
        QFETCH(const Verb, verb);
        QFETCH(const QString, button);
        const auto review = opened(planOf({change(verb, u"a"_s), change(verb, u"b"_s)}), {});
        QSignalSpy applied{review.data(), &PlanReview::applyAsked};
        QPushButton* apply = buttonNamed(*review, button);

        QVERIFY(!apply->isDefault());
        QVERIFY(!apply->autoDefault());
        QVERIFY(review->focusWidget() != apply);
        QTest::keyClick(review.data(), Qt::Key_Return);

        QCOMPARE(applied.count(), 0);
    }

    void whoReadsTheRowsAppliesNothingByEnter_data()
    {
        QTest::addColumn<Verb>("verb");
        QTest::newRow("gives access") << Verb::Reactivate;
        QTest::newRow("takes access") << Verb::Deactivate;
    }

    void whoReadsTheRowsAppliesNothingByEnter()
    {
        QFETCH(const Verb, verb);
        const auto review = opened(planOf({change(verb, u"a"_s), change(verb, u"b"_s)}), {});
        QSignalSpy applied{review.data(), &PlanReview::applyAsked};
        QSignalSpy exported{review.data(), &PlanReview::exportAsked};

        for (QWidget* read : {static_cast<QWidget*>(review->findChild<QTableView*>()),
                              static_cast<QWidget*>(review->findChild<QPlainTextEdit*>())}) {
            read->setFocus();
            QTest::keyClick(read, Qt::Key_Return);
            QTest::keyClick(read, Qt::Key_Enter);
        }
        QVERIFY(review && review->isVisible());
        QPushButton* save = buttonNamed(*review, u"Export plan…"_s);
        save->setFocus();
        QTest::keyClick(save, Qt::Key_Return);

        QCOMPARE(applied.count(), 0);
        QCOMPARE(exported.count(), 1);
        review->close();
    }

    void theButtonOfWhatGivesAccessHasTheFocusAndAppliesByEnter()
    {
        const auto review = opened(
            planOf({change(Verb::Reactivate, u"a"_s), change(Verb::Reactivate, u"b"_s)}), {});
        QSignalSpy applied{review.data(), &PlanReview::applyAsked};
        QPushButton* apply = buttonNamed(*review, u"Reactivate 2 people"_s);

        QCOMPARE(review->focusWidget(), apply);
        QTest::keyClick(apply, Qt::Key_Return);

        QCOMPARE(applied.count(), 1);
    }

    void whatIsSkippedIsReadWhole()
    {
        Change owner = change(Verb::Deactivate, u"owner"_s);
        owner.state = ChangeState::Skipped;
        owner.error = rollcall::Error{.code = rollcall::ErrorCode::ProtectedUser};
        const auto review = opened(planOf({owner, change(Verb::Deactivate, u"a"_s)}), {});
        const auto* details = review->findChild<QPlainTextEdit*>();

        QVERIFY(details->isVisible());
        QVERIFY(details->toPlainText().startsWith(rollcall::models::outcomeOf(owner)));
        review->close();
    }

    void whatChangesHasMoreRoomThanWhetherItCanBeUndone()
    {
        Change one = change(Verb::Update, u"benjamin.darcy@nordwind.example"_s);
        one.before = {{u"displayName"_s, u"Benjamin Darcy"_s}};
        one.after = {{u"displayName"_s, u"Benjamin D'Arcy"_s}};
        const auto review = opened(planOf({one, change(Verb::Update, u"b"_s)}), {});
        const auto* view = review->findChild<QTableView*>();
        const auto width = [view](const QString& text) {
            return view->fontMetrics().horizontalAdvance(text);
        };

        QVERIFY(view->columnWidth(ChangeTable::Whom) > width(one.target.login));
        QVERIFY(view->columnWidth(ChangeTable::Difference)
                > width(u"displayName: Benjamin Darcy -> Benjamin D'Arcy"_s));
        QVERIFY(view->columnWidth(ChangeTable::Until) < view->columnWidth(ChangeTable::Difference));
        review->close();
    }

    void escapeIsSafe()
    {
        const auto review = opened(planOf({change(Verb::Remove, u"a"_s)}), {});
        QSignalSpy applied{review.data(), &PlanReview::applyAsked};

        QTest::keyClick(review.data(), Qt::Key_Escape);

        QVERIFY(!review || !review->isVisible());
        QCOMPARE(applied.count(), 0);
    }

    void aRefusedPlanIsShownAndCannotBeApplied()
    {
        auto* review = new PlanReview;
        QSignalSpy raised{review, &PlanReview::raiseAsked};
        review->showRefused(planOf({change(Verb::Deactivate, u"a"_s)}), u"Over the limit."_s, true);
        review->open();

        QVERIFY(shownTexts(*review).contains(u"Over the limit."_s));
        QVERIFY(buttonNamed(*review, u"Look again"_s));
        QVERIFY(!buttonNamed(*review, u"Deactivate"_s)->isEnabled());
        QTest::mouseClick(buttonNamed(*review, u"Raise the limit for this plan…"_s),
                          Qt::LeftButton);

        QCOMPARE(raised.count(), 1);
    }

    void aRefusedPlanOfAFileAsksWhetherItIsTheRightOne()
    {
        Change ann = change(Verb::Deactivate, u"ann"_s);
        ann.reason = u"CSV line 2"_s;
        Change bo = change(Verb::Deactivate, u"bo"_s);
        bo.reason = u"Left · CSV line 3"_s;
        auto* review = new PlanReview;

        review->showRefused(planOf({ann, bo, change(Verb::Deactivate, u"cy"_s)}),
                            u"Over the limit."_s, false);

        const QString text = shownTexts(*review).join(u'\n');
        QVERIFY2(text.contains(u"Is it the right CSV, and complete? 2 of its rows are in"_s),
                 qPrintable(text));
        delete review;
    }

    void whoLosesAccessIsSaidToKeepTheGroupsForLaterOnlyWhereThereAreSome()
    {
        const auto words = u"The groups they are in are saved, so that they can be put back."_s;
        Change ann = change(Verb::Deactivate, u"ann"_s);
        const Change bo = change(Verb::Deactivate, u"bo"_s);
        const auto without = opened(planOf({ann, bo}), {});
        ann.groups = {QJsonObject{{u"value"_s, u"g1"_s}, {u"display"_s, u"Sales"_s}}};
        const auto with = opened(planOf({ann, bo}), {});

        QVERIFY(!shownTexts(*without).join(u'\n').contains(words));
        QVERIFY(shownTexts(*with).join(u'\n').contains(words));
        without->close();
        with->close();
    }

    void whatIsSkippedIsCountedAndNotPartOfTheVerb()
    {
        Change owner = change(Verb::Remove, u"owner"_s);
        owner.state = ChangeState::Skipped;

        const auto review =
            opened(planOf({change(Verb::Remove, u"a"_s), owner, change(Verb::Remove, u"b"_s)}), {});

        QVERIFY(buttonNamed(*review, u"Remove 2 people"_s));
        QVERIFY(shownTexts(*review).contains(u"2 remove now   ·   1 skipped"_s));
        review->close();
    }

    void showsTheChecksumThatTheShellShows()
    {
        const Plan plan = planOf({change(Verb::Reactivate, u"a"_s)});

        const auto review = opened(plan, {});

        const QString checksum = rollcall::shortDigest(rollcall::digestOf(plan));
        QVERIFY(shownTexts(*review).join(u' ').contains(checksum));
        review->close();
    }

    void hostileNamesAreShownAsTheyAreAndAtOnce()
    {
        Plan plan = planOf(
            {change(Verb::Remove, rollcall::test::nestedTables(), rollcall::test::nestedTables())});
        plan.connectionName = rollcall::test::nestedTables();
        plan.warnings = {{.code = u"x"_s, .text = rollcall::test::nestedTables()}};
        QElapsedTimer timer;
        timer.start();

        const auto review = opened(
            plan, {.kind = ConfirmationNeed::Kind::Login, .login = rollcall::test::nestedTables()});
        const QPixmap picture = review->grab();

        QVERIFY(!picture.isNull());
        QVERIFY2(timer.elapsed() < 2000, "18 nested tables took too long");
        QVERIFY(shownTexts(*review).join(u' ').contains(u"<table><tr><td>"_s));
        review->close();
    }

    void everythingThatTakesTheFocusHasAName()
    {
        const auto review = opened(planOf({change(Verb::Remove, u"a"_s)}),
                                   {.kind = ConfirmationNeed::Kind::Count, .count = 1});

        for (const QWidget* widget : review->findChildren<QWidget*>()) {
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            const bool takesFocus = widget->focusPolicy() & Qt::TabFocus;
            if (!takesFocus || !widget->isVisibleTo(review.data()))
                continue;
            const QString name = button ? button->text() : widget->accessibleName();
            QVERIFY2(!name.isEmpty(), widget->metaObject()->className());
        }
        review->close();
    }
};

QTEST_MAIN(PlanReviewTest)
#include "tst_planreview.moc"
