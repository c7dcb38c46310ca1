// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "toast.h"

#include "announcement.h"
#include "plaintext.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>

#include <chrono>

using namespace std::chrono_literals;

namespace rollcall::gui {

namespace {

constexpr auto undoTime = 20s;

}  // namespace

Toast::Toast(QWidget* parent)
    : QFrame(parent), m_text(new PlainLabel(this)), m_undo(new QPushButton(tr("&Undo"), this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 8, 8, 8);
    layout->setSpacing(12);
    layout->addWidget(m_text);
    layout->addWidget(m_undo);
    auto* close = new QPushButton(tr("&Dismiss"), this);
    layout->addWidget(close);
    // The tool tip's colours stand out on both schemes.
    QPalette colours = palette();
    colours.setColor(QPalette::Window, colours.color(QPalette::ToolTipBase));
    colours.setColor(QPalette::WindowText, colours.color(QPalette::ToolTipText));
    setPalette(colours);
    setAutoFillBackground(true);
    setFrameShape(QFrame::StyledPanel);
    m_undo->setPalette(parent->palette());
    close->setPalette(parent->palette());
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &QWidget::hide);
    connect(close, &QPushButton::clicked, this, &QWidget::hide);
    connect(m_undo, &QPushButton::clicked, this, [this] {
        hide();
        emit undoAsked(m_jobId);
    });
    parent->installEventFilter(this);
    letNotificationsSpeak();
    hide();
}

void Toast::showDone(const QString& text, const QString& jobId)
{
    m_jobId = jobId;
    m_text->setText(text);
    setAccessibleName(text);
    m_undo->setVisible(!jobId.isEmpty());
    m_undo->setAccessibleDescription(text);
    moveIntoPlace();
    // A screen reader speaks what begins to show.
    hide();
    show();
    raise();
    m_timer.start(undoTime);
}

bool Toast::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        moveIntoPlace();
    return QFrame::eventFilter(watched, event);
}

void Toast::moveIntoPlace()
{
    constexpr int gap = 16;
    adjustSize();
    const QWidget* parent = parentWidget();
    move((parent->width() - width()) / 2, parent->height() - height() - gap);
}

}  // namespace rollcall::gui
