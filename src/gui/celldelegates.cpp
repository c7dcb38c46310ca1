// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "celldelegates.h"

#include "models/usertable.h"
#include "shapes.h"
#include "theme.h"

#include <QApplication>
#include <QPainter>

namespace rollcall::gui {

namespace {

constexpr int margin = 8;
constexpr int shapeSize = 9;
constexpr int barWidth = 56;
constexpr int barHeight = 9;

/// The background of the cell, without its text.
void paintEmpty(QPainter& painter, const QStyleOptionViewItem& option)
{
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, &painter, option.widget);
}

QPalette::ColorGroup groupOf(const QStyleOptionViewItem& option)
{
    return option.state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;
}

QColor textColour(const QStyleOptionViewItem& option)
{
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    return option.palette.color(groupOf(option),
                                isSelected ? QPalette::HighlightedText : QPalette::Text);
}

QRectF shapeRect(const QRect& cell)
{
    return {cell.left() + margin + 0.0, cell.center().y() - shapeSize / 2.0 + 0.5, shapeSize,
            shapeSize};
}

void paintText(QPainter& painter, const QStyleOptionViewItem& option, int left, const QFont& font)
{
    const QRect rect = option.rect.adjusted(left, 0, -margin / 2, 0);
    painter.setFont(font);
    painter.setPen(textColour(option));
    painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics{font}.elidedText(option.text, Qt::ElideRight, rect.width()));
}

}  // namespace

void paintFocus(QPainter& painter, const QStyleOptionViewItem& option)
{
    if (!option.state.testFlag(QStyle::State_HasFocus))
        return;
    QStyleOptionFocusRect frame;
    frame.QStyleOption::operator=(option);
    frame.state |= QStyle::State_KeyboardFocusChange | QStyle::State_Item;
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    frame.backgroundColor = option.palette.color(isSelected ? QPalette::Highlight : QPalette::Base);
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_FrameFocusRect, &frame, &painter, option.widget);
}

void CountdownDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    paintEmpty(*painter, cell);
    paintFocus(*painter, cell);
    const auto countdown = index.data(models::UserTable::countdownRole).value<models::Countdown>();
    if (countdown.band == models::Band::None)
        return;
    painter->save();
    const bool isSelected = cell.state.testFlag(QStyle::State_Selected);
    const QColor colour = isSelected ? textColour(cell) : bandColour(countdown.band, cell.palette);
    paintShape(*painter, shapeRect(cell.rect), shapeOf(countdown.band), colour);
    const int barTop = cell.rect.center().y() - barHeight / 2;
    const QRectF bar{cell.rect.left() + 2.0 * margin + shapeSize, static_cast<qreal>(barTop),
                     barWidth, barHeight};
    paintBar(*painter, bar, countdown, cell.palette);
    QFont font = cell.font;
    font.setBold(countdown.band == models::Band::Hours);
    paintText(*painter, cell, 3 * margin + shapeSize + barWidth, font);
    painter->restore();
}

void StatusDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    paintEmpty(*painter, cell);
    paintFocus(*painter, cell);
    painter->save();
    const auto status = static_cast<Status>(index.data(models::UserTable::statusRole).toInt());
    const bool isSelected = cell.state.testFlag(QStyle::State_Selected);
    QColor colour = quietColour(cell.palette);
    if (status == Status::Active)
        colour = goodColour(cell.palette);
    else if (status == Status::Suspended)
        colour = warningColour(cell.palette);
    paintShape(*painter, shapeRect(cell.rect), shapeOf(status),
               isSelected ? textColour(cell) : colour);
    paintText(*painter, cell, 2 * margin + shapeSize, cell.font);
    painter->restore();
}

void NoveltyDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    paintEmpty(*painter, cell);
    paintFocus(*painter, cell);
    const auto novelty = static_cast<Novelty>(index.data(models::UserTable::noveltyRole).toInt());
    if (novelty == Novelty::None)
        return;
    painter->save();
    const bool isSelected = cell.state.testFlag(QStyle::State_Selected);
    paintShape(*painter, shapeRect(cell.rect), shapeOf(novelty),
               isSelected ? textColour(cell) : warningColour(cell.palette));
    paintText(*painter, cell, 2 * margin + shapeSize, cell.font);
    painter->restore();
}

}  // namespace rollcall::gui
