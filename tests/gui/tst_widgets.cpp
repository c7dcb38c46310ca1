// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "gui/connectdialog.h"
#include "gui/inspector.h"
#include "gui/newsstrip.h"
#include "gui/persondialog.h"
#include "gui/plaintext.h"
#include "gui/plans.h"
#include "gui/planstrip.h"
#include "gui/sidelist.h"
#include "gui/statuschips.h"
#include "gui/statusline.h"
#include "gui/tokenpanel.h"
#include "gui/userpage.h"
#include "gui/userview.h"
#include "gui/viewlist.h"
#include "models/language.h"
#include "models/people.h"
#include "models/usertable.h"
#include "work/setting.h"

#include <QAccessible>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>
#include <QToolButton>

#include <memory>

using namespace Qt::StringLiterals;
using namespace rollcall;
using test::change;
using test::person;
using test::planOf;

namespace {

QPushButton* button(const QWidget& parent, const QString& name)
{
    return parent.findChild<QPushButton*>(name);
}

QString allTexts(const QWidget& parent)
{
    QStringList texts;
    for (const QLabel* label : parent.findChildren<QLabel*>()) {
        if (label->isVisibleTo(&parent))
            texts += label->text();
    }
    return texts.join(u'\n');
}

/// As AT-SPI does it: the button that bears the name is toggled, not clicked.
void toggleByReader(const QWidget& parent, const QString& start)
{
    for (QToolButton* one : parent.findChildren<QToolButton*>()) {
        QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(one);
        if (interface->text(QAccessible::Name).startsWith(start))
            interface->actionInterface()->doAction(QAccessibleActionInterface::toggleAction());
    }
}

work::ConnectionInfo connection(const QString& id, const QString& name, Environment environment)
{
    work::ConnectionInfo info;
    info.connection.id = id;
    info.connection.name = name;
    info.connection.environment = environment;
    info.token.current = Credential{.connectionId = id, .fingerprint = u"K7Q-2FD"_s};
    info.sync = {.finishedAt = test::noon(), .isComplete = true};
    return info;
}

}  // namespace

class WidgetsTest : public QObject {
    Q_OBJECT

    rollcall::models::Language m_language{QLocale::c()};

private slots:
    void aLabelNeverTakesTextForMarkup()
    {
        QElapsedTimer timer;
        timer.start();

        gui::PlainLabel label;
        label.showOutside(u"\u202Egnp"_s + test::nestedTables());
        const QSize size = label.sizeHint();

        QVERIFY(size.isValid());
        QVERIFY(timer.elapsed() < 1000);
        QVERIFY(label.text().startsWith(u"‹U+202E›gnp<table>"_s));
    }

    void theStripShowsTheLineAndAppliesIt()
    {
        gui::PlanStrip strip;
        QSignalSpy applied{&strip, &gui::PlanStrip::applyAsked};
        Change one = change(Verb::Deactivate, u"bo@acme.example"_s, u"Bo <b>Lindqvist"_s);
        one.before = {{u"active"_s, true}};
        one.after = {{u"active"_s, false}};

        strip.showPlan(planOf({one}));
        QVERIFY(allTexts(strip).contains(
            u"Deactivate Bo <b>Lindqvist (bo@acme.example) in Tracker:  active: true → false"_s));
        QTest::mouseClick(button(strip, u"applyButton"_s), Qt::LeftButton);
        QTest::mouseClick(button(strip, u"applyButton"_s), Qt::LeftButton);

        QCOMPARE(applied.count(), 1);
        QVERIFY(!strip.isVisible());
    }

    void onlyOneReversibleChangeFitsTheStrip()
    {
        using gui::PlanStrip;
        QVERIFY(PlanStrip::fits(planOf({change(Verb::Deactivate, u"a"_s)})));
        QVERIFY(!PlanStrip::fits(planOf({change(Verb::Remove, u"a"_s)})));
        QVERIFY(!PlanStrip::fits(
            planOf({change(Verb::Deactivate, u"a"_s), change(Verb::Deactivate, u"b"_s)})));
        Change skipped = change(Verb::Deactivate, u"a"_s);
        skipped.state = ChangeState::Skipped;
        QVERIFY(!PlanStrip::fits(planOf({skipped})));
    }

