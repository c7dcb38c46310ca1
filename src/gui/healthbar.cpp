// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "healthbar.h"

#include "domain/visibletext.h"
#include "plaintext.h"
#include "theme.h"

#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

HealthBar::HealthBar(QWidget* parent)
    : QFrame(parent),
      m_shape(new PlainLabel(this)),
      m_what(new PlainLabel(this)),
      m_todo(new PlainLabel(this)),
      m_retry(new QPushButton(tr("Try a&gain"), this)),
      m_token(new QPushButton(tr("&Replace the token…"), this))
{
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setAccessibleName(tr("What is the matter with this service"));
    setScale(m_what, 1, true);
    m_what->setWordWrap(true);
    m_todo->setWordWrap(true);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_what);
    words->addWidget(m_todo);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(10);
    layout->addWidget(m_shape, 0, Qt::AlignTop);
    layout->addLayout(words, 1);
    layout->addWidget(m_retry);
    layout->addWidget(m_token);
    connect(m_retry, &QPushButton::clicked, this, &HealthBar::retryAsked);
    connect(m_token, &QPushButton::clicked, this, &HealthBar::tokenAsked);
    hide();
}

void HealthBar::showHealth(const Health& health)
{
    constexpr int shapeSize = 14;
    const work::Sentence& sentence = health.sentence;
    m_shape->setPixmap(shapePixmap(shapeOf(health.state), warningColour(palette()), shapeSize,
                                   devicePixelRatioF()));
    m_shape->setAccessibleName(health.word);
    m_what->setText(visible(sentence.what, 1024));
    m_todo->setText(visible((sentence.notDone + u' ' + sentence.todo).trimmed(), 1024));
    m_token->setText(health.state == Health::State::NoToken ? tr("&Give it a token…")
                                                            : tr("&Replace the token…"));
    m_token->setVisible(isAboutToken(health.state));
    // Nothing is sent before there is another token, or this one has passed a test.
    m_retry->setVisible(health.state < Health::State::NoToken
                        || health.state > Health::State::TokenEnded);
    setVisible(needsSomebody(health.state));
}

}  // namespace rollcall::gui
