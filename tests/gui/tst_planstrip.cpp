// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "gui/console.h"
#include "gui/directory.h"
#include "gui/mainwindow.h"
#include "gui/planflow.h"
#include "gui/plans.h"
#include "gui/planstrip.h"
#include "gui/toast.h"
#include "gui/userview.h"
#include "support/answeringtransport.h"
#include "support/fakeclock.h"
#include "support/listtext.h"
#include "vault/memoryvault.h"
#include "work/engine.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>

#include <memory>

using namespace Qt::StringLiterals;
using namespace rollcall;
using gui::PlanStrip;
using test::change;
using test::planOf;

namespace {

QRect inWindow(const QWidget& widget)
{
    return {widget.mapTo(widget.window(), QPoint{}), widget.size()};
}

/// A service with two people.
work::Parts partsOf(const Clock& clock)
{
    return {.clock = clock,
            .makeVault = [](const QString&, bool, const std::function<void()>&)
                -> std::unique_ptr<vault::Vault> { return std::make_unique<vault::MemoryVault>(); },
            .makeTransport = [](const Connection&, const services::ServiceDefinition&,
                                const Secret&) -> Result<std::unique_ptr<http::Transport>> {
                return std::make_unique<test::AnsweringTransport>(
                    [](const http::Request&) {
            return test::scimAnswer(200,
                                    test::listText(test::userText("1", "ben@east.example") + ','
                                                       + test::userText("2", "ben@north.example"),
                                                   2));
                });
            },
            .makeToken = {}};
}

}  // namespace

/// A plan in place: whose it is, what has the focus, and what covers it.
class PlanStripTest : public QObject {
    Q_OBJECT

private slots:
    void whatTakesAwayDoesNotHaveTheFocus_data()
    {
        QTest::addColumn<Verb>("verb");
        QTest::addColumn<QString>("focused");
        QTest::newRow("access") << Verb::Deactivate << u"cancelButton"_s;
        QTest::newRow("membership") << Verb::RemoveFromGroup << u"cancelButton"_s;
        QTest::newRow("nothing") << Verb::Reactivate << u"applyButton"_s;
    }

    void whatTakesAwayDoesNotHaveTheFocus()
    {
        QFETCH(const Verb, verb);
        QFETCH(const QString, focused);
        QWidget window;
        PlanStrip strip{&window};
        window.show();

        strip.showPlan(planOf({change(verb, u"ben@east.example"_s, u"Ben"_s)}));

        QCOMPARE(window.focusWidget()->objectName(), focused);
        QVERIFY(window.focusWidget()->accessibleDescription().contains(u"in Tracker"_s));
    }

    void whoCancelsIsBackWhereTheyWere()
    {
        QWidget window;
        QPushButton first{u"First"_s, &window};
        QPushButton ask{u"Ask"_s, &window};
        PlanStrip strip{&window};
        window.show();
        ask.setFocus();

        strip.showPlan(planOf({change(Verb::Deactivate, u"ben@east.example"_s)}));
        QTest::keyClick(window.focusWidget(), Qt::Key_Escape);

        QVERIFY(!strip.isVisible());
        QCOMPARE(window.focusWidget(), &ask);
    }

    void theMessageGoesAboveAButtonThatAppearsUnderIt()
    {
        QWidget page;
        page.resize(600, 400);
        auto* facts = new QWidget;
        auto* keep = new QPushButton(u"Keep"_s);
        (new QVBoxLayout(facts))->addWidget(keep);
        auto* layout = new QVBoxLayout(&page);
        layout->addStretch();
        layout->addWidget(facts);
        facts->hide();
        gui::Toast toast{&page};
        page.show();
        toast.showDone(u"Deactivated Ben in Tracker."_s, u"job"_s);

        facts->show();
        QCoreApplication::sendPostedEvents();

        QVERIFY(keep->isVisible());
        QVERIFY(!inWindow(toast).intersects(inWindow(*keep)));
        QVERIFY(page.rect().contains(toast.geometry()));
    }

