// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "gui/copytokendialog.h"
#include "gui/secretclipboard.h"
#include "gui/shownonce.h"
#include "gui/tokenguide.h"
#include "gui/tokenpanel.h"
#include "models/people.h"
#include "models/tasktable.h"
#include "models/tokentable.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <memory>
#include <optional>

using namespace Qt::StringLiterals;
using namespace rollcall;

namespace {

const QString secret = u"s3cret-token-0123456789"_s;

gui::SharedSecret shared(const QString& text)
{
    return std::make_shared<const Secret>(text.toUtf8());
}

work::ConnectionInfo infoOf(const QString& name)
{
    work::ConnectionInfo info;
    info.connection = {.id = name, .name = name, .tokenUrl = QUrl{u"https://t.example/token"_s}};
    info.token.current = Credential{.connectionId = name,
                                    .kind = u"bearer"_s,
                                    .fingerprint = u"K7Q-2FD"_s,
                                    .user = u"ada@acme.example"_s,
                                    .role = u"owner"_s,
                                    .storedAt = test::noon().addDays(-40),
                                    .testedAt = test::noon(),
                                    .testOutcome = u"ok"_s,
                                    .mayRead = true,
                                    .usersCounted = 412};
    return info;
}

/// The panel of a connection to that service, in front. It deletes itself when it closes.
gui::TokenPanel* openPanel(const work::ServiceInfo& service)
{
    auto* panel = new gui::TokenPanel;
    panel->showConnection(infoOf(u"Acme"_s), service);
    panel->open();
    QApplication::setActiveWindow(panel);
    return panel;
}

QPushButton* button(const QWidget& parent, const QString& text)
{
    for (auto* one : parent.findChildren<QPushButton*>()) {
        if (one->text().remove(u'&').startsWith(text))
            return one;
    }
    return nullptr;
}

QString allTexts(const QWidget& parent)
{
    QStringList texts;
    for (const QLabel* label : parent.findChildren<QLabel*>())
        texts += label->text();
    for (const QLineEdit* edit : parent.findChildren<QLineEdit*>())
        texts += edit->text();
    return texts.join(u'\n');
}

QStringList rowTexts(const QAbstractItemModel& model, int row)
{
    QStringList texts;
    for (int column = 0; column < model.columnCount(); ++column)
        texts += model.index(row, column).data().toString();
    return texts;
}

}  // namespace

class TokenWidgetsTest final : public QObject {
    Q_OBJECT

private slots:
    void theClipboardForgetsTheSecretAfterTenSeconds();
    void whatSomebodyCopiedMeanwhileStays();
    void managersOfTheClipboardAreAskedNotToKeepIt();
    void aMadeTokenIsInNoFieldUntilTheButtonIsHeld();
    void whatIsShownIsHiddenWhenAnotherWindowIsInFront();
    void anUncopiedTokenAsksBeforeItIsClosed();
    void whatIsNoPartOfATokenIsOfferedToBeLeftOut();
    void aPastedTokenStaysHiddenInItsFieldUntilItIsTaken();
    void aPanelThatClosesLeavesNoSecretInItsFields();
    void aPanelThatWaitsForAMadeTokenStaysOpen();
    void enterHandsThePastedTokenOverAndClosesNothing();
    void enterAsksForANewTokenAndAnswersNoQuestion();
    void enterPressesTheButtonThatHasTheFocus();
    void whatThePersonSaysOfATokenGoesAlong();
    void replacingATokenThatEndsTheOldOneIsToldBefore();
    void whatANewTokenDoesToTheOldOneIsToldWithoutATokenAddressToo();
    void whatIsReadOnlyTestsATokenAndChangesNone();
    void theGuideHasAListToTickAndAPageToOpen();
    void aStoredTokenIsCopiedOnlyForItsName();
    void everyTokenHasARowAndEveryCellAText();
    void whatNeedsSomebodyIsTold();
    void aTaskSaysWhatToDoAndUntilWhen();
};

