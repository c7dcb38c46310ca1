// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/countdown.h"

#include <QPixmap>

class QColor;
class QPainter;
class QPalette;
class QRectF;

namespace rollcall::gui {

enum class Shape { Disc, Ring, HalfDisc, Diamond, Square, HalfSquare, Triangle, Dash };

/// A shape says without colour what the colour says too.
void paintShape(QPainter& painter, const QRectF& rect, Shape shape, const QColor& colour);

/// A shape by itself, to stand in a label.
[[nodiscard]] QPixmap shapePixmap(Shape shape, const QColor& colour, int size, qreal ratio);

[[nodiscard]] Shape shapeOf(models::Band band);
[[nodiscard]] Shape shapeOf(Status status);
[[nodiscard]] Shape shapeOf(Novelty novelty);

/// A bar whose filled part is the share of the time that is over, in the band's own pattern.
void paintBar(QPainter& painter, const QRectF& rect, const models::Countdown& countdown,
              const QPalette& palette);

}  // namespace rollcall::gui
