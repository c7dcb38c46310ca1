// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "welcomepage.h"

#include "plaintext.h"
#include "theme.h"
#include "ui_welcomepage.h"

using namespace Qt::StringLiterals;

namespace rollcall::gui {

WelcomePage::WelcomePage(QWidget* parent)
    : QWidget(parent), m_ui(std::make_unique<Ui::WelcomePage>())
{
    m_ui->setupUi(this);
    setScale(m_ui->titleLabel, 1.7, true);
    for (QWidget* label : {m_ui->textLabel, m_ui->promiseLabel, m_ui->keychainLabel})
        setTextColour(label, quietColour(palette()));
    constexpr int size = 40;
    const QColor colour = palette().color(QPalette::Link);
    const auto draw = [this, &colour](PlainLabel& label, QLatin1StringView name) {
        label.setPixmap(iconPixmap(name, colour, size, devicePixelRatioF()));
    };
    draw(*m_ui->connectIcon, "connect"_L1);
    draw(*m_ui->demoIcon, "demo"_L1);
    draw(*m_ui->fileIcon, "plan"_L1);
    for (QFrame* door : {m_ui->connectDoor, m_ui->demoDoor, m_ui->fileDoor}) {
        door->setAutoFillBackground(true);
        door->setBackgroundRole(QPalette::Base);
    }
    m_ui->connectButton->setDefault(true);
    connect(m_ui->connectButton, &QPushButton::clicked, this, &WelcomePage::connectAsked);
    connect(m_ui->demoButton, &QPushButton::clicked, this, &WelcomePage::demoAsked);
    connect(m_ui->fileButton, &QPushButton::clicked, this, &WelcomePage::fileAsked);
}

WelcomePage::~WelcomePage() = default;

void WelcomePage::setKeychain(const QString& text)
{
    m_ui->keychainLabel->showOutside(text);
}

void WelcomePage::setClosed(const QString& why)
{
    for (QPushButton* button : {m_ui->connectButton, m_ui->demoButton, m_ui->fileButton}) {
        button->setEnabled(why.isEmpty());
        button->setAccessibleDescription(why);
        setPlainToolTip(button, why);
    }
}

}  // namespace rollcall::gui