void TokenWidgetsTest::theClipboardForgetsTheSecretAfterTenSeconds()
{
    test::FakeClock clock{test::noon()};
    gui::SecretClipboard clipboard{clock};
    QSignalSpy counts{&clipboard, &gui::SecretClipboard::counts};

    clipboard.put(*shared(secret));
    QCOMPARE(QGuiApplication::clipboard()->text(), secret);
    QCOMPARE(counts.takeFirst().at(0).toInt(), 10);
    clock.advance(9);
    QTRY_VERIFY(!counts.isEmpty());
    QCOMPARE(counts.takeLast().at(0).toInt(), 1);
    QCOMPARE(QGuiApplication::clipboard()->text(), secret);
    clock.advance(1);

    QTRY_VERIFY(QGuiApplication::clipboard()->text().isEmpty());
    QCOMPARE(counts.takeLast().at(0).toInt(), 0);
}

void TokenWidgetsTest::whatSomebodyCopiedMeanwhileStays()
{
    test::FakeClock clock{test::noon()};
    gui::SecretClipboard clipboard{clock};
    QSignalSpy counts{&clipboard, &gui::SecretClipboard::counts};
    clipboard.put(*shared(secret));

    QGuiApplication::clipboard()->setText(u"a note of mine"_s);
    clock.advance(11);

    QTRY_COMPARE(counts.last().at(0).toInt(), 0);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"a note of mine"_s);
}

void TokenWidgetsTest::managersOfTheClipboardAreAskedNotToKeepIt()
{
    test::FakeClock clock{test::noon()};
    {
        gui::SecretClipboard clipboard{clock};
        clipboard.put(*shared(secret));
        const QMimeData* data = QGuiApplication::clipboard()->mimeData();
        QCOMPARE(data->data(u"x-kde-passwordManagerHint"_s), "secret"_ba);
    }
    QVERIFY2(QGuiApplication::clipboard()->text().isEmpty(), "it outlived the window");
}

void TokenWidgetsTest::aMadeTokenIsInNoFieldUntilTheButtonIsHeld()
{
    gui::ShownOnce shown;
    shown.show(shared(secret), u"This once."_s);

    QVERIFY(!allTexts(shown).contains(secret));
    QTest::mousePress(button(shown, u"Hold"_s), Qt::LeftButton);
    QVERIFY(allTexts(shown).contains(secret));
    QTest::mouseRelease(button(shown, u"Hold"_s), Qt::LeftButton);
    QVERIFY(!allTexts(shown).contains(secret));
}

void TokenWidgetsTest::whatIsShownIsHiddenWhenAnotherWindowIsInFront()
{
    const QPointer<gui::TokenPanel> panel = openPanel({});
    panel->showMade({.token = shared(secret), .test = work::TokenTest{.canRead = true}});
    QWidget other;
    other.show();
    // As on a Mac, where a click gives no focus: else the button is let go with the focus.
    for (const QString& text : {u"Hold"_s, u"Show while"_s})
        button(*panel, text)->setFocusPolicy(Qt::TabFocus);
    QTest::mousePress(button(*panel, u"Hold"_s), Qt::LeftButton);
    QVERIFY(allTexts(*panel).contains(secret));

    QApplication::setActiveWindow(&other);
    QVERIFY(!allTexts(*panel).contains(secret));

    QApplication::setActiveWindow(panel);
    auto* edit = panel->findChild<QLineEdit*>(u"tokenEdit"_s);
    edit->setText(secret);
    QTest::mousePress(button(*panel, u"Show while"_s), Qt::LeftButton);
    QCOMPARE(edit->echoMode(), QLineEdit::Normal);
    QApplication::setActiveWindow(&other);
    QCOMPARE(edit->echoMode(), QLineEdit::Password);
    delete panel;
}

