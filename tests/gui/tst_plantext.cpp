// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "gui/plans.h"
#include "gui/plantext.h"
#include "models/language.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using test::change;
using test::planOf;

/// What is said of a plan that holds names from the right.
class PlanTextTest final : public QObject {
    Q_OBJECT

    models::Language m_language{QLocale::c()};

private slots:
    void aNameFromTheRightLeavesTheQuestionInItsOrder()
    {
        const Plan plan = planOf({change(Verb::Remove, u"שרה@acme.example"_s, u"שרה"_s)});

        const QString question = gui::questionOf(plan);

        QVERIFY2(question.contains(u"Remove \u2068שרה\u2069 from Tracker"_s), qPrintable(question));
        QVERIFY(gui::doneText(plan).contains(u"\u2068שרה\u2069"_s));
    }

    void whatWasDoneTellsTwoOfOneNameApart()
    {
        const Plan plan =
            planOf({change(Verb::Deactivate, u"bo@east.example"_s, u"Bo Lindqvist"_s)});

        QCOMPARE(gui::doneText(plan), u"Deactivated Bo Lindqvist (bo@east.example) in Tracker."_s);
        QCOMPARE(gui::doneText(planOf({change(Verb::Deactivate, u"bo"_s, u"bo"_s)})),
                 u"Deactivated bo in Tracker."_s);
    }

    void whoWasThereIsLinkedUnderTheNameThatThePlanGave()
    {
        Change link = change(Verb::Push, u"ann@acme.example"_s, u"Ann Row"_s);
        link.effect = Effect::Link;
        link.state = ChangeState::Linked;
        link.after = {{u"displayName"_s, u"Ann Roe"_s}};
        Change create = change(Verb::Push, u"bo@acme.example"_s, u"Bo"_s);
        create.effect = Effect::Create;
        create.state = ChangeState::Done;
        Change restored = link;
        restored.effect = Effect::Restore;

        QCOMPARE(gui::doneText(planOf({link})), u"Linked Ann Roe (ann@acme.example) in Tracker."_s);
        QCOMPARE(gui::doneText(planOf({create})), u"Pushed Bo (bo@acme.example) to Tracker."_s);
        QVERIFY(gui::doneText(planOf({restored})).startsWith(u"Pushed Ann Roe"_s));
        QVERIFY(gui::doneText(planOf({link, link})).startsWith(u"Linked 2 people"_s));
        QVERIFY(gui::doneText(planOf({link, create})).startsWith(u"Pushed 2 people"_s));
    }

    void peopleAreCountedThatAGroupGainsOrLoses()
    {
        Change out = change(Verb::RemoveFromGroup, u"Core"_s);
        out.before = {{u"members"_s, members({u"ann"_s, u"bo"_s, u"cy"_s})}};
        Change alsoOut = change(Verb::RemoveFromGroup, u"Sales"_s);
        alsoOut.before = {{u"members"_s, members({u"ann"_s, u"di"_s})}};
        Change in = change(Verb::AddToGroup, u"Core"_s);
        in.after = {{u"members"_s, members({u"ed"_s})}};
        Change leftOut = in;
        leftOut.state = ChangeState::Skipped;

        QVERIFY(gui::countsOf(planOf({out, in}))
                    .endsWith(u"1 person put into a group   ·   3 people taken out of a group"_s));
        QVERIFY(gui::countsOf(planOf({out, alsoOut})).endsWith(u"4 people taken out of groups"_s));
        QVERIFY(!gui::countsOf(planOf({out, leftOut})).contains(u"put into"_s));
        QVERIFY(gui::countsOf(planOf({change(Verb::DeleteGroup, u"Core"_s)}))
                    .contains(u"1 group deleted"_s));
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

private:
    static QJsonArray members(const QStringList& people)
    {
        QJsonArray members;
        for (const QString& one : people)
            members.append(QJsonObject{{u"value"_s, u"r-"_s + one}, {u"display"_s, one}});
        return members;
    }
};

QTEST_GUILESS_MAIN(PlanTextTest)
#include "tst_plantext.moc"
