// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "tokenpanel.h"

#include "announcement.h"
#include "domain/visibletext.h"
#include "plaintext.h"
#include "screenfit.h"
#include "shownonce.h"
#include "theme.h"
#include "tokenguide.h"
#include "tokenwords.h"
#include "ui_tokenpanel.h"
#include "work/errorsentence.h"
#include "work/tokeninput.h"
#include "work/tokenstate.h"

#include <QKeyEvent>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollBar>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

SharedSecret secretIn(const QLineEdit& edit)
{
    return std::make_shared<const Secret>(edit.text().trimmed().toUtf8());
}

}  // namespace

TokenPanel::TokenPanel(QWidget* parent)
    : QDialog(parent),
      m_ui(std::make_unique<Ui::TokenPanel>()),
      m_guide(new TokenGuide(this)),
      m_made(new ShownOnce(this))
{
    m_ui->setupUi(this);
    setUp();
    connectButtons();
    readInput();
}

TokenPanel::~TokenPanel() = default;

void TokenPanel::setUp()
{
    setAttribute(Qt::WA_DeleteOnClose);
    fitToScreen(*this);
    setScale(m_ui->titleLabel, 1.35, true);
    for (QWidget* label : {m_ui->pasteHint, m_ui->generateHint})
        setTextColour(label, quietColour(palette()));
    for (QWidget* label :
         {m_ui->readOnlyLabel, m_ui->problemLabel, m_ui->endsOldLabel, m_ui->cleanLabel})
        setTextColour(label, warningColour(palette()));
    m_ui->readOnlyLabel->hide();
    m_ui->resultLabel->hide();
    m_ui->contentLayout->insertWidget(1, m_made);
    m_ui->contentLayout->insertWidget(3, m_guide);
    m_ui->scrollArea->verticalScrollBar()->setFocusPolicy(Qt::NoFocus);
    m_ui->buttonBox->button(QDialogButtonBox::Close)->setAutoDefault(false);
    for (QLineEdit* edit : {m_ui->accountEdit, m_ui->roleEdit, m_ui->noteEdit, m_ui->ownerEdit})
        edit->setMaxLength(256);
}

void TokenPanel::connectButtons()
{
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &TokenPanel::reject);
    connect(m_ui->showButton, &QPushButton::pressed, this,
            [this] { m_ui->tokenEdit->setEchoMode(QLineEdit::Normal); });
    connect(m_ui->showButton, &QPushButton::released, this, &TokenPanel::hideValues);
    connect(m_ui->tokenEdit, &QLineEdit::textChanged, this, &TokenPanel::readInput);
    for (QLineEdit* edit : {m_ui->ownerEdit, m_ui->passwordEdit})
        connect(edit, &QLineEdit::textChanged, this, &TokenPanel::enableButtons);
    connect(m_ui->cleanButton, &QPushButton::clicked, this, &TokenPanel::takeCleaned);
    connect(m_ui->tokenEdit, &QLineEdit::returnPressed, this, &TokenPanel::paste);
    connect(m_ui->pasteButton, &QPushButton::clicked, this, &TokenPanel::paste);
    connect(m_ui->passwordEdit, &QLineEdit::returnPressed, this, &TokenPanel::askGenerate);
    connect(m_ui->generateButton, &QPushButton::clicked, this, &TokenPanel::askGenerate);
    connect(m_ui->forgetButton, &QPushButton::clicked, this, &TokenPanel::askForget);
    connect(m_ui->copyButton, &QPushButton::clicked, this,
            [this] { emit copyAsked(connectionId()); });
    connect(m_ui->testButton, &QPushButton::clicked, this, [this] {
        wait(Answer::Test);
        emit testAsked(connectionId());
    });
    connect(m_ui->useNextButton, &QPushButton::clicked, this, [this] {
        wait(Answer::Test);
        emit nextAsked(connectionId());
    });
    connect(m_guide, &TokenGuide::pageAsked, this, &TokenPanel::pageAsked);
    connect(m_made, &ShownOnce::copyAsked, this, &TokenPanel::madeCopied);
}

