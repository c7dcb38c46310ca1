// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QList>

class QWidget;

namespace rollcall::gui {

/// Moves the focus to the next visible pane that can take it, in that order, in a circle.
/// Within a pane it goes where it was last, or to the first thing that Tab would reach.
void focusNextPane(const QList<QWidget*>& panes);

}  // namespace rollcall::gui
