// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "tokenpanel.h"

#include "domain/visibletext.h"
#include "models/countdown.h"
#include "plaintext.h"
#include "theme.h"
#include "toast.h"
#include "ui_tokenpanel.h"
#include "work/errorsentence.h"

#include <QEvent>
#include <QMessageBox>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

/// Takes the text of a field and leaves nothing in it: no undo, no second copy of ours.
SharedSecret takeSecret(QLineEdit& edit)
{
    auto secret = std::make_shared<const Secret>(edit.text().trimmed().toUtf8());
    edit.clear();
    return secret;
}

QString stateOf(const Credential& credential)
{
    QStringList parts{TokenPanel::tr("Fingerprint %1").arg(visible(credential.fingerprint))};
    if (credential.storedAt.isValid())
        parts += TokenPanel::tr("stored %1").arg(models::localInstant(credential.storedAt));
    if (!credential.testedAt.isValid())
        parts += TokenPanel::tr("never tested");
    else if (credential.testOutcome == u"ok"_s)
        parts += TokenPanel::tr("worked %1").arg(models::localInstant(credential.testedAt));
    else
        parts +=
            TokenPanel::tr("failed %1 (%2)")
                .arg(models::localInstant(credential.testedAt), visible(credential.testOutcome));
    if (credential.expiresOn)
        parts += TokenPanel::tr("ends on %1").arg(QLocale{}.toString(*credential.expiresOn));
    return parts.join(u"\n"_s);
}

QString listOf(const QStringList& lines, bool areSteps)
{
    QStringList out;
    for (const QString& line : lines) {
        const QString mark = areSteps ? QString::number(out.size() + 1) + u". "_s : u"•  "_s;
        out += mark + visible(line, 512);
    }
    return out.join(u'\n');
}

}  // namespace

TokenPanel::TokenPanel(QWidget* parent) : QDialog(parent), m_ui(std::make_unique<Ui::TokenPanel>())
{
    m_ui->setupUi(this);
    setAttribute(Qt::WA_DeleteOnClose);
    setScale(m_ui->titleLabel, 1.35, true);
    for (QWidget* label : {m_ui->pasteHint, m_ui->generateHint})
        setTextColour(label, quietColour(palette()));
    setTextColour(m_ui->problemLabel, warningColour(palette()));
    m_ui->resultLabel->hide();
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_ui->showButton, &QPushButton::pressed, this,
            [this] { m_ui->tokenEdit->setEchoMode(QLineEdit::Normal); });
    connect(m_ui->showButton, &QPushButton::released, this, &TokenPanel::hideValue);
    for (QLineEdit* edit : {m_ui->tokenEdit, m_ui->ownerEdit, m_ui->passwordEdit})
        connect(edit, &QLineEdit::textChanged, this, &TokenPanel::enableButtons);
    connect(m_ui->tokenEdit, &QLineEdit::returnPressed, this, &TokenPanel::paste);
    connect(m_ui->pasteButton, &QPushButton::clicked, this, &TokenPanel::paste);
    connect(m_ui->passwordEdit, &QLineEdit::returnPressed, this, &TokenPanel::generate);
    connect(m_ui->generateButton, &QPushButton::clicked, this, &TokenPanel::generate);
    connect(m_ui->forgetButton, &QPushButton::clicked, this, &TokenPanel::askForget);
    connect(m_ui->testButton, &QPushButton::clicked, this, [this] {
        showWaiting();
        emit testAsked(m_connectionId);
    });
    enableButtons();
}

TokenPanel::~TokenPanel() = default;

void TokenPanel::showConnection(const work::ConnectionInfo& info, const work::ServiceInfo& service)
{
    m_connectionId = info.connection.id;
    m_ui->titleLabel->setText(tr("Token for %1").arg(visible(info.connection.name)));
    setWindowTitle(m_ui->titleLabel->text());
    const bool canGenerate = !info.connection.tokenUrl.isEmpty();
    m_ui->generateBox->setVisible(canGenerate);
    m_ui->guideBox->setVisible(!canGenerate
                               && !(service.tokenSteps + service.tokenRequirements).isEmpty());
    showGuide(service);
    showState(info.token);
}

