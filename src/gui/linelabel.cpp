// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "linelabel.h"

#include <QHelpEvent>
#include <QStylePainter>
#include <QToolTip>

#include <algorithm>

namespace rollcall::gui {

LineLabel::LineLabel(QWidget* parent) : PlainLabel(parent) {}

QSize LineLabel::minimumSizeHint() const
{
    constexpr int letters = 20;  // A usual name is never cut.
    const QSize whole = PlainLabel::minimumSizeHint();
    return {std::min(whole.width(), letters * fontMetrics().averageCharWidth()), whole.height()};
}

bool LineLabel::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip || shown() == text())
        return PlainLabel::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), plainToolTip(text()), this);
    return true;
}

void LineLabel::paintEvent(QPaintEvent*)
{
    QStylePainter painter{this};
    painter.drawItemText(contentsRect(), static_cast<int>(alignment()) | Qt::TextSingleLine,
                         palette(), isEnabled(), shown(), foregroundRole());
}

QString LineLabel::shown() const
{
    return fontMetrics().elidedText(text(), Qt::ElideMiddle, contentsRect().width());
}

}  // namespace rollcall::gui
