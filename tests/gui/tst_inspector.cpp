// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "gui/attributepane.h"
#include "gui/facttable.h"
#include "gui/httppane.h"
#include "gui/inspector.h"
#include "gui/plans.h"
#include "gui/textpane.h"
#include "models/attributemodel.h"
#include "models/people.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableWidget>
#include <QTest>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace rollcall;
using models::AttributeModel;
using test::noon;
using test::person;

namespace {

work::UserDetails detailsOf(const User& user)
{
    work::UserDetails details;
    details.user = user;
    details.raw = R"({ "userName" : "ann", "n": 12345678901234567890 })";
    details.list = {
        {.path = u"userName"_s, .value = u"ann"_s, .text = u"ann"_s, .isEditable = true},
        {.path = u"displayName"_s,
         .title = u"Display name"_s,
         .value = u"Ann Row"_s,
         .text = u"Ann Row"_s,
         .isEditable = true},
        {.path = u"id"_s, .value = u"1"_s, .text = u"1"_s, .whyNot = u"It is given."_s}};
    return details;
}

work::HttpExchange exchange()
{
    return {.at = noon(),
            .method = u"PATCH"_s,
            .url = QUrl{u"https://acme.example/Users/r-ann"_s},
            .status = 200,
            .duration = std::chrono::milliseconds{34},
            .sentHeaders = {{u"Authorization"_s, u"Bearer •••"_s}},
            .sentBody = R"({"a":1})",
            .sent = 7,
            .receivedBody = "\u202Egnp"_ba,
            .received = 6,
            .curl = u"curl 'https://acme.example/Users/r-ann'"_s};
}

QPushButton* button(const QWidget& parent, const QString& text)
{
    for (QPushButton* one : parent.findChildren<QPushButton*>()) {
        if (QString{one->text()}.remove(u'&') == text)
            return one;
    }
    return nullptr;
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

}  // namespace

class InspectorTest final : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_inspector = std::make_unique<gui::Inspector>();
        m_inspector->resize(420, 700);
        show(m_ann);
        m_inspector->show();
        QVERIFY(QTest::qWaitForWindowActive(m_inspector.get()));
    }

    void anEditByKeyboardIsStagedAndPlanned()
    {
        QSignalSpy planned{m_inspector.get(), &gui::Inspector::planAsked};

        type(u"Ann Roe"_s);
        QTest::keyClick(editor(), Qt::Key_Return);

        QTRY_VERIFY(!view().isEditing());
        QCOMPARE(shown(u"displayName"_s), u"Ann Row → Ann Roe"_s);
        QVERIFY(allTexts(*m_inspector).contains(u"Edited here and not sent: 1"_s));
        QCOMPARE(planned.count(), 0);
        QTest::mouseClick(button(*m_inspector, u"Plan the edits"_s), Qt::LeftButton);
        QCOMPARE(planned.count(), 1);
        const auto request = planned.at(0).at(0).value<work::PlanRequest>();
        QCOMPARE(request.connectionId, u"c1"_s);
        QCOMPARE(request.verb, Verb::Update);
        QCOMPARE(request.items.at(0).attributes, (QJsonObject{{u"displayName"_s, u"Ann Roe"_s}}));
    }

    void aCountdownGoesOnBesideAnOpenEditor()
    {
        const QDateTime end = noon().addDuration(std::chrono::hours{49});
        User ann = m_ann;
        ann.deadline = Deadline{.removeAt = end,
                                .earliest = end,
                                .latest = end,
                                .confidence = Deadline::Confidence::Seen};
        m_inspector->showUser(ann, noon());
        m_inspector->showDetails(detailsOf(ann));
        const QString before = allTexts(*m_inspector);
        const QString facts = deadlineText();
        type(u"Ann R"_s);

        m_inspector->tick(noon().addDuration(std::chrono::hours{2}));

        QVERIFY(allTexts(*m_inspector) != before);
        QVERIFY(deadlineText() != facts);
        QVERIFY(editor()->hasFocus());
        QCOMPARE(editor()->text(), u"Ann R"_s);
        QTest::keyClick(editor(), Qt::Key_Escape);
        QTRY_VERIFY(!view().isEditing());
    }

    void aLoginWhoseLettersMayBeOthersIsMarked()
    {
        User ann = person(u"\u0430nn"_s, u"Ann"_s);
        ann.login = u"\u0430nn@acme.example"_s;
        m_inspector->showUser(ann, noon());
        QVERIFY(allTexts(*m_inspector).contains(u"several scripts (Cyrillic, Latin)"_s));

        ann.login = u"ann@acme.example"_s;
        m_inspector->showUser(ann, noon());
        QVERIFY(!allTexts(*m_inspector).contains(u"scripts"_s));
    }

    void anOpenEditorGoesWithTheWindow()
    {
        type(u"Ann R"_s);

        m_inspector.reset();

        QVERIFY(!QApplication::focusWidget());
    }

    void escapeLeavesTheValueAsItWas()
    {
        type(u"Ann Roe"_s);
        QTest::keyClick(editor(), Qt::Key_Escape);

        QTRY_VERIFY(!view().isEditing());
        QCOMPARE(shown(u"displayName"_s), u"Ann Row"_s);
        QVERIFY(!m_inspector->hasStagedEdits());
    }

    void anEditorThatIsOnlyOpenedEditsNothing()
    {
        choose(u"displayName"_s);
        QTest::keyClick(&view(), Qt::Key_Return);
        QVERIFY(view().isEditing());
        QTest::keyClick(editor(), Qt::Key_Return);

        QTRY_VERIFY(!view().isEditing());
        QVERIFY(!m_inspector->hasStagedEdits());
    }

    void whatIsTypedIsPlannedTooWithoutEnter()
    {
        type(u"Ann Rae"_s);
        QTest::keyClick(editor(), Qt::Key_Return);
        QTRY_VERIFY(!view().isEditing());
        QSignalSpy planned{m_inspector.get(), &gui::Inspector::planAsked};
        type(u"Ann Roe"_s);

        button(*m_inspector, u"Plan the edits"_s)->click();

        const auto request = planned.at(0).at(0).value<work::PlanRequest>();
        QCOMPARE(request.items.at(0).attributes, (QJsonObject{{u"displayName"_s, u"Ann Roe"_s}}));
    }

    void aFixedValueDoesNotOpenAndSaysWhy()
    {
        choose(u"id"_s);
        QTest::keyClick(&view(), Qt::Key_F2);

        QVERIFY(!view().isEditing());
        QVERIFY(allTexts(*m_inspector).contains(u"Cannot be edited: It is given."_s));
        QVERIFY(!button(*m_inspector, u"Edit"_s)->isEnabled());
    }

    void editsStayWhileSomebodyElseIsLookedAt()
    {
        edit(u"Ann Roe"_s);

        show(m_bo);
        QCOMPARE(shown(u"displayName"_s), u"Ann Row"_s);
        QVERIFY(allTexts(*m_inspector).contains(u"Edits of others wait too: Ann (ann)"_s));
        m_inspector->showCount(0);
        QVERIFY(allTexts(*m_inspector).contains(u"Edits of others wait too: Ann"_s));
        show(m_ann);

        QCOMPARE(shown(u"displayName"_s), u"Ann Row → Ann Roe"_s);
    }

    void aHalfTypedValueOutlivesARefreshOfTheList()
    {
        type(u"Ann R"_s);
        work::UserDetails fresh = detailsOf(m_ann);
        fresh.list.at(0).text = u"ann2"_s;
        m_inspector->showUser(m_ann, noon());
        m_inspector->showDetails(fresh);

        QVERIFY(view().isEditing());
        QCOMPARE(editor()->text(), u"Ann R"_s);
        QTest::keyClicks(editor(), u"oe"_s);
        QTest::keyClick(editor(), Qt::Key_Return);

        QTRY_COMPARE(shown(u"userName"_s), u"ann2"_s);
        QCOMPARE(shown(u"displayName"_s), u"Ann Row → Ann Roe"_s);
    }

    void whatWasDiscardedIsOneClickAway()
    {
        edit(u"Ann Roe"_s);
        button(*m_inspector, u"Discard"_s)->click();
        QCOMPARE(shown(u"displayName"_s), u"Ann Row"_s);

        button(*m_inspector, u"Put them back"_s)->click();

        QCOMPARE(shown(u"displayName"_s), u"Ann Row → Ann Roe"_s);
    }

    void whatAJobDidIsNoLongerStaged()
    {
        edit(u"Ann Roe"_s);
        button(*m_inspector, u"Plan the edits"_s)->click();
        Change done = test::change(Verb::Update, u"ann"_s);
        done.state = ChangeState::Done;

        m_inspector->settle(test::planOf({done}));

        QVERIFY(!m_inspector->hasStagedEdits());
    }

    void whoIsGoneCannotBeEdited()
    {
        show(person(u"cy"_s, u"Cy"_s, Status::Removed));
        choose(u"displayName"_s);
        QTest::keyClick(&view(), Qt::Key_F2);

        QVERIFY(!view().isEditing());
        QVERIFY(allTexts(*m_inspector).contains(u"no longer at the service"_s));
    }

    void detailsOfSomebodyElseAreNotShown()
    {
        m_inspector->showDetails(detailsOf(m_bo));
        m_inspector->showExchanges(u"c1"_s, u"r-bo"_s, {exchange()});

        QCOMPARE(child<gui::HttpPane>().findChild<gui::FactTable*>()->rowCount(), 0);
    }

    void theRawResourceIsCopiedAsItCame()
    {
        gui::TextPane& raw = rawPane();
        const auto* text = raw.findChild<QPlainTextEdit*>();
        QVERIFY(text->isReadOnly());
        QVERIFY(text->toPlainText().contains(u"\"userName\" : \"ann\""_s));
        QVERIFY(text->toPlainText().contains(u"12345678901234567890"_s));

        button(raw, u"Copy"_s)->click();
        QTest::keyClicks(raw.findChild<QLineEdit*>(), u"123456"_s);

        QCOMPARE(QGuiApplication::clipboard()->text().toUtf8(), detailsOf(m_ann).raw);
        QCOMPARE(text->textCursor().selectedText(), u"123456"_s);
    }

    void anExchangeIsShownAndCopiedAsACommand()
    {
        m_inspector->showExchanges(u"c1"_s, u"r-ann"_s, {exchange()});
        auto& http = child<gui::HttpPane>();

        const QString text = http.findChild<QPlainTextEdit*>()->toPlainText();
        QVERIFY(text.startsWith(u"PATCH https://acme.example/Users/r-ann\n"_s));
        QVERIFY(text.contains(u"Authorization: Bearer •••"_s));
        QVERIFY(text.contains(u"200 · 34 ms"_s));
        QVERIFY(text.contains(u"‹U+202E›gnp"_s));
        button(http, u"Copy as curl"_s)->click();

        QCOMPARE(QGuiApplication::clipboard()->text(), exchange().curl);
    }

    void aBodyThatWasCutIsSaidToBe()
    {
        work::HttpExchange cut = exchange();
        cut.received = 999;
        cut.curl.clear();
        m_inspector->showExchanges(u"c1"_s, u"r-ann"_s, {cut});

        QVERIFY(gui::exchangeText(cut).contains("of 999 bytes"));
        QVERIFY(!button(child<gui::HttpPane>(), u"Copy as curl"_s)->isEnabled());
    }

    void aNameFromTheRightIsApartOnTheScreenAndCopiedAsItIs()
    {
        User ann = m_ann;
        ann.managedBy = u"שרה"_s;
        m_inspector->showUser(ann, noon());
        QVERIFY(allTexts(*m_inspector).contains(u"Managed by \u2068שרה\u2069:"_s));
        Change done = test::change(Verb::Update, u"ann"_s);
        done.after = {{u"displayName"_s, u"דנה"_s}};
        work::UserDetails details = detailsOf(m_ann);
        details.history = {{.at = noon(), .what = u"update"_s, .change = done}};
        m_inspector->showDetails(details);
        auto& history = table(u"History of this person"_s);

        history.setCurrentCell(0, 1);
        QTest::keySequence(&history, QKeySequence::Copy);

        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY2(copied.contains(u"displayName: דנה"_s), qPrintable(copied));
    }

    void theHistoryLeadsToTheJob()
    {
        work::UserDetails details = detailsOf(m_ann);
        Change done = test::change(Verb::Deactivate, u"ann"_s);
        done.state = ChangeState::Done;
        details.history = {{.at = noon(),
                            .what = u"deactivate"_s,
                            .jobId = u"job-7"_s,
                            .reason = u"left"_s,
                            .ticket = u"HR-12"_s,
                            .change = done},
                           {.at = noon(), .what = u"seen active"_s}};
        m_inspector->showDetails(details);
        QSignalSpy asked{m_inspector.get(), &gui::Inspector::jobAsked};
        auto& history = table(u"History of this person"_s);

        QCOMPARE(history.item(0, 3)->text(), u"left · HR-12"_s);
        QVERIFY(history.item(0, 1)->text().startsWith(u"Deactivate"_s));
        tabs().setCurrentWidget(&history);
        history.setCurrentCell(1, 0);
        QTest::keyClick(&history, Qt::Key_Return);
        QCOMPARE(asked.count(), 0);
        history.setCurrentCell(0, 0);
        QTest::keyClick(&history, Qt::Key_Return);

        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.at(0).at(0).toString(), u"job-7"_s);
    }

    void everythingThatTakesTheFocusHasAName()
    {
        edit(u"Ann Roe"_s);
        for (int tab = 0; tab < tabs().count(); ++tab) {
            tabs().setCurrentIndex(tab);
            for (QWidget* widget : m_inspector->findChildren<QWidget*>()) {
                if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus))
                    continue;
                auto* accessible = QAccessible::queryAccessibleInterface(widget);
                QVERIFY2(!accessible->text(QAccessible::Name).isEmpty(),
                         widget->metaObject()->className());
            }
        }
    }

    void hostileValuesStayPlain()
    {
        work::UserDetails details = detailsOf(m_ann);
        details.list.at(1).text = test::nestedTables();
        details.list.at(0).text = QString(10'000, QChar{0x202E});
        details.raw = test::nestedTables().toUtf8() + QByteArray(300'000, 'x');
        m_inspector->showDetails(details);
        for (int tab = 0; tab < tabs().count(); ++tab) {
            tabs().setCurrentIndex(tab);
            QVERIFY(!m_inspector->grab().isNull());
        }

        QVERIFY(shown(u"displayName"_s).startsWith(u"<table><tr><td>"_s));
        QVERIFY(shown(u"userName"_s).startsWith(u"‹U+202E›"_s));
        gui::TextPane& raw = rawPane();
        button(raw, u"Copy"_s)->click();
        QCOMPARE(QGuiApplication::clipboard()->text().toUtf8(), details.raw);
    }

private:
    void show(const User& user)
    {
        m_inspector->showUser(user, noon());
        m_inspector->showDetails(detailsOf(user));
    }

    template <typename Widget>
    [[nodiscard]] Widget& child() const
    {
        return *m_inspector->findChild<Widget*>();
    }

    [[nodiscard]] gui::AttributeView& view() const { return child<gui::AttributeView>(); }
    [[nodiscard]] QTabWidget& tabs() const { return child<QTabWidget>(); }

    [[nodiscard]] gui::FactTable& table(const QString& name) const
    {
        for (gui::FactTable* one : m_inspector->findChildren<gui::FactTable*>()) {
            if (one->accessibleName() == name)
                return *one;
        }
        qFatal("no such table");
    }

    [[nodiscard]] gui::TextPane& rawPane() const
    {
        for (gui::TextPane* one : m_inspector->findChildren<gui::TextPane*>()) {
            if (one->findChild<QPlainTextEdit*>()->accessibleName() == u"Resource as it came"_s)
                return *one;
        }
        qFatal("no raw resource");
    }

    [[nodiscard]] QModelIndex value(const QString& path) const
    {
        const auto* model = qobject_cast<const AttributeModel*>(view().model());
        return model->index(model->rowOf(path), AttributeModel::Value);
    }

    [[nodiscard]] QString shown(const QString& path) const { return value(path).data().toString(); }

    void choose(const QString& path)
    {
        view().setFocus();
        view().setCurrentIndex(value(path));
    }

    [[nodiscard]] QString deadlineText() const
    {
        QStringList cells;
        for (const QTableWidget* table : m_inspector->findChildren<QTableWidget*>()) {
            if (table->accessibleName() != u"Deadline"_s)
                continue;
            for (int row = 0; row < table->rowCount(); ++row)
                cells += table->item(row, 1)->text();
        }
        return cells.join(u'\n');
    }

    /// The open one: those that were closed live a little longer.
    [[nodiscard]] QLineEdit* editor() const
    {
        for (QLineEdit* one : view().viewport()->findChildren<QLineEdit*>()) {
            if (one->isVisible())
                return one;
        }
        qFatal("no editor is open");
    }

    /// Opens the display name and replaces its text.
    void type(const QString& text)
    {
        choose(u"displayName"_s);
        QTest::keyClick(&view(), Qt::Key_F2);
        editor()->selectAll();
        QTest::keyClicks(editor(), text);
    }

    void edit(const QString& text)
    {
        type(text);
        QTest::keyClick(editor(), Qt::Key_Return);
        QTRY_VERIFY(!view().isEditing());
    }

    const User m_ann = person(u"ann"_s, u"Ann"_s);
    const User m_bo = person(u"bo"_s, u"Bo"_s);
    std::unique_ptr<gui::Inspector> m_inspector;
};

QTEST_MAIN(InspectorTest)
#include "tst_inspector.moc"