void TokenWidgetsTest::anUncopiedTokenAsksBeforeItIsClosed()
{
    QPointer<gui::TokenPanel> panel = new gui::TokenPanel;
    panel->showConnection(infoOf(u"Acme"_s), {});
    panel->open();
    panel->showMade({.token = shared(secret), .test = work::TokenTest{.canRead = true}});
    QSignalSpy copied{panel.data(), &gui::TokenPanel::madeCopied};

    panel->reject();

    QVERIFY(panel->isVisible());
    auto* box = panel->findChild<QMessageBox*>();
    QVERIFY(box && box->text().contains(u"without copying"_s));
    QVERIFY(!box->text().contains(secret));
    box->close();
    QTest::mouseClick(button(*panel->findChild<gui::ShownOnce*>(), u"Copy"_s), Qt::LeftButton);
    QCOMPARE(copied.count(), 1);
    panel->reject();
    QTRY_VERIFY(!panel);
}

void TokenWidgetsTest::whatIsNoPartOfATokenIsOfferedToBeLeftOut()
{
    gui::TokenPanel* panel = new gui::TokenPanel;
    panel->showConnection(infoOf(u"Acme"_s), {});
    panel->open();
    const auto handed = std::make_shared<QByteArray>();
    connect(panel, &gui::TokenPanel::tokenPasted, this,
            [handed](const QString&, const gui::SharedSecret& token) {
        *handed = token->reveal();
    });
    auto* edit = panel->findChild<QLineEdit*>(u"tokenEdit"_s);

    edit->setText(u"\"Bearer "_s + secret + u"\""_s);

    QVERIFY(!panel->findChild<QPushButton*>(u"pasteButton"_s)->isEnabled());
    const QString offer = panel->findChild<QLabel*>(u"cleanLabel"_s)->text();
    QVERIFY(offer.contains(u"quotes"_s) && offer.contains(u"Bearer"_s));
    QVERIFY(!offer.contains(secret));
    QTest::mouseClick(panel->findChild<QPushButton*>(u"cleanButton"_s), Qt::LeftButton);
    QTest::mouseClick(panel->findChild<QPushButton*>(u"pasteButton"_s), Qt::LeftButton);
    QCOMPARE(QString::fromUtf8(*handed), secret);
    panel->reject();
}

void TokenWidgetsTest::aPastedTokenStaysHiddenInItsFieldUntilItIsTaken()
{
    const QPointer<gui::TokenPanel> panel = openPanel({});
    QSignalSpy pasted{panel.data(), &gui::TokenPanel::tokenPasted};
    auto* edit = panel->findChild<QLineEdit*>(u"tokenEdit"_s);
    auto* paste = panel->findChild<QPushButton*>(u"pasteButton"_s);
    edit->setText(secret);
    QTest::mouseClick(panel->findChild<QPushButton*>(u"testButton"_s), Qt::LeftButton);
    panel->showTested({.canRead = true});
    QVERIFY2(edit->text() == secret, "it was another one that was tested");

    QTest::mouseClick(paste, Qt::LeftButton);
    QTest::keyClicks(edit, u"typed while it is on its way"_s);
    panel->showFailed(u"The keychain is locked."_s);

    QCOMPARE(edit->text(), secret);
    QCOMPARE(edit->echoMode(), QLineEdit::Password);
    QTest::mouseClick(paste, Qt::LeftButton);
    QCOMPARE(pasted.count(), 2);
    panel->showTested({.canRead = true});
    QVERIFY(edit->text().isEmpty());
    edit->undo();
    QVERIFY(edit->text().isEmpty());
    panel->reject();
}

void TokenWidgetsTest::aPanelThatClosesLeavesNoSecretInItsFields()
{
    const QPointer<gui::TokenPanel> panel = openPanel({});
    auto* edit = panel->findChild<QLineEdit*>(u"tokenEdit"_s);
    auto* password = panel->findChild<QLineEdit*>(u"passwordEdit"_s);
    edit->setText(secret);
    password->setText(u"pa55word"_s);

    QTest::keyClick(panel.data(), Qt::Key_Escape);

    QVERIFY(panel && !panel->isVisible());
    QVERIFY(edit->text().isEmpty() && password->text().isEmpty());
}