void TokenPanel::showWaiting()
{
    m_isWaiting = true;
    showResult(tr("Asking the service…"), true);
    enableButtons();
}

void TokenPanel::showTested(const work::TokenTest& test)
{
    m_isWaiting = false;
    QString text = tr("✔ The service accepts the token.");
    if (test.users >= 0)
        text += u' '
            + tr("It counts %n people.", nullptr,
                 static_cast<int>(std::min<qint64>(test.users, 2'000'000'000)));
    if (!test.note.isEmpty())
        text += u' ' + visible(test.note);
    showResult(text, true);
    enableButtons();
}

void TokenPanel::showFailed(const QString& sentence)
{
    m_isWaiting = false;
    showResult(u"▲ "_s + visible(sentence, 1024), false);
    enableButtons();
}

void TokenPanel::showForgotten()
{
    m_isWaiting = false;
    showState({});
    showResult(tr("The token is no longer on this computer. At the service it is still valid "
                  "until it is revoked there."),
               true);
    enableButtons();
}

void TokenPanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::ActivationChange && !isActiveWindow())
        hideValue();
    QDialog::changeEvent(event);
}

void TokenPanel::paste()
{
    if (m_ui->tokenEdit->text().trimmed().isEmpty() || m_isWaiting)
        return;
    hideValue();
    showWaiting();
    emit tokenPasted(m_connectionId, takeSecret(*m_ui->tokenEdit));
}

void TokenPanel::generate()
{
    if (!m_ui->generateButton->isEnabled())
        return;
    const QString owner = m_ui->ownerEdit->text().trimmed();
    showWaiting();
    emit generateAsked(m_connectionId, owner, takeSecret(*m_ui->passwordEdit));
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
        showWaiting();
        emit forgetAsked(m_connectionId);
    });
    box->open();
}

void TokenPanel::hideValue()
{
    m_ui->tokenEdit->setEchoMode(QLineEdit::Password);
}

void TokenPanel::enableButtons()
{
    const bool hasText = !m_ui->tokenEdit->text().trimmed().isEmpty();
    m_ui->pasteButton->setEnabled(hasText && !m_isWaiting);
    m_ui->showButton->setEnabled(hasText);
    m_ui->generateButton->setEnabled(!m_ui->ownerEdit->text().trimmed().isEmpty()
                                     && !m_ui->passwordEdit->text().isEmpty() && !m_isWaiting);
    m_ui->testButton->setEnabled(m_hasToken && !m_isWaiting);
    m_ui->forgetButton->setEnabled(m_hasToken && !m_isWaiting);
}

void TokenPanel::showState(const work::TokenStatus& status)
{
    m_hasToken = status.current.has_value();
    QString text = m_hasToken ? stateOf(*status.current) : tr("No token is stored.");
    if (status.next)
        text += u"\n\n"_s + tr("Waiting to take its place:") + u'\n' + stateOf(*status.next);
    m_ui->stateLabel->setText(text);
    m_ui->problemLabel->setText(
        status.problem ? visible(work::sentenceOf(*status.problem).all(), 1024) : QString{});
    m_ui->problemLabel->setVisible(status.problem.has_value());
    enableButtons();
}

void TokenPanel::showGuide(const work::ServiceInfo& service)
{
    m_ui->requirementsLabel->setText(tr("It needs:") + u'\n'
                                     + listOf(service.tokenRequirements, false));
    m_ui->requirementsLabel->setVisible(!service.tokenRequirements.isEmpty());
    m_ui->stepsLabel->setText(tr("Then:") + u'\n' + listOf(service.tokenSteps, true));
    m_ui->stepsLabel->setVisible(!service.tokenSteps.isEmpty());
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
