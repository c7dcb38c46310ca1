// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "gui/planreview.h"
#include "gui/plans.h"
#include "gui/reviews.h"
#include "models/changetext.h"
#include "models/language.h"
#include "work/guard.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using rollcall::Change;
using rollcall::Plan;
using rollcall::Verb;
using rollcall::gui::PlanReview;
using rollcall::test::buttonNamed;
using rollcall::test::change;
using rollcall::test::opened;
using rollcall::test::planOf;
using rollcall::test::shownTexts;
using rollcall::test::spokenLabel;
using rollcall::work::Confirmation;
using rollcall::work::ConfirmationNeed;

class PlanTypedTest : public QObject {
    Q_OBJECT

    rollcall::models::Language m_language{QLocale::c()};

private slots:
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
};

QTEST_MAIN(PlanTypedTest)
#include "tst_plantyped.moc"
