// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "gui/jobpanel.h"
#include "gui/plans.h"
#include "models/language.h"
#include "work/errorsentence.h"

#include <QAccessible>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using test::change;
using test::planOf;

namespace {

QString allTexts(const QWidget& parent)
{
    QStringList texts;
    for (const QLabel* label : parent.findChildren<QLabel*>()) {
        if (label->isVisibleTo(&parent))
            texts += label->text();
    }
    return texts.join(u'\n');
}

Change ended(const QString& login, ChangeState state)
{
    Change one = change(Verb::Deactivate, login);
    one.state = state;
    return one;
}

work::JobReport endedWith(const std::vector<Change>& changes)
{
    return {.id = u"j1"_s,
            .state = work::JobReport::State::Finished,
            .plan = planOf(changes),
            .counts = work::countsOf(changes)};
}

QString spokenName(QWidget& widget)
{
    return QAccessible::queryAccessibleInterface(&widget)->text(QAccessible::Name);
}

}  // namespace

/// What the panel of a job says while it runs and when it has ended.
class JobPanelTest final : public QObject {
    Q_OBJECT

    models::Language m_language{QLocale::c()};

private slots:
    void aReaderHearsTheJobThatRunsAndNotTheOneBefore()
    {
        gui::JobPanel panel;
        auto* counts = panel.findChild<QLabel*>(u"countsLabel"_s);
        panel.showEnded(endedWith({ended(u"a"_s, ChangeState::Done)}));
        QCOMPARE(spokenName(*counts), u"Done in Tracker, 1 of 1 · 1 done"_s);

        panel.showStarted(planOf({change(Verb::Deactivate, u"b"_s), change(Verb::Remove, u"c"_s)}));
        QCOMPARE(spokenName(*counts), counts->text());
        panel.showProgress(ended(u"b"_s, ChangeState::Done), {.planned = 1, .done = 1});

        QVERIFY(counts->text().startsWith(u"1 of 2"_s));
        QCOMPARE(spokenName(*counts), counts->text());
    }

    void theHeadingOfAJobSaysHowItEnded()
    {
        using enum ChangeState;
        gui::JobPanel panel;
        const auto heading = [&panel](const std::vector<Change>& changes) {
            panel.showEnded(endedWith(changes));
            return panel.findChild<QLabel*>(u"titleLabel"_s)->text();
        };

        QCOMPARE(heading({ended(u"a"_s, Done)}), u"Done in Tracker"_s);
        QCOMPARE(heading({ended(u"a"_s, Failed)}), u"▲ Failed in Tracker"_s);
        QCOMPARE(heading({ended(u"a"_s, Done), ended(u"b"_s, Failed)}),
                 u"▲ Done in Tracker, 1 of 2 failed"_s);
        QCOMPARE(heading({ended(u"a"_s, Unknown)}), u"▲ Done in Tracker, 1 of 1 unknown"_s);
        QCOMPARE(heading({ended(u"a"_s, Skipped)}), u"Nothing was done in Tracker"_s);
    }

    void whatFailedStandsFirstAndItsSentenceCanBeReadWhole()
    {
        gui::JobPanel panel;
        Change failed = ended(u"cy@acme.example"_s, ChangeState::Failed);
        failed.error = Error{.code = ErrorCode::Forbidden};

        panel.showEnded(endedWith({ended(u"a"_s, ChangeState::Done), failed}));

        const auto* view = panel.findChild<QTableView*>();
        QCOMPARE(view->model()->index(0, 1).data().toString(), u"cy@acme.example"_s);
        const auto* outcome = panel.findChild<QLabel*>(u"outcomeLabel"_s);
        QVERIFY(outcome->isVisibleTo(&panel));
        QVERIFY(outcome->wordWrap());
        QVERIFY(outcome->text().contains(work::sentenceOf(*failed.error).all()));
        panel.showEnded(endedWith({ended(u"a"_s, ChangeState::Done)}));
        QVERIFY(!outcome->isVisibleTo(&panel));
    }

    void aJobThatWentWrongShowsEachChangeInSentences()
    {
        gui::JobPanel panel;
        Change failed = change(Verb::Deactivate, u"a"_s);
        failed.state = ChangeState::Failed;
        failed.error = Error{.code = ErrorCode::RateLimited};
        work::JobReport report;
        report.id = u"j1"_s;
        report.state = work::JobReport::State::Stopped;
        report.plan = planOf({failed, change(Verb::Deactivate, u"b"_s)});
        report.counts = work::countsOf(report.plan.changes);
        report.stoppedBecause = u"The token was refused."_s;
        QSignalSpy resumed{&panel, &gui::JobPanel::resumeAsked};

        panel.showEnded(report);

        QVERIFY(allTexts(panel).contains(u"1 failed"_s));
        QVERIFY(allTexts(panel).contains(u"The token was refused."_s));
        QVERIFY(panel.findChild<QTableView*>()->isVisibleTo(&panel));
        QTest::mouseClick(panel.findChild<QPushButton*>(u"resumeButton"_s), Qt::LeftButton);
        QCOMPARE(resumed.count(), 1);
        QCOMPARE(resumed[0][0].toString(), u"j1"_s);
    }
};

QTEST_MAIN(JobPanelTest)
#include "tst_jobpanel.moc"
