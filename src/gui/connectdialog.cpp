// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "connectdialog.h"

#include "announcement.h"
#include "domain/visibletext.h"
#include "plaintext.h"
#include "screenfit.h"
#include "theme.h"
#include "ui_connectdialog.h"

#include <QFileDialog>
#include <QPushButton>
#include <QScrollBar>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

constexpr auto bearer = "bearer"_L1;
constexpr auto inHeader = "header:"_L1;

}  // namespace

ConnectDialog::ConnectDialog(QWidget* parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::ConnectDialog>())
{
    m_ui->setupUi(this);
    setAttribute(Qt::WA_DeleteOnClose);
    fitToScreen(*this);
    m_ui->scrollArea->verticalScrollBar()->setFocusPolicy(Qt::NoFocus);
    for (QWidget* label : {m_ui->introLabel, m_ui->noticeLabel, m_ui->environmentHint})
        setTextColour(label, quietColour(palette()));
    setTextColour(m_ui->errorLabel, warningColour(palette()));
    m_ui->errorLabel->hide();
    m_ui->environmentBox->addItem(tr("Production"), static_cast<int>(Environment::Production));
    m_ui->environmentBox->addItem(tr("Test"), static_cast<int>(Environment::Test));
    m_ui->authBox->addItem(tr("Bearer token"), QString{bearer});
    m_ui->authBox->addItem(tr("Name and password"), u"basic"_s);
    m_ui->authBox->addItem(tr("Token in a header"), QString{inHeader});
    m_connect = m_ui->buttonBox->addButton(tr("&Connect"), QDialogButtonBox::AcceptRole);
    m_connect->setDefault(true);
    connect(m_ui->buttonBox, &QDialogButtonBox::accepted, this,
            [this] { emit connectAsked(draft()); });
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_ui->serviceBox, &QComboBox::currentIndexChanged, this, &ConnectDialog::showService);
    connect(m_ui->environmentBox, &QComboBox::currentIndexChanged, this,
            &ConnectDialog::showEnvironment);
    connect(m_ui->authBox, &QComboBox::currentIndexChanged, this, &ConnectDialog::showAuth);
    connect(m_ui->caButton, &QPushButton::clicked, this, &ConnectDialog::chooseFile);
    for (QLineEdit* edit : {m_ui->nameEdit, m_ui->urlEdit, m_ui->headerEdit})
        connect(edit, &QLineEdit::textChanged, this, &ConnectDialog::enableConnect);
    showEnvironment();
    showAuth();
}

ConnectDialog::~ConnectDialog() = default;

void ConnectDialog::setServices(const std::vector<work::ServiceInfo>& services)
{
    const QVariant before = m_ui->serviceBox->currentData();
    m_services = services;
    m_ui->serviceBox->clear();
    for (const work::ServiceInfo& service : services)
        m_ui->serviceBox->addItem(visible(service.name), service.id);
    m_ui->serviceBox->setCurrentIndex(std::max(0, m_ui->serviceBox->findData(before)));
    showService();
}

void ConnectDialog::showRefused(const QString& sentence)
{
    m_ui->errorLabel->setText(u"▲ "_s + visible(sentence, 1024));
    m_ui->errorLabel->show();
    announce(*m_ui->errorLabel, m_ui->errorLabel->text());
    m_connect->setEnabled(true);
}

work::ConnectionDraft ConnectDialog::draft() const
{
    return {.name = m_ui->nameEdit->text().trimmed(),
            .serviceId = m_ui->serviceBox->currentData().toString(),
            .url = m_ui->urlEdit->text().trimmed(),
            .environment = static_cast<Environment>(m_ui->environmentBox->currentData().toInt()),
            .credentialKind = auth(),
            .tokenUrl = m_ui->tokenUrlEdit->text().trimmed(),
            .caFile = m_ui->caEdit->text().trimmed()};
}

/// The service that is chosen, or null.
const work::ServiceInfo* ConnectDialog::chosen() const
{
    const int index = m_ui->serviceBox->currentIndex();
    if (index < 0 || index >= static_cast<int>(m_services.size()))
        return nullptr;
    return &m_services[static_cast<std::size_t>(index)];
}

/// As ConnectionDraft::credentialKind: empty for the way of the definition.
QString ConnectDialog::auth() const
{
    const QString kind = m_ui->authBox->currentData().toString();
    if (!asksForWay() || kind == bearer)
        return {};
    return asksForHeader() ? kind + m_ui->headerEdit->text().trimmed() : kind;
}

/// A Bearer token is what any service is taken to want (RFC 7644, section 2); another way that
/// stands in a definition was meant.
bool ConnectDialog::asksForWay() const
{
    const work::ServiceInfo* service = chosen();
    return service && service->isGeneral && service->credentialKind == bearer;
}

bool ConnectDialog::asksForHeader() const
{
    return asksForWay() && m_ui->authBox->currentData().toString() == inHeader;
}

void ConnectDialog::showService()
{
    if (!chosen())
        return;
    const work::ServiceInfo& service = *chosen();
    m_ui->urlEdit->setPlaceholderText(visible(service.baseUrlHint));
    QStringList notes;
    if (!service.notice.isEmpty())
        notes += visible(service.notice, 512);
    if (!service.retention.isEmpty())
        notes += visible(service.retention, 512);
    m_ui->noticeLabel->setText(notes.join(u'\n'));
    m_ui->noticeLabel->setVisible(!notes.isEmpty());
    if (m_ui->nameEdit->text() == m_proposedName) {
        m_proposedName = service.name;
        m_ui->nameEdit->setText(m_proposedName);
    }
    showAuth();
}

void ConnectDialog::showAuth()
{
    m_ui->formLayout->setRowVisible(m_ui->authBox, asksForWay());
    m_ui->formLayout->setRowVisible(m_ui->headerEdit, asksForHeader());
    enableConnect();
}

void ConnectDialog::showEnvironment()
{
    const bool isProduction = m_ui->environmentBox->currentIndex() == 0;
    m_ui->environmentHint->setText(
        isProduction ? tr("Real people. It is marked PROD everywhere.")
                     : tr("For trying things out. It is marked TEST everywhere."));
}

void ConnectDialog::enableConnect()
{
    m_connect->setEnabled(!m_ui->nameEdit->text().trimmed().isEmpty()
                          && !m_ui->urlEdit->text().trimmed().isEmpty()
                          && (!asksForHeader() || !m_ui->headerEdit->text().trimmed().isEmpty()));
}

void ConnectDialog::chooseFile()
{
    auto* dialog = new QFileDialog(this, tr("Certificate file"), {},
                                   tr("Certificates (*.pem *.crt *.cer);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_ui->caEdit, &QLineEdit::setText);
    dialog->open();
}

}  // namespace rollcall::gui
