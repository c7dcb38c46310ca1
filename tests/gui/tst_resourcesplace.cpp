// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "gui/console.h"
#include "gui/mainwindow.h"
#include "models/language.h"
#include "models/people.h"
#include "work/engine.h"
#include "work/systemparts.h"

#include <QAccessible>
#include <QComboBox>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <memory>

using namespace Qt::StringLiterals;
using namespace rollcall;

namespace {

work::ConnectionInfo connection(const QString& id, const QString& name)
{
    work::ConnectionInfo info;
    info.connection.id = id;
    info.connection.name = name;
    info.token.current = Credential{.connectionId = id};
    info.sync = {.finishedAt = test::noon(), .isComplete = true};
    return info;
}

OtherResource resource(const QString& id, const QString& name)
{
    return {.name = name,
            .account = {.remoteId = id},
            .attributes = {
                {.path = u"value"_s, .title = u"The value."_s, .text = name.toLower()},
                {.schema = u"urn:acme:Seats"_s, .path = u"urn:acme:Seats:left"_s, .text = u"3"_s}}};
}

const ResourceKind role{.name = u"Role"_s, .description = u"What somebody may do"_s};
const ResourceKind device{.name = u"Device"_s};

OtherResources roles()
{
    return {.kind = role,
            .resources = {resource(u"r1"_s, u"Admin"_s), resource(u"r2"_s, u"Owner"_s)},
            .isWhole = true};
}

}  // namespace

/// The place of other resources on an engine that knows no service; what one would answer is said
/// here.
class ResourcesPlaceTest : public QObject {
    Q_OBJECT

    models::Language m_language{QLocale::c()};

private slots:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        m_engine = std::make_unique<work::Engine>(
            work::systemParts(m_clock, work::VaultKind::Memory, std::chrono::seconds{5}),
            work::EngineOptions{.home = m_home->path(), .isOffline = true});
        m_console = std::make_unique<gui::Console>(*m_engine);
    }

    void cleanup()
    {
        m_window.reset();
        m_console.reset();
        m_engine.reset();
    }

    void theAttributesOfTheChosenOneStandBesideTheList()
    {
        open();
        emit m_console->resourceKindsLoaded(u"c1"_s, {.kinds = {role, device}});
        emit m_console->otherResourcesLoaded(u"c1"_s, roles());

        QTableView* list = table(u"Resources of the kind Role"_s);
        QVERIFY(list);
        QCOMPARE(cells(*list, 1), (QStringList{u"Owner"_s, u"r2"_s}));
        QVERIFY(says(u"Role: What somebody may do."_s));
        QVERIFY(table(u"Attributes of Admin"_s));

        list->selectRow(1);

        const QTableView* attributes = table(u"Attributes of Owner"_s);
        QVERIFY(attributes);
        QCOMPARE(cells(*attributes, 0), (QStringList{u"value"_s, u"owner"_s}));
        QCOMPARE(cells(*attributes, 1), (QStringList{u"left"_s, u"3"_s}));
        QVERIFY(
            !(attributes->model()->flags(attributes->model()->index(0, 1)) & Qt::ItemIsEditable));

        table(u"Attributes of Owner"_s)->selectRow(0);
        QVERIFY(says(u"value: owner\nThe value."_s));
        table(u"Attributes of Owner"_s)->selectRow(1);
        QVERIFY(says(u"urn:acme:Seats:left: 3"_s));
    }

    void aListThatComesLateIsNotTakenForTheChosenKind()
    {
        open();
        emit m_console->resourceKindsLoaded(u"c1"_s, {.kinds = {role, device}});
        kinds()->setCurrentIndex(1);

        emit m_console->otherResourcesLoaded(u"c1"_s, roles());
        QCOMPARE(table(u"Resources of the kind Device"_s)->model()->rowCount(), 0);

        emit m_console->otherResourcesLoaded(u"c2"_s, {.kind = device, .resources = {{}}});
        QCOMPARE(table(u"Resources of the kind Device"_s)->model()->rowCount(), 0);
    }

    void whatIsTypedFindsByNameAndId()
    {
        open();
        emit m_console->resourceKindsLoaded(u"c1"_s, {.kinds = {role}});
        emit m_console->otherResourcesLoaded(u"c1"_s, roles());
        const QTableView* list = table(u"Resources of the kind Role"_s);

        QTest::keyClicks(find(), u"OWN"_s);
        QCOMPARE(list->model()->rowCount(), 1);
        QVERIFY(table(u"Attributes of Owner"_s));

        find()->clear();
        QTest::keyClicks(find(), u"r1"_s);
        QCOMPARE(cells(*list, 0).constFirst(), u"Admin"_s);
        QVERIFY(table(u"Attributes of Admin"_s));

        QTest::keyClicks(find(), u"x"_s);
        QCOMPARE(list->model()->rowCount(), 0);
        QVERIFY(says(u"None of them has that in its name or id."_s));
    }

    void whatThereIsNotIsSaidInASentence()
    {
        open();
        emit m_console->otherResourcesFailed(
            u"c1"_s, {},
            {.code = ErrorCode::NotSupported, .detail = u"the service names no other kind"_s});
        QVERIFY(says(u"The service names no other kind."_s));
        QVERIFY(!says(u"Nothing was sent"_s));
        QCOMPARE(kinds()->count(), 0);

        emit m_console->resourceKindsLoaded(
            u"c1"_s, {.kinds = {role}, .problems = {u"Licence is left out."_s}});
        emit m_console->otherResourcesLoaded(u"c1"_s, {.kind = role, .isWhole = true});
        QVERIFY(says(u"The service has no resource of the kind Role."_s));
        QVERIFY(says(u"Licence is left out."_s));

        emit m_console->otherResourcesFailed(u"c1"_s, role.name, {.code = ErrorCode::Forbidden});
        QVERIFY(says(u"▲ "_s));
        QCOMPARE(kinds()->currentText(), u"Role"_s);
        emit m_console->otherResourcesFailed(
            u"c1"_s, device.name, {.code = ErrorCode::NotSupported, .detail = u"late"_s});
        QVERIFY(!says(u"Late."_s));

        emit m_console->otherResourcesLoaded(
            u"c1"_s, {.kind = role, .whyNotWhole = u"The service counts 4 and listed 0."_s});
        QVERIFY(says(u"▲ The list is incomplete. The service counts 4 and listed 0."_s));
    }

    void whatComesFromOutsideCannotReorderTheSentence()
    {
        open();
        const QString name = u"\u202Erole"_s;
        const ResourceKind odd{.name = name, .description = u"<b>x</b>"_s};
        emit m_console->resourceKindsLoaded(u"c1"_s, {.kinds = {odd}});
        emit m_console->otherResourcesLoaded(
            u"c1"_s, {.kind = odd, .resources = {resource(u"r1"_s, name)}, .isWhole = true});

        QCOMPARE(kinds()->currentText(), u"‹U+202E›role"_s);
        QVERIFY(says(u"‹U+202E›role: <b>x</b>."_s));
        QVERIFY(table(u"Attributes of ‹U+202E›role"_s));
    }

    void offlineNothingIsAskedAndTheReasonIsRead()
    {
        open({.isOffline = true});
        QSignalSpy failed{m_console.get(), &gui::Console::otherResourcesFailed};

        QTRY_VERIFY(says(u"Rollcall was started offline."_s));
        // The engine answers in order: what was asked before would be there by now.
        QSignalSpy loaded{m_console.get(), &gui::Console::jobsLoaded};
        m_console->loadJobs();
        QVERIFY(loaded.wait());
        QCOMPARE(failed.count(), 0);
        QVERIFY(!kinds()->isEnabled());
    }

    void everythingThatTakesTheFocusHasANameAndFits()
    {
        open();
        m_window->resize(800, 600);
        emit m_console->resourceKindsLoaded(u"c1"_s, {.kinds = {role, device}});
        emit m_console->otherResourcesLoaded(u"c1"_s, roles());
        const QWidget* place = kinds()->parentWidget();
        for (QWidget* widget : place->findChildren<QWidget*>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible())
                continue;
            const auto* seen = QAccessible::queryAccessibleInterface(widget);
            QVERIFY2(seen && !seen->text(QAccessible::Name).isEmpty(),
                     widget->metaObject()->className());
        }
        const QString longest(250, u'x');
        emit m_console->otherResourcesLoaded(
            u"c1"_s,
            {.kind = {.name = role.name, .description = longest},
             .resources = {{.name = longest, .attributes = {{.path = longest, .text = longest}}}},
             .isWhole = true});
        table(u"Attributes of "_s + longest)->selectRow(0);
        QCOMPARE(m_window->width(), 800);
        place->layout()->activate();
        QVERIFY(place->layout()->minimumSize().width() <= place->width());
        QVERIFY(place->rect().contains(find()->geometry()));
    }

