// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

class QWidget;

namespace rollcall::gui {

/// Makes a window that is not shown yet no larger than its screen has room for: not every
/// window manager does, and at 200 % a small screen has half of its width and height.
void fitToScreen(QWidget& window);

}  // namespace rollcall::gui