void TokenPanel::showConnection(const work::ConnectionInfo& info, const work::ServiceInfo& service)
{
    m_info = info;
    m_service = service;
    showWords(secretWords(info));
    const bool canGenerate = !info.connection.tokenUrl.isEmpty();
    m_ui->generateBox->setVisible(canGenerate);
    m_guide->showService(service);
    // What a definition says of tokens holds for no password that was chosen in their place.
    const bool isToken = service.credentialKind == u"basic"_s || !info.takesPair;
    m_guide->setVisible(!canGenerate && isToken
                        && !(service.tokenSteps + service.tokenRequirements).isEmpty());
    m_ui->generateButton->setText(info.token.current ? tr("Re&generate the token…")
                                                     : tr("&Generate a token"));
    m_ui->endsOldLabel->setText(whatBecomesOfOld());
    m_ui->endsOldLabel->setVisible(isToken && info.token.current.has_value());
    showState();
}

QString TokenPanel::whatBecomesOfOld() const
{
    // What the definition of any service says of tokens is a guess.
    if (m_service.isGeneral)
        return mayEndOldText(m_info.managedBy);
    return m_service.tokenEndsOld ? endsOldText(m_info.managedBy) : staysValidText();
}

void TokenPanel::showWords(const SecretWords& words)
{
    m_ui->titleLabel->setText(words.title);
    setWindowTitle(words.title);
    m_ui->pasteBox->setTitle(words.box);
    m_ui->pasteLabel->setText(words.field);
    m_ui->tokenEdit->setAccessibleName(words.spoken);
    m_ui->tokenEdit->setPlaceholderText(words.example);
    m_ui->pasteHint->setText(words.hint);
    m_ui->pasteButton->setText(words.use);
    readInput();
}

void TokenPanel::showReadOnly(const QString& why)
{
    m_mayWrite = why.isEmpty();
    m_ui->readOnlyLabel->setText(tr("▲ %1 No token is replaced or forgotten.").arg(why));
    m_ui->readOnlyLabel->setVisible(!m_mayWrite);
    enableButtons();
}

void TokenPanel::wait(Answer answer)
{
    m_awaited = answer;
    showResult(tr("Asking the service…"), true);
    enableButtons();
}

void TokenPanel::showTested(const work::TokenTest& test)
{
    if (m_awaited == Answer::PastedToken)
        m_ui->tokenEdit->clear();
    m_awaited = Answer::None;
    m_isUnkept = false;
    QString text = tr("✔ The service accepts the token.");
    if (test.users >= 0)
        text += u' '
            + tr("It counts %n people.", nullptr,
                 static_cast<int>(std::min<qint64>(test.users, 2'000'000'000)));
    if (!test.note.isEmpty())
        text += u' ' + tr("To know: %1.").arg(visible(test.note));
    showResult(text, true);
    enableButtons();
}

void TokenPanel::showFailed(const Error& error)
{
    work::Sentence sentence = work::sentenceOf(error);
    // What the service says of a token comes after that was kept.
    if (m_awaited == Answer::PastedToken && error.code < ErrorCode::TokenMissing)
        sentence.notDone = keptText(m_info.token.current.has_value());
    m_awaited = Answer::None;
    showResult(u"▲ "_s + visible(sentence.all(), 1024), false);
    enableButtons();
}

void TokenPanel::showForgotten()
{
    m_awaited = Answer::None;
    m_isMadeInUse = false;
    showResult(tr("The token is no longer on this computer. At the service it is still valid "
                  "until it is revoked there."),
               true);
    enableButtons();
}

void TokenPanel::showMade(const work::MadeToken& made)
{
    m_awaited = Answer::Test;  // Comes next, or why there is none.
    // What the service says of it comes after it was kept; these codes come before.
    m_isMadeInUse = !made.problem;
    m_isUnkept = made.problem && made.problem->code >= ErrorCode::TokenMissing;
    if (m_isUnkept)
        m_made->show(
            made.token,
            tr("▲ The service made this token, and it could not be kept. Copy it to a safe "
               "place now, or unlock the keychain and paste it below: closing this "
               "window loses it."));
    else
        m_made->show(made.token,
                     tr("The new token, this once. Where else it is used, paste it now."));
    m_ui->scrollArea->ensureWidgetVisible(m_made);
}

void TokenPanel::dropSecrets()
{
    hideValues();
    m_ui->passwordEdit->clear();
    if (!m_isMadeInUse || !m_made->token())
        return;
    m_made->forget();
    showResult(tr("The new token was put away when Rollcall was locked. It is in use, and can be "
                  "copied with “%1”.")
                   .arg(m_ui->copyButton->text().remove(u'&')),
               true);
}

void TokenPanel::showCountdown(int secondsLeft)
{
    m_made->showCountdown(secondsLeft);
}

void TokenPanel::focusPaste()
{
    m_ui->tokenEdit->setFocus();
    m_ui->scrollArea->ensureWidgetVisible(m_ui->pasteBox);
}

void TokenPanel::focusGenerate()
{
    if (!m_ui->generateBox->isVisibleTo(this)) {
        focusPaste();
        m_ui->scrollArea->ensureWidgetVisible(m_guide);
        return;
    }
    m_ui->ownerEdit->setFocus();
    m_ui->scrollArea->ensureWidgetVisible(m_ui->generateBox);
}

void TokenPanel::reject()
{
    if (m_awaited == Answer::MadeToken)
        showResult(tr("▲ The service is making a token, and it is shown only here. This window "
                      "was not closed: wait until the service has answered."),
                   false);
    else if (m_made->token() && !m_made->isCopied())
        askClose();
    else
        QDialog::reject();
}

void TokenPanel::done(int result)
{
    for (QLineEdit* edit : {m_ui->tokenEdit, m_ui->passwordEdit})
        edit->clear();
    QDialog::done(result);
}

void TokenPanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::ActivationChange && !isActiveWindow())
        hideValues();
    QDialog::changeEvent(event);
}

void TokenPanel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter) {
        QDialog::keyPressEvent(event);
        return;
    }
    // A field leaves Enter to the dialog, which would press any default button below it: also
    // one of the box that the field has just opened.
    if (auto* button = qobject_cast<QPushButton*>(focusWidget()))
        button->click();
}