void TokenWidgetsTest::aPanelThatWaitsForAMadeTokenStaysOpen()
{
    const QPointer<gui::TokenPanel> panel = openPanel({.id = u"tracker"_s, .tokenEndsOld = false});
    panel->findChild<QLineEdit*>(u"ownerEdit"_s)->setText(u"ada@acme.example"_s);
    panel->findChild<QLineEdit*>(u"passwordEdit"_s)->setText(u"pa55word"_s);
    QTest::mouseClick(panel->findChild<QPushButton*>(u"generateButton"_s), Qt::LeftButton);

    QTest::keyClick(panel.data(), Qt::Key_Escape);
    QVERIFY(panel->isVisible());
    QVERIFY(allTexts(*panel).contains(u"was not closed"_s));
    QTest::mouseClick(button(*panel, u"Close"_s), Qt::LeftButton);
    QVERIFY(!panel->close() && panel->isVisible());

    panel->showMade({.token = shared(secret), .test = work::TokenTest{.canRead = true}});
    panel->showTested({.canRead = true});
    QTest::mouseClick(button(*panel->findChild<gui::ShownOnce*>(), u"Copy"_s), Qt::LeftButton);
    QTest::keyClick(panel.data(), Qt::Key_Escape);
    QTRY_VERIFY(!panel);
}