private:
    void open(const gui::WindowOptions& options = {})
    {
        m_window = std::make_unique<gui::MainWindow>(*m_console, m_clock, options);
        m_window->show();
        QSignalSpy loaded{m_console.get(), &gui::Console::connectionsLoaded};
        m_console->start();
        QVERIFY(loaded.wait());
        emit m_console->connectionsLoaded(
            {connection(u"c1"_s, u"Board"_s), connection(u"c2"_s, u"Desk"_s)});
        QSignalSpy answered{m_console.get(), &gui::Console::otherResourcesFailed};
        m_window->goTo({.key = u"resources"_s, .connectionId = u"c1"_s});
        // The engine does not know this connection; its answer must not come between.
        if (!options.isOffline)
            QVERIFY(answered.wait());
    }

    [[nodiscard]] QTableView* table(const QString& name) const
    {
        const auto all = m_window->findChildren<QTableView*>();
        const auto found = std::find_if(all.begin(), all.end(), [&name](const QTableView* one) {
            return one->accessibleName() == name;
        });
        return found == all.end() ? nullptr : *found;
    }

    [[nodiscard]] QComboBox* kinds() const
    {
        const auto all = m_window->findChildren<QComboBox*>();
        return *std::find_if(all.begin(), all.end(), [](const QComboBox* one) {
            return one->accessibleName() == u"Kind of resource"_s;
        });
    }

    [[nodiscard]] QLineEdit* find() const
    {
        const auto all = m_window->findChildren<QLineEdit*>();
        return *std::find_if(all.begin(), all.end(), [](const QLineEdit* one) {
            return one->accessibleName() == u"Find resources by name or id"_s;
        });
    }

    [[nodiscard]] bool says(const QString& text) const
    {
        const auto labels = m_window->findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(), [&text](const QLabel* label) {
            return label->isVisible() && label->text().contains(text);
        });
    }

    static QStringList cells(const QTableView& view, int row)
    {
        QStringList texts;
        for (int column = 0; column < view.model()->columnCount(); ++column)
            texts += view.model()->index(row, column).data().toString();
        return texts;
    }

    test::FakeClock m_clock{test::noon()};
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<work::Engine> m_engine;
    std::unique_ptr<gui::Console> m_console;
    std::unique_ptr<gui::MainWindow> m_window;
};

QTEST_MAIN(ResourcesPlaceTest)
#include "tst_resourcesplace.moc"
