// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "gui/connections.h"
#include "gui/console.h"
#include "gui/jobpanel.h"
#include "gui/loginsdialog.h"
#include "gui/persondialog.h"
#include "gui/planflow.h"
#include "gui/planreview.h"
#include "gui/plans.h"
#include "gui/planstrip.h"
#include "gui/toast.h"
#include "models/language.h"
#include "models/people.h"
#include "models/usertable.h"
#include "work/engine.h"
#include "work/systemparts.h"

#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <chrono>
#include <memory>

using namespace Qt::StringLiterals;
using namespace rollcall;
using gui::Console;
using gui::PersonDialog;
using test::change;
using test::planOf;

namespace {

/// The numbers that the console gives, in the order of asking.
enum Asked { First = 1, Second };

bool says(const QWidget& parent, const QString& text)
{
    for (const QLabel* label : parent.findChildren<QLabel*>()) {
        if (label->isVisibleTo(&parent) && label->text().contains(text))
            return true;
    }
    return false;
}

void click(const QWidget& parent, const QString& text)
{
    for (QPushButton* button : parent.findChildren<QPushButton*>()) {
        if (button->text().remove(u'&') == text)
            QTest::mouseClick(button, Qt::LeftButton);
    }
}

}  // namespace

/// The flow on an engine that knows no service; what one would answer is said by the test.
class PlanFlowTest : public QObject {
    Q_OBJECT

    models::Language m_language{QLocale::c()};

private slots:
    void initTestCase()
    {
        QSignalSpy started{&m_first, &Console::started};
        m_first.start();
        QVERIFY(started.wait());
    }

    void init()
    {
        m_window = std::make_unique<QWidget>();
        m_strip = new gui::PlanStrip(m_window.get());
        m_panel = new gui::JobPanel(m_window.get());
        m_toast = new gui::Toast(m_window.get());
        m_console = std::make_unique<Console>(m_engine);
        m_flow = new gui::PlanFlow(*m_console, {*m_strip, *m_panel, *m_toast}, m_window.get());
        m_window->show();
    }

    void cleanup()
    {
        m_window.reset();
        m_console.reset();
    }

    void onlyWhatTheUndoItselfAskedForIsAppliedUnseen()
    {
        QSignalSpy started{m_console.get(), &Console::jobStarted};
        m_toast->showDone(u"Deactivated Ann in Tracker."_s, u"job-a"_s);
        m_flow->ask({.connectionId = u"c1"_s, .verb = Verb::Deactivate});
        click(*m_toast, u"Undo"_s);

        emit m_console->planReady(First, planOf({change(Verb::Deactivate, u"bo"_s)}), {});
        QCOMPARE(started.count(), 0);
        QVERIFY(m_strip->isVisibleTo(m_window.get()));
        QCOMPARE(m_strip->plan()->changes.front().target.login, u"bo"_s);
        emit m_console->planReady(Second, planOf({change(Verb::Reactivate, u"ann"_s)}), {});

        QCOMPARE(started.count(), 1);
        QCOMPARE(started[0][0].value<Plan>().changes.front().target.login, u"ann"_s);
    }

    void anUndoThatCannotBePlannedLeavesThePlansOfOthersToBeSeen()
    {
        QSignalSpy started{m_console.get(), &Console::jobStarted};
        m_toast->showDone(u"Deactivated Ann in Tracker."_s, u"job-a"_s);
        click(*m_toast, u"Undo"_s);
        emit m_console->planFailed(First, u"This job cannot be taken back"_s,
                                   {.code = ErrorCode::TokenMissing});

        m_flow->ask({.connectionId = u"c1"_s, .verb = Verb::Deactivate});
        emit m_console->planReady(Second, planOf({change(Verb::Deactivate, u"bo"_s)}), {});

        QCOMPARE(started.count(), 0);
        QVERIFY(m_strip->plan());
    }

    void whatWasTypedStaysWhenNoPlanCanBeMade()
    {
        const QPointer<PersonDialog> dialog = newPerson();
        auto* login = dialog->findChild<QLineEdit*>(u"loginEdit"_s);
        login->setText(u"ann@acme.example"_s);
        click(*dialog, u"Plan"_s);
        QVERIFY(says(*dialog, u"The plan is being made"_s));

        emit m_console->planFailed(First, u"The plan could not be made"_s,
                                   {.code = ErrorCode::KeychainLocked});

        QVERIFY(dialog && dialog->isVisible());
        QCOMPARE(login->text(), u"ann@acme.example"_s);
        QVERIFY(says(*dialog, u"The plan could not be made. "_s));
        QVERIFY(!says(*dialog, u"The plan is being made"_s));
        QCOMPARE(m_window->findChildren<QDialog*>().size(), 1);

        click(*dialog, u"Plan"_s);
        emit m_console->planReady(Second, planOf({change(Verb::Push, u"ann@acme.example"_s)}), {});
        QVERIFY(!dialog || !dialog->isVisible());
        QVERIFY(m_strip->plan());
    }