void TokenPanel::readInput()
{
    const QString excess = excessText(input());
    const bool isClean = excess.isEmpty();
    if (!isClean)
        m_ui->cleanLabel->setText(
            (m_info.takesPair ? tr("▲ This belongs to no name and no password and can be left "
                                   "out: %1.")
                              : tr("▲ This is no part of a token and can be left out: %1."))
                .arg(excess));
    if (!isClean && m_isClean)
        announce(*m_ui->cleanLabel, m_ui->cleanLabel->text());
    m_isClean = isClean;
    m_ui->cleanFrame->setVisible(!isClean);
    enableButtons();
}

void TokenPanel::takeCleaned()
{
    m_ui->tokenEdit->setText(QString::fromUtf8(input().token.reveal()));
    m_ui->tokenEdit->setFocus();
}

work::TokenInput TokenPanel::input() const
{
    const QString typed = m_ui->tokenEdit->text();
    return m_info.takesPair ? work::readPairInput(typed) : work::readTokenInput(typed);
}

Result<Credential> TokenPanel::about() const
{
    Credential credential{.connectionId = connectionId(),
                          .note = m_ui->noteEdit->text().trimmed(),
                          .user = m_ui->accountEdit->text().trimmed(),
                          .role = m_ui->roleEdit->text().trimmed()};
    const QString day = m_ui->expiryEdit->text().trimmed();
    if (day.isEmpty())
        return credential;
    const QDate last = QDate::fromString(day, Qt::ISODate);
    if (!last.isValid())
        return fail(ErrorCode::BadInput);
    credential.expiresOn = last;
    return credential;
}

void TokenPanel::paste()
{
    if (!m_ui->pasteButton->isEnabled())
        return;
    const Result<Credential> known = about();
    if (!known) {
        showResult(tr("▲ The last day cannot be read. Nothing was stored. Write it as 2027-01-31, "
                      "or leave it empty."),
                   false);
        m_ui->expiryEdit->setFocus();
        return;
    }
    hideValues();
    wait(Answer::PastedToken);
    emit tokenPasted(connectionId(), secretIn(*m_ui->tokenEdit), *known);
}

void TokenPanel::askGenerate()
{
    if (!m_ui->generateButton->isEnabled())
        return;
    if (!m_info.token.current || !m_service.tokenEndsOld) {
        generate();
        return;
    }
    QMessageBox* box = plainBox(this, tr("Replace the token?"), whatBecomesOfOld());
    QPushButton* keep = box->addButton(tr("&Keep the old one"), QMessageBox::RejectRole);
    QPushButton* replace = box->addButton(tr("&Replace the token"), QMessageBox::DestructiveRole);
    box->setDefaultButton(keep);
    box->setEscapeButton(keep);
    connect(replace, &QPushButton::clicked, this, &TokenPanel::generate);
    box->open();
}

