// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "consolestyle.h"

#include "theme.h"

#include <QPainter>
#include <QStyleOption>
#include <QWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

void paintEdge(QPainter& painter, const QRect& rect, const QPen& pen)
{
    const qreal inset = pen.widthF() / 2;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(pen);
    painter.drawRoundedRect(QRectF{rect}.adjusted(inset, inset, -inset, -inset), 2, 2);
    painter.restore();
}

/// The edge of what can be ticked: Fusion's own is hardly to be seen on dark.
void paintIndicatorEdge(QPainter& painter, const QStyleOption& option, bool isRound)
{
    const bool isEnabled = option.state.testFlag(QStyle::State_Enabled);
    const QColor edge =
        isEnabled ? quietColour(option.palette) : option.palette.color(QPalette::Mid);
    if (!isRound) {
        paintEdge(painter, option.rect, QPen{edge, 1});
        return;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen{edge, 1});
    painter.drawEllipse(QRectF{option.rect}.adjusted(0.5, 0.5, -0.5, -0.5));
    painter.restore();
}

}  // namespace

ConsoleStyle::ConsoleStyle() : QProxyStyle(u"Fusion"_s) {}

void ConsoleStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option,
                                 QPainter* painter, const QWidget* widget) const
{
    const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
    if (element == PE_IndicatorHeaderArrow && header && widget) {
        // Beside the title; Fusion puts it above, where a header is as high as ours.
        QStyleOptionHeader arrow = *header;
        arrow.rect.moveTop((widget->height() - arrow.rect.height()) / 2);
        QProxyStyle::drawPrimitive(element, &arrow, painter, widget);
        return;
    }
    if (element == PE_PanelButtonTool && option->state.testFlag(State_On)) {
        // Fusion's shade alone is hardly to be seen on dark.
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        paintEdge(*painter, option->rect, QPen{option->palette.color(QPalette::Link), 2});
        return;
    }
    const bool isRadio = element == PE_IndicatorRadioButton;
    if (isRadio || element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck) {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        paintIndicatorEdge(*painter, *option, isRadio);
        return;
    }
    if (element != PE_FrameLineEdit) {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        return;
    }
    const bool hasFocus = option->state.testFlag(State_HasFocus);
    const bool isEnabled = option->state.testFlag(State_Enabled);
    const QColor edge =
        isEnabled ? quietColour(option->palette) : option->palette.color(QPalette::Mid);
    paintEdge(*painter, option->rect,
              hasFocus ? QPen{option->palette.color(QPalette::Link), 2} : QPen{edge, 1});
}

int ConsoleStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                            QStyleHintReturn* answer) const
{
    // Fusion's crosses do not stand out on dark, and the words say it all.
    if (hint == SH_DialogButtonBox_ButtonsHaveIcons)
        return 0;
    return QProxyStyle::styleHint(hint, option, widget, answer);
}

int ConsoleStyle::pixelMetric(PixelMetric metric, const QStyleOption* option,
                              const QWidget* widget) const
{
    // The text of a cell stands this far from its edge; the header's has to match it.
    constexpr int cellMargin = 6;
    if (metric == PM_FocusFrameHMargin)
        return cellMargin;
    if (metric == PM_HeaderMargin)
        return cellMargin + 1;
    // Fusion's 24 pixels leave no room for all tabs of the inspector.
    constexpr int tabAir = 16;
    if (metric == PM_TabBarTabHSpace)
        return tabAir;
    return QProxyStyle::pixelMetric(metric, option, widget);
}

QRect ConsoleStyle::subElementRect(SubElement element, const QStyleOption* option,
                                   const QWidget* widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    constexpr int air = 4;
    return element == SE_LineEditContents ? rect.adjusted(air, 0, -air, 0) : rect;
}

QSize ConsoleStyle::sizeFromContents(ContentsType type, const QStyleOption* option,
                                     const QSize& size, const QWidget* widget) const
{
    const QSize own = QProxyStyle::sizeFromContents(type, option, size, widget);
    constexpr int buttonAir = 16;
    if (type == CT_PushButton)
        return {std::max(own.width(), size.width() + 2 * buttonAir), own.height()};
    // A target that can be hit, and lines of a wrapped text that do not touch those of the next.
    constexpr int rowAir = 7;
    return type == CT_ItemViewItem ? QSize{own.width(), own.height() + rowAir} : own;
}

}  // namespace rollcall::gui
