// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "connectionsettings.h"

#include "announcement.h"
#include "domain/visibletext.h"
#include "plaintext.h"
#include "theme.h"
#include "ui_connectionsettings.h"

#include <QFileDialog>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

enum LimitChoice { TheRule, OwnNumber, NoLimit };

}  // namespace

ConnectionSettings::ConnectionSettings(const work::ConnectionInfo& info, QWidget* parent)
    : QDialog(parent),
      m_ui(std::make_unique<Ui::ConnectionSettings>()),
      m_connectionId(info.connection.id)
{
    m_ui->setupUi(this);
    setAttribute(Qt::WA_DeleteOnClose);
    setScale(m_ui->titleLabel, 1.2, true);
    for (QWidget* label : {m_ui->graceHint, m_ui->limitHint})
        setTextColour(label, quietColour(palette()));
    setTextColour(m_ui->errorLabel, warningColour(palette()));
    m_ui->errorLabel->hide();
    m_ui->environmentBox->addItem(tr("Production"), static_cast<int>(Environment::Production));
    m_ui->environmentBox->addItem(tr("Test"), static_cast<int>(Environment::Test));
    m_ui->limitBox->addItem(tr("The rule: 20 %, at least 10 people"));
    m_ui->limitBox->addItem(tr("A number of your own"));
    m_ui->limitBox->addItem(tr("No limit"));
    m_ui->limitHint->setText(tr("A plan that takes access from more people in a day is refused "
                                "unless its limit is raised."));
    m_save = m_ui->buttonBox->addButton(tr("&Save"), QDialogButtonBox::AcceptRole);
    m_save->setDefault(true);
    fill(info);
    connect(m_ui->buttonBox, &QDialogButtonBox::accepted, this, [this] {
        m_save->setEnabled(false);
        emit saveAsked(m_connectionId, settings());
    });
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_ui->graceBox, &QCheckBox::toggled, this, &ConnectionSettings::enable);
    connect(m_ui->limitBox, &QComboBox::currentIndexChanged, this, &ConnectionSettings::enable);
    connect(m_ui->caButton, &QPushButton::clicked, this, &ConnectionSettings::chooseFile);
    connect(m_ui->graceDays, &QSpinBox::valueChanged, this, &ConnectionSettings::showUnits);
    connect(m_ui->limitUsers, &QSpinBox::valueChanged, this, &ConnectionSettings::showUnits);
    showUnits();
    enable();
}

ConnectionSettings::~ConnectionSettings() = default;

void ConnectionSettings::showRefused(const QString& sentence)
{
    m_ui->errorLabel->setText(u"▲ "_s + visible(sentence, 1024));
    m_ui->errorLabel->show();
    announce(*m_ui->errorLabel, m_ui->errorLabel->text());
    m_save->setEnabled(true);
}

void ConnectionSettings::fill(const work::ConnectionInfo& info)
{
    const Connection& connection = info.connection;
    m_ui->titleLabel->setText(visible(connection.name));
    setWindowTitle(tr("Settings of %1").arg(isolated(connection.name)));
    m_ui->environmentBox->setCurrentIndex(
        m_ui->environmentBox->findData(static_cast<int>(connection.environment)));
    m_ui->limitBox->setCurrentIndex(
        connection.limit.isOff ? NoLimit : (connection.limit.users ? OwnNumber : TheRule));
    if (connection.limit.users)
        m_ui->limitUsers->setValue(*connection.limit.users);
    m_ui->caEdit->setText(connection.caFile);
    fillGrace(info);
}

/// Where the service ends people's time by itself, its own rule is the one that counts.
void ConnectionSettings::fillGrace(const work::ConnectionInfo& info)
{
    const bool hasOwnRule =
        info.retention && info.retention->owner == RetentionRule::Owner::Service;
    m_mayHaveGrace = !hasOwnRule;
    m_ui->graceBox->setChecked(info.connection.graceDays.has_value());
    if (info.connection.graceDays)
        m_ui->graceDays->setValue(*info.connection.graceDays);
    m_ui->graceHint->setText(
        hasOwnRule ? tr("Not needed here: the service itself removes people after %n day(s).",
                        nullptr, static_cast<int>(info.retention->days.count()))
            : info.isRetentionKnown
            ? tr("This service keeps people without access for ever. When the time is "
                 "over you get a reminder and a task; nobody is removed by itself.")
            : tr("Whether this service removes people without access by itself is not known. When "
                 "the time is over you get a reminder and a task; Rollcall removes nobody."));
    m_ui->graceBox->setAccessibleDescription(m_ui->graceHint->text());
}

void ConnectionSettings::enable()
{
    m_ui->graceBox->setEnabled(m_mayHaveGrace);
    m_ui->graceDays->setEnabled(m_mayHaveGrace && m_ui->graceBox->isChecked());
    m_ui->limitUsers->setVisible(m_ui->limitBox->currentIndex() == OwnNumber);
}

/// One day, two days.
void ConnectionSettings::showUnits()
{
    m_ui->graceDays->setSuffix(tr(" days", nullptr, m_ui->graceDays->value()));
    m_ui->limitUsers->setSuffix(tr(" people a day", nullptr, m_ui->limitUsers->value()));
}

work::ConnectionSettings ConnectionSettings::settings() const
{
    work::ConnectionSettings settings{
        .environment = static_cast<Environment>(m_ui->environmentBox->currentData().toInt()),
        .caFile = m_ui->caEdit->text().trimmed()};
    settings.limit.isOff = m_ui->limitBox->currentIndex() == NoLimit;
    if (m_ui->limitBox->currentIndex() == OwnNumber)
        settings.limit.users = m_ui->limitUsers->value();
    if (m_ui->graceBox->isChecked())
        settings.graceDays = m_ui->graceDays->value();
    return settings;
}

void ConnectionSettings::chooseFile()
{
    auto* dialog = new QFileDialog(this, tr("Certificate file"), {},
                                   tr("Certificates (*.pem *.crt *.cer);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_ui->caEdit, &QLineEdit::setText);
    dialog->open();
}

}  // namespace rollcall::gui