    void aLongMessageStaysWithinItsPlaceAndIsShownWhole()
    {
        QWidget page;
        page.resize(500, 400);
        gui::Toast toast{&page};
        page.show();

        toast.showDone(u"Deactivated Álvaro de la Peña y Córdoba (alvaro.delapena@acme.example) in "
                       "the service of the contractors of the north."_s,
                       u"job"_s);

        QVERIFY(page.rect().contains(toast.geometry()));
        const auto* text = toast.findChild<QLabel*>();
        QVERIFY(text->height() >= text->heightForWidth(text->width()));
        for (const QPushButton* button : toast.findChildren<QPushButton*>())
            QVERIFY(toast.rect().contains(button->geometry()));
    }

    void inTheWindowItGoesWithWhomItIsAbout()
    {
        open();
        auto* toast = m_window->findChild<gui::Toast*>();
        toast->showDone(u"Deactivated Ann in Tracker."_s, u"job"_s);
        m_window->findChild<QWidget*>(u"sideList"_s)->setFocus();

        plan(Verb::Reactivate);
        QCoreApplication::sendPostedEvents();
        QVERIFY(toast->isVisible());
        QVERIFY(!inWindow(*toast).intersects(inWindow(strip())));

        QTest::keyClick(m_window->focusWidget(), Qt::Key_Space);
        QVERIFY(!strip().isVisible());
        QCOMPARE(m_window->focusWidget(), people());
        QCOMPARE(people()->currentIndex().row(), 0);

        plan(Verb::Deactivate);
        people()->setFocus();
        QTest::keyClick(people(), Qt::Key_Down);
        QVERIFY(!strip().isVisible() && !strip().plan());
        QCOMPARE(m_window->focusWidget(), people());
    }

private:
    /// The window on the list of the service, with the first of the two selected.
    void open()
    {
        m_window->show();
        m_console->start();
        m_console->addConnection({.name = u"North"_s,
                                  .serviceId = u"tracker"_s,
                                  .url = u"https://tracker.example/scim/v2"_s});
        QTRY_VERIFY(m_window->directory().named(u"North"_s));
        m_id = m_window->directory().named(u"North"_s)->connection.id;
        m_console->pasteToken(m_id, std::make_shared<const Secret>("token-of-nobody"), {});
        QTRY_VERIFY(m_window->directory().find(m_id)->sync.isComplete);
        m_window->goTo(gui::usersPlace(m_id));
        QTRY_VERIFY(people() && people()->model()->rowCount() == 2);
        people()->selectRow(0);
        people()->setFocus();
    }

    gui::UserView* people()
    {
        for (gui::UserView* view : m_window->findChildren<gui::UserView*>()) {
            if (view->isVisible())
                return view;
        }
        return nullptr;
    }
    PlanStrip& strip() { return *m_window->findChild<PlanStrip*>(); }

    /// As if the engine had made that plan of the first of the two.
    void plan(Verb verb)
    {
        m_window->findChild<gui::PlanFlow*>()->ask({.connectionId = m_id, .verb = verb});
        Plan plan = planOf({change(verb, u"ben@east.example"_s, u"Ben"_s)});
        plan.connectionId = m_id;
        plan.changes.front().target.remoteId = u"1"_s;
        emit m_console->planReady(++m_asked, plan, {});
        QVERIFY(strip().isVisible());
    }

    test::FakeClock m_clock{QDateTime{QDate{2026, 12, 1}, QTime{12, 0}, Qt::UTC}};
    QTemporaryDir m_home;
    work::Engine m_engine{partsOf(m_clock), work::EngineOptions{m_home.path()}};
    std::unique_ptr<gui::Console> m_console = std::make_unique<gui::Console>(m_engine);
    std::unique_ptr<gui::MainWindow> m_window =
        std::make_unique<gui::MainWindow>(*m_console, m_clock, gui::WindowOptions{});
    QString m_id;
    int m_asked = 0;  ///< The number that the console gave last.
};

QTEST_MAIN(PlanStripTest)
#include "tst_planstrip.moc"