void TokenPanel::generate()
{
    const QString owner = m_ui->ownerEdit->text().trimmed();
    wait(Answer::MadeToken);
    const SharedSecret password = secretIn(*m_ui->passwordEdit);
    m_ui->passwordEdit->clear();
    emit generateAsked(connectionId(), owner, password);
}

void TokenPanel::askForget()
{
    QMessageBox* box =
        plainBox(this, tr("Forget the token?"),
                 tr("It is deleted from the keychain. Rollcall cannot read or change anything at "
                    "this service until there is a new one. At the service the token stays "
                    "valid until it is revoked there."));
    QPushButton* keep = box->addButton(tr("&Keep it"), QMessageBox::RejectRole);
    QPushButton* forget = box->addButton(tr("&Forget the token"), QMessageBox::DestructiveRole);
    box->setDefaultButton(keep);
    box->setEscapeButton(keep);
    connect(forget, &QPushButton::clicked, this, [this] {
        wait(Answer::Forgotten);
        emit forgetAsked(connectionId(), m_info.token.current ? Slot::Current : Slot::Next);
    });
    box->open();
}

void TokenPanel::askClose()
{
    QMessageBox* box =
        plainBox(this, tr("Close without copying?"),
                 m_isUnkept ? tr("The token is not in the keychain. It is lost when this window "
                                 "closes, and another one has to be made.")
                            : tr("The token stays in the keychain. It cannot be looked at again."));
    QPushButton* back = box->addButton(tr("&Go back"), QMessageBox::RejectRole);
    QPushButton* close = box->addButton(tr("Close &without copying"), QMessageBox::DestructiveRole);
    box->setDefaultButton(back);
    box->setEscapeButton(back);
    connect(close, &QPushButton::clicked, this, [this] {
        m_made->forget();
        QDialog::reject();
    });
    box->open();
}

void TokenPanel::hideValues()
{
    m_ui->tokenEdit->setEchoMode(QLineEdit::Password);
    m_made->hideValue();
}

void TokenPanel::enableButtons()
{
    const bool isWaiting = m_awaited != Answer::None;
    const bool mayWrite = m_mayWrite && !isWaiting;
    const bool hasText = !m_ui->tokenEdit->text().trimmed().isEmpty();
    const bool hasToken = m_info.token.current.has_value();
    const work::NextToken next = work::nextOf(m_info.token);
    m_ui->tokenEdit->setReadOnly(m_awaited == Answer::PastedToken);
    m_ui->pasteButton->setEnabled(hasText && m_isClean && mayWrite);
    m_ui->showButton->setEnabled(hasText);
    m_ui->generateButton->setEnabled(!m_ui->ownerEdit->text().trimmed().isEmpty()
                                     && !m_ui->passwordEdit->text().isEmpty() && mayWrite);
    m_ui->testButton->setEnabled(hasToken && !isWaiting);
    m_ui->copyButton->setEnabled(hasToken && !isWaiting);
    m_ui->forgetButton->setEnabled((hasToken || m_info.token.next) && mayWrite);
    m_ui->useNextButton->setVisible(next == work::NextToken::Untested
                                    || next == work::NextToken::Failed);
    m_ui->useNextButton->setEnabled(mayWrite);
}

void TokenPanel::showState()
{
    const work::TokenStatus& status = m_info.token;
    QString text = status.current ? stateOf(*status.current)
        : status.next             ? tr("No token is in use.")
                                  : tr("No token is stored.");
    if (status.next)
        text += u"\n\n"_s + (status.current ? tr("Waiting to take its place:") : tr("Waiting:"))
            + u'\n' + stateOf(*status.next);
    m_ui->stateLabel->setText(text);
    QStringList problems;
    const std::optional<Error>& problem = m_info.pausedBy ? m_info.pausedBy : status.problem;
    if (problem && status.current)
        problems += visible(work::sentenceOf(*problem).all(), 1024);
    const QString next = nextText(work::nextOf(status), status.current.has_value());
    if (!next.isEmpty())
        problems += next;
    m_ui->problemLabel->setText(problems.join(u'\n'));
    m_ui->problemLabel->setVisible(!problems.isEmpty());
    enableButtons();
}

void TokenPanel::showResult(const QString& text, bool isGood)
{
    m_ui->resultLabel->setText(text);
    setTextColour(m_ui->resultLabel,
                  isGood ? palette().color(QPalette::WindowText) : warningColour(palette()));
    m_ui->resultLabel->show();
    announce(*m_ui->resultLabel, text);
}

}  // namespace rollcall::gui