    void aPlanThatIsRefusedIsSaidBesideWhatWasTyped()
    {
        const QPointer<PersonDialog> dialog = newPerson();
        dialog->findChild<QLineEdit*>(u"loginEdit"_s)->setText(u"owner@acme.example"_s);
        click(*dialog, u"Plan"_s);

        emit m_console->planRefused(First, planOf({change(Verb::Update, u"ann"_s)}),
                                    {.code = ErrorCode::ProtectedUser});

        QVERIFY(dialog && dialog->isVisible());
        QVERIFY(says(*dialog, u"▲"_s));
        QVERIFY(!m_window->findChild<gui::PlanReview*>());
    }

    void aPlanThatChangesNothingLeadsBackToWhatWasTyped()
    {
        const QPointer<PersonDialog> dialog = newPerson();
        auto* login = dialog->findChild<QLineEdit*>(u"loginEdit"_s);
        login->setText(u"ann@acme.example"_s);
        click(*dialog, u"Plan"_s);
        Change leftOut = change(Verb::Push, u"ann@acme.example"_s);
        leftOut.state = ChangeState::Skipped;

        emit m_console->planReady(First, planOf({leftOut}), {});
        auto* review = m_window->findChild<gui::PlanReview*>();
        QVERIFY(review && review->isVisible());
        QTest::keyClick(review, Qt::Key_Escape);

        QVERIFY(dialog && dialog->isVisible());
        QCOMPARE(login->text(), u"ann@acme.example"_s);
        QVERIFY(says(*dialog, u"The plan changes nothing"_s));
    }

    void whoCancelsTheDialogIsShownNoPlan()
    {
        const QPointer<PersonDialog> dialog = newPerson();
        dialog->findChild<QLineEdit*>(u"loginEdit"_s)->setText(u"ann@acme.example"_s);
        click(*dialog, u"Plan"_s);
        QTest::keyClick(dialog.data(), Qt::Key_Escape);

        emit m_console->planReady(First, planOf({change(Verb::Push, u"ann@acme.example"_s)}), {});

        QVERIFY(!m_strip->plan());
    }

    void whatIsAskedAgainTakesThePlaceOfWhatWasAskedBefore()
    {
        const QPointer<PersonDialog> dialog = newPerson();
        auto* login = dialog->findChild<QLineEdit*>(u"loginEdit"_s);
        login->setText(u"an@acme.example"_s);
        click(*dialog, u"Plan"_s);
        login->setText(u"ann@acme.example"_s);
        click(*dialog, u"Plan"_s);

        emit m_console->planReady(First, planOf({change(Verb::Push, u"an@acme.example"_s)}), {});
        QVERIFY(!m_strip->plan() && dialog && dialog->isVisible());
        emit m_console->planReady(Second, planOf({change(Verb::Push, u"ann@acme.example"_s)}), {});

        QCOMPARE(m_strip->plan()->changes.front().target.login, u"ann@acme.example"_s);
    }

    void aPlanInPlaceIsDroppedByWhoGoesOnToSomebodyElse_data()
    {
        QTest::addColumn<gui::Sight>("next");
        QTest::addColumn<bool>("isDropped");
        const gui::Place users = gui::usersPlace(u"c1"_s);
        QTest::newRow("another person") << gui::Sight{users, {keyOf(u"r-bo"_s)}} << true;
        QTest::newRow("another service") << gui::Sight{gui::usersPlace(u"c2"_s), {}} << true;
        QTest::newRow("home") << gui::Sight{gui::homePlace(), {}} << true;
        QTest::newRow("the list was read again") << sightOfAnn() << false;
        QTest::newRow("nobody any more") << gui::Sight{users, {}} << false;
        QTest::newRow("one more") << gui::Sight{users, {keyOf(u"r-ann"_s), keyOf(u"r-bo"_s)}}
                                  << false;
    }

