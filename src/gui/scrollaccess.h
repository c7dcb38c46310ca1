// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace rollcall::gui {

/// Lets a screen reader ask a QScrollArea for a scroll bar that went away a moment ago. What Qt 6.4
/// itself has for it reads behind the end of its list then, and the program crashes
/// (QAccessibleAbstractScrollArea::child). More than once is fine.
void guardScrollAreas();

}  // namespace rollcall::gui
