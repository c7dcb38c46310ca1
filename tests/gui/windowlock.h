// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QApplication>
#include <QDialog>
#include <QPushButton>
#include <QTest>

namespace rollcall::test {

inline QList<QDialog*> openDialogs(const QWidget& window)
{
    QList<QDialog*> open = window.findChildren<QDialog*>();
    open.removeIf([](const QDialog* dialog) { return !dialog->isVisible(); });
    return open;
}

/// Presses the one button of the page that is shown while the window is locked.
inline void unlock(QWidget& window)
{
    QApplication::setActiveWindow(&window);
    for (auto* button : window.findChildren<QPushButton*>()) {
        if (button->isVisible() && button->text().contains(QLatin1StringView{"everything again"}))
            QTest::mouseClick(button, Qt::LeftButton);
    }
}

}  // namespace rollcall::test
