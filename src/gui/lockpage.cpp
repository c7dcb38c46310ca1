// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "lockpage.h"

#include "plaintext.h"
#include "theme.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace rollcall::gui {

LockPage::LockPage(QWidget* parent)
    : QWidget(parent), m_button(new QPushButton(tr("&Show everything again"), this))
{
    auto* title = new PlainLabel(tr("Rollcall is locked"), this);
    setScale(title, 1.5, true);
    auto* text = new PlainLabel(tr("What is known of people is hidden. A job that was started "
                                   "goes on. Who may use this computer is decided by its own "
                                   "lock screen, not here."),
                                this);
    text->setWordWrap(true);
    text->setAlignment(Qt::AlignCenter);
    // The layout asks for the height of a line as wide as the window.
    constexpr int width = 520;
    text->setFixedWidth(width);
    text->setMinimumHeight(text->heightForWidth(width));
    setTextColour(text, quietColour(palette()));
    m_button->setDefault(true);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addStretch(1);
    layout->addWidget(title, 0, Qt::AlignCenter);
    layout->addWidget(text, 0, Qt::AlignCenter);
    layout->addWidget(m_button, 0, Qt::AlignCenter);
    layout->addStretch(2);
    connect(m_button, &QPushButton::clicked, this, &LockPage::unlockAsked);
}

void LockPage::focusButton()
{
    m_button->setFocus();
}

}  // namespace rollcall::gui
