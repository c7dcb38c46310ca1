// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "gui/planreview.h"
#include "gui/plans.h"
#include "gui/planstrip.h"
#include "models/changetable.h"
#include "models/changetext.h"
#include "models/language.h"
#include "work/guard.h"

#include <QAccessible>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
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
using rollcall::test::change;
using rollcall::test::planOf;
using rollcall::work::Confirmation;
using rollcall::work::ConfirmationNeed;

namespace {

QPushButton* buttonNamed(const QWidget& parent, const QString& text)
{
    for (QPushButton* button : parent.findChildren<QPushButton*>()) {
        if (button->text().remove(u'&') == text)
            return button;
    }
    return nullptr;
}

QStringList shownTexts(const QWidget& parent)
{
    QStringList texts;
    for (const QLabel* label : parent.findChildren<QLabel*>()) {
        if (label->isVisibleTo(&parent))
            texts += label->text();
    }
    return texts;
}

/// As a screen reader says it, and the eye reads it: without what marks the letter of a key.
QString spokenLabel(QLabel& label)
{
    return QAccessible::queryAccessibleInterface(&label)->text(QAccessible::Name);
}

/// A review on the heap: it deletes itself when it is closed.
QPointer<PlanReview> opened(const Plan& plan, const ConfirmationNeed& need)
{
    auto* review = new PlanReview;
    review->showPlan(plan, need);
    review->open();
    return review;
}

}  // namespace

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

    void oneRemovalNeedsTheLoginTyped()
    {
        const auto review =
            opened(planOf({change(Verb::Remove, u"cy@acme.example"_s)}),
                   {.kind = ConfirmationNeed::Kind::Login, .login = u"cy@acme.example"_s});
        QSignalSpy applied{review.data(), &PlanReview::applyAsked};
        auto* typed = review->findChild<QLineEdit*>(u"typedEdit"_s);
        QPushButton* remove = buttonNamed(*review, u"Remove now"_s);

        QVERIFY(!remove->isEnabled());
        typed->setText(u"cy@acme"_s);
        QVERIFY(!remove->isEnabled());
        QTest::keyClick(typed, Qt::Key_Return);
        QCOMPARE(applied.count(), 0);
        typed->setText(u"cy@acme.example"_s);
        QVERIFY(remove->isEnabled());
        QTest::mouseClick(remove, Qt::LeftButton);

        QCOMPARE(applied.count(), 1);
        QCOMPARE(applied[0][1].value<Confirmation>().login, u"cy@acme.example"_s);
    }

    void aDeactivationThatRemovesNeedsTheLoginTyped()
    {
        Change removal = change(Verb::Deactivate, u"cy@acme.example"_s);
        removal.isReversible = false;
        const Plan plan = planOf({removal});

        const auto review = opened(plan, *rollcall::work::needOf(plan, {}));
        QSignalSpy applied{review.data(), &PlanReview::applyAsked};
        QPushButton* apply = buttonNamed(*review, u"Deactivate"_s);

        QVERIFY(shownTexts(*review).join(u'\n').contains(u"At this service that removes them."_s));
        QVERIFY(!apply->isEnabled() && !apply->isDefault());
        review->findChild<QLineEdit*>(u"typedEdit"_s)->setText(u"cy@acme.example"_s);
        QTest::mouseClick(apply, Qt::LeftButton);

        QCOMPARE(applied[0][1].value<Confirmation>().login, u"cy@acme.example"_s);
    }

    void deactivationsThatRemoveNeedTheirNumberTyped()
    {
        std::vector<Change> removals{change(Verb::Deactivate, u"cy@acme.example"_s),
                                     change(Verb::Deactivate, u"di@acme.example"_s)};
        for (Change& one : removals)
            one.isReversible = false;
        const Plan plan = planOf(removals);

        const auto review = opened(plan, *rollcall::work::needOf(plan, {}));

        QVERIFY(shownTexts(*review).contains(u"Type REMOVE 2 to continue"_s));
        review->close();
    }

    void aMergeSaysThatItIsForEverAndNeedsTheLoginTyped()
    {
        Change merge = change(Verb::Update, u"ann@acme.example"_s);
        merge.effect = rollcall::Effect::Merge;
        merge.isReversible = false;
        merge.after = {{u"userName"_s, u"bo@acme.example"_s}};
        Plan plan = planOf({merge});
        plan.warnings = {{.code = u"merge"_s, .text = u"The two become one, for ever."_s}};
        const auto need = rollcall::work::needOf(plan, {});

        const auto review = opened(plan, *need);
        QSignalSpy applied{review.data(), &PlanReview::applyAsked};
        QPushButton* apply = buttonNamed(*review, u"Merge"_s);

        QVERIFY(shownTexts(*review).join(u'\n').contains(u"The two become one, for ever."_s));
        QVERIFY(!apply->isEnabled() && !apply->isDefault());
        auto* typed = review->findChild<QLineEdit*>(u"typedEdit"_s);
        typed->setText(u"bo@acme.example"_s);
        QVERIFY(!apply->isEnabled());
        typed->setText(u"ann@acme.example"_s);
        QTest::mouseClick(apply, Qt::LeftButton);

        QCOMPARE(applied[0][1].value<Confirmation>().login, u"ann@acme.example"_s);
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

    void severalLossesNeedTheNumberTyped()
    {
        const auto review =
            opened(planOf({change(Verb::Deactivate, u"a"_s), change(Verb::Deactivate, u"b"_s)}),
                   {.kind = ConfirmationNeed::Kind::Count, .count = 2});
        QSignalSpy applied{review.data(), &PlanReview::applyAsked};
        auto* typed = review->findChild<QLineEdit*>(u"typedEdit"_s);
        QPushButton* apply = buttonNamed(*review, u"Deactivate 2 people"_s);

        typed->setText(u"3"_s);
        QVERIFY(!apply->isEnabled());
        typed->setText(u"2"_s);
        QTest::mouseClick(apply, Qt::LeftButton);

        QCOMPARE(applied.count(), 1);
        QCOMPARE(applied[0][1].value<Confirmation>().count, std::optional{2});
    }

    void severalRemovalsNeedTheWordAndTheNumberTyped()
    {
        const auto review =
            opened(planOf({change(Verb::Remove, u"a"_s), change(Verb::Remove, u"b"_s)}),
                   {.kind = ConfirmationNeed::Kind::Count, .count = 2});
        QSignalSpy applied{review.data(), &PlanReview::applyAsked};
        auto* typed = review->findChild<QLineEdit*>(u"typedEdit"_s);
        QPushButton* apply = buttonNamed(*review, u"Remove 2 people"_s);

        QVERIFY(shownTexts(*review).contains(u"Type REMOVE 2 to continue"_s));
        for (const QString& text : {u"2"_s, u"remove 2"_s, u"REMOVE 3"_s}) {
            typed->setText(text);
            QVERIFY(!apply->isEnabled());
        }
        typed->setText(u"REMOVE 2"_s);
        QTest::mouseClick(apply, Qt::LeftButton);

        QCOMPARE(applied.count(), 1);
        QCOMPARE(applied[0][1].value<Confirmation>().count, std::optional{2});
    }

    void theWordThatIsAskedForIsTheOneThatCounts_data()
    {
        QTest::addColumn<Verb>("verb");
        QTest::addColumn<QString>("login");
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<QString>("typed");
        const QString odd = u"Type REMOVE 1 to continue: the login cannot be typed as it is"_s;
        QTest::newRow("ampersand")
            << Verb::Remove << u"r&d@acme.example"_s << u"Type r&d@acme.example to continue"_s
            << u"r&d@acme.example"_s;
        QTest::newRow("accent") << Verb::Remove << u"zoe\u0301@acme.example"_s
                                << u"Type zoe\u0301@acme.example to continue"_s
                                << u"zo\u00E9@acme.example"_s;
        QTest::newRow("bidi") << Verb::Remove << u"ann\u202E@acme.example"_s << odd
                              << u"REMOVE 1"_s;
        QTest::newRow("zero width")
            << Verb::Remove << u"an\u200Bn@acme.example"_s << odd << u"REMOVE 1"_s;
        QTest::newRow("no-break space")
            << Verb::Remove << u"ann\u00A0roe"_s << odd << u"REMOVE 1"_s;
        QTest::newRow("edge blank")
            << Verb::Remove << u" ann@acme.example"_s << odd << u"REMOVE 1"_s;
        QTest::newRow("longer than shown")
            << Verb::Remove << QString(300, u'a') << odd << u"REMOVE 1"_s;
        QTest::newRow("a letter that looks like another")
            << Verb::Remove << u"\u0430nn@acme.example"_s << odd << u"REMOVE 1"_s;
        QTest::newRow("letters of one script")
            << Verb::Remove << u"иван@acme.example"_s << u"Type иван@acme.example to continue"_s
            << u"иван@acme.example"_s;
        QTest::newRow("letters from the right")
            << Verb::Remove << u"שרה@acme.example"_s
            << u"Type \u2068שרה@acme.example\u2069 to continue"_s << u"שרה@acme.example"_s;
        QTest::newRow("group of two scripts")
            << Verb::DeleteGroup << u"Команда API"_s << u"Type Команда API to continue"_s
            << u"Команда API"_s;
        QTest::newRow("group") << Verb::DeleteGroup << u"R&D"_s << u"Type R&D to continue"_s
                               << u"R&D"_s;
        QTest::newRow("odd group")
            << Verb::DeleteGroup << u"R\u200BD"_s
            << u"Type DELETE 1 to continue: the name of the group cannot be typed as it is"_s
            << u"DELETE 1"_s;
        QTest::newRow("group with a letter that looks like another")
            << Verb::DeleteGroup << u"\u0405ales"_s
            << u"Type DELETE 1 to continue: the name of the group cannot be typed as it is"_s
            << u"DELETE 1"_s;
    }

    void theWordThatIsAskedForIsTheOneThatCounts()
    {
        QFETCH(const Verb, verb);
        QFETCH(const QString, login);
        QFETCH(const QString, sentence);
        QFETCH(const QString, typed);
        const auto review = opened(planOf({change(verb, login, u"Ann"_s)}),
                                   {.kind = ConfirmationNeed::Kind::Login, .login = login});
        QSignalSpy applied{review.data(), &PlanReview::applyAsked};
        auto* edit = review->findChild<QLineEdit*>(u"typedEdit"_s);

        QCOMPARE(spokenLabel(*review->findChild<QLabel*>(u"typedLabel"_s)), sentence);
        edit->setText(u"cy@acme.example"_s);
        QTest::keyClick(edit, Qt::Key_Return);
        QVERIFY(review && review->isVisible());
        edit->setText(typed);
        QTest::keyClick(edit, Qt::Key_Return);

        QCOMPARE(applied.count(), 1);
        QCOMPARE(applied[0][1].value<Confirmation>().login, login);
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