void TokenWidgetsTest::enterHandsThePastedTokenOverAndClosesNothing()
{
    const QPointer<gui::TokenPanel> panel = openPanel({});
    QSignalSpy pasted{panel.data(), &gui::TokenPanel::tokenPasted};
    for (const QString& name : {u"accountEdit"_s, u"expiryEdit"_s}) {
        QTest::keyClick(panel->findChild<QLineEdit*>(name), Qt::Key_Return);
        QVERIFY2(panel->isVisible(), qPrintable(name));
    }
    auto* edit = panel->findChild<QLineEdit*>(u"tokenEdit"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(pasted.count(), 0);

    QTest::keyClicks(edit, secret);
    QTest::keyClick(edit, Qt::Key_Enter, Qt::KeypadModifier);

    QCOMPARE(pasted.count(), 1);
    QVERIFY(panel->isVisible());
    panel->reject();
}

void TokenWidgetsTest::enterAsksForANewTokenAndAnswersNoQuestion()
{
    const QPointer<gui::TokenPanel> panel = openPanel({.id = u"tracker"_s, .tokenEndsOld = true});
    QSignalSpy asked{panel.data(), &gui::TokenPanel::generateAsked};
    QTest::keyClicks(panel->findChild<QLineEdit*>(u"ownerEdit"_s), u"ada@acme.example"_s);
    auto* password = panel->findChild<QLineEdit*>(u"passwordEdit"_s);
    QTest::keyClicks(password, u"pa55word"_s);

    QTest::keyClick(password, Qt::Key_Return);

    QVERIFY(panel->isVisible());
    auto* box = panel->findChild<QMessageBox*>();
    QVERIFY2(box && box->isVisible(), "the question was answered by the key that asked it");
    QCOMPARE(asked.count(), 0);
    QTest::mouseClick(button(*box, u"Replace"_s), Qt::LeftButton);
    QCOMPARE(asked.count(), 1);
    delete panel;
}

void TokenWidgetsTest::enterPressesTheButtonThatHasTheFocus()
{
    const QPointer<gui::TokenPanel> panel = openPanel({});
    QSignalSpy tested{panel.data(), &gui::TokenPanel::testAsked};
    auto* test = panel->findChild<QPushButton*>(u"testButton"_s);
    test->setFocus();

    QTest::keyClick(test, Qt::Key_Return);

    QCOMPARE(tested.count(), 1);
    QVERIFY(panel->isVisible());
    QPushButton* close = button(*panel, u"Close"_s);
    close->setFocus();
    QTest::keyClick(close, Qt::Key_Return);
    QTRY_VERIFY(!panel);
}

void TokenWidgetsTest::whatThePersonSaysOfATokenGoesAlong()
{
    gui::TokenPanel* panel = new gui::TokenPanel;
    panel->showConnection(infoOf(u"Acme"_s), {});
    panel->open();
    const auto about = std::make_shared<std::optional<Credential>>();
    connect(panel, &gui::TokenPanel::tokenPasted, this,
            [about](const QString&, const gui::SharedSecret&, const Credential& credential) {
        *about = credential;
    });
    const auto type = [panel](const QString& name, const QString& text) {
        panel->findChild<QLineEdit*>(name)->setText(text);
    };
    type(u"tokenEdit"_s, secret);
    type(u"accountEdit"_s, u"bo@acme.example"_s);
    type(u"roleEdit"_s, u"admin"_s);
    type(u"expiryEdit"_s, u"31 January"_s);

    QTest::mouseClick(panel->findChild<QPushButton*>(u"pasteButton"_s), Qt::LeftButton);
    QVERIFY2(!*about, "a day that cannot be read is not guessed");
    QCOMPARE(panel->findChild<QLineEdit*>(u"tokenEdit"_s)->text(), secret);
    type(u"expiryEdit"_s, u"2027-01-31"_s);
    QTest::mouseClick(panel->findChild<QPushButton*>(u"pasteButton"_s), Qt::LeftButton);

    QCOMPARE((*about)->user, u"bo@acme.example"_s);
    QCOMPARE((*about)->role, u"admin"_s);
    QCOMPARE((*about)->expiresOn, std::optional(QDate{2027, 1, 31}));
    panel->reject();
}

void TokenWidgetsTest::replacingATokenThatEndsTheOldOneIsToldBefore()
{
    gui::TokenPanel* panel = new gui::TokenPanel;
    work::ConnectionInfo info = infoOf(u"Acme"_s);
    info.managedBy = u"Okta"_s;
    panel->showConnection(info, {.id = u"tracker"_s, .tokenEndsOld = true});
    panel->open();
    QSignalSpy asked{panel, &gui::TokenPanel::generateAsked};
    panel->findChild<QLineEdit*>(u"ownerEdit"_s)->setText(u"ada@acme.example"_s);
    panel->findChild<QLineEdit*>(u"passwordEdit"_s)->setText(u"pa55word"_s);

    QTest::mouseClick(panel->findChild<QPushButton*>(u"generateButton"_s), Qt::LeftButton);

    QCOMPARE(asked.count(), 0);
    auto* box = panel->findChild<QMessageBox*>();
    QVERIFY(box->informativeText().contains(u"Okta"_s));
    QVERIFY(box->defaultButton() == button(*box, u"Keep"_s));
    QTest::mouseClick(button(*box, u"Replace"_s), Qt::LeftButton);
    QCOMPARE(asked.count(), 1);
    delete panel;
}

void TokenWidgetsTest::whatANewTokenDoesToTheOldOneIsToldWithoutATokenAddressToo()
{
    gui::TokenPanel panel;
    work::ConnectionInfo info = infoOf(u"Acme"_s);
    info.connection.tokenUrl.clear();
    info.managedBy = u"Okta"_s;
    panel.show();
    const auto isTold = [&panel](const QString& text) {
        const auto labels = panel.findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(), [&text](const QLabel* label) {
            return label->isVisible() && label->text().contains(text);
        });
    };

    panel.showConnection(info, {.id = u"tracker"_s, .tokenEndsOld = true});
    QVERIFY(isTold(u"ends the one in use at once, for Okta"_s));
    QVERIFY(isTold(u"no change of anybody's access is lost"_s));
    panel.showConnection(info, {.id = u"board"_s, .tokenEndsOld = false});
    QVERIFY(!isTold(u"ends the one in use at once"_s));
    QVERIFY(isTold(u"until it is revoked there"_s));

    info.token.current.reset();
    panel.showConnection(info, {.id = u"tracker"_s, .tokenEndsOld = true});
    QVERIFY2(!isTold(u"A new token"_s), "there is no old one");
}

