// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "gui/health.h"
#include "gui/healthbar.h"
#include "gui/homeitems.h"
#include "gui/palette.h"
#include "gui/panes.h"
#include "gui/statusline.h"
#include "gui/windowmode.h"
#include "models/people.h"
#include "work/tokenstate.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace rollcall;
using State = gui::Health::State;

namespace {

work::ConnectionInfo wellConnection()
{
    work::ConnectionInfo info;
    info.token.current = Credential{.connectionId = u"c1"_s};
    info.sync = {.finishedAt = test::noon(), .isComplete = true};
    return info;
}

/// One that has read whom it knows of a service that lists nobody.
work::ConnectionInfo listlessConnection()
{
    work::ConnectionInfo info = wellConnection();
    const QString why = u"It does not offer its users for import."_s;
    info.capabilities = {{.id = u"list"_s, .support = Capability::Support::No, .reason = why}};
    info.sync.isComplete = false;
    info.sync.whyIncomplete = why;
    return info;
}

QPushButton* buttonWith(const QWidget& parent, const QString& text)
{
    for (QPushButton* button : parent.findChildren<QPushButton*>()) {
        if (button->text().remove(u'&').contains(text))
            return button;
    }
    return nullptr;
}

gui::PaletteItem item(const QString& title, QString& ran)
{
    return {.title = title, .run = [&ran, title] { ran = title; }};
}

}  // namespace

