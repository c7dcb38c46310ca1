// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QWidget>

namespace rollcall::gui {

/// Lets a screen reader say a text that appeared without the focus moving.
///
/// Qt 6.4 passes no alert on to AT-SPI; what is passed on, and spoken, is that a notification
/// shows. Other platforms get the alert.
void announce(QWidget& where, const QString& text);

/// Makes toasts and announcements notifications, which a screen reader speaks when they show. More
/// than once is fine.
void letNotificationsSpeak();

}  // namespace rollcall::gui
