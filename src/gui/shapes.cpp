// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "shapes.h"

#include "theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace rollcall::gui {

namespace {

QPainterPath outlineOf(const QRectF& rect, Shape shape)
{
    QPainterPath path;
    switch (shape) {
    case Shape::Disc:
    case Shape::Ring:
    case Shape::HalfDisc:
        path.addEllipse(rect);
        break;
    case Shape::Square:
    case Shape::HalfSquare:
        path.addRect(rect.adjusted(0.5, 0.5, -0.5, -0.5));
        break;
    case Shape::Diamond:
        path.moveTo(rect.center().x(), rect.top() - 0.5);
        path.lineTo(rect.right() + 0.5, rect.center().y());
        path.lineTo(rect.center().x(), rect.bottom() + 0.5);
        path.lineTo(rect.left() - 0.5, rect.center().y());
        path.closeSubpath();
        break;
    case Shape::Triangle:
        path.moveTo(rect.center().x(), rect.top());
        path.lineTo(rect.right() + 0.5, rect.bottom());
        path.lineTo(rect.left() - 0.5, rect.bottom());
        path.closeSubpath();
        break;
    case Shape::Dash:
        path.addRect(rect.left(), rect.center().y() - 1, rect.width(), 2);
        break;
    }
    return path;
}

Qt::BrushStyle patternOf(models::Band band)
{
    switch (band) {
    case models::Band::Weeks:
        return Qt::HorPattern;
    case models::Band::Days:
        return Qt::BDiagPattern;
    default:
        return Qt::SolidPattern;
    }
}

}  // namespace

void paintShape(QPainter& painter, const QRectF& rect, Shape shape, const QColor& colour)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen{colour, 1.5});
    const QPainterPath path = outlineOf(rect, shape);
    const bool isHollow = shape == Shape::Ring;
    const bool isHalf = shape == Shape::HalfDisc || shape == Shape::HalfSquare;
    painter.setBrush(isHollow || isHalf ? QBrush{Qt::NoBrush} : QBrush{colour});
    painter.drawPath(path);
    if (isHalf) {
        painter.setClipRect(
            QRectF{rect.left() - 1, rect.center().y(), rect.width() + 2, rect.height()});
        painter.fillPath(path, colour);
    }
    painter.restore();
}

QPixmap shapePixmap(Shape shape, const QColor& colour, int size, qreal ratio)
{
    QPixmap pixmap(QSize{size, size} * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    paintShape(painter, QRectF{1, 1, size - 2.0, size - 2.0}, shape, colour);
    return pixmap;
}

Shape shapeOf(models::Band band)
{
    switch (band) {
    case models::Band::Later:
        return Shape::Square;
    case models::Band::Weeks:
        return Shape::HalfSquare;
    case models::Band::Days:
        return Shape::Diamond;
    case models::Band::Hours:
        return Shape::Triangle;
    case models::Band::None:
    case models::Band::Past:
    case models::Band::Unknown:
        return Shape::Ring;
    }
    Q_UNREACHABLE();
}

Shape shapeOf(Status status)
{
    switch (status) {
    case Status::Active:
        return Shape::Disc;
    case Status::Invited:
        return Shape::HalfDisc;
    case Status::Suspended:
        return Shape::Diamond;
    case Status::Deactivated:
        return Shape::Square;
    case Status::Unlisted:
        return Shape::Dash;
    case Status::Removed:
        return Shape::Ring;
    }
    Q_UNREACHABLE();
}

Shape shapeOf(Novelty novelty)
{
    switch (novelty) {
    case Novelty::New:
        return Shape::Disc;
    case Novelty::Changed:
        return Shape::Triangle;
    case Novelty::Gone:
        return Shape::Dash;
    case Novelty::None:
        return Shape::Ring;
    }
    Q_UNREACHABLE();
}

void paintBar(QPainter& painter, const QRectF& rect, const models::Countdown& countdown,
              const QPalette& palette)
{
    painter.save();
    const QColor colour = bandColour(countdown.band, palette);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(rect, palette.base());
    painter.setPen(QPen{quietColour(palette), 1});
    painter.drawRect(rect.adjusted(0, 0, -1, -1));
    const bool isFilled =
        countdown.band != models::Band::Past && countdown.band != models::Band::Unknown;
    if (isFilled) {
        constexpr double least = 2;
        QRectF used = rect.adjusted(1, 1, -1, -1);
        used.setWidth(std::max(least, used.width() * countdown.used));
        const Qt::BrushStyle pattern = patternOf(countdown.band);
        painter.fillRect(used, QBrush{colour, pattern});
        if (pattern != Qt::SolidPattern) {
            painter.setPen(QPen{colour, 1});
            painter.drawRect(used.adjusted(0, 0, -1, -1));
        }
    }
    painter.restore();
}

}  // namespace rollcall::gui
