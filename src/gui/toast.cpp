// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "toast.h"

#include "announcement.h"
#include "plaintext.h"

#include <QAbstractButton>
#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>
#include <chrono>

using namespace std::chrono_literals;

namespace rollcall::gui {

namespace {

constexpr auto undoTime = 20s;

}  // namespace

Toast::Toast(QWidget* parent, QWidget* area)
    : QFrame(parent),
      m_area(area ? area : parent),
      m_text(new PlainLabel(this)),
      m_undo(new QPushButton(tr("&Undo"), this)),
      m_close(new QPushButton(tr("&Dismiss"), this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 8, 8, 8);
    layout->setSpacing(12);
    m_text->setWordWrap(true);
    layout->addWidget(m_text);
    layout->addWidget(m_undo);
    layout->addWidget(m_close);
    // The tool tip's colours stand out on both schemes.
    QPalette colours = palette();
    colours.setColor(QPalette::Window, colours.color(QPalette::ToolTipBase));
    colours.setColor(QPalette::WindowText, colours.color(QPalette::ToolTipText));
    setPalette(colours);
    setAutoFillBackground(true);
    setFrameShape(QFrame::StyledPanel);
    m_undo->setPalette(parent->palette());
    m_close->setPalette(parent->palette());
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &QWidget::hide);
    connect(m_close, &QPushButton::clicked, this, &QWidget::hide);
    connect(m_undo, &QPushButton::clicked, this, [this] {
        hide();
        emit undoAsked(m_jobId);
    });
    m_area->installEventFilter(this);
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
    // A screen reader speaks what begins to show.
    hide();
    show();
    moveIntoPlace();
    raise();
    m_timer.start(undoTime);
}

bool Toast::eventFilter(QObject* watched, QEvent* event)
{
    // A layout request comes up from below when what is there has moved.
    const bool isMoved = event->type() == QEvent::Resize || event->type() == QEvent::Move
        || event->type() == QEvent::LayoutRequest;
    if (isMoved && isVisible())
        moveIntoPlace();
    return QFrame::eventFilter(watched, event);
}

void Toast::moveIntoPlace()
{
    constexpr int gap = 16;
    const QRect area{m_area->mapTo(parentWidget(), QPoint{}), m_area->size()};
    fitInto(area.width() - 2 * gap);
    const QPoint lowest{area.center().x() - width() / 2, area.bottom() - height() - gap};
    QRect place{lowest, size()};
    for (QRect under = buttonUnder(place); under.isValid(); under = buttonUnder(place))
        place.moveBottom(under.top() - gap);
    move(place.top() < area.top() ? lowest : place.topLeft());
}

/// On one line where there is room for it; else on several, and never beyond the area.
void Toast::fitInto(int most)
{
    const QMargins margins = layout()->contentsMargins();
    int beside = margins.left() + margins.right() + 2 * frameWidth();
    for (const QPushButton* button : {m_undo, m_close}) {
        if (!button->isHidden())
            beside += layout()->spacing() + button->sizeHint().width();
    }
    constexpr int leastText = 120;
    const int line = m_text->fontMetrics().size(0, m_text->text()).width() + 2;
    m_text->setFixedWidth(std::max(std::min(line, most - beside), leastText));
    adjustSize();
}

/// The highest that would be covered there; none: not valid.
QRect Toast::buttonUnder(const QRect& place) const
{
    QRect highest;
    for (const QAbstractButton* button : parentWidget()->findChildren<QAbstractButton*>()) {
        const QRect its{button->mapTo(parentWidget(), QPoint{}), button->size()};
        const bool isOther = button->isVisible() && !isAncestorOf(button);
        if (isOther && its.intersects(place) && (!highest.isValid() || its.top() < highest.top()))
            highest = its;
    }
    return highest;
}

}  // namespace rollcall::gui
