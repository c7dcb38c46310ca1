// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/countdown.h"

#include <QIcon>
#include <QLatin1StringView>
#include <QPalette>

class QApplication;
class QWidget;

namespace rollcall::gui {

enum class Scheme { Light, Dark };

/// What the desktop's own palette looks like. To be asked before applyScheme().
[[nodiscard]] Scheme systemScheme();

/// Fusion with our palette, the same on every platform.
void applyScheme(QApplication& application, Scheme scheme);

[[nodiscard]] Scheme schemeOf(const QPalette& palette);

/// The fill of a countdown's shape and bar: at least 3:1 against the table, and distinct in
/// the three usual colour deficiencies. A shape and a pattern always say the same.
[[nodiscard]] QColor bandColour(models::Band band, const QPalette& palette);

/// The colours of what needs attention, of what is well, and of a production connection.
[[nodiscard]] QColor warningColour(const QPalette& palette);
[[nodiscard]] QColor goodColour(const QPalette& palette);
[[nodiscard]] QColor productionColour(const QPalette& palette);

/// Text that stands back, still at least 4.5:1.
[[nodiscard]] QColor quietColour(const QPalette& palette);

/// An icon of resources/icons in the palette's text colour.
[[nodiscard]] QIcon icon(QLatin1StringView name, const QPalette& palette);
[[nodiscard]] QPixmap iconPixmap(QLatin1StringView name, const QColor& colour, int size,
                                 qreal ratio);

/// Makes a label's font larger by a factor, and bold where asked.
void setScale(QWidget* widget, double factor, bool isBold);

/// Makes the text of a label stand back, or warn.
void setTextColour(QWidget* widget, const QColor& colour);

}  // namespace rollcall::gui