    void aTokenIsHiddenHandedOverOnceAndGone()
    {
        gui::TokenPanel* panel = new gui::TokenPanel;
        panel->showConnection(connection(u"c1"_s, u"Tracker"_s, Environment::Production), {});
        panel->open();
        const auto handed = std::make_shared<QString>();
        connect(panel, &gui::TokenPanel::tokenPasted, this,
                [handed](const QString&, const gui::SharedSecret& token) {
            *handed = QString::fromUtf8(token->reveal());
        });
        auto* edit = panel->findChild<QLineEdit*>(u"tokenEdit"_s);

        edit->setText(u"  top-secret-1 "_s);
        QCOMPARE(edit->echoMode(), QLineEdit::Password);
        QTest::mousePress(button(*panel, u"showButton"_s), Qt::LeftButton);
        QCOMPARE(edit->echoMode(), QLineEdit::Normal);
        QTest::mouseRelease(button(*panel, u"showButton"_s), Qt::LeftButton);
        QCOMPARE(edit->echoMode(), QLineEdit::Password);
        QTest::mouseClick(button(*panel, u"pasteButton"_s), Qt::LeftButton);

        QCOMPARE(*handed, u"top-secret-1"_s);
        panel->showTested({.canRead = true});
        QVERIFY(edit->text().isEmpty());
        edit->undo();
        QVERIFY(edit->text().isEmpty());
        QVERIFY(!allTexts(*panel).contains(u"top-secret"_s));
        panel->close();
    }

    void withoutATokenAddressTheStepsAreShown()
    {
        auto* panel = new gui::TokenPanel;
        work::ServiceInfo service;
        service.tokenRequirements = {u"An Enterprise plan"_s};
        service.tokenSteps = {u"Open Settings."_s, u"Press Generate."_s};

        panel->showConnection(connection(u"c1"_s, u"Tracker"_s, Environment::Production), service);

        QVERIFY(allTexts(*panel).contains(u"2. Press Generate."_s));
        QVERIFY(!panel->findChild<QWidget*>(u"generateBox"_s)->isVisibleTo(panel));
        delete panel;
    }

    void aConnectionCanBeAskedForWhenItHasNameAndAddress()
    {
        auto* dialog = new gui::ConnectDialog;
        QSignalSpy asked{dialog, &gui::ConnectDialog::connectAsked};
        dialog->setServices({{.id = u"tracker"_s, .name = u"Pivotal Tracker"_s}});
        dialog->open();
        auto* url = dialog->findChild<QLineEdit*>(u"urlEdit"_s);

        QTest::keyClick(url, Qt::Key_Return);
        QCOMPARE(asked.count(), 0);
        url->setText(u" https://tracker.example/scim "_s);
        dialog->findChild<QComboBox*>(u"environmentBox"_s)->setCurrentIndex(1);
        QTest::keyClick(url, Qt::Key_Return);

        QCOMPARE(asked.count(), 1);
        const auto draft = asked[0][0].value<work::ConnectionDraft>();
        QCOMPARE(draft.name, u"Pivotal Tracker"_s);
        QCOMPARE(draft.serviceId, u"tracker"_s);
        QCOMPARE(draft.url, u"https://tracker.example/scim"_s);
        QCOMPARE(draft.environment, Environment::Test);
        QVERIFY(dialog->isVisible());
        dialog->close();
    }

    void anUpdateAsksOnlyForWhatDiffers()
    {
        work::UserDetails details;
        details.user = person(u"ann"_s, u"Ann Row"_s);
        details.attributes = {{u"userName"_s, u"ann"_s},
                              {u"displayName"_s, u"Ann Row"_s},
                              {u"active"_s, true},
                              {u"x:level"_s, 3}};
        auto* dialog = new gui::PersonDialog(details, nullptr);
        QSignalSpy asked{dialog, &gui::PersonDialog::planAsked};
        dialog->open();
        auto* table = dialog->findChild<QTableWidget*>();
        QCOMPARE(table->rowCount(), 1);

        dialog->findChild<QLineEdit*>(u"displayEdit"_s)->setText(u"Ann Roe"_s);
        table->item(0, 1)->setText(u"4"_s);
        QTest::keyClick(dialog, Qt::Key_Return);

        QCOMPARE(asked.count(), 1);
        const auto request = asked[0][0].value<work::PlanRequest>();
        QCOMPARE(request.verb, Verb::Update);
        QCOMPARE(request.items.front().user, u"id:r-ann"_s);
        QCOMPARE(request.items.front().attributes,
                 (QJsonObject{{u"displayName"_s, u"Ann Roe"_s}, {u"x:level"_s, 4}}));
        dialog->close();
    }

    void anUpdateDoesNotOfferWhatCannotBeChanged()
    {
        work::UserDetails details;
        details.user = person(u"ann"_s, u"Ann"_s);
        details.attributes = {{u"userName"_s, u"ann"_s}, {u"level"_s, u"3"_s}};
        details.list = {{.path = u"userName"_s, .whyNot = u"It is the address."_s},
                        {.path = u"level"_s, .whyNot = u"Set by HR."_s}};
        auto* dialog = new gui::PersonDialog(details, nullptr);
        dialog->open();
        auto* login = dialog->findChild<QLineEdit*>(u"loginEdit"_s);
        const auto* level = dialog->findChild<QTableWidget*>()->item(0, 1);

        QVERIFY(login->isReadOnly());
        QCOMPARE(login->accessibleDescription(), u"It is the address."_s);
        QVERIFY(!level->flags().testFlag(Qt::ItemIsEditable));
        QCOMPARE(level->data(Qt::AccessibleDescriptionRole).toString(), u"Set by HR."_s);
        dialog->close();
    }