void TokenWidgetsTest::whatIsReadOnlyTestsATokenAndChangesNone()
{
    gui::TokenPanel panel;
    work::ConnectionInfo info = infoOf(u"Acme"_s);
    info.token.next = Credential{.slot = Slot::Next, .fingerprint = u"AAA-BBB"_s};
    panel.showConnection(info, {});
    panel.show();
    panel.findChild<QLineEdit*>(u"tokenEdit"_s)->setText(secret);
    panel.findChild<QLineEdit*>(u"ownerEdit"_s)->setText(u"ada@acme.example"_s);
    panel.findChild<QLineEdit*>(u"passwordEdit"_s)->setText(u"pa55word"_s);
    const auto isEnabled = [&panel](const QString& name) {
        return panel.findChild<QPushButton*>(name)->isEnabled();
    };
    const QStringList writing{u"pasteButton"_s, u"generateButton"_s, u"forgetButton"_s,
                              u"useNextButton"_s};

    panel.showReadOnly(u"Rollcall was started read-only."_s);
    for (const QString& name : writing)
        QVERIFY2(!isEnabled(name), qPrintable(name));
    QVERIFY(isEnabled(u"testButton"_s));
    auto* reason = panel.findChild<QLabel*>(u"readOnlyLabel"_s);
    QVERIFY(reason->isVisible() && reason->text().contains(u"started read-only"_s));

    panel.showReadOnly({});
    for (const QString& name : writing)
        QVERIFY2(isEnabled(name), qPrintable(name));
    QVERIFY(!reason->isVisible());
}

void TokenWidgetsTest::theGuideHasAListToTickAndAPageToOpen()
{
    gui::TokenGuide guide;
    const work::ServiceInfo service{
        .id = u"tracker"_s,
        .tokenRequirements = {u"An Enterprise plan & SSO"_s, u"Owner"_s},
        .tokenSteps = {u"Open it."_s},
        .tokenPage = u"https://t.example/settings"_s};
    guide.showService(service);
    QSignalSpy asked{&guide, &gui::TokenGuide::pageAsked};

    const auto boxes = guide.findChildren<QCheckBox*>();
    QCOMPARE(boxes.size(), 2);
    QCOMPARE(boxes.first()->text(), u"An Enterprise plan && SSO"_s);
    boxes.first()->setChecked(true);
    guide.showService(service);
    QVERIFY2(guide.findChildren<QCheckBox*>().constFirst()->isChecked(),
             "a refresh forgot the tick");
    QTest::mouseClick(button(guide, u"Open"_s), Qt::LeftButton);

    QCOMPARE(asked.first().first().toString(), u"https://t.example/settings"_s);
}

