// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "gui/plans.h"
#include "gui/plantext.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using test::change;
using test::planOf;

/// What is said of a plan that holds names from the right.
class PlanTextTest final : public QObject {
    Q_OBJECT

private slots:
    void aNameFromTheRightLeavesTheQuestionInItsOrder()
    {
        const Plan plan = planOf({change(Verb::Remove, u"שרה@acme.example"_s, u"שרה"_s)});

        const QString question = gui::questionOf(plan);

        QVERIFY2(question.contains(u"Remove \u2068שרה\u2069 from Tracker"_s), qPrintable(question));
        QVERIFY(gui::doneText(plan).contains(u"\u2068שרה\u2069"_s));
    }

    void aLoginFromTheRightLeavesAWarningInItsOrder()
    {
        const Plan plan = planOf({change(Verb::Update, u"שרה@acme.example"_s),
                                  change(Verb::Update, u"שרה@acme.example"_s),
                                  change(Verb::Update, u"ann@acme.example"_s)});
        const PlanWarning warning{u"merge"_s,
                                  u"שרה@acme.example is the login of ann@acme.example\u202E"_s};

        QCOMPARE(gui::warningText(plan, warning),
                 u"\u2068שרה@acme.example\u2069 is the login of ann@acme.example‹U+202E›"_s);
    }

    void aWayBackIsNotPromisedWhereNobodyKnowsWhatTheServiceDoes()
    {
        Plan plan = planOf({change(Verb::Deactivate, u"ann@acme.example"_s)});
        QVERIFY(gui::consequencesOf(plan).contains(u"at any time"_s));

        plan.warnings = {{u"retentionUnknown"_s, u"It is not known."_s}};

        const QString text = gui::consequencesOf(plan);
        QVERIFY2(!text.contains(u"at any time"_s) && text.contains(u"not known"_s),
                 qPrintable(text));
        QVERIFY(gui::isSaidAlready(plan.warnings.front()));
    }
};

QTEST_GUILESS_MAIN(PlanTextTest)
#include "tst_plantext.moc"