    void anUpdateOfNothingIsRefusedInWords()
    {
        work::UserDetails details;
        details.user = person(u"ann"_s, u"Ann"_s);
        details.attributes = {{u"userName"_s, u"ann"_s}};
        auto* dialog = new gui::PersonDialog(details, nullptr);
        QSignalSpy asked{dialog, &gui::PersonDialog::planAsked};
        dialog->open();

        QTest::keyClick(dialog, Qt::Key_Return);

        QCOMPARE(asked.count(), 0);
        QVERIFY(allTexts(*dialog).contains(u"Nothing is different"_s));
        dialog->close();
    }

    void theSideListNamesEnvironmentHealthAndCount()
    {
        gui::SideList list;
        work::ConnectionInfo production =
            connection(u"c1"_s, u"Tracker"_s, Environment::Production);
        production.counts = {{Status::Active, 400}, {Status::Suspended, 12}, {Status::Removed, 3}};
        work::ConnectionInfo test = connection(u"c2"_s, u"Sandbox"_s, Environment::Test);
        test.token.current.reset();

        list.setConnections({production, test});

        const QAbstractItemModel& model = *list.model();
        QCOMPARE(model.index(1, 0).data().toString(), u"PROD"_s);
        const QModelIndex first = model.index(0, 0, model.index(1, 0));
        QCOMPARE(first.data(Qt::AccessibleTextRole).toString(),
                 u"Tracker, production, well, 412 people"_s);
        const QModelIndex second = model.index(0, 0, model.index(2, 0));
        QVERIFY(second.data(Qt::AccessibleTextRole).toString().contains(u"No token yet"_s));
    }

    void aRefillOfTheSideListKeepsThePlaceAndSaysNothing()
    {
        gui::SideList list;
        const auto info = connection(u"c1"_s, u"Tracker"_s, Environment::Production);
        list.setConnections({info});
        list.showPlace(gui::usersPlace(u"c1"_s));
        QSignalSpy chosen{&list, &gui::SideList::placeChosen};

        list.setConnections({info});

        QCOMPARE(chosen.count(), 0);
        QCOMPARE(list.currentIndex().data().toString(), u"Tracker"_s);
    }

    void savedViewsStandAtTheSideAndLeadToTheirPlace()
    {
        work::Settings settings{QString{}};
        gui::ViewList views{settings};
        gui::SideList list;
        const auto info = connection(u"c1"_s, u"Tracker"_s, Environment::Production);
        list.setConnections({info});
        list.showPlace(gui::usersPlace(u"c1"_s));
        list.followViews(views);
        QSignalSpy chosen{&list, &gui::SideList::placeChosen};

        views.save({.name = u"Leavers"_s});

        QCOMPARE(list.currentIndex().data().toString(), u"Tracker"_s);
        QCOMPARE(chosen.count(), 0);
        const QModelIndex section = list.model()->index(2, 0);
        const QModelIndex view = list.model()->index(0, 0, section);
        QCOMPARE(view.data(Qt::AccessibleTextRole).toString(), u"Leavers, saved view"_s);
        list.setCurrentIndex(view);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen[0][0].value<gui::Place>(),
                 (gui::Place{.key = u"users"_s, .detail = u"Leavers"_s}));
        // The window completes the place, and the list is filled again.
        list.showPlace({.key = u"users"_s, .connectionId = u"c1"_s, .detail = u"Leavers"_s});
        list.setConnections({info});
        QCOMPARE(list.currentIndex().data().toString(), u"Leavers"_s);

        views.remove(u"Leavers"_s);