    void aPlanInPlaceIsDroppedByWhoGoesOnToSomebodyElse()
    {
        QFETCH(const gui::Sight, next);
        QFETCH(const bool, isDropped);
        m_flow->turnTo(sightOfAnn());
        m_flow->ask({.connectionId = u"c1"_s, .verb = Verb::Deactivate});
        emit m_console->planReady(First, planOf({change(Verb::Deactivate, u"ann"_s, u"Ann"_s)}),
                                  {});
        QVERIFY(m_strip->isVisible());

        m_flow->turnTo(next);

        QCOMPARE(m_strip->isHidden(), isDropped);
        QCOMPARE(m_strip->plan().has_value(), !isDropped);
        QCOMPARE(says(*m_toast, u"The plan for Ann (ann) was dropped"_s), isDropped);
    }

    void aPlanThatComesLateIsNotShownBesideSomebodyElse()
    {
        m_flow->turnTo(sightOfAnn());
        m_flow->ask({.connectionId = u"c1"_s, .verb = Verb::Deactivate});
        m_flow->turnTo({gui::usersPlace(u"c1"_s), {keyOf(u"r-bo"_s)}});

        emit m_console->planReady(First, planOf({change(Verb::Deactivate, u"ann"_s)}), {});

        QVERIFY(!m_strip->plan());
        QVERIFY(says(*m_toast, u"The plan for ann was dropped"_s));
    }

    void aNewPersonIsAskedOnlyForWhatTheServiceKeeps()
    {
        work::ConnectionInfo info = test::connection(u"c1"_s, u"Tracker"_s);
        info.notKept.insert(u"name.givenName"_s, u"It keeps the display name only."_s);
        auto* dialog = new PersonDialog(info, m_window.get());
        dialog->open();

        QVERIFY(!dialog->findChild<QLineEdit*>(u"givenEdit"_s)->isVisible());
        QVERIFY(!dialog->findChild<QLabel*>(u"givenLabel"_s)->isVisible());
        QVERIFY(dialog->findChild<QLineEdit*>(u"displayEdit"_s)->isVisible());
        QVERIFY(dialog->findChild<QLineEdit*>(u"familyEdit"_s)->isVisible());
    }

    void loginsThatWereTypedStayUntilThereIsAPlan()
    {
        auto* dialog = new gui::LoginsDialog(u"Add to Core"_s, m_window.get());
        connect(dialog, &gui::LoginsDialog::named, m_flow,
                [this, dialog] { m_flow->askFrom(*dialog, {.verb = Verb::AddToGroup}); });
        QSignalSpy named{dialog, &gui::LoginsDialog::named};
        dialog->open();
        dialog->findChild<QLineEdit*>()->setText(u"ann@acme.example, bo@acme.example"_s);
        click(*dialog, u"Look at the plan"_s);

        emit m_console->planFailed(First, u"The plan could not be made"_s,
                                   {.code = ErrorCode::TimedOut});

        QCOMPARE(named[0][0].toStringList(),
                 (QStringList{u"ann@acme.example"_s, u"bo@acme.example"_s}));
        QVERIFY(dialog->isVisible());
        QVERIFY(says(*dialog, u"The plan could not be made. "_s));
        QVERIFY(!dialog->findChild<QLineEdit*>()->text().isEmpty());
    }

private:
    static QString keyOf(const QString& remoteId)
    {
        return models::UserTable::keyOf({.connectionId = u"c1"_s, .remoteId = remoteId});
    }

    static gui::Sight sightOfAnn() { return {gui::usersPlace(u"c1"_s), {keyOf(u"r-ann"_s)}}; }

    PersonDialog* newPerson()
    {
        auto* dialog = new PersonDialog(test::connection(u"c1"_s, u"Tracker"_s), m_window.get());
        connect(dialog, &PersonDialog::planAsked, m_flow,
                [this, dialog](const work::PlanRequest& request) {
            m_flow->askFrom(*dialog, request);
        });
        dialog->open();
        return dialog;
    }

    test::FakeClock m_clock{test::noon()};
    QTemporaryDir m_home;
    work::Engine m_engine{
        work::systemParts(m_clock, work::VaultKind::Memory, std::chrono::seconds{5}),
        {.home = m_home.path(), .isOffline = true}};
    Console m_first{m_engine};
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<Console> m_console;
    gui::PlanStrip* m_strip = nullptr;
    gui::JobPanel* m_panel = nullptr;
    gui::Toast* m_toast = nullptr;
    gui::PlanFlow* m_flow = nullptr;
};

QTEST_MAIN(PlanFlowTest)
#include "tst_planflow.moc"
