// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "shownonce.h"

#include "announcement.h"
#include "plaintext.h"
#include "theme.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace rollcall::gui {

ShownOnce::ShownOnce(QWidget* parent)
    : QFrame(parent),
      m_text(new PlainLabel(this)),
      m_value(new QLineEdit(this)),
      m_show(new QPushButton(tr("&Hold to show"), this)),
      m_copy(new QPushButton(tr("&Copy"), this)),
      m_countdown(new PlainLabel(this))
{
    setFrameShape(QFrame::StyledPanel);
    auto* layout = new QVBoxLayout(this);
    auto* line = new QHBoxLayout;
    line->addWidget(m_value, 1);
    line->addWidget(m_show);
    line->addWidget(m_copy);
    layout->addWidget(m_text);
    layout->addLayout(line);
    layout->addWidget(m_countdown);
    m_text->setWordWrap(true);
    m_countdown->setWordWrap(true);
    setTextColour(m_countdown, quietColour(palette()));
    m_value->setReadOnly(true);
    m_value->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_value->setAccessibleName(tr("The new token, hidden"));
    m_value->setContextMenuPolicy(Qt::NoContextMenu);
    m_value->setFocusPolicy(Qt::NoFocus);
    for (QPushButton* button : {m_show, m_copy})
        button->setAutoDefault(false);
    m_hiding.setSingleShot(true);
    connect(&m_hiding, &QTimer::timeout, this, &ShownOnce::hideValue);
    connect(m_show, &QPushButton::pressed, this, &ShownOnce::showValue);
    connect(m_show, &QPushButton::released, this, &ShownOnce::hideValue);
    connect(m_copy, &QPushButton::clicked, this, &ShownOnce::copy);
    forget();
}

ShownOnce::~ShownOnce() = default;

void ShownOnce::show(std::shared_ptr<const Secret> token, const QString& text)
{
    m_token = std::move(token);
    m_isCopied = false;
    m_text->setText(text);
    m_countdown->setText(tr("It can be looked at and copied until this window is closed, and "
                            "never again after that. It is in no file and in no log."));
    hideValue();
    setVisible(true);
    announce(*m_text, text);
}

void ShownOnce::forget()
{
    m_token.reset();
    hideValue();
    setVisible(false);
}

void ShownOnce::showCountdown(int secondsLeft)
{
    if (!m_token || !m_isCopied)
        return;
    m_countdown->setText(
        secondsLeft > 0
            ? tr("Copied. The clipboard is cleared in %n seconds.", nullptr, secondsLeft)
            : tr("The clipboard was cleared, unless something else was copied."));
}

void ShownOnce::showValue()
{
    if (!m_token)
        return;
    m_value->setText(QString::fromUtf8(m_token->reveal()));
    m_value->setCursorPosition(0);
    m_hiding.start(30s);
}

void ShownOnce::hideValue()
{
    m_hiding.stop();
    // Always as many: the length is nobody's business either.
    m_value->setText(QString(32, u'•'));
}

void ShownOnce::copy()
{
    if (!m_token)
        return;
    m_isCopied = true;
    emit copyAsked(m_token);
}

}  // namespace rollcall::gui