        QCOMPARE(list.currentIndex().data().toString(), u"Tracker"_s);
        QCOMPARE(list.model()->rowCount(), 2);
    }

    void aScreenReaderTogglesAStatusAndWhatIsNew()
    {
        gui::StatusChips chips;
        chips.setCounts({{Status::Active, 3}, {Status::Suspended, 1}});
        QSignalSpy status{&chips, &gui::StatusChips::chosen};
        gui::NewsStrip strip;
        strip.setCounts({{Novelty::New, 2}, {Novelty::Gone, 1}});
        QSignalSpy novelty{&strip, &gui::NewsStrip::chosen};

        toggleByReader(chips, u"Show: Suspended, 1"_s);
        toggleByReader(strip, u"Show only: New, 2"_s);
        toggleByReader(strip, u"Show only: No longer listed, 1"_s);
        toggleByReader(strip, u"Show only: No longer listed, 1"_s);

        QCOMPARE(status.count(), 1);
        QCOMPARE(status[0][0].value<std::optional<Status>>(), Status::Suspended);
        QCOMPARE(novelty.count(), 3);
        QCOMPARE(novelty[1][0].value<std::optional<Novelty>>(), Novelty::Gone);
        QCOMPARE(novelty[2][0].value<std::optional<Novelty>>(), std::nullopt);
        toggleByReader(strip, u"Show only: New, 2"_s);
        strip.findChild<QPushButton*>()->click();
        QCOMPARE(novelty.last()[0].value<std::optional<Novelty>>(), std::nullopt);
        strip.setCounts({});
        QVERIFY(strip.isHidden());
    }

    void theStatusLineSaysHowCompleteTheListIs()
    {
        work::ConnectionInfo info = connection(u"c1"_s, u"Tracker"_s, Environment::Production);
        info.counts = {{Status::Active, 7}};
        QCOMPARE(gui::listText(info), u"7 people · loaded 1 Dec 12:00 · complete ✔"_s);

        info.sync.isComplete = false;
        info.sync.whyIncomplete = u"It listed 5 of 7."_s;
        QVERIFY(gui::listText(info).endsWith(u"▲ incomplete: It listed 5 of 7."_s));
    }

    void clocksThatDifferAreSaidFromTwoMinutesOn()
    {
        QVERIFY(gui::skewText(120).isEmpty());
        QVERIFY(gui::skewText(std::nullopt).isEmpty());
        QVERIFY(gui::skewText(600).contains(u"10 minutes ahead"_s));
        QVERIFY(gui::skewText(-7200).contains(u"2 hours behind"_s));
        QVERIFY(gui::skewText(86'399).contains(u"24 hours ahead"_s));
    }

    void anEmptyTableSaysWhyAndOffersOneThing()
    {
        const test::FakeClock clock{test::noon()};
        models::UserTable table{clock, {"name"_L1, "status"_L1, "leaves"_L1}};
        gui::UserPage page;
        page.setTable(table);
        QSignalSpy pressed{&page, &gui::UserPage::emptyButtonPressed};
        page.setEmpty({.title = u"No list yet"_s, .text = u"Why."_s, .button = u"Read"_s});
        page.show();

        QVERIFY(allTexts(page).contains(u"No list yet"_s));
        QTest::mouseClick(button(page, u"emptyButton"_s), Qt::LeftButton);

        QCOMPARE(pressed.count(), 1);
    }

    void whenNobodyMatchesTheSearchCanBeUndone()
    {
        const test::FakeClock clock{test::noon()};
        models::UserTable table{clock, {"name"_L1, "status"_L1, "leaves"_L1}};
        gui::UserPage page;
        page.setTable(table);
        table.setUsers(test::shared({person(u"a"_s, u"Ann"_s)}));
        page.show();
        auto* search = page.findChild<QLineEdit*>(u"searchEdit"_s);

        QTest::keyClicks(search, u"zzz"_s);
        QVERIFY(allTexts(page).contains(u"Nobody matches"_s));
        QTest::mouseClick(button(page, u"emptyButton"_s), Qt::LeftButton);

        QCOMPARE(table.rowCount(), 1);
        QVERIFY(page.view().isVisible());
    }

    void theInspectorSaysTheDeadlineInWordsAndInUtc()
    {
        User user = person(u"a"_s, test::nestedTables(), Status::Suspended);
        user.deadline = Deadline{.removeAt = test::noon().addDays(6),
                                 .earliest = test::noon().addDays(6),
                                 .latest = test::noon().addDays(7),
                                 .confidence = Deadline::Confidence::Between};
        gui::Inspector inspector;

        inspector.showUser(user, test::noon());

        const QString texts = allTexts(inspector);
        QVERIFY(texts.contains(u"6–7 d"_s));
        QVERIFY(texts.contains(u"7 Dec 2026 12:00 UTC"_s));
        QVERIFY(texts.contains(u"between two syncs"_s));
        QVERIFY(texts.contains(u"<table><tr><td>"_s));
    }

    void anEndThatMayHaveComeNamesNoInstantThatIsOver()
    {
        User user = person(u"ann@acme.example"_s, u"Ann"_s, Status::Suspended);
        user.deadline = Deadline{.removeAt = test::noon().addDays(-1),
                                 .earliest = test::noon().addDays(-1),
                                 .latest = test::noon().addDays(4),
                                 .confidence = Deadline::Confidence::Estimated};
        gui::Inspector inspector;

        inspector.showUser(user, test::noon());

        const QString texts = allTexts(inspector);
        QVERIFY(texts.contains(u"any moment,\nat the latest 5 Dec 2026"_s));
        QVERIFY2(!texts.contains(u"30 Nov"_s), qPrintable(texts));
    }
};

QTEST_MAIN(WidgetsTest)
#include "tst_widgets.moc"