void TokenWidgetsTest::aStoredTokenIsCopiedOnlyForItsName()
{
    auto* dialog = new gui::CopyTokenDialog(u"Acme (PROD)"_s, u"Okta"_s, nullptr);
    QSignalSpy confirmed{dialog, &gui::CopyTokenDialog::confirmed};
    dialog->open();
    QPushButton* copy = button(*dialog, u"Copy"_s);
    auto* edit = dialog->findChild<QLineEdit*>();

    QVERIFY(!copy->isEnabled());
    edit->setText(u"acme (prod)"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QVERIFY(!copy->isEnabled() && dialog->isVisible());
    edit->setText(u"Acme (PROD)"_s);
    QTest::keyClick(edit, Qt::Key_Return);

    QCOMPARE(confirmed.count(), 1);
}

void TokenWidgetsTest::everyTokenHasARowAndEveryCellAText()
{
    const test::FakeClock clock{test::noon()};
    models::TokenTable table{clock};
    const QAbstractItemModelTester tester{&table};
    work::ConnectionInfo bare;
    bare.connection.name = u"Bare"_s;
    work::ConnectionInfo both = infoOf(u"Both"_s);
    both.managedBy = u"Okta"_s;
    both.token.next = Credential{.slot = Slot::Next, .fingerprint = u"AAA-BBB"_s};

    table.setConnections({bare, both});

    QCOMPARE(table.rowCount(), 3);
    for (int row = 0; row < 3; ++row) {
        for (const QString& text : rowTexts(table, row))
            QVERIFY(!text.isEmpty());
    }
    QVERIFY(rowTexts(table, 0).at(1).contains(u"no token"_s));
    const QString whole = rowTexts(table, 1).join(u'|');
    for (const auto& part : {u"✔ in use"_s, u"K7Q-2FD"_s, u"ada@acme.example (owner)"_s,
                             u"40 day"_s, u"412"_s, u"Okta"_s, u"Bearer token"_s})
        QVERIFY2(whole.contains(part), qPrintable(whole));
    QVERIFY(rowTexts(table, 2).at(1).contains(u"never tested"_s));
}

void TokenWidgetsTest::whatNeedsSomebodyIsTold()
{
    models::TokenRow row{.info = infoOf(u"Acme"_s)};
    row.credential = row.info.token.current;
    QVERIFY(!models::needsAttention(row, test::noon()));
    row.credential->expiresOn = test::noon().date().addDays(14);
    QVERIFY(models::needsAttention(row, test::noon()));
    row.credential->expiresOn = test::noon().date().addDays(15);
    QVERIFY(!models::needsAttention(row, test::noon()));
    row.info.pausedBy = Error{.code = ErrorCode::ConnectionPaused,
                              .detail = u"The service refused its token on 2026-11-22."_s};
    QVERIFY(models::needsAttention(row, test::noon()));
    QVERIFY(models::stateText(row).contains(u"refused"_s));
}

void TokenWidgetsTest::aTaskSaysWhatToDoAndUntilWhen()
{
    const test::FakeClock clock{test::noon()};
    models::TaskTable table{clock};
    const QAbstractItemModelTester tester{&table};
    const Task paste{.id = u"1"_s,
                     .kind = TaskKind::PasteToken,
                     .connectionId = u"c1"_s,
                     .label = u"Ok\u202Eta"_s,
                     .createdAt = test::noon()};
    Task late = paste;
    late.kind = TaskKind::RotateToken;
    late.dueAt = test::noon().addDays(-1);
    Task done = paste;
    done.doneAt = test::noon();

    table.setTasks({paste, late, done});
    table.setNames({{u"c1"_s, u"Acme"_s}});

    QCOMPARE(table.open(), 2);
    QVERIFY(rowTexts(table, 0).constFirst().contains(u"Ok‹U+202E›ta"_s));
    QCOMPARE(rowTexts(table, 0).at(models::TaskTable::Where), u"Acme"_s);
    QVERIFY(rowTexts(table, 1).at(models::TaskTable::Due).contains(u"over"_s));
    QVERIFY(rowTexts(table, 2).at(models::TaskTable::State).contains(u"done"_s));

    Task revoke = paste;
    revoke.kind = TaskKind::RevokeToken;
    revoke.label = u"K7Q-2FD"_s;
    table.setTasks({revoke});
    QVERIFY(rowTexts(table, 0).constFirst().contains(u"Revoke the old token K7Q-2FD"_s));
    QVERIFY(models::explain(revoke).contains(u"K7Q-2FD"_s));
}

QTEST_MAIN(TokenWidgetsTest)
#include "tst_tokenwidgets.moc"
