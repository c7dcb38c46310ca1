// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "gui/shownonce.h"
#include "gui/tokenguide.h"
#include "gui/tokenparts.h"

#include <QApplication>
#include <QMessageBox>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace rollcall::test;

namespace {

/// The panel of a connection to that service, in front. It deletes itself when it closes.
gui::TokenPanel* openPanel(const work::ServiceInfo& service)
{
    auto* panel = new gui::TokenPanel;
    panel->showConnection(infoOf(u"Acme"_s), service);
    panel->open();
    QApplication::setActiveWindow(panel);
    return panel;
}

}  // namespace

class TokenPanelTest final : public QObject {
    Q_OBJECT

private slots:
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
    void lockedItLetsGoOfWhatCanBeHadAgain_data();
    void lockedItLetsGoOfWhatCanBeHadAgain();
    void aNameAndAPasswordAreAskedForInTheirForm();
    void aFirstTokenThatIsRefusedLeavesNoneInUse();
    void ofAServiceThatNobodyKnowsNoFateOfTheOldTokenIsClaimed();
};

void TokenPanelTest::whatIsShownIsHiddenWhenAnotherWindowIsInFront()
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

void TokenPanelTest::anUncopiedTokenAsksBeforeItIsClosed()
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

void TokenPanelTest::whatIsNoPartOfATokenIsOfferedToBeLeftOut()
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

void TokenPanelTest::aNameAndAPasswordAreAskedForInTheirForm()
{
    work::ConnectionInfo info = infoOf(u"Acme"_s);
    info.takesPair = true;
    info.connection.tokenUrl.clear();
    const work::ServiceInfo service{.id = u"scim"_s,
                                    .credentialKind = u"bearer"_s,
                                    .tokenSteps = {u"Make a token and copy it."_s}};
    const QPointer<gui::TokenPanel> panel = openPanel({});
    panel->showConnection(info, service);
    QSignalSpy pasted{panel.data(), &gui::TokenPanel::tokenPasted};
    auto* edit = panel->findChild<QLineEdit*>(u"tokenEdit"_s);

    QCOMPARE(panel->windowTitle(), u"Name and password for Acme"_s);
    QCOMPARE(edit->placeholderText(), u"name:password"_s);
    QVERIFY(edit->accessibleName().contains(u"with a colon between them"_s));
    QVERIFY(!panel->findChild<gui::TokenGuide*>()->isVisible());
    QVERIFY(!panel->findChild<QLabel*>(u"endsOldLabel"_s)->isVisible());
    edit->setText(u"ada:\u200Bit's;"_s);
    QVERIFY(!button(*panel, u"Use these"_s)->isEnabled());
    QTest::mouseClick(panel->findChild<QPushButton*>(u"cleanButton"_s), Qt::LeftButton);
    QCOMPARE(edit->text(), u"ada:it's;"_s);
    QTest::mouseClick(button(*panel, u"Use these"_s), Qt::LeftButton);
    QCOMPARE(pasted.count(), 1);
    delete panel;
}

void TokenPanelTest::aPastedTokenStaysHiddenInItsFieldUntilItIsTaken()
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
    panel->showFailed({.code = ErrorCode::KeychainLocked});

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

void TokenPanelTest::aPanelThatClosesLeavesNoSecretInItsFields()
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

void TokenPanelTest::aPanelThatWaitsForAMadeTokenStaysOpen()
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

void TokenPanelTest::enterHandsThePastedTokenOverAndClosesNothing()
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

void TokenPanelTest::enterAsksForANewTokenAndAnswersNoQuestion()
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

void TokenPanelTest::enterPressesTheButtonThatHasTheFocus()
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

void TokenPanelTest::whatThePersonSaysOfATokenGoesAlong()
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

void TokenPanelTest::replacingATokenThatEndsTheOldOneIsToldBefore()
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

void TokenPanelTest::whatANewTokenDoesToTheOldOneIsToldWithoutATokenAddressToo()
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

void TokenPanelTest::whatIsReadOnlyTestsATokenAndChangesNone()
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

void TokenPanelTest::lockedItLetsGoOfWhatCanBeHadAgain_data()
{
    QTest::addColumn<std::optional<ErrorCode>>("problem");
    QTest::addColumn<bool>("isHeld");
    QTest::newRow("in use") << std::optional<ErrorCode>{} << false;
    QTest::newRow("in no keychain") << std::optional{ErrorCode::KeychainLocked} << true;
    QTest::newRow("waits for a test") << std::optional{ErrorCode::TimedOut} << true;
}

void TokenPanelTest::lockedItLetsGoOfWhatCanBeHadAgain()
{
    QFETCH(const std::optional<ErrorCode>, problem);
    QFETCH(const bool, isHeld);
    gui::TokenPanel panel;
    panel.showConnection(infoOf(u"Acme"_s), {});
    work::MadeToken made{.token = shared(secret)};
    if (problem)
        made.problem = Error{.code = *problem};
    panel.showMade(made);
    auto* pasted = panel.findChild<QLineEdit*>(u"tokenEdit"_s);
    pasted->setText(u"pasted-token-0123456789"_s);
    auto* password = panel.findChild<QLineEdit*>(u"passwordEdit"_s);
    password->setText(u"pa55word"_s);
    const std::weak_ptr<const Secret> held = std::exchange(made.token, {});

    panel.dropSecrets();

    QCOMPARE(!held.expired(), isHeld);
    QCOMPARE(allTexts(panel).contains(u"“Copy for elsewhere…”"_s), !isHeld);
    QCOMPARE(pasted->text(), u"pasted-token-0123456789"_s);
    QCOMPARE(password->text(), QString{});
}

void TokenPanelTest::aFirstTokenThatIsRefusedLeavesNoneInUse()
{
    gui::TokenPanel panel;
    work::ConnectionInfo info = infoOf(u"Acme"_s);
    info.token.current.reset();
    panel.showConnection(info, {});
    panel.findChild<QLineEdit*>(u"tokenEdit"_s)->setText(secret);
    panel.findChild<QPushButton*>(u"pasteButton"_s)->click();

    panel.showFailed({.code = ErrorCode::Unauthorized});
    info.token.next = Credential{.connectionId = info.connection.id,
                                 .fingerprint = u"K7Q-2FD"_s,
                                 .testedAt = noon(),
                                 .testOutcome = u"unauthorized"_s};
    panel.showConnection(info, {});

    const QString texts = allTexts(panel);
    QVERIFY2(texts.contains(u"It is kept as the one that waits, and is not used."_s),
             qPrintable(texts));
    QVERIFY(texts.contains(u"No token is in use."_s));
    QVERIFY(texts.contains(u"did not pass its test, and no other is in use"_s));
    QVERIFY(!texts.contains(u"goes on"_s));
    QVERIFY(!texts.contains(u"Nothing was changed"_s));
}

void TokenPanelTest::ofAServiceThatNobodyKnowsNoFateOfTheOldTokenIsClaimed()
{
    gui::TokenPanel panel;
    panel.showConnection(infoOf(u"Acme"_s), {.isGeneral = true, .tokenEndsOld = true});

    QVERIFY(allTexts(panel).contains(u"is not known of this service"_s));
}

QTEST_MAIN(TokenPanelTest)
#include "tst_tokenpanel.moc"
