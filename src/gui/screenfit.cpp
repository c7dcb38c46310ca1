// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "screenfit.h"

#include <QScreen>
#include <QWidget>

namespace rollcall::gui {

void fitToScreen(QWidget& window)
{
    window.resize(window.size().boundedTo(window.screen()->availableSize()));
}

}  // namespace rollcall::gui
