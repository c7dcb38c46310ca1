// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "sideitem.h"

#include "celldelegates.h"
#include "shapes.h"
#include "theme.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

constexpr int margin = 12;
constexpr int iconSize = 16;
constexpr int shapeSize = 9;
constexpr int barWidth = 3;

void paintSection(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index)
{
    QFont font = option.font;
    font.setPointSizeF(font.pointSizeF() * 0.85);
    font.setBold(true);
    painter.setFont(font);
    const bool isProduction = index.data(SideIsProduction).toBool();
    painter.setPen(isProduction ? productionColour(option.palette) : quietColour(option.palette));
    const QRect rect = option.rect.adjusted(margin, 0, -margin, -4);
    if (isProduction)
        painter.fillRect(QRect{rect.left(), rect.bottom() - 11, barWidth, 11},
                         productionColour(option.palette));
    painter.drawText(rect.adjusted(isProduction ? barWidth + 6 : 0, 0, 0, 0),
                     Qt::AlignLeft | Qt::AlignBottom, index.data().toString());
}

void paintRow(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index)
{
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const QColor text =
        option.palette.color(isSelected ? QPalette::HighlightedText : QPalette::WindowText);
    const QColor quiet = isSelected ? text : quietColour(option.palette);
    QRect rect = option.rect.adjusted(margin, 0, -margin, 0);
    if (index.data(SideIsProduction).toBool())
        painter.fillRect(
            QRect{option.rect.left(), option.rect.top() + 2, barWidth, option.rect.height() - 4},
            isSelected ? text : productionColour(option.palette));
    const QString icon = index.data(SideIcon).toString();
    if (!icon.isEmpty()) {
        const QPixmap pixmap = iconPixmap(QLatin1StringView{icon.toLatin1()}, text, iconSize,
                                          painter.device()->devicePixelRatioF());
        painter.drawPixmap(rect.left(), rect.center().y() - iconSize / 2 + 1, pixmap);
    } else {
        const bool isWell = index.data(SideIsWell).toBool();
        const QColor colour = isWell ? goodColour(option.palette) : warningColour(option.palette);
        paintShape(painter,
                   QRectF{rect.left() + 3.0, rect.center().y() - shapeSize / 2.0 + 0.5, shapeSize,
                          shapeSize},
                   static_cast<Shape>(index.data(SideShape).toInt()), isSelected ? text : colour);
    }
    const QString count = index.data(SideCount).toString();
    painter.setFont(option.font);
    painter.setPen(quiet);
    painter.drawText(rect, Qt::AlignRight | Qt::AlignVCenter, count);
    rect.setLeft(rect.left() + iconSize + 8);
    rect.setRight(rect.right() - option.fontMetrics.horizontalAdvance(count) - 8);
    const QString health = index.data(SideHealth).toString();
    painter.setPen(text);
    const auto elided = [&option, &rect](const QString& words) {
        return option.fontMetrics.elidedText(words, Qt::ElideRight, rect.width());
    };
    if (health.isEmpty()) {
        painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter, elided(index.data().toString()));
        return;
    }
    const QRect upper = rect.adjusted(0, 3, 0, -rect.height() / 2 + 1);
    const QRect lower = rect.adjusted(0, rect.height() / 2, 0, -3);
    painter.drawText(upper, Qt::AlignLeft | Qt::AlignVCenter, elided(index.data().toString()));
    const bool warns = !index.data(SideIsWell).toBool();
    painter.setPen(isSelected ? text : (warns ? warningColour(option.palette) : quiet));
    painter.drawText(lower, Qt::AlignLeft | Qt::AlignVCenter, elided(health));
}

bool isTitle(const QModelIndex& index)
{
    const auto kind = static_cast<SideItem>(index.data(SideKind).toInt());
    return kind == SideItem::Section || kind == SideItem::Views;
}

}  // namespace

void SideDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    painter->save();
    if (isTitle(index)) {
        paintSection(*painter, option, index);
    } else {
        if (option.state.testFlag(QStyle::State_Selected))
            painter->fillRect(option.rect, option.palette.highlight());
        else if (option.state.testFlag(QStyle::State_MouseOver))
            painter->fillRect(option.rect, option.palette.midlight());
        paintRow(*painter, option, index);
        paintFocus(*painter, option);
    }
    painter->restore();
}

QSize SideDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const int line = option.fontMetrics.height();
    if (isTitle(index))
        return {100, line + 16};
    const bool isTwoLines = !index.data(SideHealth).toString().isEmpty();
    return {100, isTwoLines ? 2 * line + 8 : line + 12};
}

}  // namespace rollcall::gui