class HealthTest : public QObject {
    Q_OBJECT

private slots:
    void eachTroubleHasAStateAShapeAndAWord_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<State>("state");
        QTest::newRow("refused") << ErrorCode::Unauthorized << State::TokenRefused;
        QTest::newRow("no token") << ErrorCode::TokenMissing << State::NoToken;
        QTest::newRow("locked") << ErrorCode::KeychainLocked << State::Keychain;
        QTest::newRow("away") << ErrorCode::ConnectionRefused << State::Unreachable;
        QTest::newRow("slow") << ErrorCode::TimedOut << State::Unreachable;
        QTest::newRow("forbidden") << ErrorCode::Forbidden << State::NotAllowed;
        QTest::newRow("no definition") << ErrorCode::UnknownService << State::Failed;
        QTest::newRow("fault") << ErrorCode::ServerFault << State::Failed;
    }

    void eachTroubleHasAStateAShapeAndAWord()
    {
        QFETCH(const ErrorCode, code);
        QFETCH(const State, state);
        work::ConnectionInfo info = wellConnection();
        const gui::Health well = gui::healthOf(info);
        info.lastError = Error{.code = code};

        const gui::Health health = gui::healthOf(info);

        QCOMPARE(health.state, state);
        QVERIFY(gui::needsSomebody(health.state));
        QVERIFY(health.word != well.word);
        QVERIFY(gui::shapeOf(health.state) != gui::shapeOf(well.state));
        QVERIFY(!health.sentence.what.isEmpty());
        QVERIFY(!health.sentence.todo.isEmpty());
    }

    void aPauseIsShownThoughNothingWasSentYet_data()
    {
        QTest::addColumn<Credential>("credential");
        QTest::addColumn<State>("state");
        QTest::newRow("refused") << Credential{.connectionId = u"c1"_s,
                                               .testedAt = test::noon().addDays(-1),
                                               .testOutcome = nameOf(ErrorCode::Unauthorized)}
                                 << State::TokenRefused;
        QTest::newRow("ended") << Credential{.connectionId = u"c1"_s,
                                             .expiresOn = test::noon().date().addDays(-1)}
                               << State::TokenEnded;
    }

    void aPauseIsShownThoughNothingWasSentYet()
    {
        QFETCH(const Credential, credential);
        QFETCH(const State, state);
        work::ConnectionInfo info = wellConnection();
        info.connection.name = u"Tracker"_s;
        info.token.current = credential;
        info.pausedBy = work::pauseOf(credential, test::noon());
        gui::HealthBar bar;

        const gui::Health health = gui::healthOf(info);
        bar.showHealth(health);

        QCOMPARE(health.state, state);
        QVERIFY(gui::needsSomebody(health.state));
        QVERIFY2(health.word.startsWith(u"Paused"_s), qPrintable(health.word));
        QVERIFY(health.sentence.what.contains(u"on 2026-"_s));
        QVERIFY(gui::tokenText(info).startsWith(u"▲"_s));
        const auto items = gui::homeItems({.connections = {info}, .now = test::noon()});
        QVERIFY(items.front().title.startsWith(u"Tracker: Paused"_s));
        QVERIFY(!bar.isHidden());
        QVERIFY(buttonWith(bar, u"token"_s)->isVisibleTo(&bar));
        QVERIFY(!buttonWith(bar, u"again"_s)->isVisibleTo(&bar));
    }

    void aRefusalIsExplainedThoughItPausesToo()
    {
        work::ConnectionInfo info = wellConnection();
        info.pausedBy = Error{.code = ErrorCode::ConnectionPaused};
        info.lastError = Error{.code = ErrorCode::Unauthorized,
                               .detail = u"no\nIt may belong to the other region."_s,
                               .httpStatus = 401};

        const gui::Health health = gui::healthOf(info);

        QCOMPARE(health.state, State::TokenRefused);
        QVERIFY(health.sentence.what.contains(u"It may belong to the other region."_s));
    }

    void countdownsThatCouldNotBeReadAreNoPeace()
    {
        const auto items = gui::homeItems(
            {.pendingError = Error{.code = ErrorCode::StoreDamaged}, .now = test::noon()});

        QCOMPARE(items.size(), 1U);
        QCOMPARE(items.front().urgency, gui::HomeItem::Urgency::Now);
        QVERIFY(items.front().title.contains(u"could not be read"_s));
    }

    void aListThatIsBeingReadIsNoTrouble()
    {
        work::ConnectionInfo info = wellConnection();
        info.lastError = Error{.code = ErrorCode::TimedOut};

        QVERIFY(!gui::needsSomebody(gui::healthOf(info, true).state));
    }

    void aClockThatIsADayOffSaysWhatIsNotDone()
    {
        work::ConnectionInfo info = wellConnection();
        info.skewSeconds = 24 * 3600;

        const gui::Health health = gui::healthOf(info);

        QCOMPARE(health.state, State::ClockWrong);
        QVERIFY(health.sentence.todo.contains(u"nobody is removed in production"_s));
    }

    void aServiceWithoutAListIsWellAsItIs()
    {
        const work::ConnectionInfo info = listlessConnection();

        const gui::Health health = gui::healthOf(info);

        QCOMPARE(health.state, State::NoList);
        QVERIFY(health.sentence.todo.contains(u"New person"_s));
        QVERIFY(!health.sentence.todo.contains(u"Refresh"_s));
        const auto items = gui::homeItems({.connections = {info}, .now = test::noon()});
        QCOMPARE(items.front().urgency, gui::HomeItem::Urgency::Well);
        const QString status = gui::listText(info);
        QVERIFY2(!status.contains(u"complete"_s) && !status.contains(u"▲"_s), qPrintable(status));
        QVERIFY2(status.contains(u"no list"_s), qPrintable(status));
    }

    void aServiceWithoutAListThatWasNeverReadIsNoTrouble()
    {
        work::ConnectionInfo info = listlessConnection();
        info.sync = {};

        QVERIFY(gui::homeItems({.connections = {info}, .now = test::noon()})
                    .front()
                    .title.startsWith(u"Nothing needs you"_s));
    }

    void aLookUpThatWentWrongIsTroubleWithoutAListToo()
    {
        work::ConnectionInfo info = listlessConnection();
        info.sync.whyIncomplete = u"2 users could not be read."_s;

        QCOMPARE(gui::healthOf(info).state, State::Incomplete);
    }

    void theBarSaysWhatHappenedAndOffersTheToken()
    {
        work::ConnectionInfo info = wellConnection();
        info.lastError = Error{.code = ErrorCode::Unauthorized};
        gui::HealthBar bar;
        QSignalSpy asked{&bar, &gui::HealthBar::tokenAsked};

        bar.showHealth(gui::healthOf(info));
        QVERIFY(!bar.isHidden());
        QTest::mouseClick(buttonWith(bar, u"token"_s), Qt::LeftButton);

        QCOMPARE(asked.count(), 1);
        bar.showHealth(gui::healthOf(wellConnection()));
        QVERIFY(bar.isHidden());
    }

    void whatWasForcedAtTheStartCannotBeSwitchedOff()
    {
        gui::WindowMode mode;
        QVERIFY(mode.whyBlocked().isEmpty());
        mode.setReadOnly(true);
        QVERIFY(!mode.whyBlocked().isEmpty());
        mode.setReadOnly(false);
        QVERIFY(mode.whyBlocked().isEmpty());

        mode.setReadOnly(true, true);
        mode.setReadOnly(false);

        QVERIFY(mode.isReadOnly());
    }

    void thePaletteRunsWhatFitsAndKeepsSignedSourcesApart()
    {
        QString ran;
        gui::PaletteSource commands{.sign = u'>', .name = u"command"_s, .isUnsigned = true};
        commands.find = [&ran](const QString& query) {
            std::vector<gui::PaletteItem> found;
            for (const QString& title : {u"Refresh"_s, u"Lock"_s}) {
                if (gui::paletteFinds(query, title))
                    found.push_back(item(title, ran));
            }
            return found;
        };
        gui::PaletteSource people{.sign = u'@', .name = u"person"_s};
        people.find = [&ran](const QString&) { return std::vector{item(u"Ann Roe"_s, ran)}; };
        auto* palette = new gui::Palette({commands, people}, nullptr);
        palette->open();
        auto* edit = palette->findChild<QLineEdit*>();
        auto* list = palette->findChild<QListWidget*>();
        QCOMPARE(list->count(), 2);

        QTest::keyClicks(edit, u"@an"_s);
        QCOMPARE(list->count(), 1);
        QCOMPARE(list->item(0)->text(), u"Ann Roe"_s);
        edit->clear();
        QTest::keyClick(edit, Qt::Key_Down);
        QTest::keyClick(edit, Qt::Key_Return);

        QCOMPARE(ran, u"Lock"_s);
    }

    void thePaletteFindsPeopleWithoutASignWhereNothingElseFits()
    {
        QString ran;
        gui::PaletteSource commands{.sign = u'>', .isUnsigned = true};
        commands.find = [&ran](const QString& query) {
            return gui::paletteFinds(query, u"Refresh"_s) ? std::vector{item(u"Refresh"_s, ran)}
                                                          : std::vector<gui::PaletteItem>{};
        };
        gui::PaletteSource people{.sign = u'@', .isLast = true};
        people.find = [&ran](const QString& query) {
            return gui::paletteFinds(query, u"Fred Roe"_s) ? std::vector{item(u"Fred Roe"_s, ran)}
                                                           : std::vector<gui::PaletteItem>{};
        };
        auto* palette = new gui::Palette({commands, people}, nullptr);
        palette->open();
        auto* edit = palette->findChild<QLineEdit*>();
        const auto* list = palette->findChild<QListWidget*>();
        const auto saysNothing = [palette] {
            const auto labels = palette->findChildren<QLabel*>();
            return std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
                return label->isVisible() && label->text() == u"Nothing fits."_s;
            });
        };

        edit->setText(u"fre"_s);
        QCOMPARE(list->count(), 1);
        QCOMPARE(list->item(0)->text(), u"Refresh"_s);
        edit->setText(u"fred"_s);
        QCOMPARE(list->count(), 1);
        QCOMPARE(list->item(0)->text(), u"Fred Roe"_s);
        QVERIFY(!saysNothing());
        edit->setText(u"nobody"_s);

        QCOMPARE(list->count(), 0);
        QVERIFY(saysNothing());
        palette->close();
    }

    void thePaletteFindsWithoutAccentsAndCase()
    {
        QVERIFY(gui::paletteFinds(u"muller tr"_s, u"Tracker Müller"_s));
        QVERIFY(!gui::paletteFinds(u"muller x"_s, u"Tracker Müller"_s));
    }

    void theNextPaneIsTheNextOneThatCanTakeTheFocus()
    {
        QWidget window;
        auto* layout = new QVBoxLayout(&window);
        auto* first = new QLineEdit(&window);
        auto* empty = new QWidget(&window);
        auto* last = new QWidget(&window);
        auto* inner = new QPushButton(last);
        for (QWidget* pane : {static_cast<QWidget*>(first), empty, last})
            layout->addWidget(pane);
        window.show();
        QApplication::setActiveWindow(&window);
        first->setFocus();

        gui::focusNextPane({first, empty, last});
        QVERIFY(inner->hasFocus());
        gui::focusNextPane({first, empty, last});

        QVERIFY(first->hasFocus());
    }
};

QTEST_MAIN(HealthTest)
#include "tst_health.moc"
